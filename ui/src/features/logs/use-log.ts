// The lines of the router's log: the latest first asked for at once, then what came since, every second.

import { useCallback, useEffect, useRef, useState } from "react";
import { useApi } from "../../platform/platform";
import type { ApiError, LogLevel, LogLine, LogPage } from "../../rpc/types";

/** Which lines are wanted. The router filters. */
export interface LogFilter {
  /** This level and worse. */
  level: LogLevel;
  /** Identifier of a mailbox; all when none. */
  mailbox: string | null;
  text: string;
}

/** A line, with the number that it has in this view. */
export interface NumberedLine extends LogLine {
  number: number;
}

/** What is there of the log. */
export interface Log {
  /** The oldest first; nothing while the first are awaited. */
  lines: NumberedLine[] | undefined;
  /** Whether there are older ones that are not here. */
  isCut: boolean;
  error: ApiError | null;
  /** Asks again at once. */
  again: () => void;
}

/** The most lines that are kept. */
export const MOST_LINES = 5_000;
const PAGE_SIZE = 1_000;
const PAUSE_MS = 1_000;
/** After a failure it is asked again less often. */
const FAILED_PAUSE_MS = 5_000;

interface Held {
  lines: NumberedLine[] | undefined;
  isCut: boolean;
  error: ApiError | null;
}

const NOTHING: Held = { lines: undefined, isCut: false, error: null };

/** Follows the log while `isFollowing`; otherwise what is there stays as it is. */
export function useLog({ level, mailbox, text }: LogFilter, isFollowing: boolean): Log {
  const api = useApi();
  const cursor = useRef<string | null>(null);
  const [held, setHeld] = useState(NOTHING);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter begins anew
  useEffect(() => {
    cursor.current = null;
    setHeld(NOTHING);
  }, [level, mailbox, text]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks at once
  useEffect(() => {
    if (!isFollowing) return;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const after = cursor.current;
      const query = { level, mailbox, text: text || null, after, limit: PAGE_SIZE };
      const pause_ms = await api.logs({ query }).then(
        (page) => {
          if (isOver) return 0;
          cursor.current = page.cursor;
          setHeld((former) => grown(former, page));
          // A cut answer to what came since means that there is more already.
          return after !== null && page.isCut ? 0 : PAUSE_MS;
        },
        (error: ApiError) => {
          if (!isOver) setHeld((former) => ({ ...former, error }));
          return FAILED_PAUSE_MS;
        },
      );
      if (!isOver) timer = setTimeout(() => void ask(), pause_ms);
    };
    void ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [api, level, mailbox, text, isFollowing, round]);
  const again = useCallback(() => setRound((former) => former + 1), []);
  return { ...held, again };
}

function grown(former: Held, page: LogPage): Held {
  const before = former.lines ?? [];
  if (former.lines && page.lines.length === 0) return former.error ? { ...former, error: null } : former;
  const first = (before.at(-1)?.number ?? 0) + 1;
  const lines = [...before, ...page.lines.map((line, index) => ({ ...line, number: first + index }))];
  const isCut = former.isCut || (former.lines === undefined && page.isCut) || lines.length > MOST_LINES;
  return { lines: lines.slice(-MOST_LINES), isCut, error: null };
}

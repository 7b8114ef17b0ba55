// The lines of the router's log: the latest asked for at once, then what came since, every second; older
// ones when somebody wants them.

import { useCallback, useEffect, useRef, useState } from "react";
import { usePreferences } from "../../components/preferences";
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
  /** Asks for older lines; nothing where there are none, or too many are here already. */
  older: (() => void) | undefined;
  /** Whether older ones are being asked for. */
  isAsking: boolean;
}

/** The most lines that are kept while the log is followed. */
const MOST_LINES = 5_000;
/** The most lines that are held after older ones were asked for. */
const MOST_WITH_OLDER = 50_000;
const PAGE_SIZE = 1_000;
const PAUSE_MS = 1_000;
/** After a failure it is asked again less often. */
const FAILED_PAUSE_MS = 5_000;

/** A line at which a page began, and what the router calls that place. */
interface Mark {
  number: number;
  place: string;
}

interface Held {
  lines: NumberedLine[] | undefined;
  marks: Mark[];
  isCut: boolean;
  error: ApiError | null;
}

const NOTHING: Held = { lines: undefined, marks: [], isCut: false, error: null };

/** Follows the log while `isFollowing`; otherwise what is there stays as it is. */
export function useLog({ level, mailbox, text }: LogFilter, isFollowing: boolean): Log {
  const api = useApi();
  // Another router begins anew: places in the log of one mean nothing to another.
  const router = usePreferences()?.router;
  const cursor = useRef<string | null>(null);
  const [held, setHeld] = useState(NOTHING);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter begins anew
  useEffect(() => {
    cursor.current = null;
    setHeld(NOTHING);
  }, [level, mailbox, text, router]);
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
  }, [api, level, mailbox, text, router, isFollowing, round]);
  const again = useCallback(() => setRound((former) => former + 1), []);
  const [isAsking, setAsking] = useState(false);
  const { lines, marks, isCut, error } = held;
  // The oldest lines may have been let go of in the middle of a page: that page is asked for as a whole.
  const mark = marks.find((one) => one.number >= (lines?.[0]?.number ?? 0));
  const canAsk = isCut && mark !== undefined && (lines?.length ?? 0) < MOST_WITH_OLDER;
  const older = () => {
    if (!mark || isAsking) return;
    setAsking(true);
    const from = marks;
    const query = { level, mailbox, text: text || null, before: mark.place, limit: PAGE_SIZE };
    void api
      .logs({ query })
      // What was asked for another filter, or before lines came and went, is of no use.
      .then((page) => setHeld((former) => (former.marks === from ? withOlder(former, page, mark) : former)))
      .catch((refused: ApiError) => setHeld((former) => ({ ...former, error: refused })))
      .finally(() => setAsking(false));
  };
  return { lines, isCut, error, again, older: canAsk ? older : undefined, isAsking };
}

function grown(former: Held, page: LogPage): Held {
  const before = former.lines ?? [];
  if (former.lines && page.lines.length === 0) return former.error ? { ...former, error: null } : former;
  const first = (before.at(-1)?.number ?? 0) + 1;
  const all = [...before, ...page.lines.map((line, index) => ({ ...line, number: first + index }))];
  const isCut = former.isCut || (former.lines === undefined && page.isCut) || all.length > MOST_LINES;
  const lines = all.slice(-MOST_LINES);
  const oldest = lines[0]?.number ?? first;
  const marks = [...former.marks, { number: first, place: page.start }].filter((mark) => mark.number >= oldest);
  return { lines, marks, isCut, error: null };
}

/** The lines with an older page before the mark. */
function withOlder(former: Held, page: LogPage, mark: Mark): Held {
  const kept = (former.lines ?? []).filter((line) => line.number >= mark.number);
  const first = mark.number - page.lines.length;
  const lines = [...page.lines.map((line, index) => ({ ...line, number: first + index })), ...kept];
  const marks = [{ number: first, place: page.start }, ...former.marks.filter((one) => one.number >= mark.number)];
  return { lines, marks, isCut: page.isCut, error: null };
}

// One entry of what ended can stand for many messages, for example all that are too old. It is told by
// its reason: it has no subject, sender or size of its own.

import type { RecentMessage } from "../rpc/types";

/** Whether an entry stands for many messages. */
export const isSummary = ({
  end,
  brief,
  reason,
}: {
  end: string | null;
  brief: RecentMessage["brief"];
  reason?: string;
}) => end === "skipped" && brief.size === 0 && brief.messageId === null && !!reason;

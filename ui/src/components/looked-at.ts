// The router that the window looks at: its state, its mailboxes, its messages.

import { useAsk } from "../platform/ask";
import type { RouterInfo } from "../rpc/types";
import { usePreferences } from "./preferences";

/** The one that answers, otherwise the one that this person chose, otherwise the first of this machine. */
export function useLookedAt(): RouterInfo | undefined {
  const routers = useAsk("routers").data ?? [];
  const answering = useAsk("status").data?.router?.router;
  const wanted = usePreferences()?.router;
  const first = routers.find((router) => router.stateDir !== null) ?? routers[0];
  return routers.find((router) => router.id === (answering ?? wanted)) ?? first;
}

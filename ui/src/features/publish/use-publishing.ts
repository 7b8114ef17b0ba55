// Publishing step by step: sign and write, then wait for the router; the same for publishing an older one again.

import { useCallback, useRef, useState } from "react";
import { useAct } from "../../platform/ask";
import type { ApiError, Published, PublishRequest, Uptake } from "../../rpc/types";

/** How far publishing is. */
export type Publishing =
  | { step: "idle" }
  | { step: "signing" }
  | { step: "waiting"; published: Published; again: number | null }
  | { step: "ended"; published: Published; uptake: Uptake; again: number | null }
  | { step: "failed"; error: ApiError };

/** Seconds that the router has to take or refuse a publication before it is said that this is not known. */
const PATIENCE = 20;

/** Publishes, one at a time. */
export function usePublishing() {
  const [state, setState] = useState<Publishing>({ step: "idle" });
  const isBusy = useRef(false);
  const publish = useAct("publish").mutateAsync;
  const rollback = useAct("rollback").mutateAsync;
  const awaitUptake = useAct("awaitUptake").mutateAsync;

  const wait = useCallback(
    async (published: Published, again: number | null) => {
      setState({ step: "waiting", published, again });
      const { router, serial } = published;
      const uptake = await awaitUptake({ router, serial, waitSeconds: PATIENCE }).catch(
        (error: ApiError): Uptake => ({
          state: "unknown",
          reason: [error.message, error.hint].filter(Boolean).join(" "),
        }),
      );
      setState({ step: "ended", published, uptake, again });
    },
    [awaitUptake],
  );

  const once = useCallback(async (act: () => Promise<void>) => {
    if (isBusy.current) return;
    isBusy.current = true;
    await act()
      .catch((error: ApiError) => setState({ step: "failed", error }))
      .finally(() => {
        isBusy.current = false;
      });
  }, []);

  return {
    state,
    /** Publishes what is drafted. */
    publish: useCallback(
      (request: PublishRequest) =>
        once(async () => {
          setState({ step: "signing" });
          const published = await publish(request);
          // The router reads its own folder: of what lies elsewhere it learns when somebody brings it there.
          if (request.output) setState({ step: "ended", published, uptake: { state: "notAwaited" }, again: null });
          else await wait(published, null);
        }),
      [once, publish, wait],
    ),
    /** Publishes an older publication under a new serial. */
    again: useCallback(
      (serial: number, request: PublishRequest) =>
        once(async () => {
          setState({ step: "signing" });
          const done = await rollback({ serial, request });
          await wait(done.published, done.to);
        }),
      [once, rollback, wait],
    ),
    /** Asks again what the router made of it. */
    lookAgain: useCallback(
      (published: Published, again: number | null) => once(() => wait(published, again)),
      [once, wait],
    ),
  };
}

/** What a page needs to publish. */
export type Publisher = ReturnType<typeof usePublishing>;

/** Whether something is being published right now. */
export const isPublishing = (state: Publishing): boolean => state.step === "signing" || state.step === "waiting";

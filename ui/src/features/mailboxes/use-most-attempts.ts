// After how many attempts the router gives a mailbox up: as the policy of its deployment says.

import { useCallback, useMemo } from "react";
import { useAsk } from "../../platform/ask";

/** The router's own policy, which holds where a deployment has none. */
const ROUTER_POLICY = "router";

/** Answers the attempts for a deployment; null while that is not known. */
export function useMostAttempts(): (deployment: string) => number | null {
  const policies = useAsk("listObjects", { kind: "policy" }).data;
  const deployments = useAsk("listObjects", { kind: "deployment" }).data;
  const most = useMemo(() => {
    const ofPolicy = new Map(policies?.objects.map((one) => [one.id, one.fields.maximumAttempts]));
    return new Map(
      deployments?.objects.map((one) => [one.id, ofPolicy.get(String(one.fields.policy ?? ROUTER_POLICY)) ?? 10]),
    );
  }, [policies, deployments]);
  return useCallback(
    (deployment) => {
      const value = most.get(deployment);
      return typeof value === "number" ? value : null;
    },
    [most],
  );
}

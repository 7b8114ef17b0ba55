import type { deployments as english } from "../en/deployments";

export const deployments: typeof english = {};

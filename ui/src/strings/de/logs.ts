import type { logs as english } from "../en/logs";

export const logs: typeof english = {};

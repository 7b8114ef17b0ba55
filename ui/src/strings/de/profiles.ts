import type { profiles as english } from "../en/profiles";

export const profiles: typeof english = {};

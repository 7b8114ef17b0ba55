import type { serverProfiles as english } from "../en/server-profiles";

export const serverProfiles: typeof english = {};

import type { publish as english } from "../en/publish";

export const publish: typeof english = {};

import type { forms as english } from "../en/forms";

export const forms: typeof english = {};

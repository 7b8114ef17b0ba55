import type { model as english } from "../en/model";

export const model: typeof english = {};

import type { test as english } from "../en/test";

export const test: typeof english = {};

import type { transfer as english } from "../en/transfer";

export const transfer: typeof english = {};

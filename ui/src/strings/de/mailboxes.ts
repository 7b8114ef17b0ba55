import type { mailboxes as english } from "../en/mailboxes";

export const mailboxes: typeof english = {};

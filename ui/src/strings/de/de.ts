// Every text of the window in one language. Made of one file a page.

import type { en } from "../en/en";
import { about } from "./about";
import { alerts } from "./alerts";
import { common } from "./common";
import { deployments } from "./deployments";
import { forms } from "./forms";
import { frame } from "./frame";
import { logs } from "./logs";
import { mailboxes } from "./mailboxes";
import { messages } from "./messages";
import { model } from "./model";
import { overview } from "./overview";
import { profiles } from "./profiles";
import { publish } from "./publish";
import { serverProfiles } from "./server-profiles";
import { settings } from "./settings";
import { start } from "./start";
import { test } from "./test";
import { transfer } from "./transfer";

export const de: typeof en = {
  about,
  alerts,
  common,
  deployments,
  forms,
  frame,
  logs,
  mailboxes,
  messages,
  model,
  overview,
  profiles,
  publish,
  serverProfiles,
  settings,
  start,
  test,
  transfer,
};

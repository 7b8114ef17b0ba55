// Was das Produkt sagt, nach seinem englischen Wortlaut: eine Datei je Teil des Produkts.

import type { ModelWords } from "../../en/model";
import { test } from "../test";
import { api } from "./api";
import { apiRouter } from "./api-router";
import { crm } from "./crm";
import { domain } from "./domain";
import { engine } from "./engine";
import { mail } from "./mail";
import { mailImap } from "./mail-imap";
import { mailPop3 } from "./mail-pop3";
import { mailSmtp } from "./mail-smtp";
import { mailTls } from "./mail-tls";
import { publish } from "./publish";
import { publishXml } from "./publish-xml";
import { router } from "./router";
import { store } from "./store";
import { system } from "./system";

export const product: ModelWords["product"] = {
  ...test.steps,
  ...domain,
  ...api,
  ...apiRouter,
  ...store,
  ...publish,
  ...publishXml,
  ...crm,
  ...mail,
  ...mailImap,
  ...mailPop3,
  ...mailSmtp,
  ...mailTls,
  ...engine,
  ...router,
  ...system,
};

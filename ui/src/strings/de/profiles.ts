// Die Seite der Konfigurationsprofile.

import type { profiles as english } from "../en/profiles";

export const profiles: typeof english = {
  newIncoming: "Neu: eingehend",
  newOutgoing: "Neu: ausgehend",
  emptyTitle: "Noch kein Konfigurationsprofil",
  emptyBody:
    "Ein Konfigurationsprofil sagt, wie E-Mail von einem Server abgeholt oder wie sie gesendet wird: der Server, das Protokoll und wessen Anmeldeinformationen verwendet werden. Postfächer nennen ein eingehendes und ein ausgehendes.",
};

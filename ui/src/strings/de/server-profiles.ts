// Die Seite der E-Mail-Server-Profile.

import type { serverProfiles as english } from "../en/server-profiles";

export const serverProfiles: typeof english = {
  new: "Neu",
  emptyTitle: "Noch kein E-Mail-Server-Profil",
  emptyBody:
    "Ein E-Mail-Server-Profil beschreibt ein Mailsystem für beide Richtungen zugleich: wo E-Mail abgeholt wird, wo sie gesendet wird und wessen Anmeldeinformationen verwendet werden. Postfächer nennen eines davon oder je ein eingehendes und ausgehendes Konfigurationsprofil.",
};

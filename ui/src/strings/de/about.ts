// Info: was dies ist, wo seine Daten liegen, und die Lizenzen.

import type { about as english } from "../en/about";

export const about: typeof english = {
  tagline: "Ein offener E-Mail-Router für CRM-Organisationen und sein Konfigurations-Manager.",
  version: "Version",
  dataDir: "Datenordner",
  openDataDir: "Datenordner öffnen",
  user: "Sie werden vermerkt als",
  userHint: "Änderungen und Veröffentlichungen tragen diesen Namen.",
  licence: "Lizenz",
  licenceBody: "Waypost kann nach Ihrer Wahl unter einer dieser beiden Lizenzen verwendet werden.",
  showLicence: (title) => `${title} zeigen`,
  thirdParties: "Worauf Waypost aufbaut",
  name: "Name",
  from: "Teil von",
  froms: { crate: "Programme", npm: "Fenster" },
  licenceShort: "Lizenz",
  versionShort: "Version",
};

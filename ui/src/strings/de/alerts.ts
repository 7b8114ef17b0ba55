// Benachrichtigungen: was der Router gemeldet hat und was davon jemand hören möchte.

import type { alerts as english } from "../en/alerts";

const count = (n: number) => n.toLocaleString("de");
const alertsOf = (n: number) => `${count(n)} ${n === 1 ? "Benachrichtigung" : "Benachrichtigungen"}`;

export const alerts: typeof english = {
  columns: {
    level: "Stufe",
    what: "Was geschehen ist",
    object: "Betrifft",
    scope: "Bereich",
    count: "Gemeldet",
    at: "Zuletzt gemeldet",
    why: "Warum",
    next: "Was zu tun ist",
  },
  times: (n) => (n === 1 ? "einmal" : `${count(n)}-mal`),
  openObject: "Öffnen",
  clear: "Löschen",
  clearAll: "Alle löschen …",
  chooseOne: "Wählen Sie mindestens eine Benachrichtigung.",
  nothingToClear: "Es gibt keine Benachrichtigungen.",
  cleared: (n) => `${alertsOf(n)} gelöscht.`,
  clearAllTitle: (n) => (n === 1 ? "Die Benachrichtigung löschen?" : `Alle ${alertsOf(n)} löschen?`),
  clearAllBody:
    "Alle Benachrichtigungen werden gelöscht, auch die, die der Filter verbirgt. Das lässt sich nicht rückgängig machen, ändert aber sonst nichts: Postfächer und Nachrichten behalten ihren Zustand.",
  clearAllAct: "Alle löschen",
  empty: "Keine Benachrichtigungen",
  emptyBody:
    "Hier meldet der Router, was Aufmerksamkeit braucht: Postfächer, die er deaktivieren musste, Nachrichten, die er beiseitegelegt hat, Zertifikate, die bald ablaufen. Benachrichtigungen bleiben, bis jemand sie löscht.",
  choose: "Benachrichtigungen wählen …",
  choosePanel: "Benachrichtigungen wählen",
  chooseTitle: "Was gemeldet wird",
  chooseHint: "Für alles, was dieser Router bedient. Eine Änderung wirkt mit der nächsten Veröffentlichung.",
  switches: {
    alertErrors: "Fehler",
    alertWarnings: "Warnungen",
    alertInformation: "Informationen",
  },
  switchHelp: {
    alertErrors: "Ein Postfach wurde deaktiviert, E-Mail lässt sich nicht zustellen. Standardmäßig ein.",
    alertWarnings: "Etwas kann zum Fehler werden. Standardmäßig aus.",
    alertInformation: "Etwas geht wieder, ein Test war erfolgreich. Standardmäßig ein.",
  },
  switched: (label, isOn) =>
    `Benachrichtigungen der Stufe ${label} sind ab der nächsten Veröffentlichung ${isOn ? "ein" : "aus"}.`,
  toPublish: "Zum Veröffentlichen",
  notifications: "Benachrichtigungen auf diesem Desktop",
  notificationsHelp:
    "Solange das Fenster geöffnet ist, erscheinen Fehler auch als Benachrichtigung des Desktops. Gilt sofort.",
  here: "Auf diesem Computer",
};

// Wörter, die jede Seite braucht.

import type { common as english } from "../en/common";

const plural = (n: number, one: string, many: string) => `${n.toLocaleString("de")} ${n === 1 ? one : many}`;

const always = (text: string) => (_: number) => text;

export const common: typeof english = {
  product: "Waypost",
  save: "Speichern",
  cancel: "Abbrechen",
  close: "Schließen",
  add: "Hinzufügen",
  edit: "Bearbeiten",
  remove: "Entfernen",
  deleteKey: "Entf",
  publishKey: "Strg+Eingabe",
  undo: "Rückgängig",
  refresh: "Aktualisieren",
  retry: "Erneut versuchen",
  copy: "Kopieren",
  copied: "Kopiert.",
  export: "Exportieren",
  back: "Zurück",
  next: "Weiter",
  more: "Weitere Befehle",
  details: "Details",
  none: "Keine",
  all: "Alle",
  yes: "Ja",
  no: "Nein",
  on: "Ein",
  off: "Aus",
  search: "Suchen",
  columns: "Spalten",
  noRoom: "kein Platz",
  clearFilter: "Filter löschen",
  filterNothing: "Nichts passt zum Filter.",
  shown: (shown, total) =>
    shown === total
      ? plural(total, "Zeile", "Zeilen")
      : `${shown.toLocaleString("de")} von ${plural(total, "Zeile", "Zeilen")}`,
  selected: (n, hidden) =>
    `${n.toLocaleString("de")} ausgewählt${hidden > 0 ? ` (davon ${hidden.toLocaleString("de")} nicht gezeigt)` : ""}`,
  selectAllShown: (n) => `Alle ${n.toLocaleString("de")} auswählen`,
  clearSelection: "Auswahl aufheben",
  selectRow: (name) => `${name} auswählen`,
  sortBy: (column) => `Nach ${column} sortieren`,
  loading: "Wird geladen …",
  working: "Wird ausgeführt …",
  why: "Warum",
  whatNext: "Was zu tun ist",
  showReply: "Antwort des Servers zeigen",
  notReached: "Nicht erreicht",
  never: "Nie",
  unknown: "Unbekannt",
  justNow: "gerade eben",
  unsavedTitle: "Eingaben verwerfen?",
  unsavedBody: "Auf dieser Seite gibt es Änderungen, die noch nicht gespeichert sind.",
  discard: "Verwerfen",
  stay: "Hier bleiben",
  unsaved: "Nicht gespeicherte Änderungen",
  required: "Erforderlich",
  problems: (n) => plural(n, "Problem", "Probleme"),
  warnings: (n) => plural(n, "Warnung", "Warnungen"),
  mailboxes: (n) => plural(n, "Postfach", "Postfächer"),
  messages: (n) => plural(n, "Nachricht", "Nachrichten"),
  changes: (n) => plural(n, "Änderung", "Änderungen"),
  objects: (n) => plural(n, "Objekt", "Objekte"),
  saved: (name) => `${name} ist gespeichert.`,
  removed: (name) => `${name} ist entfernt.`,
  undone: "Die Änderung ist zurückgenommen.",
  routerUnreachable: "Der Router antwortet nicht.",
  kinds: {
    policy: "Richtlinie",
    profile: "Konfigurationsprofil",
    serverProfile: "E-Mail-Server-Profil",
    deployment: "Bereitstellung",
    mailbox: "Postfach",
  },
  states: {
    working: "Arbeitet",
    waiting: "Wartet",
    retrying: "Neuer Versuch",
    disabled: "Deaktiviert",
    paused: "Angehalten",
    needsYou: "Braucht Sie",
    off: "Aus",
    unpublished: "Nicht veröffentlicht",
    unknown: "Unbekannt",
  },
  test: { notRun: "Ungetestet", success: "Erfolg", failure: "Fehler" },
  levels: { information: "Information", warning: "Warnung", error: "Fehler" },
  scopes: { message: "Nachricht", mailbox: "Postfach", profile: "Profil", router: "Router" },
  change: { added: "Hinzugefügt", changed: "Geändert", removed: "Entfernt" },
  standing: {
    running: "Router läuft",
    stopped: "Router läuft nicht",
    unreachable: "Router nicht erreichbar",
    denied: "Router darf nicht abgefragt werden",
    elsewhere: "Router auf anderem Computer",
    refused: "Veröffentlichung abgelehnt",
    waitingForPublication: "Router wartet auf eine Veröffentlichung",
    draining: "Router wird beendet",
    none: "Kein Router verbunden",
    checking: "Router wird abgefragt …",
  },
  health: {
    flowing: always("Der E-Mail-Verkehr läuft."),
    disabled: (n) =>
      n === 1 ? "1 Postfach ist deaktiviert." : `${n.toLocaleString("de")} Postfächer sind deaktiviert.`,
    disabledAndNeedsYou: (n, more) =>
      `${n === 1 ? "1 Postfach ist" : `${n.toLocaleString("de")} Postfächer sind`} deaktiviert, ${more === 1 ? "1 braucht" : `${more.toLocaleString("de")} brauchen`} Sie.`,
    needsYou: (n) => (n === 1 ? "1 Postfach braucht Sie." : `${n.toLocaleString("de")} Postfächer brauchen Sie.`),
    undecided: (n) =>
      n === 1
        ? "1 Nachricht wartet auf Ihre Entscheidung."
        : `${n.toLocaleString("de")} Nachrichten warten auf Ihre Entscheidung.`,
    expiring: (n) =>
      n === 1
        ? "1 Zertifikat, Geheimnis oder Veröffentlichung läuft bald ab."
        : `${n.toLocaleString("de")} Zertifikate, Geheimnisse oder Veröffentlichungen laufen bald ab.`,
    retrying: (n) =>
      n === 1 ? "1 Postfach wird erneut versucht." : `${n.toLocaleString("de")} Postfächer werden erneut versucht.`,
    paused: (n) => (n === 1 ? "1 Postfach ist angehalten." : `${n.toLocaleString("de")} Postfächer sind angehalten.`),
    nothingServed: always("Noch wird kein Postfach bedient."),
    stopped: always("Der Router läuft nicht."),
    unreachable: always("Der Router antwortet nicht."),
    denied: always("Dieses Konto darf den Router nicht abfragen."),
    elsewhere: always("Der Router ist auf einem anderen Computer."),
    refused: always("Der Router hat die letzte Veröffentlichung abgelehnt."),
    waitingForPublication: always("Der Router wartet auf eine Veröffentlichung."),
    draining: always("Der Router wird beendet."),
    none: always("Es ist kein Router verbunden."),
    checking: always("Der Router wird abgefragt …"),
  },
};

// Protokolle: was der Router über seine Arbeit sagt, Zeile für Zeile.

import type { logs as english } from "../en/logs";

const count = (n: number) => n.toLocaleString("de");

export const logs: typeof english = {
  line: "Was der Router über seine Arbeit sagt. Kennwörter stehen hier nie.",
  follow: "Folgen",
  following: "Neue Zeilen erscheinen, sobald sie geschrieben werden.",
  paused: "Angehalten: Neue Zeilen werden nicht gezeigt.",
  jump: "Zur neuesten Zeile springen",
  copyShown: "Gezeigte Zeilen kopieren",
  copyShownDone: (n) => (n === 1 ? "1 Zeile kopiert." : `${count(n)} Zeilen kopiert.`),
  save: "Als Datei speichern …",
  saveNothing: "Es gibt keine Zeilen zum Speichern.",
  saved: (file) => `Alle passenden Zeilen sind als ${file} gespeichert.`,
  textSort: "Text",
  jsonSort: "JSON, ein Objekt je Zeile",
  older: "Ältere Zeilen zeigen",
  copyNothing: "Es gibt keine Zeilen zum Kopieren.",
  copyLine: "Zeile kopieren",
  level: "Stufe",
  levels: {
    trace: "Ablauf",
    debug: "Fehlersuche",
    info: "Information",
    warn: "Warnung",
    error: "Fehler",
  },
  atLeast: {
    trace: "Alle Stufen",
    debug: "Ab Fehlersuche",
    info: "Ab Information",
    warn: "Ab Warnung",
    error: "Nur Fehler",
  },
  lines: (n) => (n === 1 ? "1 Zeile" : `${count(n)} Zeilen`),
  olderLeftOut: "ältere Zeilen sind weggelassen",
  label: "Zeilen des Protokolls",
  detail: "Die gewählte Zeile",
  message: "Was geschehen ist",
  onlyMailbox: "Nur dieses Postfach",
  empty: "Das Protokoll ist leer",
  emptyBody: "Sobald der Router etwas tut, wird es hier geschrieben.",
  emptyFilter: "Keine Zeile passt zum Filter",
  emptyFilterBody: "Spätere Zeilen werden gezeigt, wenn sie passen.",
};

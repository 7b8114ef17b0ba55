// Die Grammatik, die Einsetzungen brauchen: Artikel, Richtungen, Partizipien.

const FEMININE = new Set(["Richtlinie", "Bereitstellung", "Nachricht in Quarantäne", "ungewisse Nachricht"]);
const MASCULINE = new Set(["Signaturschlüssel", "Router"]);

/** „eine Richtlinie“, „ein Postfach“, „einen Router“: im vierten Fall. */
export const ein = (noun: string): string =>
  `${FEMININE.has(noun) ? "eine" : MASCULINE.has(noun) ? "einen" : "ein"} ${noun}`;

/** „keine Richtlinie“, „kein Postfach“, „keinen Router“: im vierten Fall. */
export const kein = (noun: string): string => `k${ein(noun)}`;

/** Der Satzanfang. */
export const gross = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** „eingehende“ für „Eingehend“. */
export const way = (direction: string): string => `${direction.charAt(0).toLowerCase()}${direction.slice(1)}e`;

/** Mit Abstand davor, wo etwas ist. */
export const gap = (text: string): string => (text.trim() ? ` ${text.trim()}` : "");

/** Was mit einer Datei nicht geschehen konnte, nach dem englischen Wort dafür. */
export const DONE: Record<string, string> = {
  find: "gefunden",
  make: "angelegt",
  read: "gelesen",
  watch: "beobachtet",
  write: "geschrieben",
  open: "geöffnet",
  create: "angelegt",
  lock: "gesperrt",
  copy: "kopiert",
  remove: "entfernt",
  replace: "ersetzt",
  beiseitelegen: "beiseitegelegt",
};

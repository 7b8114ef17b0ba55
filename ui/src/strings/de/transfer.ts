// Importieren und Exportieren: die Konfiguration als Datei.

import type { transfer as english } from "../en/transfer";

const count = (n: number, one: string, many: string) => `${n.toLocaleString("de")} ${n === 1 ? one : many}`;

export const transfer: typeof english = {
  exportTitle: "Exportieren",
  exportHint:
    "Schreibt Profile, Bereitstellungen, Postfächer und Richtlinien als XML: als Kopie oder um ein anderes Waypost einzurichten. Geheimnisse und Schlüssel sind nie darin.",
  exportAct: "In eine Datei exportieren …",
  exportSort: "Waypost-Export",
  exportChoose: "Konfiguration exportieren",
  exportName: (day) => `waypost-${day}.xml`,
  exported: (file, size) => `Geschrieben nach ${file} (${size}).`,
  exportedNoSecrets: "In der Datei ist kein Geheimnis.",
  exportedAgain: (n) =>
    n === 0
      ? "Nach einem Import muss nichts erneut eingegeben werden."
      : n === 1
        ? "Nach einem Import an anderer Stelle muss ein Geheimnis erneut eingegeben werden:"
        : `Nach einem Import an anderer Stelle müssen ${n.toLocaleString("de")} Geheimnisse erneut eingegeben werden:`,
  importTitle: "Importieren",
  importHint:
    "Liest einen Export. Zuerst wird gezeigt, was sich ändern würde; danach lässt sich der Import zurücknehmen.",
  importAct: "Datei wählen …",
  importChoose: "Konfiguration importieren",
  chosen: "Datei",
  another: "Andere Datei …",
  mode: "Objekte, die nicht in der Datei stehen",
  merge: "Bleiben, wie sie sind",
  mergeHint: "Was in der Datei steht, wird hinzugefügt oder geändert; nichts wird entfernt.",
  replace: "Werden entfernt",
  replaceHint: "Danach entspricht die Konfiguration genau der Datei. Entfernte Objekte verlieren ihre Geheimnisse.",
  preview: "Was der Import ändert",
  previewCount: (added, changed, removed) =>
    [
      added > 0 ? `${count(added, "Objekt", "Objekte")} hinzugefügt` : "",
      changed > 0 ? `${count(changed, "Objekt", "Objekte")} geändert` : "",
      removed > 0 ? `${count(removed, "Objekt", "Objekte")} entfernt` : "",
    ]
      .filter(Boolean)
      .join(", "),
  same: "Nichts ändert sich: Die Konfiguration entspricht der Datei bereits.",
  blocked: "Dies steht dem Import im Weg",
  problemsTitle: "Nach dem Import anzusehen",
  problemsHint: "Fehler hier stehen nur dem Veröffentlichen im Weg.",
  secretsTitle: (n) => `Nach dem Import einzugeben: ${count(n, "Geheimnis", "Geheimnisse")}`,
  unknownTitle: (n) => `Ausgelassen: ${count(n, "Element, das", "Elemente, die")} diese Version nicht kennt`,
  apply: "Importieren",
  applying: "Wird importiert …",
  applied: "Die Konfiguration ist importiert.",
  appliedNothing: "Es gab keinen Unterschied.",
  appliedNext: "Mit der nächsten Veröffentlichung geht sie zum Router.",
  toPublish: "Ausstehendes ansehen",
  enterNow: "Diese Geheimnisse jetzt eingeben",
};

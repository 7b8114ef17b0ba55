// Die Seite der Bereitstellungen und ihrer Richtlinien.

import type { deployments as english } from "../en/deployments";

const plural = (n: number, one: string, many: string) => `${n.toLocaleString("de")} ${n === 1 ? one : many}`;

export const deployments: typeof english = {
  tabs: "Bereitstellungen und Richtlinien",
  deployments: "Bereitstellungen",
  policies: "Richtlinien",
  new: "Neu",
  newLocal: "Neu mit lokalen Ordnern",
  newPolicy: "Neue Richtlinie",
  place: "Wo",
  emptyTitle: "Noch keine Bereitstellung",
  emptyBody:
    "Eine Bereitstellung ist das Ziel der E-Mail: eine CRM-Organisation oder lokale Ordner, die kein CRM brauchen und sich für den Anfang eignen. Sie sagt auch, was neue Postfächer erhalten und ob ihre Adressen genehmigt werden müssen.",
  policyEmptyBody:
    "Eine Richtlinie sagt, was erlaubt ist: Verbindungen ohne TLS, Ports, Größen und welche Benachrichtigungen ausgelöst werden.",
  holds: "Gilt für Bereitstellungen",
  everywhere: "Alle ohne eigene",
  whereNamed: "Alle, die sie nennen",
  unprotected: "Ohne TLS",
  allowed: (n) => plural(n, "Ausnahme erlaubt", "Ausnahmen erlaubt"),
  routerPolicyStays: "Die Richtlinie des Routers kann nicht gelöscht werden.",
  load: "Daten laden",
  loadTitle: (name) => `Daten laden: ${name}`,
  loadLine: (added, changed, gone, same) =>
    [
      `${added.toLocaleString("de")} neu`,
      `${changed.toLocaleString("de")} geändert`,
      `${gone.toLocaleString("de")} entfallen`,
      `${same.toLocaleString("de")} unverändert`,
      "was Sie für ein Postfach gewählt haben, bleibt bestehen",
    ].join(" · "),
  reading: "Benutzer und Warteschlangen werden gelesen …",
  readAgain: "Erneut lesen",
  take: (n) => `Übernehmen (${n.toLocaleString("de")})`,
  takeNothing: "Kreuzen Sie mindestens eine Zeile an.",
  loaded: (n) => `${plural(n, "Postfach ist", "Postfächer sind")} übernommen.`,
  change: "Änderung",
  changes: { added: "Neu", changed: "Geändert", removed: "Entfallen" },
  differences: "Was sich ändert",
  notPossible: "Nicht möglich",
  loadHindered: (n) =>
    n === 1
      ? "Ein Postfach kann nicht werden, was die Bereitstellung sagt, und bleibt ausgenommen: Seine Zeile nennt den Grund."
      : `${n.toLocaleString("de")} Postfächer können nicht werden, was die Bereitstellung sagt, und bleiben ausgenommen: Ihre Zeilen nennen den Grund.`,
  loadNothing: "Alles ist auf dem aktuellen Stand",
  loadNothingBody: (n) =>
    n === 0
      ? "Die Bereitstellung hat keine Benutzer und Warteschlangen zum Laden."
      : `${plural(n, "Postfach stimmt", "Postfächer stimmen")} mit der Bereitstellung überein.`,
};

// Whatever Rust can say to a person has its German words. The texts are read from the sources: every text
// that is made of words counts, except where this file says that no window shows it.

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rustLiterals } from "../testing/rust-literals";
import { model as german } from "./de/model";
import { system } from "./de/product/system";
import { productWords } from "./product";

const CRATES = new URL("../../../crates/", import.meta.url);
const SPOKEN = ["domain", "store", "publish", "engine", "mail", "crm", "api", "rpc", "router"];

/** Sources whose texts no window shows. */
const UNSEEN = [
  /_tests?\.rs$|\/tests?\.rs$|\/(tests|doubles|scenarios)\//,
  /\/fuzzing\.rs$/, // doors for fuzzing, in no release
  /rpc\/src\/typescript\.rs$/, // makes the TypeScript
  /rpc\/src\/report\.rs$/, // a file for a ticket
  /router\/src\/(args|commands|exit|keys|lock|logging|main|metrics|run)\.rs$/, // the service's own command line
  /router\/src\/(logging|platform\/windows\/service)\b/,
];

/** Texts that are no sentences: of a database, of a protocol, of a file format, of a test message. */
const WORDLESS =
  /^\s*(SELECT|INSERT|UPDATE|DELETE|PRAGMA|CREATE|ALTER|WHERE|ORDER|AND|ROLLBACK|RELEASE|SAVEPOINT|UID)\b| JOIN |[\r\n]|^\(|^[a-z_.]+(, [a-z_.()]+)+$|^Content-|^(Client|Server) Key$|^writing to a text|^Waypost test message$|^(systemctl|sc) start|^waypost router start|^(#|Date:|Library\/)|^[;:]|^\{0\}change|^and \{0\} more|^uid /;

/** Two words that follow each other, or a word that is a sentence. */
const SPEECH = /[a-z]{2,}[,;:]? (\{|[a-z(])|\} [a-z]{2,}|[A-Z][a-z]+ [A-Za-z]|^[A-Z][a-z]+\.$/;

/** The name of a step that failed. */
const isStep = (text: string, callers: string[]) =>
  /^[A-Z][A-Za-z]+$/.test(text) && /^Failure::(transient|permanent|new)$/.test(callers[0] ?? "");

/** The sources of a crate by their paths. */
function* sourcesOf(crate: string): Generator<[path: string, source: string]> {
  const root = new URL(`waypost-${crate}/src/`, CRATES);
  for (const name of readdirSync(root, { recursive: true, encoding: "utf8" }))
    if (name.endsWith(".rs")) yield [`${crate}/src/${name}`, readFileSync(new URL(name, root), "utf8")];
}

/** Every text that Rust can say to a person, and where. */
function spoken(): Map<string, string> {
  const found = new Map<string, string>();
  for (const crate of SPOKEN) {
    for (const [path, source] of sourcesOf(crate)) {
      if (UNSEEN.some((unseen) => unseen.test(path))) continue;
      for (const { text, line, callers } of rustLiterals(source)) {
        const isLogged = callers.some((caller) => /^(tracing::)?(trace|debug|info|warn|error)!$/.test(caller));
        const isAttribute = callers.includes("#!") || (callers.includes("#") && callers[0] !== "error");
        const said = text.trim();
        if (isLogged || isAttribute || WORDLESS.test(said)) continue;
        if (!SPEECH.test(said) && !isStep(said, callers)) continue;
        if (!found.has(said)) found.set(said, `${path}:${line}`);
      }
    }
  }
  return found;
}

const SAID = spoken();
const words = productWords(german);

/** Whether a text has German words, whatever is inserted. */
function isKnown(text: string): boolean {
  return ["7", "incoming", "Incoming"].some((part) => {
    const said = text.replace(/\{\d\}/g, part);
    const asSentence = `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
    return german.terms[said] || words.whole(said) !== undefined || words.whole(asSentence) !== undefined;
  });
}

test("everything that Rust says to a person is said in German", () => {
  expect(SAID.size).toBeGreaterThan(1000);
  const missing = [...SAID].filter(([text]) => !isKnown(text)).map(([text, place]) => `${place} ${text}`);
  expect(missing).toEqual([]);
});

test("no German word is kept for what Rust does not say", () => {
  const sources = SPOKEN.flatMap((crate) => [...sourcesOf(crate)]).map(([, source]) => source);
  const all = new Set(sources.flatMap((source) => rustLiterals(source).map((literal) => literal.text.trim())));
  const templates = [...all]
    .filter((text) => /\{\d\}/.test(text) && text.replace(/\{\d\}/g, "").length > 8)
    .map((text) => new RegExp(`^${text.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{\d\}/g, ".*")}$`));
  const composed = /^(\{0\} (configuration profiles|email server profiles|deployments)|Apply default .+|Import .+)$/;
  const left = Object.keys(german.product).filter(
    (text) =>
      !all.has(text) && !(text in system) && !composed.test(text) && !templates.some((template) => template.test(text)),
  );
  expect(left).toEqual([]);
});

test("what is inserted stands on both sides", () => {
  const gaps = (text: string) => [...new Set(text.match(/\{\d\}/g))].sort();
  const uneven = Object.entries(german.product)
    .filter(([key, to]) => typeof to === "string" && gaps(key).join() !== gaps(to.replaceAll("!}", "}")).join())
    .map(([key]) => key);
  expect(uneven).toEqual([]);
});

test.each([
  [
    "The server refused the recipient <a@b.example>: there is no such mailbox.",
    "Der Server hat den Empfänger <a@b.example> abgelehnt: Dieses Postfach gibt es nicht.",
  ],
  [
    "The server refused the credentials: the credentials were not accepted.",
    "Der Server hat die Anmeldeinformationen abgelehnt: Die Anmeldeinformationen wurden nicht angenommen.",
  ],
  [
    "Opening the Inbox: The user has no permission for this.",
    "Öffnen des Posteingangs: Der Benutzer hat dafür keine Berechtigung.",
  ],
  [
    "Incoming mail of Sales (s@b.example) failed and will be tried again.",
    "Eingehende E-Mail von Sales (s@b.example) ist fehlgeschlagen; es wird erneut versucht.",
  ],
  [
    "Sales (s@b.example) was disabled because its outgoing mail failed.",
    "Sales (s@b.example) wurde deaktiviert, weil die ausgehende E-Mail fehlgeschlagen ist.",
  ],
  [
    "Check the user name and set the password again. Then test and enable the mailbox.",
    "Prüfen Sie den Benutzernamen, und geben Sie das Kennwort erneut ein. Testen und aktivieren Sie dann das Postfach.",
  ],
  [
    "Authentication: The server refused the login: it cannot do it at the moment. The server answered: -ERR No. Go away Check the address of the mailbox.",
    "Authentifizierung: Der Server hat die Anmeldung abgelehnt: Derzeit ist es ihm nicht möglich. Der Server antwortete: -ERR No. Go away Prüfen Sie die Adresse des Postfachs.",
  ],
  [
    'There is no mailbox "Policy": list them to see the names and identifiers.',
    "Es gibt kein Postfach „Policy“: Die Liste zeigt Namen und Kennungen.",
  ],
  [
    'It is in use by mailbox "Sales", deployment "None", 3 more.',
    "Es wird verwendet von: Postfach „Sales“, Bereitstellung „None“, 3 weitere.",
  ],
  [
    "Cannot read /srv/a.xml: No such file or directory (os error 2).",
    "/srv/a.xml konnte nicht gelesen werden: Datei oder Ordner nicht gefunden (os error 2).",
  ],
  ['Edit mailbox "Sales"', "Postfach „Sales“ bearbeiten"],
  [
    "/srv/mail/Sales cannot be used: the disk is full (os error 28).",
    "/srv/mail/Sales kann nicht verwendet werden: Der Datenträger ist voll (os error 28).",
  ],
  [
    "Line 4: not well-formed XML: an element is not closed. Use the file exactly as Waypost wrote it; publish or export again if it was edited.",
    "Zeile 4: kein wohlgeformtes XML: Ein Element ist nicht geschlossen. Verwenden Sie die Datei genau so, wie Waypost sie geschrieben hat; veröffentlichen oder exportieren Sie erneut, falls sie bearbeitet wurde.",
  ],
  [
    "No connection to mail.contoso.example: 10.0.0.1:993: Connection refused (os error 111).",
    "Keine Verbindung zu mail.contoso.example: 10.0.0.1:993: Verbindung abgelehnt (os error 111).",
  ],
  [
    "10 attempts failed; the last: The server refused the login: it has a passing problem.",
    "10 Versuche sind fehlgeschlagen; der letzte: Der Server hat die Anmeldung abgelehnt: Er hat ein vorübergehendes Problem.",
  ],
  [
    "The address of imap.nowhere.invalid could not be found: failed to lookup address information: Name or service not known.",
    "Die Adresse von imap.nowhere.invalid konnte nicht gefunden werden: Adresse nicht auffindbar: Name oder Dienst nicht bekannt.",
  ],
  [
    "12,345 older messages left alone (they are older than the profile allows).",
    "12.345 ältere Nachrichten nicht angerührt (they are older than the profile allows).",
  ],
  ["The publication expired on 2026-11-21.", "Die Veröffentlichung ist am 21.11.2026 abgelaufen."],
  ["Something that nobody translated: 7.", "Something that nobody translated: 7."],
])("%s", (english, expected) => {
  expect(words.say(english)).toBe(expected);
});

// Was das Programm über Router, Schlüssel und Veröffentlichungen sagt.

import type { ModelWords } from "../../en/model";

export const apiRouter: ModelWords["product"] = {
  "There is a publisher key already: {0}.": "Es gibt schon einen Signaturschlüssel: {0}.",
  "Rotate it to replace it by a new one.": "Ersetzen Sie ihn, um einen neuen anzulegen.",
  "Create publisher key": "Signaturschlüssel anlegen",
  "Rotate publisher key": "Signaturschlüssel ersetzen",
  "The key {0} is the one that signs.": "Mit dem Schlüssel {0} wird signiert.",
  "Rotate it first; then retire it.": "Ersetzen Sie ihn zuerst; stellen Sie ihn dann außer Dienst.",
  "Retire publisher key {0}": "Signaturschlüssel {0} außer Dienst stellen",
  "List the keys to see which there are.": "Die Liste der Schlüssel zeigt, welche es gibt.",
  "The private half of the publisher key {0} is not in the secret store.":
    "Die private Hälfte des Signaturschlüssels {0} fehlt im Geheimnisspeicher.",
  "Restore the secret store, or rotate to a new key and pin that on the routers.":
    "Stellen Sie den Geheimnisspeicher wieder her, oder ersetzen Sie den Schlüssel und hinterlegen Sie den neuen bei den Routern.",
  "There is no publisher key yet.": "Es gibt noch keinen Signaturschlüssel.",
  "Make one with `waypost keys create`, or connect a router, which makes one.":
    "Legen Sie ihn mit `waypost keys create` an, oder verbinden Sie einen Router; dabei wird er angelegt.",
  'The router "{0}" is not on this machine.': "Der Router „{0}“ läuft nicht auf diesem Rechner.",
  "Ask it on its own machine, with --state-dir.": "Fragen Sie ihn auf seinem eigenen Rechner, mit --state-dir.",
  "The message could not be written: {0}.": "Die Nachricht konnte nicht geschrieben werden: {0}.",
  "The router does not know the fields of the configuration.": "Der Router kennt die Felder der Konfiguration nicht.",
  "Name the mailboxes, or search in their names and addresses.":
    "Nennen Sie die Postfächer, oder suchen Sie in ihren Namen und Adressen.",
  'More than one mailbox is called "{0}".': "Mehrere Postfächer heißen „{0}“.",
  "The router knows no mailbox {0}.": "Der Router kennt kein Postfach {0}.",
  "If it is new, publish first; `waypost mailbox status` shows those that it knows.":
    "Ein neues muss zuerst veröffentlicht werden; `waypost mailbox status` zeigt die bekannten.",
  "No mailbox of the router was named or fits the selection.":
    "Kein Postfach des Routers wurde genannt oder passt zur Auswahl.",
  "`waypost mailbox status` shows those that it knows; a new one must be published first.":
    "`waypost mailbox status` zeigt die bekannten; ein neues muss zuerst veröffentlicht werden.",
  "The router's identity could not be made. {0}": "Die Identität des Routers konnte nicht angelegt werden. {0}",
  "Check that this account may write to the data folder.":
    "Prüfen Sie, ob dieses Konto in den Datenordner schreiben darf.",
  "The machine's service is started by an administrator.": "Den Dienst des Rechners startet ein Administrator.",
  "Run: {0}.": "Führen Sie aus: {0}.",
  "Make the router first.": "Legen Sie den Router zuerst an.",
  "A router runs in {0}, but this account may not ask it. Use the account of the router.":
    "In {0} läuft ein Router, den dieses Konto nicht befragen darf. Verwenden Sie das Konto des Routers.",
  "The program {0} cannot be started: {1}.": "Das Programm {0} kann nicht gestartet werden: {1}.",
  "Install waypost-router beside this program, or in a folder of the path.":
    "Installieren Sie waypost-router neben diesem Programm oder in einem Ordner des Suchpfads.",
  "The router ended at once ({0}). {1}": "Der Router ist sofort wieder beendet worden ({0}). {1}",
  "Put right what it says, and start it again.": "Beheben Sie, was er meldet, und starten Sie ihn erneut.",
  "The publisher key {0} replaces {1}.": "Der Signaturschlüssel {0} ersetzt {1}.",
  "The router has a new key {0}, not {1}: secrets are sealed anew.":
    "Der Router hat einen neuen Schlüssel {0}, nicht mehr {1}: Die Geheimnisse werden neu versiegelt.",
  '{0} "{1}": {2} was entered.': "{0} „{1}“: {2} wurde eingegeben.",
  "Enter the secrets that are missing after the rollback, or restore the objects by hand.":
    "Geben Sie die Geheimnisse ein, die nach dem Zurücksetzen fehlen, oder stellen Sie die Objekte von Hand wieder her.",
  "Roll back to publication {0}": "Auf Veröffentlichung {0} zurücksetzen",
  "Nothing was published for this router yet.": "Für diesen Router wurde noch nichts veröffentlicht.",
  "It was entered, but the secret store does not have it any more.":
    "Es wurde eingegeben, aber der Geheimnisspeicher hat es nicht mehr.",
  "The router in {0} is now called {1}, not {2}.": "Der Router in {0} heißt jetzt {1}, nicht {2}.",
  "Connect it again, and disconnect the former one.": "Verbinden Sie ihn neu, und trennen Sie den früheren.",
  'Router "{0}" has a new key': "Router „{0}“ hat einen neuen Schlüssel",
  "The router is not on this machine: look at its status there.":
    "Der Router läuft nicht auf diesem Rechner: Sehen Sie dort nach seinem Status.",
  'Where to write publications for the router "{0}" is not known.':
    "Es ist nicht bekannt, wohin Veröffentlichungen für den Router „{0}“ geschrieben werden.",
  "Give a folder now (--output), or connect the router with --publication-dir.":
    "Geben Sie jetzt einen Ordner an (--output), oder verbinden Sie den Router mit --publication-dir.",
  "The publication folder {0} does not exist.": "Den Veröffentlichungsordner {0} gibt es nicht.",
  "Make it, readable for the router's account, or give another one.":
    "Legen Sie ihn so an, dass das Konto des Routers ihn lesen kann, oder geben Sie einen anderen an.",
  "Publication {0} is recorded but was not written. {1}":
    "Veröffentlichung {0} ist verzeichnet, wurde aber nicht geschrieben. {1}",
  "Make room or correct the permissions, then publish again: it writes the same publication.":
    "Schaffen Sie Platz oder berichtigen Sie die Berechtigungen, und veröffentlichen Sie erneut: Es wird dieselbe Veröffentlichung geschrieben.",
  'Connect router "{0}"': "Router „{0}“ verbinden",
  'Disconnect router "{0}"': "Router „{0}“ trennen",
  "No router is connected.": "Kein Router ist verbunden.",
  "Connect one: waypost router connect --state-dir DIR --publication-dir DIR.":
    "Verbinden Sie einen: waypost router connect --state-dir DIR --publication-dir DIR.",
  "Several routers are connected.": "Mehrere Router sind verbunden.",
  "Name one of: {0}.": "Nennen Sie einen von: {0}.",
  "It is not on this machine. Export the public key and pin it there with waypost-router pin.":
    "Er läuft nicht auf diesem Rechner. Exportieren Sie den öffentlichen Schlüssel, und hinterlegen Sie ihn dort mit waypost-router pin.",
  "If the router has no identity yet, run: waypost-router init --state-dir '{0}'.":
    "Falls der Router noch keine Identität hat, führen Sie aus: waypost-router init --state-dir '{0}'.",
  "Neither the state folder of the router nor its public file is given.":
    "Weder der Zustandsordner des Routers noch seine öffentliche Datei ist angegeben.",
  "Give --state-dir for a router of this machine, --file for another one.":
    "Geben Sie --state-dir für einen Router dieses Rechners an, --file für einen anderen.",
  "It is not known whom to trust and which router it is for.":
    "Es ist nicht bekannt, wem vertraut werden soll und für welchen Router sie bestimmt ist.",
  "Give --state-dir, or --publishers and --router.": "Geben Sie --state-dir oder --publishers und --router an.",
  "does not answer": "antwortet nicht",
  "has not ended": "ist nicht beendet",
  "The router at {0} {1} after {2} seconds.": "Der Router in {0} {1}, auch nach {2} Sekunden.",
  "Look at its log in its state folder.": "Sehen Sie in seinem Protokoll im Zustandsordner nach.",
  "it does not accept connections": "Er nimmt keine Verbindungen an",
  "what answers there is not a router of this version": "Was dort antwortet, ist kein Router dieser Version",
  "The router is not reachable at {0}: {1}.": "Der Router ist unter {0} nicht erreichbar: {1}.",
  "If it does not run, start it with: {0}. If it runs, check that this account may use it.":
    "Falls er nicht läuft, starten Sie ihn mit: {0}. Falls er läuft, prüfen Sie, ob dieses Konto ihn verwenden darf.",
  "The router (version {0}) speaks version {1} of the control protocol, this program version {2}.":
    "Der Router (Version {0}) spricht Version {1} des Steuerprotokolls, dieses Programm Version {2}.",
  "Install the same version of Waypost on both sides.":
    "Installieren Sie auf beiden Seiten dieselbe Version von Waypost.",
  "The request names too many objects.": "Die Anfrage nennt zu viele Objekte.",
  "Ask in several parts.": "Fragen Sie in mehreren Teilen.",
  "it closed the connection before it had answered": "Er hat die Verbindung beendet, bevor er geantwortet hatte",
  "its answer is not understood ({0})": "Seine Antwort ist nicht verständlich ({0})",
  "The router at {0} did not answer within {1} seconds.":
    "Der Router unter {0} hat nicht innerhalb von {1} Sekunden geantwortet.",
  "Look at its log; restart it if it hangs.":
    "Sehen Sie in seinem Protokoll nach; starten Sie ihn neu, falls er hängt.",
  "The system gives no room for a connection: {0}.": "Das System stellt keine Verbindung bereit: {0}.",
  "The router has neither taken nor refused it within {0} s.":
    "Der Router hat die Veröffentlichung innerhalb von {0} s weder übernommen noch abgelehnt.",
  "This account may not ask the router at {0}.": "Dieses Konto darf den Router unter {0} nicht abfragen.",
  "Use the account of the router, or one that is in its group.":
    "Verwenden Sie das Konto des Routers oder eines, das zu seiner Gruppe gehört.",
  "{0} of {1} messages were decided; the router refused the others.":
    "{0} von {1} Nachrichten wurden entschieden; die anderen hat der Router abgelehnt.",
  "The router refused to decide about any of the {0} messages.":
    "Der Router hat es abgelehnt, über eine der {0} Nachrichten zu entscheiden.",
  "Look at those that are left and decide again.": "Sehen Sie sich die übrigen an, und entscheiden Sie erneut.",
  "Message {0}: {1}": "Nachricht {0}: {1}",
  "{0} has changed since it was looked at.": "{0} hat sich geändert, seit die Vorschau gezeigt wurde.",
  "Look at it again before you import it.": "Sehen Sie die Vorschau erneut an, bevor Sie importieren.",
};

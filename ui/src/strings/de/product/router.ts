// Was der Dienst sagt: Antworten, Benachrichtigungen, Veröffentlichungen.

import type { ModelWords } from "../../en/model";

export const router: ModelWords["product"] = {
  "The certificate of {0} ends on {1}.": "Das Zertifikat von {0} läuft am {1} ab.",
  "The certificate of {0} ended on {1}.": "Das Zertifikat von {0} ist am {1} abgelaufen.",
  "serial {0}": "Nummer {0}",
  "The client secret of {0} ends on {1}.": "Das Clientgeheimnis von {0} läuft am {1} ab.",
  "The client secret of {0} ended on {1}.": "Das Clientgeheimnis von {0} ist am {1} abgelaufen.",
  "The client secret of {0} {1} on {2}.": (name, _verb, day) => `Das Clientgeheimnis von ${name} endet am ${day}.`,
  "Nobody can log in with it afterwards.": "Danach kann sich niemand mehr damit anmelden.",
  "Make a new one in Entra, enter it with its end, and publish.":
    "Erstellen Sie in Entra ein neues, geben Sie es mit seinem Ablauf ein, und veröffentlichen Sie.",
  "The certificate of {0} {1} on {2}.": (server, _verb, day) => `Das Zertifikat von ${server} endet am ${day}.`,
  'The profile "{0}" uses this server; without a valid certificate no mail is moved by it.':
    "Das Profil „{0}“ verwendet diesen Server; ohne gültiges Zertifikat bewegt es keine E-Mail.",
  "Have the certificate renewed at the mail server.": "Lassen Sie das Zertifikat am Mailserver erneuern.",
  "The journal cannot be written: {0}.": "Das Journal kann nicht geschrieben werden: {0}.",
  "The journal is damaged: {0}.": "Das Journal ist beschädigt: {0}.",
  "The router waits for a publication.": "Der Router wartet auf eine Veröffentlichung.",
  "The router is ending.": "Der Router wird beendet.",
  "As many tests as are allowed are running.": "Es laufen schon so viele Tests, wie erlaubt sind.",
  "Wait until one ends, or cancel it by closing its connection.":
    "Warten Sie, bis einer endet, oder brechen Sie einen ab.",
  "The client has gone.": "Das fragende Programm ist beendet.",
  "The deployment did not answer within {0} seconds.":
    "Die Bereitstellung hat nicht innerhalb von {0} Sekunden geantwortet.",
  "Reach the deployment": "Bereitstellung erreichen",
  "The mailbox {0} was tested and enabled.": "Das Postfach {0} wurde getestet und aktiviert.",
  "Every direction that it uses works.": "Jede Richtung, die es verwendet, funktioniert.",
  "Nothing needs to be done.": "Es ist nichts zu tun.",
  "The mailbox {0} has nothing to test.": "Beim Postfach {0} gibt es nichts zu testen.",
  "No direction is served by the router.": "Keine Richtung wird vom Router bedient.",
  "Choose a delivery method and a profile, and publish.":
    "Wählen Sie eine Zustellmethode und ein Profil, und veröffentlichen Sie.",
  "The test of the mailbox {0} failed: {1}.": "Der Test des Postfachs {0} ist fehlgeschlagen: {1}.",
  "Test it again.": "Testen Sie es erneut.",
  "The test of {0} cannot be noted: {1}.": "Der Test von {0} kann nicht vermerkt werden: {1}.",
  "quarantined message": "Nachricht in Quarantäne",
  "The quarantined message {0} cannot be delivered: its bytes were not fetched.":
    "Die Nachricht {0} in der Quarantäne kann nicht zugestellt werden: Ihr Inhalt wurde nicht abgerufen.",
  "It stays in its mailbox, or in its folder for undeliverable mail.":
    "Sie bleibt in ihrem Postfach oder in dessen Ordner für unzustellbare E-Mail.",
  "uncertain message": "ungewisse Nachricht",
  "The request is not for a list.": "Die Anfrage gilt keiner Liste.",
  "The log cannot be read: {0}.": "Das Protokoll kann nicht gelesen werden: {0}.",
  "Check the folder `logs` in the router's state folder.":
    "Prüfen Sie den Ordner `logs` im Zustandsordner des Routers.",
  "A person disabled it.": "Es wurde von Hand deaktiviert.",
  "Enable it with Test & Enable.": "Aktivieren Sie es mit „Testen und aktivieren“.",
  "{0} of {1} mailboxes were told before.": "{0} von {1} Postfächern wurden vorher benachrichtigt.",
  "The request names no mailbox.": "Die Anfrage nennt kein Postfach.",
  "The request names {0} mailboxes; at most {1} are allowed.":
    "Die Anfrage nennt {0} Postfächer; höchstens {1} sind erlaubt.",
  "No publication is applied yet, so there are no mailboxes.":
    "Es ist noch keine Veröffentlichung angewandt, daher gibt es keine Postfächer.",
  "Publish first.": "Veröffentlichen Sie zuerst.",
  "Check the free space and the router's log, and try again.":
    "Prüfen Sie den freien Platz und das Protokoll des Routers, und versuchen Sie es erneut.",
  "The publication that is applied has no mailbox {0}.": "Die angewandte Veröffentlichung enthält kein Postfach {0}.",
  "Publish it first, or list the mailboxes.":
    "Veröffentlichen Sie es zuerst, oder rufen Sie die Liste der Postfächer auf.",
  "List them to see their numbers.": "Die Liste zeigt die Nummern.",
  "The bytes of the quarantined message {0} were not fetched when it was set aside.":
    "Der Inhalt der Nachricht {0} wurde nicht abgerufen, als sie in die Quarantäne gelegt wurde.",
  "The request is longer than {0} bytes.": "Die Anfrage ist länger als {0} Byte.",
  "Name fewer objects in one request.": "Nennen Sie in einer Anfrage weniger Objekte.",
  "The router serves as many control clients as it may.": "Der Router bedient schon so viele Programme, wie er darf.",
  "Close another one and try again.": "Schließen Sie ein anderes, und versuchen Sie es erneut.",
  "The line is not a request: {0}.": "Die Zeile ist keine Anfrage: {0}.",
  "Send one JSON object per line, as docs/router.md describes.":
    "Senden Sie ein JSON-Objekt je Zeile, wie in docs/router.md beschrieben.",
  "It took longer than {0} seconds.": "Es dauerte länger als {0} Sekunden.",
  "Look at the router's log, and try again.": "Sehen Sie im Protokoll des Routers nach, und versuchen Sie es erneut.",
  "The answer is too long for one line.": "Die Antwort ist für eine Zeile zu lang.",
  "Ask for a smaller page.": "Fordern Sie eine kleinere Seite an.",
  "keep the bytes": "Inhalt aufbewahren",
  "list the queue": "Warteschlange auflisten",
  "list ended messages": "beendete Nachrichten auflisten",
  "list the quarantine": "Quarantäne auflisten",
  "look up the quarantine": "in der Quarantäne nachsehen",
  "remove the bytes": "Inhalt entfernen",
  "list uncertain messages": "ungewisse Nachrichten auflisten",
  "look up an uncertain message": "ungewisse Nachricht nachschlagen",
  "failed message that can be sent again": "gescheiterte Nachricht, die erneut gesendet werden kann,",
  "look up a failed message": "gescheiterte Nachricht nachschlagen",
  "list disabled mailboxes": "deaktivierte Postfächer auflisten",
  "list what is staged": "auflisten, was bereitgelegt ist",
  "list alerts": "Benachrichtigungen auflisten",
  "clear alerts": "Benachrichtigungen löschen",
  "list tests": "Tests auflisten",
  "note addresses": "Adressen vermerken",
  "look up an address": "Adresse nachschlagen",
  "look up": "nachschlagen",
  "read the bytes": "Inhalt lesen",
  "The journal {0} is damaged: {1}. Start the router again: it builds the journal anew.":
    "Das Journal {0} ist beschädigt: {1}. Starten Sie den Router erneut: Er baut das Journal neu auf.",
  "The journal was damaged and has been built anew.": "Das Journal war beschädigt und wurde neu aufgebaut.",
  "The journal was older than its ledger, as when it was restored from a backup.":
    "Das Journal war älter als sein Hauptbuch, wie nach der Wiederherstellung aus einer Sicherung.",
  "What was done since then is taken from the ledger.": "Was seither getan wurde, stammt aus dem Hauptbuch.",
  "What was found: {0}.": "Festgestellt wurde: {0}.",
  "the file is missing or empty": "die Datei fehlt oder ist leer",
  "No message was forgotten.": "Keine Nachricht wurde vergessen.",
  "The ledger is incomplete, so that messages may have been forgotten.":
    "Das Hauptbuch ist unvollständig, sodass Nachrichten vergessen sein können.",
  "Nothing is to be done about messages. Check the disk of the state folder.":
    "Für die Nachrichten ist nichts zu tun. Prüfen Sie den Datenträger des Zustandsordners.",
  "Look into the quarantine and the uncertain messages: what was perhaps delivered or sent before waits there for you. Then check the disk of the state folder.":
    "Sehen Sie in die Quarantäne und die ungewissen Nachrichten: Was vielleicht schon zugestellt oder gesendet wurde, wartet dort auf Sie. Prüfen Sie dann den Datenträger des Zustandsordners.",
  "The damaged file is kept as {0}.": "Die beschädigte Datei liegt unter {0}.",
  "The journal {0} was written by a newer version of the router. Install that version again.":
    "Das Journal {0} wurde von einer neueren Version des Routers geschrieben. Installieren Sie diese Version wieder.",
  "The journal {0} cannot be opened: {1}. Check the folder, its owner and the free space.":
    "Das Journal {0} kann nicht geöffnet werden: {1}. Prüfen Sie den Ordner, seinen Besitzer und den freien Platz.",
  "note the minute": "Minute vermerken",
  "read the trend": "Verlauf lesen",
  "the journal is closed": "Das Journal ist geschlossen",
  "it is not a regular file": "Es ist keine gewöhnliche Datei",
  "others than its owner can open it (mode {0})": "andere als der Besitzer können sie öffnen (Modus {0})",
  "its access list lets in {0}": "Ihre Zugriffsliste lässt {0} ein",
  "The last known good publication can no longer be used.":
    "Die letzte gültige Veröffentlichung kann nicht mehr verwendet werden.",
  "It could not be kept as the last known good one: {0}.":
    "Sie konnte nicht als letzte gültige aufbewahrt werden: {0}.",
  "An accepted publication was not applied.": "Eine angenommene Veröffentlichung wurde nicht angewandt.",
  "A publication is refused; nothing changes.": "Eine Veröffentlichung wurde abgelehnt; es ändert sich nichts.",
  "Correct it in the Configuration Manager and publish again.":
    "Berichtigen Sie es im Konfigurations-Manager, und veröffentlichen Sie erneut.",
  "No publisher is pinned on this router. Pin its public key with `waypost-router pin`.":
    "Bei diesem Router ist kein Signaturschlüssel hinterlegt. Hinterlegen Sie den öffentlichen Schlüssel mit `waypost-router pin`.",
  "{0} cannot be read: {1}.": "{0} kann nicht gelesen werden: {1}.",
  "Reading it failed: {0}.": "Das Lesen ist fehlgeschlagen: {0}.",
  "The journal does not tell which publication was applied last, so that an older one could not be told from a newer one. Restore the journal from its backup.":
    "Das Journal sagt nicht, welche Veröffentlichung zuletzt angewandt wurde, sodass eine ältere nicht von einer neueren zu unterscheiden wäre. Stellen Sie das Journal aus seiner Sicherung wieder her.",
  "all authenticated users": "alle angemeldeten Benutzer",
  "all interactive users": "alle interaktiven Benutzer",
  "all network users": "alle Netzwerkbenutzer",
  "all users of this machine": "alle Benutzer dieses Rechners",
  "all users of the domain": "alle Benutzer der Domäne",
  "guests of the domain": "Gäste der Domäne",
};

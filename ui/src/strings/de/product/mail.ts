// Was beim Verbinden, Anmelden und Testen geschieht.

import type { ModelWords } from "../../en/model";
import { gap } from "./grammar";

export const mail: ModelWords["product"] = {
  expired: "abgelaufen",
  Size: "Größe",
  Gone: "Verschwunden",
  Spool: "Zwischenspeicher",
  Sender: "Absender",
  Recipient: "Empfänger",
  Data: "Daten",
  Session: "Sitzung",
  Policy: "Richtlinie",
  Connection: "Verbindung",
  Fetch: "Abrufen",
  Acknowledge: "Bestätigen",
  "The system gives no random numbers: {0}.": "Das System liefert keine Zufallszahlen: {0}.",
  "All {0} connections that are allowed at once were in use for {1} s.":
    "Alle {0} gleichzeitig erlaubten Verbindungen waren {1} s lang in Gebrauch.",
  "Connection limit": "Verbindungsgrenze",
  "The server takes no more connections at the moment.": "Der Server nimmt zurzeit keine weiteren Verbindungen an.",
  "{0} takes {1} connections of this router at once, and all were in use for {2} s.":
    "{0} nimmt {1} Verbindungen dieses Routers gleichzeitig an, und alle waren {2} s lang in Gebrauch.",
  "Have the server allow this machine more connections, or poll less often.":
    "Lassen Sie für diesen Rechner mehr Verbindungen zum Server zu, oder rufen Sie seltener ab.",
  "Raise the maximum of concurrent connections, or use another profile for some mailboxes.":
    "Erhöhen Sie die Zahl der gleichzeitigen Verbindungen, oder verwenden Sie für einige Postfächer ein anderes Profil.",
  "The password of {0} is not set (field {1} of {2}).": "Das Kennwort von {0} ist nicht gesetzt (Feld {1} von {2}).",
  "Set the password and publish again.": "Geben Sie das Kennwort ein, und veröffentlichen Sie erneut.",
  "The policy {0} does not allow connections to port {1}; it allows {2}.":
    "Die Richtlinie {0} erlaubt keine Verbindungen zu Port {1}; erlaubt sind {2}.",
  "Choose an allowed port in the profile, or have the policy changed.":
    "Wählen Sie im Profil einen erlaubten Port, oder lassen Sie die Richtlinie ändern.",
  "The server sent a challenge that is not base64.":
    "Der Server hat eine Aufforderung gesendet, die nicht in Base64 ist.",
  "Change it in the Configuration Manager and publish.":
    "Ändern Sie es im Konfigurations-Manager, und veröffentlichen Sie.",
  "{0} with {1}": "{0} mit {1}",
  "The profile sends no credentials.": "Das Profil sendet keine Anmeldeinformationen.",
  "The maildrop is open.": "Das Postfach ist geöffnet.",
  "{0} messages": (n) => `${n} ${n === "1" ? "Nachricht" : "Nachrichten"}`,
  "The Inbox is open.": "Der Posteingang ist geöffnet.",
  "Anonymous: the profile sends no credentials.": "Anonym: Das Profil sendet keine Anmeldeinformationen.",
  "Sent to {0}; the server answered: {1}": "Gesendet an {0}; der Server antwortete: {1}",
  "The server gave no verdict.": "Der Server hat nicht geurteilt.",
  "Open mailbox": "Postfach öffnen",
  "Send to itself": "Senden an sich selbst",
  "The TLS mode of the profile is None: nothing is protected.":
    "Der TLS-Modus des Profils ist „Ohne TLS“: Nichts ist geschützt.",
  "Not reached.": "Nicht erreicht.",
  "{0}, certificate {1} (of {2} by {3} for {4}, SHA-256 {5}), {6}":
    "{0}, Zertifikat {1} ({2}, ausgestellt von {3} für {4}, SHA-256 {5}), {6}",
  "1 day left": "noch 1 Tag gültig",
  "{0} days left": "noch {0} Tage gültig",
  "A test message to {0} cannot be composed: {1}.": "Eine Testnachricht an {0} kann nicht verfasst werden: {1}.",
  "Check the address of the mailbox.": "Prüfen Sie die Adresse des Postfachs.",
  "The password would go over a connection without TLS, and the policy forbids that.":
    "Das Kennwort ginge über eine Verbindung ohne TLS, und die Richtlinie verbietet das.",
  "Switch TLS on in the profile, or choose CRAM-MD5 or SCRAM where the server offers them.":
    "Schalten Sie im Profil TLS ein, oder wählen Sie CRAM-MD5 oder SCRAM, wo der Server es anbietet.",
  "a password mechanism that this router knows": "Kennwortverfahren, das dieser Router kennt",
  "on behalf of another user": "im Namen eines anderen Benutzers",
  "The server offers no {0} to log in with{1}; it offers {2}.": (wanted, purpose, offered) =>
    `Der Server bietet für die Anmeldung${gap(purpose)} Folgendes nicht an: ${wanted}; er bietet an: ${offered}.`,
  "Choose another authentication type in the profile.": "Wählen Sie im Profil eine andere Authentifizierung.",
  "Many servers offer it over TLS only: switch TLS on in the profile.":
    "Viele Server bieten sie nur über TLS an: Schalten Sie im Profil TLS ein.",
  "The user name or the password holds a NUL character.": "Der Benutzername oder das Kennwort enthält ein NUL-Zeichen.",
  "The server sent an overlong challenge.": "Der Server hat eine überlange Aufforderung gesendet.",
  "The server asks more than the mechanism allows.": "Der Server fragt mehr, als das Verfahren erlaubt.",
  "The password cannot be used with CRAM-MD5.": "Das Kennwort kann nicht mit CRAM-MD5 verwendet werden.",
  "This machine gives no random numbers.": "Dieser Rechner liefert keine Zufallszahlen.",
  "The password holds a character that SCRAM does not allow.":
    "Das Kennwort enthält ein Zeichen, das SCRAM nicht erlaubt.",
  "Choose another password, or the authentication type Clear Text.":
    "Wählen Sie ein anderes Kennwort oder die Authentifizierung „Klartext“.",
  "The user name holds a character that SCRAM does not allow.":
    "Der Benutzername enthält ein Zeichen, das SCRAM nicht erlaubt.",
  "it is not UTF-8": "Sie ist nicht in UTF-8",
  "the client speaks first": "Der Client spricht zuerst",
  "the exchange is over": "Der Austausch ist beendet",
  "its nonce does not continue ours": "Ihre Nonce setzt unsere nicht fort",
  "it holds no signature": "Sie enthält keine Signatur",
  "it holds no nonce": "Sie enthält keine Nonce",
  "its nonce is not legal": "Ihre Nonce ist ungültig",
  "it holds no salt": "Sie enthält kein Salt",
  "it holds no iteration count": "Sie enthält keine Iterationszahl",
  "its iteration count {0} is not within {1} and {2}": "Ihre Iterationszahl {0} liegt nicht zwischen {1} und {2}",
  "The server sees another TLS connection than this router ({0}).":
    "Der Server sieht eine andere TLS-Verbindung als dieser Router ({0}).",
  "Somebody may be standing between; have the network examined.":
    "Möglicherweise steht jemand dazwischen; lassen Sie das Netz untersuchen.",
  "The server's SCRAM message is not acceptable: {0}.": "Die SCRAM-Nachricht des Servers ist nicht annehmbar: {0}.",
  "The server did not prove that it knows the password: it may not be the server it claims to be.":
    "Der Server hat nicht bewiesen, dass er das Kennwort kennt: Möglicherweise ist er nicht der, als der er sich ausgibt.",
  "Check the server location; switch TLS on.": "Prüfen Sie die Serveradresse; schalten Sie TLS ein.",
};

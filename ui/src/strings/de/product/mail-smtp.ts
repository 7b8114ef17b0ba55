// Was beim Senden mit SMTP geschieht.

import type { ModelWords } from "../../en/model";
import { gap } from "./grammar";

export const mailSmtp: ModelWords["product"] = {
  "The server refused the connection {0}: {1}.": "Der Server hat die Verbindung {0} abgelehnt: {1}.",
  "The server refused the greeting of this router (EHLO) {0}: {1}.":
    "Der Server hat die Begrüßung dieses Routers (EHLO) {0} abgelehnt: {1}.",
  "The server refused STARTTLS {0}: {1}.": "Der Server hat STARTTLS {0} abgelehnt: {1}.",
  "The server refused the credentials {0}: {1}.": "Der Server hat die Anmeldeinformationen {0} abgelehnt: {1}.",
  "The server refused the sender {0}: {1}.": "Der Server hat den Absender {0} abgelehnt: {1}.",
  "The server refused the recipient {0}: {1}.": "Der Server hat den Empfänger {0} abgelehnt: {1}.",
  "The server refused the message {0}: {1}.": "Der Server hat die Nachricht {0} abgelehnt: {1}.",
  "The server refused a command {0}: {1}.": "Der Server hat einen Befehl {0} abgelehnt: {1}.",
  "The server refused the message before it was sent: {0}.":
    "Der Server hat die Nachricht abgelehnt, bevor sie gesendet wurde: {0}.",
  "a command": "einen Befehl",
  "The server refused the user name or the password.": "Der Server hat den Benutzernamen oder das Kennwort abgelehnt.",
  "The server refused to wait.": "Der Server hat das Warten auf Neues abgelehnt.",
  "The server refused {0}: {1}.": "Der Server hat {0} abgelehnt: {1}.",
  "The server refused the SCRAM exchange.": "Der Server hat den SCRAM-Austausch abgelehnt.",
  "an earlier read failed": "Ein früheres Lesen ist fehlgeschlagen",
  "the file is shorter than it was": "Die Datei ist kürzer als zuvor",
  "The temporary file of the message cannot be read: {0}.":
    "Die temporäre Datei der Nachricht kann nicht gelesen werden: {0}.",
  "The message has {0} bytes; the server takes at most {1}.":
    "Die Nachricht hat {0} Byte; der Server nimmt höchstens {1} an.",
  "Send it with smaller attachments or a link.": "Senden Sie sie mit kleineren Anlagen oder mit einem Link.",
  "The header of the message holds UTF-8, and the server does not offer SMTPUTF8.":
    "Der Kopf der Nachricht enthält UTF-8, und der Server bietet SMTPUTF8 nicht an.",
  "Encode the header as RFC 2047 says, or use a server that offers SMTPUTF8.":
    "Codieren Sie den Kopf nach RFC 2047, oder verwenden Sie einen Server mit SMTPUTF8.",
  "The address {0} holds a character that SMTP cannot carry safely.":
    "Die Adresse {0} enthält ein Zeichen, das SMTP nicht sicher übertragen kann.",
  "Correct the address.": "Berichtigen Sie die Adresse.",
  "The address {0} holds letters beyond ASCII, and the server does not offer SMTPUTF8.":
    "Die Adresse {0} enthält Buchstaben außerhalb von ASCII, und der Server bietet SMTPUTF8 nicht an.",
  "Use an address in ASCII, or a server that offers SMTPUTF8.":
    "Verwenden Sie eine Adresse in ASCII oder einen Server mit SMTPUTF8.",
  "of {0}": "von {0}",
  "the server sent something that is not an SMTP reply: {0}":
    "Der Server hat etwas gesendet, was keine SMTP-Antwort ist: {0}",
  "the server mixed the codes {0} and {1} in one reply":
    "Der Server hat in einer Antwort die Codes {0} und {1} gemischt",
  "the server sent a reply of more than {0} lines": "Der Server hat eine Antwort mit mehr als {0} Zeilen gesendet",
  "{0} does not offer STARTTLS on port {1}.": "{0} bietet an Port {1} kein STARTTLS an.",
  "Set the TLS mode of the outgoing profile to implicit TLS (port 465), or use the submission port 587.":
    "Setzen Sie den TLS-Modus des ausgehenden Profils auf implizites TLS (Port 465), oder verwenden Sie den Port 587.",
  "{0} does not speak SMTP here: {1}.": "{0} spricht hier nicht SMTP: {1}.",
  "Check that the server location and the port are those of an SMTP server.":
    "Prüfen Sie, ob Serveradresse und Port die eines SMTP-Servers sind.",
  "the message, {0} bytes, and the end of data": "die Nachricht, {0} Byte, und das Ende der Daten",
  "The server closed the connection before it took the message.":
    "Der Server hat die Verbindung beendet, bevor er die Nachricht angenommen hatte.",
  "The server took no message.": "Der Server hat keine Nachricht angenommen.",
  "The whole message was sent, but the server's answer is unknown. {0}":
    "Die ganze Nachricht wurde gesendet, aber die Antwort des Servers ist nicht bekannt. {0}",
  "Ask a recipient or the server's administrator whether it arrived, then mark it as sent or send it again.":
    "Fragen Sie einen Empfänger oder den Administrator des Servers, ob sie angekommen ist; bestätigen Sie sie dann als gesendet, oder senden Sie sie erneut.",
  "End of data": "Ende der Daten",
  "the greeting of this router (EHLO)": "die Begrüßung dieses Routers (EHLO)",
  "the credentials": "die Anmeldeinformationen",
  "the sender": "den Absender",
  "the recipient": "den Empfänger",
  "the message before it was sent": "die Nachricht, bevor sie gesendet wurde,",
  "the message": "die Nachricht",
  "The server refused {0}{1}: {2}.": (what, object, why) => `Der Server hat ${what}${gap(object)} abgelehnt: ${why}.`,
  "the account must log in once with its password in clear text before this mechanism works (4.7.12)":
    "Das Konto muss sich einmal mit seinem Kennwort im Klartext anmelden, bevor dieses Verfahren möglich ist (4.7.12)",
  "Use Clear Text over TLS for this profile, or have the server's administrator set the password again.":
    "Verwenden Sie für dieses Profil Klartext über TLS, oder lassen Sie den Administrator des Servers das Kennwort neu setzen.",
  "it wants authentication first": "Er verlangt zuerst eine Anmeldung",
  "Set an authentication type and credentials in the outgoing profile.":
    "Wählen Sie im ausgehenden Profil einen Authentifizierungstyp und Anmeldeinformationen.",
  "The server sent more answers than it was asked for.": "Der Server hat mehr Antworten gesendet, als verlangt waren.",
  "Its administrator should look at its log; the message is sent over another connection.":
    "Sein Administrator sollte dessen Protokoll ansehen; die Nachricht wird über eine andere Verbindung gesendet.",
  "it wants authentication or TLS first": "Er verlangt zuerst eine Anmeldung oder TLS",
  "Set an authentication type and credentials in the outgoing profile, and STARTTLS or implicit TLS.":
    "Setzen Sie im ausgehenden Profil eine Authentifizierung mit Anmeldeinformationen sowie STARTTLS oder implizites TLS.",
  "this authentication mechanism needs TLS": "Dieses Anmeldeverfahren braucht TLS",
  "Set the TLS mode of the outgoing profile to STARTTLS or implicit TLS.":
    "Setzen Sie den TLS-Modus des ausgehenden Profils auf STARTTLS oder implizites TLS.",
  "the authentication mechanism is too weak for this server or account":
    "Das Anmeldeverfahren ist für diesen Server oder dieses Konto zu schwach",
  "Choose another authentication type, or create an app password for the account.":
    "Wählen Sie eine andere Authentifizierung, oder erstellen Sie für das Konto ein App-Kennwort.",
  "it does not support this way to authenticate": "Er unterstützt diese Art der Anmeldung nicht",
  "Choose another authentication type in the profile, or the server's submission port (587 or 465).":
    "Wählen Sie im Profil eine andere Authentifizierung oder den Übermittlungsport des Servers (587 oder 465).",
  "the user name or the password is wrong, or the account may not send":
    "Der Benutzername oder das Kennwort ist falsch, oder das Konto darf nicht senden",
  "Check the user name, enter the password again, and check that the account may use SMTP authentication.":
    "Prüfen Sie den Benutzernamen, geben Sie das Kennwort erneut ein, und prüfen Sie, ob das Konto SMTP mit Anmeldung verwenden darf.",
  "it does not serve this machine": "Er bedient diesen Rechner nicht",
  "Check host name and port, and that the server accepts connections from this machine's address.":
    "Prüfen Sie Hostname und Port, und ob der Server Verbindungen von der Adresse dieses Rechners annimmt.",
  "Use implicit TLS on port 465, or another port of the server.":
    "Verwenden Sie implizites TLS an Port 465 oder einen anderen Port des Servers.",
  "too many recipients at once": "zu viele Empfänger auf einmal",
  "the mailbox is full": "Das Postfach ist voll",
  "it wants the message offered again later (greylisting or a rate limit)":
    "Er will, dass die Nachricht später erneut angeboten wird (Greylisting oder eine Mengengrenze)",
  "a rule of the server delays it": "Eine Regel des Servers verzögert sie",
  "its storage is full": "Sein Speicher ist voll",
  "there is no such mailbox": "Dieses Postfach gibt es nicht",
  "Check the address for a typing error.": "Prüfen Sie die Adresse auf Tippfehler.",
  "the address is malformed": "Die Adresse ist fehlerhaft",
  "the sender's address is not valid there": "Die Adresse des Absenders ist dort nicht gültig",
  "Check the address of the mailbox that sends.": "Prüfen Sie die Adresse des sendenden Postfachs.",
  "the mailbox is disabled": "Das Postfach ist deaktiviert",
  "Ask the recipient for another address.": "Fragen Sie den Empfänger nach einer anderen Adresse.",
  "Send the message again when the recipient has made room.":
    "Senden Sie die Nachricht erneut, wenn der Empfänger Platz geschaffen hat.",
  "the message is too big": "Die Nachricht ist zu groß",
  "the host takes no mail": "Der Host nimmt keine E-Mail an",
  "Check the host name of the outgoing profile.": "Prüfen Sie den Hostnamen des ausgehenden Profils.",
  "an address needs SMTPUTF8, which the next server lacks":
    "Eine Adresse braucht SMTPUTF8, das dem nächsten Server fehlt",
  "The message has a line of {0} bytes, which cannot be broken without changing it; mail servers take {1}.":
    "Die Nachricht hat eine Zeile von {0} Byte, die nicht umbrochen werden kann, ohne sie zu ändern; Mailserver nehmen {1}.",
  "The message holds a NUL character where it cannot be encoded.":
    "Die Nachricht enthält ein NUL-Zeichen, wo es nicht kodiert werden kann.",
  "The message holds letters beyond ASCII where they cannot be encoded, and the server does not offer 8BITMIME.":
    "Die Nachricht enthält Zeichen außerhalb von ASCII, wo sie nicht kodiert werden können, und der Server bietet 8BITMIME nicht an.",
  "Have the program that writes the message encode it as MIME says.":
    "Das Programm, das die Nachricht schreibt, muss sie nach MIME kodieren.",
  "Use an address in ASCII.": "Verwenden Sie eine Adresse in ASCII.",
  "its content is not acceptable": "Ihr Inhalt ist nicht annehmbar",
  "Read the server's answer and change the message.":
    "Lesen Sie die Antwort des Servers, und ändern Sie die Nachricht.",
  "the credentials were not accepted": "Die Anmeldeinformationen wurden nicht angenommen",
  "Check the user name and enter the password again.":
    "Prüfen Sie den Benutzernamen, und geben Sie das Kennwort erneut ein.",
  "the account may not send as this sender": "Das Konto darf nicht als dieser Absender senden",
  "Grant the account the Send As permission on the mailbox, or use the mailbox's own credentials.":
    "Geben Sie dem Konto am Postfach die Berechtigung „Senden als“, oder verwenden Sie die Anmeldeinformationen des Postfachs.",
  "a rule of the server forbids it": "Eine Regel des Servers verbietet es",
  "Read the server's answer; relaying may need authentication, or the sender or the content may be blocked.":
    "Lesen Sie die Antwort des Servers; das Weiterleiten kann eine Anmeldung erfordern, oder Absender oder Inhalt sind gesperrt.",
  "it is closing the connection": "Er beendet die Verbindung",
  "it takes no more connections at the moment": "Derzeit nimmt er keine weiteren Verbindungen an",
  "the mailbox cannot be reached at the moment": "Das Postfach ist derzeit nicht erreichbar",
  "too many recipients at once, or no room at the moment": "zu viele Empfänger auf einmal, oder derzeit kein Platz",
  "it has no room at the moment": "Er hat derzeit keinen Platz",
  "it does not take mail for this address": "Er nimmt keine E-Mail für diese Adresse an",
  "it does not take mail from this address": "Er nimmt keine E-Mail von dieser Adresse an",
  "the message or the mailbox is too big": "Die Nachricht oder das Postfach ist zu groß",
  "it will not do it": "Er tut es nicht",
  "Read the server's answer.": "Lesen Sie die Antwort des Servers.",
  "its answer does not fit the question": "Seine Antwort passt nicht zur Frage",
  Message: "Nachricht",
};

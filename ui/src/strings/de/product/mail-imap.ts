// Was beim Lesen mit IMAP geschieht.

import type { ModelWords } from "../../en/model";

export const mailImap: ModelWords["product"] = {
  "The profile names no user to log in.": "Das Profil nennt keinen Benutzer für die Anmeldung.",
  "Set user name and password in the profile or the mailbox.":
    "Setzen Sie Benutzername und Kennwort im Profil oder im Postfach.",
  "A part of the server is not available.": "Ein Teil des Servers ist nicht verfügbar.",
  "The mailbox is in use.": "Das Postfach wird gerade verwendet.",
  "A limit of the server is reached.": "Eine Grenze des Servers ist erreicht.",
  "The server has an internal error.": "Der Server hat einen internen Fehler.",
  "The server found damaged data.": "Der Server hat beschädigte Daten gefunden.",
  "Messages were removed meanwhile.": "Inzwischen wurden Nachrichten entfernt.",
  "The mailbox is over its quota.": "Das Postfach hat sein Kontingent überschritten.",
  "The user may not act for the other user.": "Der Benutzer darf nicht für den anderen Benutzer handeln.",
  "The password has expired.": "Das Kennwort ist abgelaufen.",
  "The server wants TLS first.": "Der Server verlangt zuerst TLS.",
  "The server asks to contact its administrator.": "Der Server bittet darum, seinen Administrator anzusprechen.",
  "The user has no permission for this.": "Der Benutzer hat dafür keine Berechtigung.",
  "There is no such mailbox.": "Dieses Postfach gibt es nicht.",
  "The server can never do this.": "Der Server kann dies grundsätzlich nicht.",
  "It exists already.": "Das gibt es schon.",
  "The mailbox cannot be changed.": "Das Postfach kann nicht geändert werden.",
  "Check the user name and set the password again.":
    "Prüfen Sie den Benutzernamen, und geben Sie das Kennwort erneut ein.",
  "Give the user of the profile full access to the mailbox.":
    "Geben Sie dem Benutzer des Profils Vollzugriff auf das Postfach.",
  "Change the password at the server and set it here.": "Ändern Sie das Kennwort am Server, und geben Sie es hier ein.",
  "Switch TLS on in the profile.": "Schalten Sie im Profil TLS ein.",
  "Contact the administrator of the mail server.": "Sprechen Sie den Administrator des Mailservers an.",
  "Make room in the mailbox or raise its quota.": "Schaffen Sie Platz im Postfach, oder erhöhen Sie sein Kontingent.",
  "{0}: The server did not understand the command.": "{0}: Der Server hat den Befehl nicht verstanden.",
  "{0}: The server refused.": "{0}: Der Server hat abgelehnt.",
  "{0} ended the session.": "{0} hat die Sitzung beendet.",
  "The server gave no content of the message.": "Der Server hat den Inhalt der Nachricht nicht geliefert.",
  "Nobody took the message; fetching was stopped.": "Niemand hat die Nachricht abgenommen; das Abrufen wurde beendet.",
  "The message is no longer in the mailbox.": "Die Nachricht ist nicht mehr im Postfach.",
  "The message has {0} bytes; the policy allows {1}.": "Die Nachricht hat {0} Byte; die Richtlinie erlaubt {1}.",
  "Fetching the message with the UID {0}": "Abrufen der Nachricht mit der UID {0}",
  "The temporary folder cannot be written: {0}.": "In den temporären Ordner kann nicht geschrieben werden: {0}.",
  "Make room on the disk of the router's state folder.":
    "Schaffen Sie Platz auf dem Datenträger mit dem Zustandsordner des Routers.",
  "Asking for news": "Nachfragen nach Neuem",
  "Listing messages": "Auflisten der Nachrichten",
  "The server logged the connection in before TLS could start (PREAUTH); it was refused.":
    "Der Server hat die Verbindung angemeldet, bevor TLS beginnen konnte (PREAUTH); sie wurde abgelehnt.",
  "Use implicit TLS, and have the network between this machine and the server examined.":
    "Verwenden Sie implizites TLS, und lassen Sie das Netz zwischen diesem Rechner und dem Server untersuchen.",
  "The server does not speak IMAP4rev1.": "Der Server spricht nicht IMAP4rev1.",
  "Check that the server location and the port are those of an IMAP server.":
    "Prüfen Sie, ob Serveradresse und Port die eines IMAP-Servers sind.",
  "{0} takes no connection now.": "{0} nimmt derzeit keine Verbindung an.",
  "{0} offers no STARTTLS, but TLS is required.": "{0} bietet kein STARTTLS an, aber TLS ist vorgeschrieben.",
  "Switch TLS on at the server, or use the port for implicit TLS (993).":
    "Schalten Sie TLS am Server ein, oder verwenden Sie den Port für implizites TLS (993).",
  "Asking for capabilities": "Abfragen der Fähigkeiten",
  "Login of {0}": "Anmeldung von {0}",
  "Opening the Inbox": "Öffnen des Posteingangs",
  "The server gives messages no lasting numbers (no UIDVALIDITY); without them mail could be processed twice.":
    "Der Server gibt den Nachrichten keine dauerhaften Nummern (keine UIDVALIDITY); ohne sie könnte E-Mail doppelt verarbeitet werden.",
  "The connection was left in the middle of a command; another one is needed.":
    "Die Verbindung ist mitten in einem Befehl stehen geblieben; eine neue ist nötig.",
  "The server numbered the messages of the mailbox anew; it is opened again.":
    "Der Server hat die Nachrichten des Postfachs neu nummeriert; es wird erneut geöffnet.",
  "{0} sent what IMAP does not allow here.": "{0} hat etwas gesendet, was IMAP hier nicht erlaubt.",
  "The server opened the Inbox for reading only; messages cannot be deleted or moved.":
    "Der Server hat den Posteingang nur zum Lesen geöffnet; Nachrichten können weder gelöscht noch verschoben werden.",
  "Deleting messages": "Löschen von Nachrichten",
  "Looking for deleted messages": "Suchen nach gelöschten Nachrichten",
  "Expunging messages": "Endgültiges Entfernen von Nachrichten",
  "The folder name {0} holds control characters.": "Der Ordnername {0} enthält Steuerzeichen.",
  "Moving messages to the folder {0}": "Verschieben von Nachrichten in den Ordner {0}",
  "Creating the folder {0}": "Anlegen des Ordners {0}",
};

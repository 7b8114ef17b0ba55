// Was beim Lesen mit POP3 geschieht.

import type { ModelWords } from "../../en/model";

export const mailPop3: ModelWords["product"] = {
  "The session with the server ended.": "Die Sitzung mit dem Server ist beendet.",
  "no extensions": "keine Erweiterungen",
  "Nobody takes the messages any more.": "Niemand nimmt die Nachrichten mehr ab.",
  "The server sends a message that does not end.": "Der Server sendet eine Nachricht, die nicht endet.",
  "The message has {0} bytes; the message size limit is {1}.": "Die Nachricht hat {0} Byte; die Grenze liegt bei {1}.",
  "The temporary file of the message cannot be written: {0}.":
    "Die temporäre Datei der Nachricht kann nicht geschrieben werden: {0}.",
  "Check the router's state folder and its disk.": "Prüfen Sie den Zustandsordner des Routers und seinen Datenträger.",
  "The user name or the password holds a character that USER and PASS cannot carry.":
    "Der Benutzername oder das Kennwort enthält ein Zeichen, das USER und PASS nicht übertragen können.",
  "the server sent a line that is no entry of a list: {0}":
    "Der Server hat eine Zeile gesendet, die kein Listeneintrag ist: {0}",
  "the maildrop holds more than {0} messages": "Das Postfach enthält mehr als {0} Nachrichten",
  "the server sent something that is not a POP3 reply: {0}":
    "Der Server hat etwas gesendet, was keine POP3-Antwort ist: {0}",
  "the connection": "die Verbindung",
  "the login": "die Anmeldung",
  "to list the maildrop": "die Auflistung des Postfachs",
  "to hand out a message": "die Herausgabe einer Nachricht",
  "to delete": "das Löschen",
  "Check the user name, enter the password again, and check that the account may use POP3.":
    "Prüfen Sie den Benutzernamen, geben Sie das Kennwort erneut ein, und prüfen Sie, ob das Konto POP3 verwenden darf.",
  "the user name or the password is wrong": "Der Benutzername oder das Kennwort ist falsch",
  "another session has the maildrop open": "Eine andere Sitzung hat das Postfach geöffnet",
  "Close other programs that read this mailbox with POP3.":
    "Schließen Sie andere Programme, die dieses Postfach mit POP3 lesen.",
  "the last login was too short a time ago": "Die letzte Anmeldung liegt zu kurz zurück",
  "Raise the polling interval of the profile.": "Erhöhen Sie das Abrufintervall des Profils.",
  "it has a lasting problem": "Er hat ein dauerhaftes Problem",
  "Have the server's administrator look at this mailbox.":
    "Lassen Sie den Administrator des Servers dieses Postfach prüfen.",
  "it has a passing problem": "Er hat ein vorübergehendes Problem",
  "not because of the credentials": "nicht wegen der Anmeldeinformationen",
  "it does not do TLS here": "Er bietet hier kein TLS an",
  "Set the TLS mode of the profile to implicit TLS (port 995).":
    "Setzen Sie den TLS-Modus des Profils auf implizites TLS (Port 995).",
  "it takes no sessions at the moment": "Er nimmt derzeit keine Sitzungen an",
  "it cannot read it": "Er kann sie nicht lesen",
  "Look at the message in the mailbox itself.": "Sehen Sie sich die Nachricht im Postfach selbst an.",
  "it cannot do it at the moment": "Derzeit ist es ihm nicht möglich",
  "an endless list of capabilities": "eine endlose Liste von Fähigkeiten",
  "{0} does not offer STLS on port {1}.": "{0} bietet an Port {1} kein STLS an.",
  "an overlong line": "eine überlange Zeile",
  "{0} has no UIDL, without which old mail cannot be told from new.":
    "{0} hat kein UIDL; ohne dieses lässt sich alte E-Mail nicht von neuer unterscheiden.",
  "Read this mailbox with IMAP.": "Lesen Sie dieses Postfach mit IMAP.",
  "{0} does not speak POP3 here: it sent {1}.": "{0} spricht hier nicht POP3; gesendet wurde: {1}.",
  "Check that the server location and the port are those of a POP3 server.":
    "Prüfen Sie, ob Serveradresse und Port die eines POP3-Servers sind.",
};

// Was der Router über das Bewegen der E-Mail sagt.

import type { ModelWords } from "../../en/model";
import { gap, gross, way } from "./grammar";

export const engine: ModelWords["product"] = {
  Journal: "Journal",
  "It was perhaps delivered before the journal was damaged.":
    "Sie wurde vielleicht schon zugestellt, bevor das Journal beschädigt wurde.",
  "Look whether the CRM has it: discard it if so, replay it if not.":
    "Sehen Sie nach, ob das CRM sie hat: Wenn ja, verwerfen Sie sie, wenn nicht, stellen Sie sie erneut zu.",
  "It was perhaps sent before the journal was damaged.":
    "Sie wurde vielleicht schon gesendet, bevor das Journal beschädigt wurde.",
  "Ask a recipient whether it arrived, then confirm it or send it again.":
    "Fragen Sie einen Empfänger, ob sie angekommen ist; bestätigen Sie sie dann, oder senden Sie sie erneut.",
  "{0} was refused: {1}": "{0} wurde abgelehnt: {1}",
  Prepare: "Vorbereiten",
  Claim: "Abholen",
  Send: "Senden",
  Replay: "Erneut verarbeiten",
  Read: "Lesen",
  Disabled: "Deaktiviert",
  "a backoff needs a first delay above zero and a longest that is not shorter":
    "eine Wartezeit braucht eine erste Pause über null und eine längste, die nicht kürzer ist",
  "there is no mailbox {0} in the publication that is applied":
    "die angewandte Veröffentlichung enthält kein Postfach {0}",
  "the engine is ending and takes no more commands": "der Router wird beendet und nimmt keine Befehle mehr an",
  Judge: "Beurteilen",
  "No message of the mailbox can be read. {0}": "Keine Nachricht des Postfachs lässt sich lesen. {0}",
  "The folder of the message did not answer in time.": "Der Ordner der Nachricht hat nicht rechtzeitig geantwortet.",
  "Reading the message ended unexpectedly.": "Das Lesen der Nachricht endete unerwartet.",
  "The message could not be read: {0}.": "Die Nachricht konnte nicht gelesen werden: {0}.",
  "The server answered: {0}": "Der Server antwortete: {0}",
  "{0} attempts failed; the last: {1}": "{0} Versuche sind fehlgeschlagen; der letzte: {1}",
  "the journal {0} failed: {1}": "beim Journal ist Folgendes fehlgeschlagen: {0}; Grund: {1}",
  "The message could not be read or copied: {0}.": "Die Nachricht konnte nicht gelesen oder kopiert werden: {0}.",
  "Check the free space and the permissions of the deployment's and the router's folders.":
    "Prüfen Sie den freien Platz und die Berechtigungen der Ordner der Bereitstellung und des Routers.",
  "The header of the message does not end within {0} KiB.": "Der Kopf der Nachricht endet nicht innerhalb von {0} KiB.",
  "The header of the message holds a NUL character, which no mail server must be given.":
    "Der Kopf der Nachricht enthält ein NUL-Zeichen, das kein Mailserver bekommen darf.",
  "Take the character out and send the message again.":
    "Nehmen Sie das Zeichen heraus, und senden Sie die Nachricht erneut.",
  "The message has more than one From field.": "Die Nachricht hat mehr als ein Feld „From“.",
  "Leave one From field with the mailbox's own address, or none.":
    "Lassen Sie ein Feld „From“ mit der Adresse des Postfachs stehen, oder keines.",
  "Drop a complete message: header, empty line, content.":
    "Legen Sie eine vollständige Nachricht ab: Kopf, Leerzeile, Inhalt.",
  "An attachment has {0} bytes; the limit is {1}.": "Eine Anlage hat {0} Byte; die Grenze liegt bei {1}.",
  "Send a smaller attachment, or raise the attachment size limit of the policy.":
    "Senden Sie eine kleinere Anlage, oder erhöhen Sie „Größte Anlage“ in der Richtlinie.",
  "The message has {0} bytes; the limit is {1}.": "Die Nachricht hat {0} Byte; die Grenze liegt bei {1}.",
  "Send a smaller message, or raise the message size limit of the policy.":
    "Senden Sie eine kleinere Nachricht, oder erhöhen Sie „Größte Nachricht“ in der Richtlinie.",
  "Set From to the mailbox's own address, or leave it out.":
    "Setzen Sie From auf die Adresse des Postfachs, oder lassen Sie es weg.",
  "From is {0}, which is not an address.": "From ist {0}, und das ist keine Adresse.",
  "From is {0}, but the mailbox is {1}.": "From ist {0}, das Postfach aber {1}.",
  "From names more than one address.": "From nennt mehr als eine Adresse.",
  "The recipient {0} is not an address.": "Der Empfänger {0} ist keine Adresse.",
  "Correct the address and send the message again.":
    "Berichtigen Sie die Adresse, und senden Sie die Nachricht erneut.",
  "The message names no recipient in To, Cc or Bcc.": "Die Nachricht nennt in To, Cc und Bcc keinen Empfänger.",
  "Add a recipient and send the message again.":
    "Fügen Sie einen Empfänger hinzu, und senden Sie die Nachricht erneut.",
  "older message": "ältere Nachricht",
  "older messages": "ältere Nachrichten",
  "{0} {1} left alone ({2}).": "{0} {1} nicht angerührt ({2}).",
  "A person paused it.": "Es wurde von Hand angehalten.",
  "The work for the mailbox {0} ended unexpectedly and begins anew.":
    "Die Arbeit für das Postfach {0} endete unerwartet und beginnt von vorn.",
  "If it happens again, pause the mailbox and report the message of the log.":
    "Geschieht es wieder, halten Sie das Postfach an, und melden Sie, was im Protokoll steht.",
  "it was cancelled": "sie wurde abgebrochen",
  "no reason given": "ohne Angabe eines Grundes",
  "{0}. Nothing is moved until the journal can be used again.":
    "{0}. Nichts wird bewegt, bis das Journal wieder verwendet werden kann.",
  "{0} mail of {1} failed and will be tried again.": (direction, mailbox) =>
    `${gross(way(direction))} E-Mail von ${mailbox} ist fehlgeschlagen; es wird erneut versucht.`,
  "Nothing; it is tried again at {0}.": "Nichts; ein neuer Versuch folgt um {0}.",
  "Correct the cause, then test and enable the mailbox.":
    "Beheben Sie die Ursache; testen und aktivieren Sie dann das Postfach.",
  "{0} Then test and enable the mailbox.": "{0} Testen und aktivieren Sie dann das Postfach.",
  "{0} was disabled because its {1} mail failed.": (mailbox, direction) =>
    `${mailbox} wurde deaktiviert, weil die ${way(direction)} E-Mail fehlgeschlagen ist.`,
  '{0} of the {1} mailboxes of the profile "{2}" fail.': "{0} der {1} Postfächer des Profils „{2}“ schlagen fehl.",
  "Check the mail server and the profile's settings, then test and enable its mailboxes.":
    "Prüfen Sie den Mailserver und die Einstellungen des Profils; testen und aktivieren Sie dann seine Postfächer.",
  "Size limit": "Größenbeschränkung",
  "It stays in its mailbox. Raise the message size limit of the policy and copy it into the Inbox once more, or handle it there by hand.":
    "Sie bleibt in ihrem Postfach. Erhöhen Sie „Größte Nachricht“ in der Richtlinie und kopieren Sie sie noch einmal in den Posteingang, oder bearbeiten Sie sie dort von Hand.",
  "Replaying delivers it in spite of the limit. For later messages, raise the attachment size limit of the policy.":
    "Wird sie erneut verarbeitet, so wird sie trotz der Grenze zugestellt. Erhöhen Sie für spätere Nachrichten „Größte Anlage“ in der Richtlinie.",
  "The temporary copy of the message could not be read: {0}.":
    "Die temporäre Kopie der Nachricht konnte nicht gelesen werden: {0}.",
  "Check the free space of the router's spool folder.":
    "Prüfen Sie den freien Platz des Zwischenspeichers des Routers.",
  "received before the time from which email is processed, {0}":
    "empfangen vor dem Zeitpunkt, ab dem E-Mail verarbeitet wird, {0}",
  "received more than the policy's {0} days ago": "empfangen vor mehr als den {0} Tagen der Richtlinie",
  "The message has no bytes.": "Die Nachricht hat keine Bytes.",
  "This mailbox sent it itself: a loop.": "Dieses Postfach hat sie selbst gesendet: eine Schleife.",
  "It is too old: {0}, at {1}.": "Sie ist zu alt: {0}, am {1}.",
  "It was skipped before the source renumbered its messages.":
    "Sie wurde übersprungen, bevor die Quelle ihre Nachrichten neu nummerierte.",
  "It was set aside before the source renumbered its messages.":
    "Sie wurde beiseitegelegt, bevor die Quelle ihre Nachrichten neu nummerierte.",
  "In the user's mailbox, forward messages as attachments to this forward mailbox.":
    "Leiten Sie Nachrichten im Postfach des Benutzers als Anlagen an dieses Weiterleitungspostfach weiter.",
  "an unknown sender": "(unbekannter Absender)",
  "Forward mailbox": "Weiterleitungspostfach",
  "{0} is no user or queue whose mail comes through this forward mailbox.":
    "{0} ist kein Benutzer und keine Warteschlange, deren E-Mail über dieses Weiterleitungspostfach kommt.",
  "Set the incoming delivery method of the sender's mailbox to Forward Mailbox and publish, then replay the message. Replayed before, it is delivered to the folder of the forward mailbox.":
    "Setzen Sie die Zustellmethode für eingehende E-Mail im Postfach des Absenders auf „Weiterleitungspostfach“, veröffentlichen Sie, und verarbeiten Sie die Nachricht dann erneut. Vorher kommt sie in den Ordner des Weiterleitungspostfachs.",
  "It holds no attached message, so it was not forwarded as an attachment.":
    "Sie enthält keine angehängte Nachricht, wurde also nicht als Anlage weitergeleitet.",
  "The message that is attached to it has no header, so it is broken.":
    "Die angehängte Nachricht hat keinen Kopf, ist also beschädigt.",
  "It holds {0} attached messages, and which of them was forwarded cannot be told.":
    "Sie enthält {0} angehängte Nachrichten; welche davon weitergeleitet wurde, ist nicht zu erkennen.",
  "Forward each message by itself; replaying delivers the whole to the folder of the forward mailbox.":
    "Leiten Sie jede Nachricht einzeln weiter; erneutes Verarbeiten stellt das Ganze in den Ordner des Weiterleitungspostfachs zu.",
  "It was not read for an attached message.": "Sie wurde nicht auf eine angehängte Nachricht hin gelesen.",
  "The server takes no more recipients at a time.": "Der Server nimmt nicht mehr Empfänger auf einmal.",
  "The deployment did not answer for this message.": "Die Bereitstellung hat für diese Nachricht nicht geantwortet.",
  "This router sent it to test the mailbox.": "Dieser Router hat sie gesendet, um das Postfach zu testen.",
  "A message from {0} to {1} could not be delivered and is in quarantine: {2}.":
    "Eine Nachricht von {0} an {1} konnte nicht zugestellt werden und liegt in der Quarantäne: {2}.",
  "A message to {0} could not be delivered and is moved to its folder {1}.":
    "Eine Nachricht an {0} konnte nicht zugestellt werden und wird in den Ordner {1} verschoben.",
  "A message to {0} could not be delivered and stays in its mailbox.":
    "Eine Nachricht an {0} konnte nicht zugestellt werden und bleibt in ihrem Postfach.",
  "Look at it in the quarantine; replay or discard it.":
    "Sehen Sie sie in der Quarantäne an; verarbeiten Sie sie erneut, oder verwerfen Sie sie.",
  "a test message of this router": "eine Testnachricht dieses Routers",
  "It is too old: {0}.": "Sie ist zu alt: {0}.",
  "The server ended the transfer without this message.": "Der Server hat die Übertragung ohne diese Nachricht beendet.",
  "Sending took longer than {0} seconds, so its end is not known.":
    "Das Senden dauerte länger als {0} Sekunden, daher ist sein Ausgang nicht bekannt.",
  "Preparing the message ended unexpectedly.": "Das Vorbereiten der Nachricht endete unerwartet.",
  "{0} messages of {1} wait where they were collected and are not sent.":
    "{0} Nachrichten von {1} warten dort, wo sie abgeholt wurden, und werden nicht gesendet.",
  "The mailbox had another deployment or another address when they were collected.":
    "Das Postfach hatte eine andere Bereitstellung oder eine andere Adresse, als sie abgeholt wurden.",
  "Move the mailbox back until they are sent, or take them from there and send them again.":
    "Stellen Sie das Postfach zurück, bis sie gesendet sind, oder entnehmen Sie sie dort, und senden Sie sie erneut.",
  "The router ended while the message was being sent.":
    "Der Router wurde beendet, während die Nachricht gesendet wurde.",
  "Ask a recipient whether <{0}> arrived, then confirm it or send it again.":
    "Fragen Sie einen Empfänger, ob <{0}> angekommen ist; bestätigen Sie sie dann, oder senden Sie sie erneut.",
  "It is not known whether a message of {0} was sent: {1}, <{2}>.":
    "Es ist nicht bekannt, ob eine Nachricht von {0} gesendet wurde: {1}, <{2}>.",
  "Ask a recipient whether it arrived; then confirm that it was sent, or send it again.":
    "Fragen Sie einen Empfänger, ob sie angekommen ist; bestätigen Sie dann, dass sie gesendet wurde, oder senden Sie sie erneut.",
  "The message is no longer in the deployment.": "Die Nachricht ist nicht mehr in der Bereitstellung.",
  "The server did not answer for this recipient.": "Der Server hat für diesen Empfänger nicht geantwortet.",
  "The message has no recipients.": "Die Nachricht hat keine Empfänger.",
  "{0} more recipients were refused as well.": "{0} weitere Empfänger wurden ebenfalls abgelehnt.",
  "{0} was refused: {1}{2}": (recipient, why, also) => `${recipient} wurde abgelehnt: ${why}${gap(also)}`,
  "{0} of the recipients of {1} from {2} were refused, among them {3}.":
    "{0} der Empfänger von {1} von {2} wurden abgelehnt, darunter {3}.",
  "{0} from {1} could not be sent.": "{0} von {1} konnte nicht gesendet werden.",
  "Correct what is named and send the message again.":
    "Berichtigen Sie, was genannt ist, und senden Sie die Nachricht erneut.",
};

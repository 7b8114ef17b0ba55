// Was die Bereitstellungen sagen: lokale Ordner.

import type { ModelWords } from "../../en/model";

export const crm: ModelWords["product"] = {
  "{0} is on another drive than before.": "{0} liegt auf einem anderen Laufwerk als zuvor.",
  "Check that the drive is mounted; if it was replaced on purpose, start the router again.":
    "Prüfen Sie, ob das Laufwerk eingehängt ist; wenn es absichtlich ersetzt wurde, starten Sie den Router neu.",
  "The deployment {0} ({1}) is a CRM organisation, which is not available in this version.":
    "Die Bereitstellung {0} ({1}) ist eine CRM-Organisation, die in dieser Version nicht verfügbar ist.",
  Stage: "Bereitlegen",
  Reveal: "Zustellen",
  Folders: "Ordner",
  Resolve: "Entscheiden",
  Tracking: "Nachverfolgung",
  "{0} is on another file system than its neighbours.":
    "{0} liegt auf einem anderen Dateisystem als die Nachbarordner.",
  "Keep all folders of a mailbox on one file system.": "Halten Sie alle Ordner eines Postfachs auf einem Dateisystem.",
  "the disk is full": "Der Datenträger ist voll",
  "Make room on the disk that holds the folder.": "Schaffen Sie Platz auf dem Datenträger mit diesem Ordner.",
  "permission is denied": "Der Zugriff wird verweigert",
  "Give the router's account read and write permission for the folder.":
    "Geben Sie dem Konto des Routers Lese- und Schreibrechte für den Ordner.",
  "the file system is read-only": "Das Dateisystem ist schreibgeschützt",
  "Make the file system writable, or choose another folder.":
    "Machen Sie das Dateisystem beschreibbar, oder wählen Sie einen anderen Ordner.",
  "a file stands where a folder should be": "Eine Datei steht, wo ein Ordner sein sollte",
  "Move the file away.": "Verschieben Sie die Datei.",
  "Check the folder and the disk that holds it.": "Prüfen Sie den Ordner und seinen Datenträger.",
  "{0} cannot be used: {1}.": "{0} kann nicht verwendet werden: {1}.",
  "{0} is missing.": "{0} fehlt.",
  "Check that the drive is mounted; if the folder was deleted, make it again.":
    "Prüfen Sie, ob das Laufwerk eingehängt ist; falls der Ordner gelöscht wurde, legen Sie ihn wieder an.",
  "The mailbox wants no email messages.": "Das Postfach will keine E-Mails.",
  "The sender is no known lead, contact or account.":
    "Der Absender ist kein bekannter Lead, Kontakt oder keine bekannte Firma.",
  "The sender is no known record.": "Der Absender ist kein bekannter Datensatz.",
  "It is no response to tracked email.": "Es ist keine Antwort auf nachverfolgte E-Mail.",
  "the copy of the message is not whole": "die Kopie der Nachricht ist nicht vollständig",
  "The key of the message is not usable as a file name.":
    "Der Schlüssel der Nachricht ist als Dateiname nicht verwendbar.",
  "Another router uses the folders below {0}.": "Ein anderer Router verwendet die Ordner unter {0}.",
  "Stop the other router, or give this deployment another folder.":
    "Beenden Sie den anderen Router, oder geben Sie dieser Bereitstellung einen anderen Ordner.",
  "Work on the deployment's folders ended unexpectedly.":
    "Die Arbeit an den Ordnern der Bereitstellung endete unerwartet.",
  "{0} did not answer within {1} seconds.": "{0} hat nicht innerhalb von {1} Sekunden geantwortet.",
  "Check the drive, or the network share, that holds the folders.":
    "Prüfen Sie das Laufwerk oder die Netzwerkfreigabe mit den Ordnern.",
  "The router may not read {0}.": "Der Router darf {0} nicht lesen.",
  "Give the router's account read permission for the file and drop it again.":
    "Geben Sie dem Konto des Routers Leserechte für die Datei, und legen Sie sie noch einmal ab.",
  "{0} recipients were refused.": "{0} Empfänger wurden abgelehnt.",
  "{0} is just being put into {1}.": "{0} wird gerade nach {1} gelegt.",
  "Decide again in a moment.": "Entscheiden Sie gleich noch einmal.",
  "{0} is no longer in {1}.": "{0} ist nicht mehr in {1}.",
  "Somebody moved it; look for it there.": "Jemand hat die Datei verschoben; suchen Sie dort nach ihr.",
  "The index of tracked mail cannot be used: {0}.":
    "Das Verzeichnis der nachverfolgten E-Mail kann nicht verwendet werden: {0}.",
  "Check the free space and the permissions of the folder .waypost of the deployment.":
    "Prüfen Sie den freien Platz und die Berechtigungen des Ordners .waypost der Bereitstellung.",
};

// Was Betriebssysteme als Grund nennen, soweit es oft vorkommt.

import type { ModelWords } from "../../en/model";

export const system: ModelWords["product"] = {
  "Address already in use": "Adresse wird bereits verwendet",
  "Broken pipe": "Verbindung unterbrochen",
  "Connection refused": "Verbindung abgelehnt",
  "Connection reset by peer": "Verbindung von der Gegenseite zurückgesetzt",
  "Connection timed out": "Zeitüberschreitung der Verbindung",
  "Directory not empty": "Ordner ist nicht leer",
  "Disk quota exceeded": "Kontingent des Datenträgers überschritten",
  "File exists": "Datei ist schon vorhanden",
  "Input/output error": "Ein-/Ausgabefehler",
  "Is a directory": "Ist ein Ordner",
  "Name or service not known": "Name oder Dienst nicht bekannt",
  "Network is unreachable": "Netz ist nicht erreichbar",
  "No route to host": "Kein Weg zum Host",
  "No space left on device": "Kein Platz auf dem Datenträger",
  "No such file or directory": "Datei oder Ordner nicht gefunden",
  "Not a directory": "Kein Ordner",
  "Operation not permitted": "Vorgang nicht erlaubt",
  "Permission denied": "Zugriff verweigert",
  "Read-only file system": "Dateisystem ist schreibgeschützt",
  "Temporary failure in name resolution": "Namensauflösung derzeit nicht möglich",
  "Too many open files": "Zu viele geöffnete Dateien",
  "failed to lookup address information": "Adresse nicht auffindbar",
};

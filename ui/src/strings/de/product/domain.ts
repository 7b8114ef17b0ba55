// Was Prüfungen und Formulare sagen, soweit es nicht in sentences.ts und patterns.ts steht.

import type { ModelWords } from "../../en/model";

export const domain: ModelWords["product"] = {
  "a name is required": "ein Name ist erforderlich",
  "a name has at most {0} characters": "ein Name hat höchstens {0} Zeichen",
  "a name has no control characters": "ein Name enthält keine Steuerzeichen",
  "a host name is required": "ein Hostname ist erforderlich",
  '"{0}" is a URL or a path: give the host name only':
    "„{0}“ ist eine URL oder ein Pfad: Geben Sie nur den Hostnamen an",
  '"{0}" holds a port: give the port in its own field': "„{0}“ enthält einen Port: Geben Sie ihn im eigenen Feld an",
  "a host name has at most 253 characters": "ein Hostname hat höchstens 253 Zeichen",
  '"{0}" is not a host name': "„{0}“ ist kein Hostname",
  '"{0}" is not a host name nor a complete IP address':
    "„{0}“ ist weder ein Hostname noch eine vollständige IP-Adresse",
  "{0} is not a port: ports are 1 to 65535": "{0} ist kein Port: Ports sind 1 bis 65535",
  '"{0}" has no @: an address has the form name@domain': "„{0}“ enthält kein @: Eine Adresse hat die Form name@domäne",
  "the part before @ has 1 to 64 characters": "der Teil vor dem @ hat 1 bis 64 Zeichen",
  '"{0}" is not an address: check the part before @': "„{0}“ ist keine Adresse: Prüfen Sie den Teil vor dem @",
  '"{0}" is not an address: check the domain after @': "„{0}“ ist keine Adresse: Prüfen Sie die Domäne nach dem @",
  '{0} "{1}" is added': "{0} „{1}“ wird hinzugefügt",
  '{0} "{1}" is removed': "{0} „{1}“ wird entfernt",
  "Used by {0} mailbox{1}.": (n) => `Verwendet von ${n} ${n === "1" ? "Postfach" : "Postfächern"}.`,
  '"{0}" is not an identifier: use 1 to 64 lower-case letters, digits and hyphens':
    "„{0}“ ist keine Kennung: Verwenden Sie 1 bis 64 Kleinbuchstaben, Ziffern und Bindestriche",
  "Turn it off.": "Schalten Sie es aus.",
  "Allowed: {0}.": "Erlaubt: {0}.",
  "the complete URL of the server": "die vollständige URL des Servers",
  "the host name of the server": "den Hostnamen des Servers",
  "Enter {0}.": "Geben Sie {0} ein.",
  "Read it with: openssl x509 -noout -fingerprint -sha256 -in certificate.pem":
    "Lesen Sie ihn mit: openssl x509 -noout -fingerprint -sha256 -in certificate.pem",
  'The deployment type "{0}"': "Die Bereitstellungsart „{0!}“",
  "{0} authentication": "Die Authentifizierung „{0}“",
  "Give each mailbox credentials of its own, or use {address} or {local} in the profile's user name or authorization identity.":
    "Geben Sie jedem Postfach eigene Anmeldeinformationen, oder verwenden Sie {address} oder {local} im Benutzernamen oder in der Autorisierungsidentität des Profils.",
  "Not Run": "Nicht getestet",
  "Tracking token": "Nachverfolgungstoken",
  "Conversation index": "Unterhaltungsindex",
  "Smart matching": "Intelligenter Abgleich",
  "{0} never uses the {1}.": "{0} verwendet nie „{1}“.",
};

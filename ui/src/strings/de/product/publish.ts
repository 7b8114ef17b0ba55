// Warum eine Veröffentlichung oder ein Schlüssel abgelehnt wird.

import type { ModelWords } from "../../en/model";

export const publish: ModelWords["product"] = {
  "Compare the key's fingerprint with the publisher's and pin it on the router, or publish with a pinned key.":
    "Vergleichen Sie den Fingerabdruck des Schlüssels mit dem des Herausgebers, und hinterlegen Sie ihn beim Router, oder veröffentlichen Sie mit einem hinterlegten Schlüssel.",
  "Do not use this file: it was changed after signing. Publish again and copy the file unchanged.":
    "Verwenden Sie diese Datei nicht: Sie wurde nach dem Signieren verändert. Veröffentlichen Sie erneut, und kopieren Sie die Datei unverändert.",
  "Publish for this router, or give the file to the router it names.":
    "Veröffentlichen Sie für diesen Router, oder geben Sie die Datei dem Router, den sie nennt.",
  "To return to an older configuration, use rollback: it publishes the older content under a new serial.":
    "Um zu einer älteren Konfiguration zurückzukehren, setzen Sie auf sie zurück: Der ältere Inhalt wird unter einer neuen Nummer veröffentlicht.",
  "Publish again, with a later expiry or none; check the router's clock.":
    "Veröffentlichen Sie erneut, mit späterem Ablauf oder ohne; prüfen Sie die Uhr des Routers.",
  "Check that this is the right file, or divide the configuration among routers.":
    "Prüfen Sie, ob es die richtige Datei ist, oder teilen Sie die Konfiguration auf mehrere Router auf.",
  "Check that this is the right file.": "Prüfen Sie, ob es die richtige Datei ist.",
  "Save the file as UTF-8 without a byte order mark, or use the file as it was written.":
    "Speichern Sie die Datei in UTF-8 ohne Bytereihenfolgemarke, oder verwenden Sie sie so, wie sie geschrieben wurde.",
  "Check that the file was written by this or an older version of Waypost; update the reading side first.":
    "Prüfen Sie, ob die Datei von dieser oder einer älteren Version von Waypost geschrieben wurde; aktualisieren Sie zuerst die lesende Seite.",
  "Use the file exactly as Waypost wrote it; publish or export again if it was edited.":
    "Verwenden Sie die Datei genau so, wie Waypost sie geschrieben hat; veröffentlichen oder exportieren Sie erneut, falls sie bearbeitet wurde.",
  "{0}: the publication holds no such secret. Enter it in the configuration and publish again.":
    "{0}: Die Veröffentlichung enthält dieses Geheimnis nicht. Geben Sie es in der Konfiguration ein, und veröffentlichen Sie erneut.",
  "{0}: sealed to the router key {1}, which this router does not have. Give the publisher this router's public key and publish again.":
    "{0}: für den Routerschlüssel {1} versiegelt, den dieser Router nicht hat. Geben Sie dem Herausgeber den öffentlichen Schlüssel dieses Routers, und veröffentlichen Sie erneut.",
  "{0}: the sealed value does not open here; it was changed or moved from another place. Publish again.":
    "{0}: Der versiegelte Wert lässt sich hier nicht öffnen; er wurde verändert oder von anderer Stelle übernommen. Veröffentlichen Sie erneut.",
  "{0}, {1}: the character U+{2} cannot be published. Remove it from the value.":
    "{0}, {1}: Das Zeichen U+{2} kann nicht veröffentlicht werden. Entfernen Sie es aus dem Wert.",
  "{0}, {1}: the value cannot be published: {2}. Change the value.":
    "{0}, {1}: Der Wert kann nicht veröffentlicht werden: {2}. Ändern Sie den Wert.",
  "The serial must be 1 or more. Publish with the next serial of this router.":
    "Die Nummer muss mindestens 1 sein. Veröffentlichen Sie mit der nächsten Nummer dieses Routers.",
  "{0}: the object is not part of the configuration. Remove the secret or add the object.":
    "{0}: Das Objekt gehört nicht zur Konfiguration. Entfernen Sie das Geheimnis, oder fügen Sie das Objekt hinzu.",
  "{0}: the secret is given twice. Give each secret once.":
    "{0}: Das Geheimnis ist zweimal angegeben. Geben Sie jedes Geheimnis einmal an.",
  "{0}: the secret is longer than {1} bytes. Enter a shorter one.":
    "{0}: Das Geheimnis ist länger als {1} Byte. Geben Sie ein kürzeres ein.",
  "The router's public key cannot be used. Export it again on the router.":
    "Der öffentliche Schlüssel des Routers kann nicht verwendet werden. Exportieren Sie ihn am Router erneut.",
  "The publication would be refused by its router: {0}": "Die Veröffentlichung würde von ihrem Router abgelehnt: {0}",
  "No key can be made: the system's random number source failed. Try again; if it persists, check the system.":
    "Es kann kein Schlüssel erzeugt werden: Die Zufallsquelle des Systems versagt. Versuchen Sie es erneut; prüfen Sie das System, falls es anhält.",
  "The {0} holds no {1} block. Check that it is the right file.":
    "Kein Block {1} steht in der folgenden Datei: {0}. Prüfen Sie, ob es die richtige Datei ist.",
  "The {0} is not valid PEM: {1}. Copy the file again, unchanged.":
    "{0} ist kein gültiges PEM: {1}. Kopieren Sie die Datei noch einmal, unverändert.",
  "The {0} does not hold {1}. Create one with `waypost keys`.":
    "{0} enthält nicht, was nötig ist: {1}. Legen Sie den Schlüssel mit `waypost keys` an.",
  "The {0} holds more than {1} keys. Remove those that are no longer used.":
    "{0} enthält mehr als {1} Schlüssel. Entfernen Sie die nicht mehr verwendeten.",
  "The router's public key file is not readable: {0}. Export it again on the router.":
    "Die Datei mit dem öffentlichen Schlüssel des Routers ist nicht lesbar: {0}. Exportieren Sie sie am Router erneut.",
  "a block begins before the last one ended": "Ein Block beginnt, bevor der vorige endet",
  "a block ends that did not begin": "Ein Block endet, der nicht begonnen hat",
  "a block is not base64": "Ein Block ist nicht in Base64",
  "a block is cut short": "Ein Block ist abgeschnitten",
  "publisher key file": "die Datei des Signaturschlüssels",
  "publisher's public key file": "die Datei des öffentlichen Signaturschlüssels",
  "exactly one key": "genau ein Schlüssel",
  "an ECDSA P-256 key in PKCS#8": "ein ECDSA-P-256-Schlüssel in PKCS#8",
  "an uncompressed P-256 public key": "ein unkomprimierter öffentlicher P-256-Schlüssel",
  "an ECDSA P-256 public key": "ein öffentlicher ECDSA-P-256-Schlüssel",
  "router key file": "die Schlüsseldatei des Routers",
  "router's public key file": "die Datei des öffentlichen Routerschlüssels",
  "exactly one X25519 public key": "genau ein öffentlicher X25519-Schlüssel",
  "the router's identifier must be 1 to 64 letters, digits, dots, hyphens or underscores":
    "die Kennung des Routers muss aus 1 bis 64 Buchstaben, Ziffern, Punkten, Bindestrichen oder Unterstrichen bestehen",
  "line {0}, column {1}: router and publicKey are expected there, in JSON":
    "Zeile {0}, Spalte {1}: Dort werden router und publicKey in JSON erwartet",
  "X25519 keys in PKCS#8": "X25519-Schlüssel in PKCS#8",
};

// Was Datenbank und Geheimnisspeicher sagen.

import type { ModelWords } from "../../en/model";
import { DONE, ein, kein } from "./grammar";

export const store: ModelWords["product"] = {
  "keep aside": "beiseitelegen",
  "{0} damaged databases are kept already; remove some":
    "{0} beschädigte Datenbanken werden schon aufbewahrt; entfernen Sie einige",
  "it is not a record": "Es ist kein Datensatz",
  "it calls itself {0}": "Er nennt sich selbst {0}",
  "cannot {0} {1}: {2}; check that the folder exists and that this account may write to it": (act, path, why) =>
    `${path} konnte nicht ${DONE[act] ?? "verwendet"} werden: ${why}; prüfen Sie, ob der Ordner vorhanden ist und ob dieses Konto darin schreiben darf`,
  "{0} is damaged ({1}); {2}": "{0} ist beschädigt ({1}); {2}",
  "{0} has version {1}, this program knows versions up to {2}: use the newer Waypost that wrote it":
    "{0} hat Version {1}, dieses Programm kennt Versionen bis {2}: Verwenden Sie das neuere Waypost, das sie geschrieben hat",
  "{0} is a database of another program: choose another data folder":
    "{0} ist die Datenbank eines anderen Programms: Wählen Sie einen anderen Datenordner",
  "another Waypost program is writing to {0}: try again when it is done":
    "ein anderes Waypost-Programm schreibt gerade nach {0}: Versuchen Sie es erneut, wenn es fertig ist",
  "the configuration database failed: {0}; check the disk, then try again":
    "die Konfigurationsdatenbank ist fehlgeschlagen: {0}; prüfen Sie den Datenträger, und versuchen Sie es erneut",
  "{0} in the database cannot be read: {1}; undo its last change or restore the backup":
    "{0} kann in der Datenbank nicht gelesen werden: {1}; machen Sie die letzte Änderung rückgängig, oder stellen Sie die Sicherung wieder her",
  "there is no {0} {1}: list them to see the names and identifiers": (kind, name) =>
    `es gibt ${kein(kind)} ${name}: Die Liste zeigt Namen und Kennungen`,
  "there is no {0} {1}: list them to see which there are": (kind, name) =>
    `es gibt ${kein(kind)} ${name}: Die Liste zeigt, was es gibt`,
  "more than one {0} is called {1}: name it by its identifier, one of {2}":
    "mehrere Objekte heißen {1} ({0}): Nennen Sie eine der Kennungen {2}",
  "{0} {1} was changed by {2} at {3} since you read it: read it again and repeat your change":
    "{0} {1} wurde von {2} um {3} geändert, nachdem Sie es gelesen hatten: Lesen Sie es neu, und wiederholen Sie Ihre Änderung",
  "change {0} cannot be undone: {1}": "die Änderung {0} kann nicht rückgängig gemacht werden: {1}",
  "serial {0} is not higher than {1}, the last one published: take the next serial and publish again":
    "die Nummer {0} ist nicht höher als {1}, die letzte veröffentlichte: Nehmen Sie die nächste, und veröffentlichen Sie erneut",
  "{0} is not a field to filter by": "nach {0} kann nicht gefiltert werden",
  "the identifier {0} is already in use: choose another":
    "die Kennung {0} ist bereits vergeben: Wählen Sie eine andere",
  "{0} {1}: the {2} {3} is already in use by {4}: choose another":
    "{0} {1}: {2} {3} ist bereits vergeben an {4}: Wählen Sie einen anderen Wert",
  "{0} {1}: {2} names the {3} {4}, which does not exist: choose another":
    "{0} {1}: {2} nennt {4}, was es nicht gibt ({3}): Wählen Sie etwas anderes",
  "{0} {1} is in use by {2}": "{0} {1} wird verwendet von {2}",
  "{0} {1}: {2} is {3} for good: create another {4} instead": (kind, name, field, value, other) =>
    `${kind} ${name}: ${field} ist dauerhaft ${value}: Legen Sie stattdessen ${ein(other)} neu an`,
  "change {0} undid it already; to bring it back, undo change {1}":
    "Die Änderung {0} hat sie schon rückgängig gemacht; um sie wiederherzustellen, machen Sie die Änderung {1} rückgängig",
  "later changes touched the same objects: undo them first, the latest one first":
    "Spätere Änderungen betrafen dieselben Objekte: Machen Sie zuerst diese rückgängig, die letzte zuerst",
  "it changed only secrets, keys or routers, which keep no former value: enter the former value again":
    "Sie betraf nur Geheimnisse, Schlüssel oder Router, die keinen früheren Wert aufbewahren: Geben Sie den früheren Wert wieder ein",
  "close every Waypost program and restore the automatic backup {0}, which holds the last publication":
    "schließen Sie jedes Waypost-Programm, und stellen Sie die automatische Sicherung {0} wieder her, die die letzte Veröffentlichung enthält",
  "restore it from your own backup, or move it away to start afresh":
    "stellen Sie sie aus Ihrer eigenen Sicherung wieder her, oder verschieben Sie sie, um neu zu beginnen",
  "{0} is not an action of the history": "{0} ist keine Aktion des Änderungsverlaufs",
  "router {0}": "Router {0}",
  "publisher key {0}": "Signaturschlüssel {0}",
  "Forget {0} changes before {1}": "{0} Änderungen vor {1} vergessen",
  "an entry of the history cannot be read: {0}": "Ein Eintrag des Änderungsverlaufs kann nicht gelesen werden: {0}",
  "{0} is not a state of a key": "{0} ist kein Zustand eines Schlüssels",
  "publisher key": "Signaturschlüssel",
  "cannot migrate {0}: {1}": "{0} kann nicht auf den neuen Stand gebracht werden: {1}",
  "write-ahead logging is not possible here (journal mode {0}): use a local disk":
    "Hier ist keine Protokollierung im Voraus möglich (Journalmodus {0}): Verwenden Sie einen lokalen Datenträger",
  "it is empty although there is a backup of it": "sie ist leer, obwohl es eine Sicherung von ihr gibt",
  "it is gone although there is a backup of it": "sie fehlt, obwohl es eine Sicherung von ihr gibt",
  "the snapshot cannot be written: {0}": "Der Stand kann nicht geschrieben werden: {0}",
  "the snapshot of serial {0} cannot be read: {1}": "Der Stand der Nummer {0} kann nicht gelesen werden: {1}",
  "{0} is not a kind of object": "{0} ist keine Art von Objekt",
  "{0}/{1} is not an object that this version knows": "{0}/{1} ist kein Objekt, das diese Version kennt",
  "{0} does not name a secret": "{0} benennt kein Geheimnis",
  "the key store of the operating system is locked: unlock it (log in to the desktop) and try again":
    "der Schlüsselspeicher des Betriebssystems ist gesperrt: Entsperren Sie ihn (melden Sie sich am Desktop an), und versuchen Sie es erneut",
  'the key store of the operating system cannot be used: {0}; use the secret file instead (secret store "file")':
    "der Schlüsselspeicher des Betriebssystems kann nicht verwendet werden: {0}; verwenden Sie stattdessen die Geheimnisdatei (Geheimnisspeicher „file“)",
  'the key store of the operating system did not answer within {0} seconds: answer its question on the screen and try again, or use the secret file instead (secret store "file")':
    "der Schlüsselspeicher des Betriebssystems hat nicht innerhalb von {0} Sekunden geantwortet: Beantworten Sie seine Frage auf dem Bildschirm, und versuchen Sie es erneut, oder verwenden Sie stattdessen die Geheimnisdatei (Geheimnisspeicher „file“)",
  'the secret {0} is longer than the {1} bytes that the secret store takes: use a shorter one, or the secret file (secret store "file")':
    "das Geheimnis {0} ist länger als die {1} Byte, die der Geheimnisspeicher annimmt: Verwenden Sie ein kürzeres oder die Geheimnisdatei (Geheimnisspeicher „file“)",
  "the secret {0} in the secret store cannot be read: enter it again":
    "das Geheimnis {0} im Geheimnisspeicher kann nicht gelesen werden: Geben Sie es erneut ein",
  "{0} may be read by others ({1}): check who read it, then run `{2}`":
    "{0} kann von anderen gelesen werden ({1}): Prüfen Sie, wer sie gelesen hat, und führen Sie dann `{2}` aus",
  "cannot {0} {1}: {2}; check the file and the rights of this account": (act, path, why) =>
    `${path} konnte nicht ${DONE[act] ?? "verwendet"} werden: ${why}; prüfen Sie die Datei und die Rechte dieses Kontos`,
  "{0} secrets of this configuration are in the {1}: move them to the {2} first":
    "{0} Geheimnisse dieser Konfiguration liegen anderswo ({1}): Übertragen Sie sie zuerst ({2})",
  "key store of the operating system": "Schlüsselspeicher des Betriebssystems",
  "secret file": "Geheimnisdatei",
  "it does not return what was put into it": "Er gibt nicht zurück, was hineingelegt wurde",
  "Undo change {0}: {1}": "Änderung {0} rückgängig machen: {1}",
  "{0} is not a moment": "{0} ist kein Zeitpunkt",
  "its mode is {0}": "ihr Modus ist {0}",
  "no random numbers are to be had: {0}": "Es sind keine Zufallszahlen zu bekommen: {0}",
  "another program holds it": "Ein anderes Programm hält sie",
  "it is too large to be a secret file": "Sie ist für eine Geheimnisdatei zu groß",
  "it is damaged; move it away and enter the secrets again":
    "Sie ist beschädigt; verschieben Sie sie, und geben Sie die Geheimnisse erneut ein",
  "it has version {0}, this program knows version {1}": "Sie hat Version {0}, dieses Programm kennt Version {1}",
  "the secret file {0}": "die Geheimnisdatei {0}",
  "no thread can be started: {0}": "Es kann kein Thread gestartet werden: {0}",
  "the key store of the operating system": "der Schlüsselspeicher des Betriebssystems",
  "it holds {0} entries for {1}: remove all but one":
    "Er enthält {0} Einträge für {1}: Entfernen Sie alle bis auf einen",
  "it holds no entry for {0}": "Er enthält keinen Eintrag für {0}",
  "it refused the request": "Er hat die Anfrage abgelehnt",
  "this session has none": "Diese Sitzung hat keinen",
  "its thread has stopped; start the program again": "Sein Thread ist beendet; starten Sie das Programm neu",
};

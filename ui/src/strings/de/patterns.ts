// Sätze des Produkts mit Einsetzungen: wie sie aussehen und was zu sagen ist.

import type { ModelWords } from "../en/model";

/** Das Erste, das passt, gilt. */
export const patterns: ModelWords["patterns"] = [
  [/^Its incoming email is not processed\. (.+)$/, (why) => `Eingehende E-Mail wird nicht verarbeitet. ${why}`],
  [/^Its outgoing email is not sent\. (.+)$/, (why) => `Ausgehende E-Mail wird nicht gesendet. ${why}`],
  [/^The mailbox is not processed\. (.+)$/, (why) => `Das Postfach wird nicht verarbeitet. ${why}`],
  [/^At most (\d+) characters are allowed\.$/, (n) => `Höchstens ${n} Zeichen sind erlaubt.`],
  [/^(-?\d+) is outside of (\d+) to (\d+)\.$/, (n, from, to) => `${n} liegt nicht zwischen ${from} und ${to}.`],
  [/^(-?\d+) is not a port: ports are 1 to 65535\.$/, (n) => `${n} ist kein Port: Ports sind 1 bis 65535.`],
  [
    /^Another (.+) \((.+)\) has this name\.$/,
    (kind, id) => `Diesen Namen hat schon ein anderes Objekt: ${kind} ${id}.`,
  ],
  [
    /^(.+) belongs to the mailbox "(.+)" of the same deployment already\.$/,
    (address, mailbox) => `${address} gehört in derselben Bereitstellung schon zum Postfach „${mailbox}“.`,
  ],
  [
    /^No password is set, and the mailbox "(.+)" needs it to log in\.$/,
    (mailbox) => `Es ist kein Kennwort gesetzt, und das Postfach „${mailbox}“ braucht es zur Anmeldung.`,
  ],
  [
    /^It would read the same inbox as the mailbox "(.+)" on (.+), so that mail would be delivered twice\.$/,
    (mailbox, host) =>
      `Es würde auf ${host} denselben Posteingang lesen wie das Postfach „${mailbox}“, sodass E-Mail doppelt zugestellt würde.`,
  ],
  [
    /^The policy "(.+)" does not allow port (\d+)\.$/,
    (name, port) => `Die Richtlinie „${name}“ erlaubt Port ${port} nicht.`,
  ],
  [
    /^The policy "(.+)" does not allow mail connections without TLS\.$/,
    (name) => `Die Richtlinie „${name}“ erlaubt keine Mailverbindungen ohne TLS.`,
  ],
  [
    /^The policy "(.+)" does not allow Clear Text without TLS\.$/,
    (name) => `Die Richtlinie „${name}“ erlaubt Klartext ohne TLS nicht.`,
  ],
  [
    /^"(.+)" uses the credentials of each mailbox, and this mailbox does not allow the use of its own\.$/,
    (name) =>
      `„${name}“ verwendet die Anmeldeinformationen jedes Postfachs, und dieses Postfach lässt die Verwendung der eigenen nicht zu.`,
  ],
  [
    /^The Local System Account has no password for (.+)\.$/,
    (what) => `Das lokale Systemkonto hat kein Kennwort für ${what}.`,
  ],
  [
    /^"(.+)" is a URL or a path: give the host name only\.$/,
    (text) => `„${text}“ ist eine URL oder ein Pfad: Geben Sie nur den Hostnamen an.`,
  ],
  [
    /^"(.+)" holds a port: give the port in its own field\.$/,
    (text) => `„${text}“ enthält einen Port: Geben Sie ihn im eigenen Feld an.`,
  ],
  [/^"(.+)" is not a host name\.$/, (text) => `„${text}“ ist kein Hostname.`],
  [
    /^"(.+)" is not a host name nor a complete IP address\.$/,
    (text) => `„${text}“ ist weder ein Hostname noch eine vollständige IP-Adresse.`,
  ],
  [
    /^"(.+)" has no @: an address has the form name@domain\.$/,
    (text) => `„${text}“ enthält kein @: Eine Adresse hat die Form name@domäne.`,
  ],
  [/^The part before @ has 1 to 64 characters\.$/, () => "Der Teil vor dem @ hat 1 bis 64 Zeichen."],
  [
    /^"(.+)" is not an address: check the part before @\.$/,
    (text) => `„${text}“ ist keine Adresse: Prüfen Sie den Teil vor dem @.`,
  ],
  [
    /^"(.+)" is not an address: check the domain after @\.$/,
    (text) => `„${text}“ ist keine Adresse: Prüfen Sie die Domäne nach dem @.`,
  ],
  [/^A name has at most (\d+) characters\.$/, (n) => `Ein Name hat höchstens ${n} Zeichen.`],
  [/^A name has no control characters\.$/, () => "Ein Name enthält keine Steuerzeichen."],
  [/^A host name has at most 253 characters\.$/, () => "Ein Hostname hat höchstens 253 Zeichen."],
  [/^There is no "(.+)"\.$/, (value) => `„${value}“ gibt es nicht.`],
  [/^There is no (.+) "(.+)"\.$/, (kind, name) => `Das Objekt „${name}“ gibt es nicht (${kind}).`],
  [/^"(.+)" is an incoming profile\.$/, (name) => `„${name}“ ist ein eingehendes Profil.`],
  [/^"(.+)" is an outgoing profile\.$/, (name) => `„${name}“ ist ein ausgehendes Profil.`],
  [/^Choose an incoming profile\.$/, () => "Wählen Sie ein eingehendes Profil."],
  [/^Choose an outgoing profile\.$/, () => "Wählen Sie ein ausgehendes Profil."],
  [
    /^The deployment type "(.+)" is not available in this version\.$/,
    (type) => `Die Bereitstellungsart „${type}“ ist in dieser Version nicht verfügbar.`,
  ],
  [
    /^(.+) authentication is not available in this version\.$/,
    (type) => `Die Authentifizierung „${type}“ ist in dieser Version nicht verfügbar.`,
  ],
  [/^"?(.+?)"? is not available in this version\.$/, (what) => `${what} ist in dieser Version nicht verfügbar.`],
  [
    /^(.+) is not a server type of an (incoming|outgoing) profile\.$/,
    (type) => `${type} ist kein Servertyp für diese Richtung.`,
  ],
  [
    /^(?:Incoming|Outgoing) (.+) does not speak (.+)\.$/,
    (type, protocol) => `${type} spricht in dieser Richtung nicht ${protocol}.`,
  ],
  [
    /^(.+) does not go with (.+) authentication\.$/,
    (one, other) => `„${one}“ passt nicht zur Authentifizierung „${other}“.`,
  ],
  [/^(.+) does not go with .+\.$/, (one) => `„${one}“ passt nicht zu der übrigen Auswahl.`],
  [
    /^(.+) goes only with Exchange, not with (.+)\.$/,
    (what, kind) => `${what} gibt es nur bei Exchange, nicht bei ${kind}.`,
  ],
  [/^(.+) goes only with (.+)\.$/, (one, other) => `„${one}“ gibt es nur mit ${other}.`],
  [/^(.+) never uses the Local System Account\.$/, (type) => `${type} verwendet nie das lokale Systemkonto.`],
  [/^(.+) uses no account of the profile\.$/, (one) => `„${one}“ verwendet kein Konto des Profils.`],
  [/^(.+) has no Autodiscover\.$/, (protocol) => `${protocol} hat keine AutoErmittlung.`],
  [/^Used only with the TLS trust "(.+)"\.$/, (trust) => `Wird nur mit dem TLS-Vertrauen „${trust}“ verwendet.`],
  [/^With "?(.+?)"? the profile has no user name\.$/, (using) => `Mit „${using}“ hat das Profil keinen Benutzernamen.`],
  [/^(.+) does not use it\.$/, (one) => `„${one}“ verwendet dies nicht.`],
  [/^(.+) needs it\.$/, (one) => `„${one}“ braucht dies.`],
  [
    /^(.+) is not a delivery method of a .+\.$/,
    (method) => `„${method}“ ist keine Zustellmethode für diese Art von Postfach.`,
  ],
  [/^TLS is off, but its mode is (.+)\.$/, (mode) => `TLS ist ausgeschaltet, aber der Modus ist „${mode}“.`],
  [
    /^It is "(.+)" and cannot be changed after the first save\.$/,
    (value) => `Der Wert „${value}“ steht nach dem ersten Speichern fest.`,
  ],
];

// Der Wortschatz des Produkts: Felder, Hilfen und Werte, nach ihrem englischen Wortlaut.

import type { ModelWords } from "../en/model";
import { deployment, mailbox, policy } from "./model-objects";
import { patterns } from "./patterns";
import { product } from "./product/product";
import { sentences } from "./sentences";
import { written } from "./written";

const kinds = {
  policy: "Richtlinie",
  "configuration profile": "Konfigurationsprofil",
  "email server profile": "E-Mail-Server-Profil",
  deployment: "Bereitstellung",
  mailbox: "Postfach",
};

const units = { KB: "KB", days: "Tage", seconds: "Sekunden", minutes: "Minuten" };

const general = {
  Name: "Name",
  "Unique name, up to 100 characters.": "Eindeutiger Name mit höchstens 100 Zeichen.",
  Description: "Beschreibung",
  "Remarks.": "Bemerkungen.",
  Owner: "Besitzer",
  Direction: "Richtung",
  "Which way mail flows. Fixed after the first save.":
    "In welche Richtung die E-Mail fließt. Steht nach dem ersten Speichern fest.",
  Incoming: "Eingehend",
  Outgoing: "Ausgehend",
  "Email server type": "E-Mail-Servertyp",
  "What the mail server is.": "Welche Art von Mailserver es ist.",
  "What the mail system is.": "Welche Art von Mailsystem es ist.",
  Protocol: "Protokoll",
  "What is spoken with it; follows from the server type where there is one choice.":
    "Was mit dem Server gesprochen wird; ergibt sich aus dem Servertyp, wenn es nur eines gibt.",
  "Exchange Server": "Exchange Server",
  "Exchange Online": "Exchange Online",
  "Exchange Server (Hybrid)": "Exchange Server (Hybrid)",
  "POP3/SMTP": "POP3/SMTP",
  "IMAP/SMTP": "IMAP/SMTP",
  POP3: "POP3",
  IMAP: "IMAP",
  SMTP: "SMTP",
  "Exchange Web Services": "Exchange-Webdienste",
  "Microsoft Graph": "Microsoft Graph",
};

const location = {
  Location: "Serveradresse",
  "Host name; a complete URL for Exchange Web Services.": "Hostname; für Exchange-Webdienste eine vollständige URL.",
  Autodiscover: "AutoErmittlung",
  "Find the location by Autodiscover (Exchange only).": "Die Serveradresse durch AutoErmittlung finden (nur Exchange).",
  "Auto-discover server location": "Serveradresse automatisch ermitteln",
  "Find the locations by Autodiscover (Exchange only).":
    "Die Serveradressen durch AutoErmittlung finden (nur Exchange).",
  "Incoming server location": "Adresse des Eingangsservers",
  "Outgoing server location": "Adresse des Ausgangsservers",
  "Host name, or URL for Exchange Web Services.": "Hostname oder, für Exchange-Webdienste, eine URL.",
};

const login = {
  "Authentication type": "Authentifizierung",
  "How the router logs in.": "Wie sich der Router anmeldet.",
  "Windows Authentication": "Windows-Authentifizierung",
  NTLM: "NTLM",
  "Clear Text": "Klartext",
  "CRAM-MD5": "CRAM-MD5",
  SCRAM: "SCRAM",
  GSSAPI: "GSSAPI",
  "OAuth 2.0": "OAuth 2.0",
  Anonymous: "Anonym",
  "Access credentials": "Anmeldeinformationen",
  "Whose credentials are used.": "Wessen Anmeldeinformationen verwendet werden.",
  "Local System Account": "Lokales Systemkonto",
  "Other Specified": "Andere (angegeben)",
  "User Specified": "Vom Benutzer angegeben",
  Application: "Anwendung",
  "User name": "Benutzername",
  "Account of the profile; {address} and {local} stand for the mailbox.":
    "Konto des Profils; {address} und {local} stehen für das Postfach.",
  Password: "Kennwort",
  "Password of the user name.": "Kennwort zum Benutzernamen.",
  "Authorization identity": "Autorisierungsidentität",
  "Mailbox to open with the account (SASL); {address} and {local} stand for the mailbox.":
    "Postfach, das mit dem Konto geöffnet wird (SASL); {address} und {local} stehen für das Postfach.",
  "User type": "Benutzertyp",
  "What the account is (Exchange Online).": "Was für ein Konto es ist (Exchange Online).",
  Administrator: "Administrator",
  User: "Benutzer",
  "Access type": "Zugriffstyp",
  "How mail is sent with the account (outgoing Exchange).": "Wie mit dem Konto gesendet wird (ausgehend, Exchange).",
  "Delegate Access": "Stellvertretungszugriff",
  "Send As": "Senden als",
  Tenant: "Mandant",
  "Entra tenant, or URL of the authority.": "Entra-Mandant oder URL der Autorität.",
  "Client ID": "Client-ID",
  "OAuth 2.0 client identifier.": "Kennung des OAuth-2.0-Clients.",
  "Client secret": "Clientgeheimnis",
  "Client secret expires": "Clientgeheimnis läuft ab",
  "When the client secret ends, as Entra shows it. The overview and an alert remind of it.":
    "Wann das Clientgeheimnis abläuft, wie Entra es zeigt. Die Übersicht und eine Benachrichtigung erinnern daran.",
  "Secret of the OAuth 2.0 client.": "Geheimnis des OAuth-2.0-Clients.",
};

const connection = {
  Port: "Port",
  "Filled in from protocol and TLS mode when saved.": "Wird beim Speichern aus Protokoll und TLS-Modus ergänzt.",
  "Filled in when saved.": "Wird beim Speichern ergänzt.",
  "TLS mode": "TLS-Modus",
  "How the connection is protected.": "Wie die Verbindung geschützt wird.",
  "Implicit TLS": "Implizites TLS",
  "STARTTLS required": "STARTTLS erforderlich",
  None: "Keine",
  "tlsMode.none": "Ohne TLS",
  "incomingTlsMode.none": "Ohne TLS",
  "outgoingTlsMode.none": "Ohne TLS",
  "TLS trust": "TLS-Vertrauen",
  "Which certificates are trusted.": "Welchen Zertifikaten vertraut wird.",
  "System roots": "Stammzertifikate des Systems",
  "Private CA": "Private Zertifizierungsstelle",
  "Pinned certificate": "Festgelegtes Zertifikat",
  "Certificate of the private CA as PEM text.": "Zertifikat der privaten Zertifizierungsstelle als PEM-Text.",
  "Pinned fingerprint": "Festgelegter Fingerabdruck",
  "SHA-256 fingerprint of the server's certificate.": "SHA-256-Fingerabdruck des Serverzertifikats.",
  "Revocation check": "Sperrprüfung",
  "Whether revoked certificates are looked for.": "Ob nach gesperrten Zertifikaten gesucht wird.",
  Require: "Verlangen",
  "If available": "Wenn verfügbar",
  Off: "Aus",
  "Connection time-out": "Verbindungs-Timeout",
  "For DNS, TCP and TLS together.": "Für DNS, TCP und TLS zusammen.",
  "Command time-out": "Befehls-Timeout",
  "For each command.": "Für jeden Befehl.",
  "Concurrent connections": "Gleichzeitige Verbindungen",
  "How many connections may be open at once.": "Wie viele Verbindungen zugleich offen sein dürfen.",
  "Polling interval": "Abrufintervall",
  "The longest wait between two looks into the mailbox.": "Die längste Pause zwischen zwei Abrufen des Postfachs.",
  "Minimum polling interval": "Mindestabrufintervall",
  "0 to 1440.": "0 bis 1440.",
  "Process email from": "E-Mail verarbeiten ab",
  "Only mail received later is processed.": "Nur später empfangene E-Mail wird verarbeitet.",
  "Move failed emails to Undeliverable folder": "Fehlgeschlagene E-Mail in den Ordner „Undeliverable“ verschieben",
  'Mail that cannot become an activity is moved to the folder "Undeliverable".':
    "E-Mail, aus der keine Aktivität werden kann, wird in den Ordner „Undeliverable“ verschoben.",
};

const serverProfile = {
  "Incoming: authenticate using": "Eingehend: Anmelden mit",
  "Whose credentials read mail.": "Wessen Anmeldeinformationen E-Mail lesen.",
  "Outgoing: authenticate using": "Ausgehend: Anmelden mit",
  "Whose credentials send mail.": "Wessen Anmeldeinformationen E-Mail senden.",
  "Credentials Specified by a User or Queue": "Anmeldeinformationen des Benutzers oder der Warteschlange",
  "Credentials Specified in Email Server Profile": "Anmeldeinformationen im E-Mail-Server-Profil",
  "Server to Server Authentication": "Server-zu-Server-Authentifizierung",
  "Windows Integrated": "Integrierte Windows-Authentifizierung",
  "Without Credentials (Anonymous)": "Ohne Anmeldeinformationen (anonym)",
  "Gmail OAuth": "Gmail OAuth",
  "Entra OAuth": "Entra OAuth",
  "Incoming user name": "Benutzername (eingehend)",
  "Account that reads mail; {address} and {local} stand for the mailbox.":
    "Konto, das E-Mail liest; {address} und {local} stehen für das Postfach.",
  "Outgoing user name": "Benutzername (ausgehend)",
  "Account that sends mail; {address} and {local} stand for the mailbox.":
    "Konto, das E-Mail sendet; {address} und {local} stehen für das Postfach.",
  "Incoming password": "Kennwort (eingehend)",
  "Password of the incoming user name.": "Kennwort zum Benutzernamen für eingehende E-Mail.",
  "Outgoing password": "Kennwort (ausgehend)",
  "Password of the outgoing user name.": "Kennwort zum Benutzernamen für ausgehende E-Mail.",
  "Use impersonation": "Identitätswechsel verwenden",
  "Impersonation rather than delegation rights (Exchange).":
    "Rechte zum Identitätswechsel statt Stellvertretungsrechte (Exchange).",
  "Use same settings for outgoing": "Gleiche Einstellungen für ausgehende E-Mail verwenden",
  "The outgoing direction uses the incoming credentials.":
    "Die ausgehende Richtung verwendet die Anmeldeinformationen der eingehenden.",
  "Incoming port": "Port (eingehend)",
  "Outgoing port": "Port (ausgehend)",
  "Use TLS for incoming connection": "TLS für eingehende Verbindung verwenden",
  "Use TLS for outgoing connection": "TLS für ausgehende Verbindung verwenden",
  "Off only where the policy AllowNonSSLEmail permits it.": "Aus nur, wo die Richtlinie AllowNonSSLEmail es erlaubt.",
  "Incoming TLS mode": "TLS-Modus (eingehend)",
  "Outgoing TLS mode": "TLS-Modus (ausgehend)",
  "Needed only on unusual ports.": "Nur bei ungewöhnlichen Ports nötig.",
  "Incoming authentication protocol": "Authentifizierungsprotokoll (eingehend)",
  "How the router logs in to read mail.": "Wie sich der Router zum Lesen anmeldet.",
  "Outgoing authentication protocol": "Authentifizierungsprotokoll (ausgehend)",
  "How the router logs in to send mail.": "Wie sich der Router zum Senden anmeldet.",
  "Auto detect": "Automatisch erkennen",
  Negotiate: "Negotiate",
  Basic: "Standard (Basic)",
  OAuth: "OAuth",
  "Receives the alerts of the profile.": "Erhält die Benachrichtigungen des Profils.",
  "Alert when over half of the mailboxes failed":
    "Benachrichtigen, wenn mehr als die Hälfte der Postfächer fehlschlägt",
  "Within an hour.": "Innerhalb einer Stunde.",
};

export const model: ModelWords = {
  terms: {
    ...kinds,
    ...units,
    ...general,
    ...location,
    ...login,
    ...connection,
    ...serverProfile,
    ...deployment,
    ...mailbox,
    ...policy,
  },
  one: { days: "Tag", seconds: "Sekunde", minutes: "Minute" },
  zero: { processEmailMaximumDays: "unbegrenzt" },
  sentences,
  patterns,
  product,
  written,
};

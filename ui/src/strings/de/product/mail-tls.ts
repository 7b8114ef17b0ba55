// Was mit TLS und mit Zertifikaten geschieht.

import type { ModelWords } from "../../en/model";

export const mailTls: ModelWords["product"] = {
  "TLS cannot be used: {0}.": "TLS kann nicht verwendet werden: {0}.",
  "The system's root certificates cannot be used: {0}.":
    "Die Stammzertifikate des Systems können nicht verwendet werden: {0}.",
  "Install the root certificates of the operating system (Debian: ca-certificates), or give a private CA.":
    "Installieren Sie die Stammzertifikate des Betriebssystems (Debian: ca-certificates), oder geben Sie eine private Zertifizierungsstelle an.",
  "Give the certificate of the authority as PEM text (BEGIN CERTIFICATE).":
    "Geben Sie das Zertifikat der Zertifizierungsstelle als PEM-Text an (BEGIN CERTIFICATE).",
  "The private CA is not correct PEM text.": "Die private Zertifizierungsstelle ist kein gültiger PEM-Text.",
  "A certificate of the private CA cannot be used: {0}.":
    "Ein Zertifikat der privaten Zertifizierungsstelle kann nicht verwendet werden: {0}.",
  "The private CA holds no certificate.": "Die private Zertifizierungsstelle enthält kein Zertifikat.",
  "The connection is protected already.": "Die Verbindung ist schon geschützt.",
  "{0} can be in no certificate.": "{0} kann in keinem Zertifikat stehen.",
  "Give a host name or an IP address as the server location.":
    "Geben Sie als Serveradresse einen Hostnamen oder eine IP-Adresse an.",
  "The TLS handshake with {0} took too long.": "Der TLS-Handshake mit {0} hat zu lange gedauert.",
  "Check that the port speaks TLS; STARTTLS ports begin without it.":
    "Prüfen Sie, ob der Port TLS spricht; STARTTLS-Ports beginnen ohne TLS.",
  "{0} closed the connection.": "{0} hat die Verbindung beendet.",
  "The connection to {0} was cut: {1}.": "Die Verbindung zu {0} ist abgebrochen: {1}.",
  "{0} did not answer within {1} s.": "{0} hat nicht innerhalb von {1} s geantwortet.",
  "Check the load of the server, or raise the command time-out.":
    "Prüfen Sie die Auslastung des Servers, oder erhöhen Sie das Befehls-Timeout.",
  "{0} sent a line of more than {1} bytes.": "{0} hat eine Zeile von mehr als {1} Byte gesendet.",
  "Check that the server location and the port are those of the mail server.":
    "Prüfen Sie, ob Serveradresse und Port die des Mailservers sind.",
  "The server sent data between its agreement to start TLS and the handshake; somebody may be tampering with the connection, so it was refused.":
    "Der Server hat zwischen seiner Zustimmung zu TLS und dem Handshake Daten gesendet; möglicherweise greift jemand in die Verbindung ein, daher wurde sie abgelehnt.",
  "Check the spelling of the server location and the name servers of this machine.":
    "Prüfen Sie die Schreibweise der Serveradresse und die Namensserver dieses Rechners.",
  "The address of {0} could not be found within the connect time-out.":
    "Die Adresse von {0} konnte nicht innerhalb des Verbindungs-Timeouts gefunden werden.",
  "The address of {0} could not be found: {1}.": "Die Adresse von {0} konnte nicht gefunden werden: {1}.",
  "{0} has no address.": "{0} hat keine Adresse.",
  "there is no address": "Es gibt keine Adresse",
  "{0} did not answer within the connect time-out": "{0} hat nicht innerhalb des Verbindungs-Timeouts geantwortet",
  "No connection to {0}: {1}.": "Keine Verbindung zu {0}: {1}.",
  "Check that the server runs, that the port is right and that no firewall stands between.":
    "Prüfen Sie, ob der Server läuft, ob der Port stimmt und ob keine Firewall dazwischensteht.",
  "{0} does not speak TLS on port {1}.": "{0} spricht an Port {1} nicht TLS.",
  "{0} and this router have no TLS version or cipher suite in common ({1}).":
    "{0} und dieser Router haben keine gemeinsame TLS-Version oder Verschlüsselung ({1}).",
  "The server must offer TLS 1.2 or 1.3 with a current cipher suite.":
    "Der Server muss TLS 1.2 oder 1.3 mit einer zeitgemäßen Verschlüsselung anbieten.",
  "{0} refused the TLS handshake ({1}).": "{0} hat den TLS-Handshake abgelehnt ({1}).",
  "Check the TLS settings and the log of the server.":
    "Prüfen Sie die TLS-Einstellungen und das Protokoll des Servers.",
  "The TLS handshake with {0} failed: {1}.": "Der TLS-Handshake mit {0} ist fehlgeschlagen: {1}.",
  "{0} closed the connection in the TLS handshake.": "{0} hat die Verbindung während des TLS-Handshakes beendet.",
  "The connection to {0} was cut in the TLS handshake: {1}.":
    "Die Verbindung zu {0} ist während des TLS-Handshakes abgebrochen: {1}.",
  "Choose STARTTLS as the TLS mode, or the port for implicit TLS (IMAP 993, POP3 995, SMTP 465).":
    "Wählen Sie STARTTLS als TLS-Modus oder den Port für implizites TLS (IMAP 993, POP3 995, SMTP 465).",
  "Check the TLS settings of the server.": "Prüfen Sie die TLS-Einstellungen des Servers.",
  "The certificate of {0} expired on {1}.": "Das Zertifikat von {0} ist am {1} abgelaufen.",
  "The server needs a new certificate; it is tried again.":
    "Der Server braucht ein neues Zertifikat; es wird weiter versucht.",
  "The certificate of {0} has expired.": "Das Zertifikat von {0} ist abgelaufen.",
  "The certificate of {0} is not valid before {1}.": "Das Zertifikat von {0} gilt erst ab {1}.",
  "Check the clocks of this machine and of the server.": "Prüfen Sie die Uhren dieses Rechners und des Servers.",
  "The certificate of {0} is not valid yet.": "Das Zertifikat von {0} gilt noch nicht.",
  "The certificate of the server is not for {0}; it is for {1}.":
    "Das Zertifikat des Servers ist nicht für {0}, sondern für {1} ausgestellt.",
  "Use one of these names as the server location, or pin the certificate.":
    "Verwenden Sie einen dieser Namen als Serveradresse, oder legen Sie das Zertifikat fest.",
  "The certificate of the server is not for {0}.": "Das Zertifikat des Servers ist nicht für {0} ausgestellt.",
  "Use the name in the certificate as the server location.": "Verwenden Sie den Namen im Zertifikat als Serveradresse.",
  "The certificate of {0} is signed by an unknown authority.":
    "Das Zertifikat von {0} ist von einer unbekannten Stelle signiert.",
  "Set the TLS trust to the private CA that signed it, or pin the certificate.":
    "Setzen Sie das TLS-Vertrauen auf die private Zertifizierungsstelle, die es signiert hat, oder legen Sie das Zertifikat fest.",
  "The certificate of {0} has been revoked.": "Das Zertifikat von {0} wurde gesperrt.",
  "The server needs a new certificate; do not connect until it has one.":
    "Der Server braucht ein neues Zertifikat; verbinden Sie sich nicht, solange er keines hat.",
  "The certificate of {0} is not the pinned one; its SHA-256 fingerprint is {1}.":
    "Das Zertifikat von {0} ist nicht das festgelegte; sein SHA-256-Fingerabdruck ist {1}.",
  "If the server was given a new certificate, pin its fingerprint; if not, somebody may be standing between.":
    "Falls der Server ein neues Zertifikat erhalten hat, legen Sie dessen Fingerabdruck fest; falls nicht, steht möglicherweise jemand dazwischen.",
  "The revocation check is required, but {0}.": "Die Sperrprüfung ist vorgeschrieben, aber {0}.",
  "Switch OCSP stapling on at the server, or set the revocation check to If available.":
    "Schalten Sie am Server OCSP-Stapling ein, oder setzen Sie die Sperrprüfung auf „Wenn verfügbar“.",
  "The certificate of {0} was refused: {1}.": "Das Zertifikat von {0} wurde abgelehnt: {1}.",
  "The server needs a correct certificate, or pin the one it has.":
    "Der Server braucht ein richtiges Zertifikat, oder legen Sie das vorhandene fest.",
  "no host name at all": "gar keinen Hostnamen",
  "an unknown date": "unbekannten Tag",
  "the server staples no OCSP response": "der Server liefert keine OCSP-Antwort mit",
  "the server staples an unreadable OCSP response": "der Server liefert eine unlesbare OCSP-Antwort mit",
  "there is an unreadable certificate": "ein Zertifikat ist unlesbar",
  "the server does not send the issuer that could prove the OCSP response":
    "der Server sendet den Aussteller nicht, der die OCSP-Antwort beweisen könnte",
  "the stapled OCSP response is about another certificate":
    "die mitgelieferte OCSP-Antwort gilt für ein anderes Zertifikat",
  "the stapled OCSP response is not signed by the issuer":
    "die mitgelieferte OCSP-Antwort ist nicht vom Aussteller signiert",
  "the stapled OCSP response is out of date": "die mitgelieferte OCSP-Antwort ist veraltet",
  "the OCSP responder does not know the certificate": "der OCSP-Dienst kennt das Zertifikat nicht",
  "the server's certificate has the fingerprint {0}, not the pinned one":
    "Das Zertifikat des Servers hat den Fingerabdruck {0}, nicht den festgelegten",
  "{0}; the certificate cannot be read": "{0}; das Zertifikat kann nicht gelesen werden",
  "OCSP responder {0}": "OCSP-Dienst {0}",
  "revocation list {0}": "Sperrliste {0}",
  "it names no OCSP responder and no revocation list": "es nennt weder OCSP-Dienst noch Sperrliste",
  "it names {0}": "es nennt {0}",
  "{0} for the certificate {1} (serial {2}); {3}": "{0}, und zwar für das Zertifikat {1} (Seriennummer {2}); {3}",
};

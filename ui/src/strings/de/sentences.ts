// Sätze des Produkts über Felder und Probleme, nach ihrem englischen Wortlaut.

import type { ModelWords } from "../en/model";

/** Warum ein Feld nichts bedeutet, sich nicht ändern lässt oder weniger anbietet. */
const reasons = {
  "A forward mailbox belongs to no user or queue.":
    "Ein Weiterleitungspostfach gehört zu keinem Benutzer und keiner Warteschlange.",
  "A forward mailbox does not send.": "Ein Weiterleitungspostfach sendet nicht.",
  "A forward mailbox takes everything that is forwarded to it.":
    "Ein Weiterleitungspostfach nimmt alles an, was an es weitergeleitet wird.",
  "A mailbox uses either an email server profile or configuration profiles.":
    "Ein Postfach verwendet entweder ein E-Mail-Server-Profil oder Konfigurationsprofile.",
  "A queue has no Outlook client.": "Eine Warteschlange hat keinen Outlook-Client.",
  "A user sends as itself: there is no access type.":
    "Ein Benutzer sendet in eigenem Namen: Es gibt keinen Zugriffstyp.",
  "A user type goes only with Exchange Online and Other Specified.":
    "Einen Benutzertyp gibt es nur bei Exchange Online mit „Andere (angegeben)“.",
  "An access type goes only with outgoing Exchange profiles and Other Specified.":
    "Einen Zugriffstyp gibt es nur bei ausgehenden Exchange-Profilen mit „Andere (angegeben)“.",
  "An outgoing profile reads no mail.": "Ein ausgehendes Profil liest keine E-Mail.",
  "Anonymous sends no credentials.": "Anonym sendet keine Anmeldeinformationen.",
  "Choose the access credentials first.": "Wählen Sie zuerst die Anmeldeinformationen.",
  "Fixed after the first save.": "Steht nach dem ersten Speichern fest.",
  "It depends on the email server type, which does not fit: choose another one first.":
    "Hängt vom E-Mail-Servertyp ab, der nicht passt: Wählen Sie zuerst einen anderen.",
  "Its deployment needs no approval for this kind of mailbox.":
    "Die Bereitstellung verlangt für diese Art von Postfach keine Genehmigung.",
  "Local folders need no organisation and no account.": "Lokale Ordner brauchen keine Organisation und kein Konto.",
  "New mailboxes take the default email server profile.": "Neue Postfächer erhalten das Standard-E-Mail-Server-Profil.",
  "Only Application credentials have a client secret.": "Nur „Anwendung“ hat ein Clientgeheimnis.",
  "Only Exchange Web Services have Autodiscover.": "AutoErmittlung gibt es nur bei Exchange-Webdiensten.",
  "Only Local folders have a root folder.": "Nur lokale Ordner haben einen Stammordner.",
  "Only OAuth 2.0 needs it.": "Nur OAuth 2.0 braucht dies.",
  "Only Other Specified uses an account of the profile.": "Nur „Andere (angegeben)“ verwendet ein Konto des Profils.",
  "Only credentials specified in the profile have a user name.":
    "Nur Anmeldeinformationen im Profil haben einen Benutzernamen.",
  "Only incoming Exchange and IMAP profiles have a folder to move mail to.":
    "Nur eingehende Exchange- und IMAP-Profile haben einen Ordner, in den verschoben werden kann.",
  "Only mail of queues and forward mailboxes is deleted after processing.":
    "Nur E-Mail von Warteschlangen und Weiterleitungspostfächern wird nach der Verarbeitung gelöscht.",
  'Only with "Allow to use credentials for email processing".':
    "Nur mit „Verwendung der Anmeldeinformationen für die E-Mail-Verarbeitung zulassen“.",
  "POP3 has no folders to move mail to.": "POP3 hat keine Ordner, in die verschoben werden könnte.",
  "POP3/SMTP and IMAP/SMTP profiles do not synchronise appointments, contacts and tasks.":
    "Profile für POP3/SMTP und IMAP/SMTP synchronisieren keine Termine, Kontakte und Aufgaben.",
  "TLS is off.": "TLS ist ausgeschaltet.",
  "The incoming password is used for both directions.":
    "Das Kennwort der eingehenden Richtung gilt für beide Richtungen.",
  "The outgoing direction uses the incoming settings.":
    "Die ausgehende Richtung verwendet die Einstellungen der eingehenden.",
  "The preset Government fixes the ports.": "Die Voreinstellung „Behörden“ legt die Ports fest.",
};

/** Was in einem Feld fehlt oder nicht gelesen werden kann. */
const wrong = {
  "A name is required.": "Ein Name ist erforderlich.",
  "Enter a name.": "Geben Sie einen Namen ein.",
  "A choice is required.": "Eine Auswahl ist erforderlich.",
  "Choose another one.": "Wählen Sie einen anderen Wert.",
  "Choose another name.": "Wählen Sie einen anderen Namen.",
  "Control characters are not allowed.": "Steuerzeichen sind nicht erlaubt.",
  "This is neither on nor off.": "Das ist weder ein noch aus.",
  "Write true or false.": "Schreiben Sie true oder false.",
  "This is not a whole number.": "Das ist keine ganze Zahl.",
  "Write digits only.": "Schreiben Sie nur Ziffern.",
  "This is not a list of whole numbers.": "Das ist keine Liste ganzer Zahlen.",
  "Write it as 443,465,993.": "Schreiben Sie sie als 443,465,993.",
  "This is not a date and time.": "Das ist kein Datum mit Uhrzeit.",
  "Write it as 2026-03-31T08:00:00Z or 2026-03-31.": "Schreiben Sie es als 2026-03-31T08:00:00Z oder 2026-03-31.",
  "Clear this field.": "Leeren Sie dieses Feld.",
  "The secret is empty.": "Das Geheimnis ist leer.",
  "Enter it, or clear it.": "Geben Sie es ein oder löschen Sie es.",
  "Credentials of a deployment that is reached over plain HTTP cannot be entered.":
    "Für eine über unverschlüsseltes HTTP erreichte Bereitstellung können keine Anmeldeinformationen eingegeben werden.",
  "Use an https URL, or allow it with the policy AllowCredentialsEntryViaNonSecureChannels.":
    "Verwenden Sie eine https-URL oder erlauben Sie es mit der Richtlinie AllowCredentialsEntryViaNonSecureChannels.",
  "The URL of the organisation is missing.": "Die URL der Organisation fehlt.",
  "Write it as https://crm.contoso.example/Contoso.": "Schreiben Sie sie als https://crm.contoso.example/Contoso.",
  "The root folder is missing.": "Der Stammordner fehlt.",
  "Enter the absolute path of a folder on the router's machine.":
    "Geben Sie den vollständigen Pfad eines Ordners auf dem Rechner des Routers ein.",
  'This is not an absolute path without "..".': "Das ist kein vollständiger Pfad ohne „..“.",
  "Write it as /srv/waypost or C:\\Waypost.": "Schreiben Sie ihn als /srv/waypost oder C:\\Waypost.",
  "Say whose credentials are used.": "Wählen Sie, wessen Anmeldeinformationen verwendet werden.",
  "The Local System Account has no user name.": "Das lokale Systemkonto hat keinen Benutzernamen.",
  "The prefix has 1 to 20 characters and no digits.": "Das Präfix hat 1 bis 20 Zeichen und keine Ziffern.",
  "A mailbox belongs to a deployment.": "Ein Postfach gehört zu einer Bereitstellung.",
  "Choose a deployment.": "Wählen Sie eine Bereitstellung.",
  "The email address is missing.": "Die E-Mail-Adresse fehlt.",
  "Enter it as name@domain.": "Geben Sie sie als name@domäne ein.",
  "Its credentials may be used, but there is no user name.":
    "Die Anmeldeinformationen dürfen verwendet werden, aber der Benutzername fehlt.",
  "Enter the user name and set the password.": "Geben Sie Benutzername und Kennwort ein.",
  'A user name goes only with "allow to use credentials for email processing".':
    "Einen Benutzernamen gibt es nur, wenn die Verwendung der Anmeldeinformationen zugelassen ist.",
  "Remove the ports or the preset.": "Entfernen Sie die Ports oder die Voreinstellung.",
  "There is no such preset.": "Diese Voreinstellung gibt es nicht.",
  "Say whether the user is an administrator.": "Wählen Sie, ob der Benutzer ein Administrator ist.",
  "An administrator sends by Delegate Access or Send As.":
    "Ein Administrator sendet mit Stellvertretungszugriff oder „Senden als“.",
  "Turn it off and give the location.": "Schalten Sie sie aus und geben Sie die Serveradresse an.",
  "The location is missing.": "Die Serveradresse fehlt.",
  "Enter the complete URL of the server.": "Geben Sie die vollständige URL des Servers ein.",
  "Enter the host name of the server.": "Geben Sie den Hostnamen des Servers ein.",
  "This is not a complete URL.": "Das ist keine vollständige URL.",
  "Write it as https://mail.contoso.example/EWS/Exchange.asmx.":
    "Schreiben Sie sie als https://mail.contoso.example/EWS/Exchange.asmx.",
  "OAuth 2.0 client credentials need it.": "OAuth-2.0-Clientanmeldeinformationen brauchen dies.",
  "Other Specified needs a user name.": "„Andere (angegeben)“ braucht einen Benutzernamen.",
  "Exchange Online takes user names of the form user@full.domain.":
    "Exchange Online erwartet Benutzernamen der Form benutzer@vollständige.domäne.",
  "Enter the user principal name.": "Geben Sie den Benutzerprinzipalnamen ein.",
  "A private CA is used only with the trust privateCa.":
    "Eine private Zertifizierungsstelle wird nur mit diesem TLS-Vertrauen verwendet.",
  "A fingerprint is used only with the trust pinned.":
    "Ein Fingerabdruck wird nur mit einem festgelegten Zertifikat verwendet.",
  "The certificate of the private CA is needed as PEM.":
    "Das Zertifikat der privaten Zertifizierungsstelle wird als PEM-Text benötigt.",
  "Give the text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.":
    "Fügen Sie den Text von -----BEGIN CERTIFICATE----- bis -----END CERTIFICATE----- ein.",
  "The SHA-256 fingerprint of the certificate is needed: 64 hexadecimal digits.":
    "Der SHA-256-Fingerabdruck des Zertifikats wird benötigt: 64 hexadezimale Ziffern.",
  "TLS is on, but its mode is None.": "TLS ist eingeschaltet, aber der Modus ist „Ohne TLS“.",
  "Choose a TLS mode or turn TLS off.": "Wählen Sie einen TLS-Modus oder schalten Sie TLS aus.",
  "Turn TLS on or clear its mode.": "Schalten Sie TLS ein oder leeren Sie den Modus.",
  "Credentials specified in the profile need a user name.":
    "Anmeldeinformationen im Profil brauchen einen Benutzernamen.",
};

/** Was erlaubt, aber bedenklich ist, und was dem Veröffentlichen im Weg steht. */
const judged = {
  "User names and passwords go over the network unencrypted, because this connection has no TLS.":
    "Benutzernamen und Kennwörter gehen unverschlüsselt über das Netz, weil diese Verbindung kein TLS hat.",
  "User names and passwords may go over the network unencrypted, because this connection has no TLS.":
    "Benutzernamen und Kennwörter gehen möglicherweise unverschlüsselt über das Netz, weil diese Verbindung kein TLS hat.",
  "With Clear Text, user names and passwords are protected by nothing but TLS.":
    "Bei Klartext schützt nur TLS die Benutzernamen und Kennwörter.",
  "With Basic, user names and passwords are protected by nothing but TLS.":
    "Bei Standard (Basic) schützt nur TLS die Benutzernamen und Kennwörter.",
  "Anonymous is meant for internal, non-Internet-facing SMTP servers only, and many servers refuse it.":
    "Anonym ist nur für interne, nicht aus dem Internet erreichbare SMTP-Server gedacht, und viele Server lehnen es ab.",
  "Exchange Online blocks EWS by default since 2026-10-01 and removes it on 2027-04-01.":
    "Exchange Online blockiert EWS seit dem 01.10.2026 standardmäßig und entfernt es am 01.04.2027.",
  "Exchange Online turns Basic authentication for SMTP off by default from the end of December 2026.":
    "Exchange Online schaltet die Standardauthentifizierung für SMTP ab Ende Dezember 2026 standardmäßig aus.",
  "Exchange Online ended Basic authentication for EWS, IMAP and POP in 2022.":
    "Exchange Online hat die Standardauthentifizierung für EWS, IMAP und POP 2022 beendet.",
  "Exchange Online ended Basic authentication for EWS, IMAP and POP in 2022, and turns it off for SMTP by default from the end of December 2026.":
    "Exchange Online hat die Standardauthentifizierung für EWS, IMAP und POP 2022 beendet und schaltet sie für SMTP ab Ende Dezember 2026 standardmäßig aus.",
  "Use Microsoft Graph or OAuth 2.0 instead.": "Verwenden Sie stattdessen Microsoft Graph oder OAuth 2.0.",
  "Use a profile with IMAP, POP3 or SMTP.": "Verwenden Sie ein Profil mit IMAP, POP3 oder SMTP.",
  "Without TLS there is no certificate to check.": "Ohne TLS gibt es kein Zertifikat zu prüfen.",
  "Use TLS or turn the revocation check off.": "Verwenden Sie TLS oder schalten Sie die Sperrprüfung aus.",
  "Use a deployment of the type Local folders.": "Verwenden Sie eine Bereitstellung der Art „Lokale Ordner“.",
  "Use TLS, or turn AllowNonSSLEmail on in the policy.":
    "Verwenden Sie TLS oder schalten Sie AllowNonSSLEmail in der Richtlinie ein.",
  "The mailbox is not processed.": "Das Postfach wird nicht verarbeitet.",
  "Its incoming email is not processed.": "Eingehende E-Mail wird nicht verarbeitet.",
  "Its outgoing email is not sent.": "Ausgehende E-Mail wird nicht gesendet.",
  "Use Clear Text over TLS or CRAM-MD5.": "Verwenden Sie Klartext über TLS oder CRAM-MD5.",
  "Use Other Specified or User Specified, or Anonymous.":
    "Verwenden Sie „Andere (angegeben)“, „Vom Benutzer angegeben“ oder „Anonym“.",
  "Use Auto detect or Basic.": "Verwenden Sie „Automatisch erkennen“ oder „Standard (Basic)“.",
  "Use the credentials of the profile or of the user or queue.":
    "Verwenden Sie die Anmeldeinformationen des Profils oder die des Benutzers oder der Warteschlange.",
  "Allow the use of credentials and enter them, or choose another profile.":
    "Lassen Sie die Verwendung der Anmeldeinformationen zu und geben Sie sie ein, oder wählen Sie ein anderes Profil.",
  "Use TLS or another authentication type, or turn AllowBasicAuthenticationOnNonSecureChannel on in the policy.":
    "Verwenden Sie TLS oder eine andere Authentifizierung, oder schalten Sie AllowBasicAuthenticationOnNonSecureChannel in der Richtlinie ein.",
  "An address belongs to one mailbox in a deployment.":
    "Eine Adresse gehört in einer Bereitstellung zu einem Postfach.",
  "Set the password.": "Geben Sie das Kennwort ein.",
  "Approve the address.": "Genehmigen Sie die Adresse.",
  "The address waits for approval.": "Die Adresse wartet auf Genehmigung.",
  "The address was rejected.": "Die Adresse wurde abgelehnt.",
  "The deployment is disabled.": "Die Bereitstellung ist deaktiviert.",
  "No profile is set.": "Es ist kein Profil gesetzt.",
  "The delivery method is None.": "Die Zustellmethode ist „Keine“.",
  "The Outlook client does it.": "Der Outlook-Client übernimmt es.",
  "Its mail comes through a forward mailbox.": "Die E-Mail kommt über ein Weiterleitungspostfach.",
  "Choose a profile, or set the delivery method to None.":
    "Wählen Sie ein Profil oder setzen Sie die Zustellmethode auf „Keine“.",
  "Its deployment has no forward mailbox, so no mail comes in.":
    "Die Bereitstellung hat kein Weiterleitungspostfach, also kommt keine E-Mail herein.",
  "Add a forward mailbox.": "Fügen Sie ein Weiterleitungspostfach hinzu.",
  "Change or remove them first.": "Ändern oder entfernen Sie diese zuerst.",
  "Add another profile for the other direction.": "Fügen Sie für die andere Richtung ein weiteres Profil hinzu.",
  "Remove the mailbox and add it with the other kind.":
    "Entfernen Sie das Postfach und fügen Sie es mit der anderen Art wieder hinzu.",
};

export const sentences: ModelWords["sentences"] = { ...reasons, ...wrong, ...judged };

//! The closed vocabularies: every choice that an administrator can make, with its text, its label
//! and, where Dynamics has one, its number.

use serde::{Deserialize, Serialize};

/// A closed vocabulary whose values have a text form and a label.
pub trait Choice: Copy + Eq + 'static {
    /// Every value, in the order in which it is offered.
    const ALL: &'static [Self];

    /// The value as it stands in files, requests and command lines.
    fn as_str(self) -> &'static str;

    /// The value as a person reads it.
    fn label(self) -> &'static str;

    /// The number that Dynamics uses, kept so that data round-trips; otherwise the position.
    fn code(self) -> u8;

    /// Reads the text form without regard to case, or the number.
    fn parse_choice(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::ALL.iter().copied().find(|v| v.as_str().eq_ignore_ascii_case(text) || v.code().to_string() == text)
    }
}

macro_rules! choices {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal, $label:literal, $code:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $text)] $variant,)+
        }

        impl Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            fn code(self) -> u8 {
                match self { $(Self::$variant => $code),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.label())
            }
        }
    };
}

choices! {
    /// Which way mail flows through a configuration profile. Fixed after the first save.
    Direction {
        /// From the mail server into the deployment.
        Incoming = "incoming", "Incoming", 0;
        /// From the deployment out to the mail server.
        Outgoing = "outgoing", "Outgoing", 1;
    }
}

choices! {
    /// The email server type of a configuration profile.
    ServerType {
        /// Exchange Server 2013 to 2019 and Subscription Edition.
        ExchangeServer = "exchangeServer", "Exchange Server", 0;
        /// Exchange Online.
        ExchangeOnline = "exchangeOnline", "Exchange Online", 1;
        /// A POP3 server (RFC 1939).
        Pop3 = "pop3", "POP3", 2;
        /// An IMAP server (RFC 3501, RFC 9051).
        Imap = "imap", "IMAP", 3;
        /// An SMTP server (RFC 5321).
        Smtp = "smtp", "SMTP", 4;
    }
}

choices! {
    /// The protocol spoken with the email server.
    Protocol {
        /// Exchange Web Services.
        Ews = "ews", "Exchange Web Services", 0;
        /// Microsoft Graph.
        Graph = "graph", "Microsoft Graph", 1;
        /// IMAP4rev1.
        Imap = "imap", "IMAP", 2;
        /// POP3.
        Pop3 = "pop3", "POP3", 3;
        /// SMTP.
        Smtp = "smtp", "SMTP", 4;
    }
}

choices! {
    /// The authentication type of a configuration profile.
    Authentication {
        /// Negotiate: Kerberos, then NTLM.
        Windows = "windows", "Windows Authentication", 0;
        /// NTLM; with POP3 also called Secure Password Authentication.
        Ntlm = "ntlm", "NTLM", 1;
        /// User name and password as they are: Basic, PLAIN, LOGIN or USER and PASS.
        ClearText = "clearText", "Clear Text", 2;
        /// CRAM-MD5 (RFC 2195).
        CramMd5 = "cramMd5", "CRAM-MD5", 3;
        /// SCRAM-SHA-256 or SCRAM-SHA-1, with channel binding where offered (RFC 5802, RFC 7677).
        Scram = "scram", "SCRAM", 4;
        /// Kerberos through GSSAPI (RFC 4752).
        Gssapi = "gssapi", "GSSAPI", 5;
        /// OAuth 2.0.
        OAuth = "oauth2", "OAuth 2.0", 6;
        /// None.
        Anonymous = "anonymous", "Anonymous", 7;
    }
}

choices! {
    /// Whose credentials a configuration profile uses.
    AccessCredentials {
        /// The identity that the router service runs under.
        LocalSystem = "localSystem", "Local System Account", 0;
        /// User name and password in the profile.
        OtherSpecified = "otherSpecified", "Other Specified", 1;
        /// The credentials of each mailbox, where it allows their use.
        UserSpecified = "userSpecified", "User Specified", 2;
        /// OAuth 2.0 client credentials.
        Application = "application", "Application", 3;
    }
}

choices! {
    /// What the specified user is, with Exchange Online.
    UserType {
        /// One set of credentials for many mailboxes.
        Administrator = "administrator", "Administrator", 0;
        /// The user name is the address of the mailbox.
        User = "user", "User", 1;
    }
}

choices! {
    /// How mail is sent for a mailbox with somebody else's credentials.
    AccessType {
        /// On behalf of the mailbox.
        DelegateAccess = "delegateAccess", "Delegate Access", 0;
        /// As the mailbox.
        SendAs = "sendAs", "Send As", 1;
    }
}

choices! {
    /// How a connection is protected.
    TlsMode {
        /// TLS from the first byte (RFC 8314).
        Implicit = "implicit", "Implicit TLS", 0;
        /// STARTTLS or STLS, required: without it nothing is sent.
        StartTls = "startTls", "STARTTLS required", 1;
        /// No TLS; only where a policy allows it.
        None = "none", "None", 2;
    }
}

choices! {
    /// Which certificates are trusted.
    TrustKind {
        /// The roots of the operating system.
        System = "system", "System roots", 0;
        /// One private authority, given as PEM.
        PrivateCa = "privateCa", "Private CA", 1;
        /// One certificate, by its SHA-256 fingerprint.
        Pinned = "pinned", "Pinned certificate", 2;
    }
}

choices! {
    /// Whether the revocation of certificates is checked.
    Revocation {
        /// Fails when it cannot be checked.
        Require = "require", "Require", 0;
        /// Honours what is there: a stapled OCSP response or a CRL.
        IfAvailable = "ifAvailable", "If available", 1;
        /// Not checked.
        Off = "off", "Off", 2;
    }
}

choices! {
    /// The kind of an email server profile (`servertype`).
    ServerProfileKind {
        /// Exchange Server.
        ExchangeServer = "exchangeServer", "Exchange Server", 0;
        /// POP3 in, SMTP out.
        PopSmtp = "popSmtp", "POP3/SMTP", 1;
        /// Exchange Server, hybrid.
        ExchangeHybrid = "exchangeHybrid", "Exchange Server (Hybrid)", 2;
        /// Exchange Online.
        ExchangeOnline = "exchangeOnline", "Exchange Online", 3;
        /// IMAP in, SMTP out.
        ImapSmtp = "imapSmtp", "IMAP/SMTP", 4;
    }
}

choices! {
    /// How an email server profile authenticates, per direction.
    AuthenticateUsing {
        /// Credentials Specified by a User or Queue.
        UserOrQueue = "userOrQueue", "Credentials Specified by a User or Queue", 0;
        /// Credentials Specified in Email Server Profile.
        Profile = "profile", "Credentials Specified in Email Server Profile", 1;
        /// Server to Server Authentication.
        ServerToServer = "serverToServer", "Server to Server Authentication", 2;
        /// Windows Integrated: the service's own identity.
        WindowsIntegrated = "windowsIntegrated", "Windows Integrated", 3;
        /// Without Credentials (Anonymous).
        Anonymous = "anonymous", "Without Credentials (Anonymous)", 4;
        /// Gmail OAuth.
        GmailOAuth = "gmailOAuth", "Gmail OAuth", 5;
        /// Entra OAuth.
        EntraOAuth = "entraOAuth", "Entra OAuth", 7;
    }
}

choices! {
    /// The authentication protocol of an email server profile, per direction.
    AuthProtocol {
        /// The strongest that the server offers.
        AutoDetect = "autoDetect", "Auto detect", 0;
        /// Negotiate.
        Negotiate = "negotiate", "Negotiate", 1;
        /// NTLM.
        Ntlm = "ntlm", "NTLM", 2;
        /// Basic.
        Basic = "basic", "Basic", 3;
        /// OAuth.
        OAuth = "oauth", "OAuth", 4;
    }
}

choices! {
    /// What a mailbox belongs to.
    MailboxKind {
        /// A user.
        User = "user", "User", 0;
        /// A queue.
        Queue = "queue", "Queue", 1;
        /// A forward mailbox, that other mail systems forward copies to.
        Forward = "forward", "Forward Mailbox", 2;
    }
}

choices! {
    /// The incoming email delivery method.
    IncomingMethod {
        /// None.
        None = "none", "None", 0;
        /// The Outlook client does it.
        Outlook = "outlook", "Outlook client", 1;
        /// The router does it.
        Router = "router", "Server-Side Synchronization or Email Router", 2;
        /// A forward mailbox brings it.
        ForwardMailbox = "forwardMailbox", "Forward Mailbox", 3;
    }
}

choices! {
    /// The outgoing email delivery method.
    OutgoingMethod {
        /// None.
        None = "none", "None", 0;
        /// The Outlook client does it.
        Outlook = "outlook", "Outlook client", 1;
        /// The router does it.
        Router = "router", "Server-Side Synchronization or Email Router", 2;
    }
}

choices! {
    /// The delivery method of appointments, contacts and tasks.
    ActMethod {
        /// The Outlook client does it.
        Outlook = "outlook", "Outlook client", 0;
        /// The server does it.
        ServerSide = "serverSide", "Server-Side Synchronization", 1;
        /// None.
        None = "none", "None", 2;
    }
}

choices! {
    /// The outcome of a test of one direction of a mailbox.
    TestStatus {
        /// Not run since the last change.
        NotRun = "notRun", "Not Run", 0;
        /// Succeeded.
        Success = "success", "Success", 1;
        /// Failed.
        Failure = "failure", "Failure", 2;
    }
}

choices! {
    /// Whether the address of a mailbox has been approved.
    Approval {
        /// Nobody has asked.
        Empty = "empty", "Empty", 0;
        /// Approved.
        Approved = "approved", "Approved", 1;
        /// Waits for approval.
        Pending = "pending", "Pending Approval", 2;
        /// Rejected.
        Rejected = "rejected", "Rejected", 3;
    }
}

choices! {
    /// What a deployment is.
    DeploymentType {
        /// Folders of this machine; needs no CRM.
        LocalFolders = "localFolders", "Local folders", 0;
        /// Dynamics 365 / CRM on premises with Windows authentication.
        MyCompany = "myCompany", "My company", 1;
        /// A hosted CRM with claims (IFD), OAuth through AD FS.
        OnlineServiceProvider = "onlineServiceProvider", "An online service provider", 2;
        /// Dynamics 365 Online with Entra client credentials.
        Dynamics365Online = "dynamics365Online", "Dynamics 365 Online", 3;
    }
}

choices! {
    /// Which incoming mail becomes an activity.
    FilterMode {
        /// All messages.
        All = "all", "All email messages", 0;
        /// Responses to tracked mail.
        Responses = "responses", "Email messages in response to tracked email", 1;
        /// From leads, contacts and accounts.
        Known = "known", "Email messages from leads, contacts and accounts", 2;
        /// From any email-enabled record.
        AnyRecord = "anyRecord", "Email messages from records that are email enabled", 3;
        /// None.
        None = "none", "No email messages", 4;
    }
}

choices! {
    /// How an incoming message was tied to earlier mail.
    CorrelationMethod {
        /// It was not.
        None = "none", "None", 0;
        /// It was not tried.
        Skipped = "skipped", "Skipped", 1;
        /// By an X- header.
        XHeader = "xHeader", "X-header", 2;
        /// By In-Reply-To or References.
        InReplyTo = "inReplyTo", "In-Reply-To", 3;
        /// By the tracking token in the subject.
        TrackingToken = "trackingToken", "Tracking token", 4;
        /// By the conversation index.
        ConversationIndex = "conversationIndex", "Conversation index", 5;
        /// By subject and people.
        SmartMatching = "smartMatching", "Smart matching", 6;
        /// By a rule of the deployment.
        Custom = "custom", "Custom", 7;
    }
}

choices! {
    /// How bad an alert is.
    AlertLevel {
        /// For information.
        Information = "information", "Information", 0;
        /// Should be looked at.
        Warning = "warning", "Warning", 1;
        /// Must be looked at.
        Error = "error", "Error", 2;
    }
}

choices! {
    /// What an alert is about.
    AlertScope {
        /// One message.
        Message = "message", "Message", 0;
        /// One mailbox.
        Mailbox = "mailbox", "Mailbox", 1;
        /// A profile and the mailboxes that use it.
        Profile = "profile", "Profile", 2;
        /// The router itself.
        Router = "router", "Router", 3;
    }
}

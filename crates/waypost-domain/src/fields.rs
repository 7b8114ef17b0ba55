//! The fields of every kind of object: key, label, help and what may be typed. Command lines,
//! forms, differences and reports are made from this one table.

use crate::id::ObjectKind;
use crate::terms::{
    AccessCredentials, AccessType, ActMethod, Approval, AuthProtocol, AuthenticateUsing, Authentication, Choice,
    DeploymentType, Direction, FilterMode, IncomingMethod, MailboxKind, OutgoingMethod, Protocol, Revocation,
    ServerProfileKind, ServerType, TlsMode, TrustKind, UserType,
};

/// What may be typed into a field.
#[derive(Clone, Copy, Debug)]
pub enum FieldType {
    /// One line.
    Text,
    /// Several lines, for example a PEM text.
    Lines,
    /// One of these values.
    Choice(fn() -> Vec<Value>),
    /// A whole number with its unit, which may be empty.
    Number(&'static str),
    /// Yes or no.
    Switch,
    /// A point in time.
    Time,
    /// An object of a kind, by identifier; front doors take its name too.
    Reference(ObjectKind),
    /// A list of whole numbers.
    Numbers,
}

/// A value of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// As it stands in records.
    pub text: &'static str,
    /// As a person reads it.
    pub label: &'static str,
}

/// A field of a kind of object.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its key in records, for example `serverType`.
    pub key: &'static str,
    /// Its label.
    pub label: &'static str,
    /// What it is for: one sentence.
    pub help: &'static str,
    /// What may be typed.
    pub field_type: FieldType,
    /// Whether it stands under Advanced.
    pub advanced: bool,
}

/// A secret of a kind of object. It can be set, replaced and cleared, never read back.
#[derive(Clone, Copy, Debug)]
pub struct SecretField {
    /// Its key, for example `password`.
    pub key: &'static str,
    /// Its label.
    pub label: &'static str,
    /// What it is for: one sentence.
    pub help: &'static str,
}

fn values<C: Choice>() -> Vec<Value> {
    C::ALL.iter().map(|v| Value { text: v.as_str(), label: v.label() }).collect()
}

const fn field(key: &'static str, label: &'static str, field_type: FieldType, help: &'static str) -> Field {
    Field { key, label, help, field_type, advanced: false }
}

const fn advanced(key: &'static str, label: &'static str, field_type: FieldType, help: &'static str) -> Field {
    Field { key, label, help, field_type, advanced: true }
}

use FieldType::{Lines, Number, Numbers, Reference, Switch, Text, Time};

const NAME: Field = field("name", "Name", Text, "Unique name, up to 100 characters.");
const DESCRIPTION: Field = advanced("description", "Description", Lines, "Remarks.");
const TRUST: Field =
    advanced("trust", "TLS trust", FieldType::Choice(values::<TrustKind>), "Which certificates are trusted.");
const CA: Field = advanced("caCertificate", "Private CA", Lines, "Certificate of the private CA as PEM text.");
const PIN: Field =
    advanced("pinnedFingerprint", "Pinned fingerprint", Text, "SHA-256 fingerprint of the server's certificate.");
const REVOCATION: Field = advanced(
    "revocation",
    "Revocation check",
    FieldType::Choice(values::<Revocation>),
    "Whether revoked certificates are looked for.",
);
const CONNECT: Field =
    advanced("connectTimeout", "Connection time-out", Number("seconds"), "For DNS, TCP and TLS together.");
const COMMAND: Field = advanced("commandTimeout", "Command time-out", Number("seconds"), "For each command.");
const CONNECTIONS: Field =
    advanced("maxConnections", "Concurrent connections", Number(""), "How many connections may be open at once.");
const PROCESS_FROM: Field =
    advanced("processEmailFrom", "Process email from", Time, "Only mail received later is processed.");
const UNDELIVERABLE: Field = advanced(
    "moveUndeliverable",
    "Move failed emails to Undeliverable folder",
    Switch,
    "Mail that cannot become an activity is moved to the folder \"Undeliverable\".",
);
const TENANT: Field = field("tenant", "Tenant", Text, "Entra tenant, or URL of the authority.");
const CLIENT: Field = field("clientId", "Client ID", Text, "OAuth 2.0 client identifier.");
const SECRET_EXPIRES: Field = field(
    "clientSecretExpires",
    "Client secret expires",
    Time,
    "When the client secret ends, as Entra shows it. The overview and an alert remind of it.",
);

const PROFILE: &[Field] = &[
    NAME,
    field(
        "direction",
        "Direction",
        FieldType::Choice(values::<Direction>),
        "Which way mail flows. Fixed after the first save.",
    ),
    field("serverType", "Email server type", FieldType::Choice(values::<ServerType>), "What the mail server is."),
    field(
        "protocol",
        "Protocol",
        FieldType::Choice(values::<Protocol>),
        "What is spoken with it; follows from the server type where there is one choice.",
    ),
    field(
        "authentication",
        "Authentication type",
        FieldType::Choice(values::<Authentication>),
        "How the router logs in.",
    ),
    field("location", "Location", Text, "Host name; a complete URL for Exchange Web Services."),
    field("autodiscover", "Autodiscover", Switch, "Find the location by Autodiscover (Exchange only)."),
    field(
        "credentials",
        "Access credentials",
        FieldType::Choice(values::<AccessCredentials>),
        "Whose credentials are used.",
    ),
    field("userName", "User name", Text, "Account of the profile; {address} and {local} stand for the mailbox."),
    advanced(
        "authorizationIdentity",
        "Authorization identity",
        Text,
        "Mailbox to open with the account (SASL); {address} and {local} stand for the mailbox.",
    ),
    field("userType", "User type", FieldType::Choice(values::<UserType>), "What the account is (Exchange Online)."),
    field(
        "accessType",
        "Access type",
        FieldType::Choice(values::<AccessType>),
        "How mail is sent with the account (outgoing Exchange).",
    ),
    TENANT,
    CLIENT,
    SECRET_EXPIRES,
    advanced("port", "Port", Number(""), "Filled in from protocol and TLS mode when saved."),
    advanced("tlsMode", "TLS mode", FieldType::Choice(values::<TlsMode>), "How the connection is protected."),
    TRUST,
    CA,
    PIN,
    REVOCATION,
    CONNECT,
    COMMAND,
    CONNECTIONS,
    advanced(
        "pollingInterval",
        "Polling interval",
        Number("seconds"),
        "The longest wait between two looks into the mailbox.",
    ),
    PROCESS_FROM,
    UNDELIVERABLE,
    DESCRIPTION,
];

const SERVER_PROFILE: &[Field] = &[
    NAME,
    DESCRIPTION,
    field("kind", "Email server type", FieldType::Choice(values::<ServerProfileKind>), "What the mail system is."),
    field(
        "autodiscover",
        "Auto-discover server location",
        Switch,
        "Find the locations by Autodiscover (Exchange only).",
    ),
    field("incomingLocation", "Incoming server location", Text, "Host name, or URL for Exchange Web Services."),
    field("outgoingLocation", "Outgoing server location", Text, "Host name, or URL for Exchange Web Services."),
    field(
        "incomingAuthenticateUsing",
        "Incoming: authenticate using",
        FieldType::Choice(values::<AuthenticateUsing>),
        "Whose credentials read mail.",
    ),
    field(
        "outgoingAuthenticateUsing",
        "Outgoing: authenticate using",
        FieldType::Choice(values::<AuthenticateUsing>),
        "Whose credentials send mail.",
    ),
    field(
        "incomingUserName",
        "Incoming user name",
        Text,
        "Account that reads mail; {address} and {local} stand for the mailbox.",
    ),
    field(
        "outgoingUserName",
        "Outgoing user name",
        Text,
        "Account that sends mail; {address} and {local} stand for the mailbox.",
    ),
    field("useImpersonation", "Use impersonation", Switch, "Impersonation rather than delegation rights (Exchange)."),
    field(
        "sameSettingsForOutgoing",
        "Use same settings for outgoing",
        Switch,
        "The outgoing direction uses the incoming credentials.",
    ),
    advanced("incomingPort", "Incoming port", Number(""), "Filled in when saved."),
    advanced("outgoingPort", "Outgoing port", Number(""), "Filled in when saved."),
    advanced(
        "incomingTls",
        "Use TLS for incoming connection",
        Switch,
        "Off only where the policy AllowNonSSLEmail permits it.",
    ),
    advanced(
        "outgoingTls",
        "Use TLS for outgoing connection",
        Switch,
        "Off only where the policy AllowNonSSLEmail permits it.",
    ),
    advanced(
        "incomingTlsMode",
        "Incoming TLS mode",
        FieldType::Choice(values::<TlsMode>),
        "Needed only on unusual ports.",
    ),
    advanced(
        "outgoingTlsMode",
        "Outgoing TLS mode",
        FieldType::Choice(values::<TlsMode>),
        "Needed only on unusual ports.",
    ),
    advanced(
        "incomingAuthProtocol",
        "Incoming authentication protocol",
        FieldType::Choice(values::<AuthProtocol>),
        "How the router logs in to read mail.",
    ),
    advanced(
        "outgoingAuthProtocol",
        "Outgoing authentication protocol",
        FieldType::Choice(values::<AuthProtocol>),
        "How the router logs in to send mail.",
    ),
    UNDELIVERABLE,
    PROCESS_FROM,
    CONNECTIONS,
    advanced("minimumPollingInterval", "Minimum polling interval", Number("minutes"), "0 to 1440."),
    field("owner", "Owner", Text, "Receives the alerts of the profile."),
    advanced("alertOnHalfFailed", "Alert when over half of the mailboxes failed", Switch, "Within an hour."),
    TRUST,
    CA,
    PIN,
    REVOCATION,
    CONNECT,
    COMMAND,
    TENANT,
    CLIENT,
    SECRET_EXPIRES,
];

const DEPLOYMENT: &[Field] = &[
    NAME,
    field(
        "deploymentType",
        "Deployment type",
        FieldType::Choice(values::<DeploymentType>),
        "What mail is delivered to.",
    ),
    field("organisationUrl", "Organisation URL", Text, "http or https, with the organisation's name."),
    field("rootFolder", "Root folder", Text, "Absolute path of a folder on the router's machine (Local folders)."),
    field(
        "credentials",
        "Access credentials",
        FieldType::Choice(values::<AccessCredentials>),
        "Whose credentials reach the organisation.",
    ),
    field("userName", "User name", Text, "Account that reaches the organisation."),
    TENANT,
    CLIENT,
    SECRET_EXPIRES,
    field(
        "defaultIncomingProfile",
        "Default incoming profile",
        Reference(ObjectKind::Profile),
        "Incoming profile that new mailboxes take.",
    ),
    field(
        "defaultOutgoingProfile",
        "Default outgoing profile",
        Reference(ObjectKind::Profile),
        "Outgoing profile that new mailboxes take.",
    ),
    field(
        "defaultServerProfile",
        "Default email server profile",
        Reference(ObjectKind::ServerProfile),
        "Email server profile that new mailboxes take.",
    ),
    field(
        "defaultIncomingMethod",
        "Default incoming email",
        FieldType::Choice(values::<IncomingMethod>),
        "Delivery method that new mailboxes take.",
    ),
    field(
        "defaultOutgoingMethod",
        "Default outgoing email",
        FieldType::Choice(values::<OutgoingMethod>),
        "Delivery method that new mailboxes take.",
    ),
    field(
        "defaultActMethod",
        "Default appointments, contacts and tasks",
        FieldType::Choice(values::<ActMethod>),
        "Delivery method that new mailboxes take.",
    ),
    field(
        "defaultFilter",
        "Default track filter",
        FieldType::Choice(values::<FilterMode>),
        "Which mail becomes an activity, for new mailboxes.",
    ),
    field("approveUsers", "Approval for users", Switch, "Process only users whose address is approved; on by default."),
    field(
        "approveQueues",
        "Approval for queues",
        Switch,
        "Process only queues whose address is approved; on by default.",
    ),
    field("enabled", "Enabled", Switch, "Off: nothing is moved for this deployment."),
    field("policy", "Policy", Reference(ObjectKind::Policy), "The router's own policy when empty."),
    advanced("trackingPrefix", "Tracking token prefix", Text, "1 to 20 characters, for example CRM:"),
    advanced("trackingBase", "Tracking token base number", Number(""), "Stands before the user number."),
    advanced("trackingUserDigits", "Digits of the user number", Number(""), "1 to 9."),
    advanced("trackingCounterDigits", "Digits of the message counter", Number(""), "1 to 9."),
    DESCRIPTION,
];

const MAILBOX: &[Field] = &[
    field("name", "Name", Text, "The address when empty."),
    field("owner", "Owner", Text, "Receives the alerts of the mailbox."),
    field("address", "Email address", Text, "name@domain."),
    field("kind", "Kind", FieldType::Choice(values::<MailboxKind>), "Fixed after the first save."),
    field("deployment", "Deployment", Reference(ObjectKind::Deployment), "Where its mail goes."),
    field("regarding", "Regarding", Text, "The user or queue; empty for a forward mailbox."),
    field(
        "serverProfile",
        "Email server profile",
        Reference(ObjectKind::ServerProfile),
        "For both directions; or choose configuration profiles.",
    ),
    field(
        "incomingProfile",
        "Incoming profile",
        Reference(ObjectKind::Profile),
        "Configuration profile of the incoming direction.",
    ),
    field(
        "outgoingProfile",
        "Outgoing profile",
        Reference(ObjectKind::Profile),
        "Configuration profile of the outgoing direction.",
    ),
    field("incomingMethod", "Incoming email", FieldType::Choice(values::<IncomingMethod>), "Who brings its mail in."),
    field("outgoingMethod", "Outgoing email", FieldType::Choice(values::<OutgoingMethod>), "Who sends its mail."),
    field(
        "actMethod",
        "Appointments, contacts and tasks",
        FieldType::Choice(values::<ActMethod>),
        "Who synchronises them.",
    ),
    field("deleteAfterProcessing", "Delete emails after processing", Switch, "Queues and forward mailboxes only."),
    field(
        "allowCredentials",
        "Allow to use credentials for email processing",
        Switch,
        "Its own user name and password may be used.",
    ),
    field("userName", "User name", Text, "Its own user name."),
    field("approval", "Approval", FieldType::Choice(values::<Approval>), "Whether its address has been approved."),
    field("filter", "Track", FieldType::Choice(values::<FilterMode>), "Which of its mail becomes an activity."),
    PROCESS_FROM,
];

const POLICY: &[Field] = &[
    NAME,
    field("allowNonSslEmail", "AllowNonSSLEmail", Switch, "Mail connections without TLS are allowed."),
    field(
        "allowBasicOnNonSecure",
        "AllowBasicAuthenticationOnNonSecureChannel",
        Switch,
        "Clear Text is allowed without TLS.",
    ),
    field(
        "allowCredentialsNonSecure",
        "AllowCredentialsEntryViaNonSecureChannels",
        Switch,
        "Credentials of a deployment reached over plain HTTP can be entered.",
    ),
    field("allowedPorts", "Allowed outbound ports", Numbers, "Empty means all."),
    field("preset", "Preset", FieldType::Choice(presets), "Government allows only 80, 443, 465 and 995."),
    field("attachmentSizeLimit", "Attachment size limit", Number("KB"), "5,120 by default, 32,768 at most."),
    field("messageSizeLimit", "Message size limit", Number("KB"), "36,864 by default, 153,600 at most."),
    field(
        "processEmailMaximumDays",
        "Process email of at most",
        Number("days"),
        "Older mail is never processed; 0 means no limit.",
    ),
    advanced("retryDelay", "Retry delay", Number("seconds"), "300 by default."),
    advanced(
        "maximumAttempts",
        "Maximum attempts",
        Number(""),
        "10 by default; then a transient failure counts as permanent.",
    ),
    advanced("sendingTimeout", "Sending time-out", Number("seconds"), "1,800 by default."),
    field("alertErrors", "Alert on errors", Switch, "On by default."),
    field("alertWarnings", "Alert on warnings", Switch, "Off by default."),
    field("alertInformation", "Alert on information", Switch, "On by default."),
    DESCRIPTION,
];

fn presets() -> Vec<Value> {
    vec![Value { text: "government", label: "Government" }]
}

/// The fields of a kind of object, in the order in which they are shown and written.
#[must_use]
pub const fn fields(kind: ObjectKind) -> &'static [Field] {
    match kind {
        ObjectKind::Policy => POLICY,
        ObjectKind::Profile => PROFILE,
        ObjectKind::ServerProfile => SERVER_PROFILE,
        ObjectKind::Deployment => DEPLOYMENT,
        ObjectKind::Mailbox => MAILBOX,
    }
}

const PASSWORD: SecretField = SecretField { key: "password", label: "Password", help: "Password of the user name." };
const CLIENT_SECRET: SecretField =
    SecretField { key: "clientSecret", label: "Client secret", help: "Secret of the OAuth 2.0 client." };

/// The secrets of a kind of object.
#[must_use]
pub const fn secret_fields(kind: ObjectKind) -> &'static [SecretField] {
    match kind {
        ObjectKind::Policy => &[],
        ObjectKind::Profile | ObjectKind::Deployment => &[PASSWORD, CLIENT_SECRET],
        ObjectKind::Mailbox => &[PASSWORD],
        ObjectKind::ServerProfile => &[
            SecretField {
                key: "incomingPassword",
                label: "Incoming password",
                help: "Password of the incoming user name.",
            },
            SecretField {
                key: "outgoingPassword",
                label: "Outgoing password",
                help: "Password of the outgoing user name.",
            },
            CLIENT_SECRET,
        ],
    }
}

/// A field by its key.
#[must_use]
pub fn find(kind: ObjectKind, key: &str) -> Option<&'static Field> {
    fields(kind).iter().find(|f| f.key == key)
}

//! Configuration profiles: one direction, one server, one way to log in.

use std::time::Duration;

use jiff::Timestamp;

use crate::address::{HostName, Port};
use crate::channel::Trust;
use crate::check::{Checker, present, sentence, texts};
use crate::id::ObjectId;
use crate::matrix::{self, ProfileRow};
use crate::problem::{Problem, ProblemCode, Problems};
use crate::raw::RawProfile;
use crate::terms::{
    AccessCredentials, AccessType, Authentication, Choice, Direction, Protocol, Revocation, ServerType, TlsMode,
    TrustKind, UserType,
};

/// Where a server is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// A host; the port stands apart.
    Host(HostName),
    /// A complete URL.
    Url(String),
    /// To be found by Autodiscover.
    Autodiscover,
}

/// Whose credentials are used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credentials {
    /// The identity of the service.
    LocalSystem,
    /// An account of the profile.
    Specified {
        /// User name; `{address}` and `{local}` stand for the mailbox.
        user: String,
        /// SASL authorization identity, with the same placeholders.
        authorize_as: Option<String>,
    },
    /// Those of each mailbox.
    Mailbox,
    /// OAuth 2.0 client credentials.
    Application {
        /// Tenant or authority.
        tenant: String,
        /// Client identifier.
        client_id: String,
    },
}

/// What a connection needs beyond its location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advanced {
    /// TCP port.
    pub port: Port,
    /// TLS mode.
    pub tls: TlsMode,
    /// Trusted certificates.
    pub trust: Trust,
    /// Revocation check.
    pub revocation: Revocation,
    /// For DNS, TCP and TLS together.
    pub connect_timeout: Duration,
    /// For each command.
    pub command_timeout: Duration,
    /// Concurrent connections.
    pub max_connections: u32,
    /// The longest wait between two looks.
    pub polling_interval: Duration,
}

/// A checked configuration profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Its identifier.
    pub id: ObjectId,
    /// Its name.
    pub name: String,
    /// Its direction.
    pub direction: Direction,
    /// Its email server type.
    pub server_type: ServerType,
    /// Its protocol.
    pub protocol: Protocol,
    /// Its authentication type.
    pub authentication: Authentication,
    /// Where the server is.
    pub location: Location,
    /// Whose credentials are used.
    pub credentials: Credentials,
    /// What the specified user is.
    pub user_type: Option<UserType>,
    /// How mail is sent with somebody else's credentials.
    pub access_type: Option<AccessType>,
    /// The rest.
    pub advanced: Advanced,
    /// Mail received earlier is left alone.
    pub process_from: Option<Timestamp>,
    /// Whether undeliverable mail is moved to a folder.
    pub move_undeliverable: bool,
}

/// Where Microsoft Graph is, unless a profile says otherwise.
pub const GRAPH: &str = "https://graph.microsoft.com";

/// Fills in what follows from the other fields: protocol, an authentication type and credentials that
/// leave no choice, TLS mode and port. Done when a profile is saved, so that what is stored is what
/// is meant.
pub fn fill_in(raw: &mut RawProfile) {
    let direction = raw.direction.as_deref().and_then(Direction::parse_choice);
    let server_type = raw.server_type.as_deref().and_then(ServerType::parse_choice);
    if present(raw.protocol.as_deref()).is_none()
        && let (Some(direction), Some(server_type)) = (direction, server_type)
    {
        raw.protocol = matrix::protocols(direction, server_type).first().map(|p| p.as_str().to_owned());
    }
    let Some(protocol) = raw.protocol.as_deref().and_then(Protocol::parse_choice) else {
        return;
    };
    if let (Some(direction), Some(server_type)) = (direction, server_type)
        && let Some(row) = matrix::profile_row(direction, server_type, protocol)
    {
        fill_in_login(row, raw);
    }
    fill_in_connection(protocol, &mut raw.tls_mode, &mut raw.port);
}

/// Fills in the authentication type and the credentials where only one is legal.
fn fill_in_login(row: &ProfileRow, raw: &mut RawProfile) {
    if present(raw.authentication.as_deref()).is_none()
        && let [only] = row.authentications
    {
        raw.authentication = Some(only.as_str().to_owned());
    }
    if present(raw.credentials.as_deref()).is_none()
        && let Some(authentication) = raw.authentication.as_deref().and_then(Authentication::parse_choice)
        && let [only] = row.credentials_with(authentication).as_slice()
    {
        raw.credentials = Some(only.as_str().to_owned());
    }
}

/// Fills in the TLS mode and the port of a protocol.
pub fn fill_in_connection(protocol: Protocol, tls_mode: &mut Option<String>, port: &mut Option<i64>) {
    if present(tls_mode.as_deref()).is_none() {
        let known = port.and_then(|p| u16::try_from(p).ok());
        *tls_mode = Some(matrix::default_tls(protocol, known).as_str().to_owned());
    }
    if port.is_none()
        && let Some(tls) = tls_mode.as_deref().and_then(TlsMode::parse_choice)
    {
        *port = Some(matrix::default_port(protocol, tls).into());
    }
}

/// Reads a profile, telling every problem.
#[must_use]
pub fn check(raw: &RawProfile) -> (Option<Profile>, Problems) {
    let mut filled = raw.clone();
    fill_in(&mut filled);
    let raw = &filled;
    let mut c = Checker::new();
    let name = c.name(raw.name.as_deref());
    c.text("description", raw.description.as_deref(), 2000);
    let choices = check_choices(raw, &mut c);
    // What was chosen well enough to go on with, so that one bad choice hides no other mistake.
    let protocol = raw.protocol.as_deref().and_then(Protocol::parse_choice);
    let server_type = raw.server_type.as_deref().and_then(ServerType::parse_choice);
    let whose = raw.credentials.as_deref().and_then(AccessCredentials::parse_choice);
    let location = protocol.and_then(|p| check_location(raw, p, &mut c));
    let credentials = whose.and_then(|whose| check_account(raw, whose, server_type, &mut c));
    let advanced = check_advanced(raw, protocol, &mut c);
    let process_from = c.time("processEmailFrom", raw.process_email_from.as_deref());
    if let Some(x) = &choices {
        warn(raw, x, &mut c);
        let folders = x.direction == Direction::Incoming && x.protocol != Protocol::Pop3;
        if raw.move_undeliverable == Some(true) && !folders {
            c.push(
                Problem::error(
                    ProblemCode::NotAllowedHere,
                    "moveUndeliverable",
                    "Only incoming Exchange and IMAP profiles have a folder to move mail to.",
                )
                .hint("Turn it off."),
            );
        }
    }
    let problems = c.finish();
    if problems.has_errors() {
        return (None, problems);
    }
    let profile = (|| {
        let x = choices?;
        Some(Profile {
            id: raw.id.clone(),
            name: name?,
            direction: x.direction,
            server_type: x.server_type,
            protocol: x.protocol,
            authentication: x.authentication,
            location: location?,
            credentials: credentials?,
            user_type: x.user_type,
            access_type: x.access_type,
            advanced: advanced?,
            process_from,
            move_undeliverable: raw.move_undeliverable.unwrap_or(false),
        })
    })();
    (profile, problems)
}

struct Choices {
    direction: Direction,
    server_type: ServerType,
    protocol: Protocol,
    authentication: Authentication,
    user_type: Option<UserType>,
    access_type: Option<AccessType>,
}

/// Everything that the matrix decides. Stops at the first choice that leaves no row to go on with.
fn check_choices(raw: &RawProfile, c: &mut Checker) -> Option<Choices> {
    let direction = c.required::<Direction>("direction", raw.direction.as_deref());
    let server_type = c.required::<ServerType>("serverType", raw.server_type.as_deref());
    let authentication = c.required::<Authentication>("authentication", raw.authentication.as_deref());
    let credentials = c.required::<AccessCredentials>("credentials", raw.credentials.as_deref());
    let protocol = c.choice::<Protocol>("protocol", raw.protocol.as_deref());
    let user_type = c.choice::<UserType>("userType", raw.user_type.as_deref());
    let access_type = c.choice::<AccessType>("accessType", raw.access_type.as_deref());
    let (direction, server_type) = (direction?, server_type?);
    let types = matrix::server_types(direction);
    if !types.contains(&server_type) {
        c.push(not_here(
            "serverType",
            format!("{server_type} is not a server type of an {direction} profile."),
            &types,
        ));
        return None;
    }
    let protocols = matrix::protocols(direction, server_type);
    let Some(row) = protocol.and_then(|p| matrix::profile_row(direction, server_type, p)) else {
        if let Some(protocol) = protocol {
            c.push(not_here("protocol", format!("{direction} {server_type} does not speak {protocol}."), &protocols));
        }
        return None;
    };
    let authentication = authentication.filter(|a| in_row(*a, row, c));
    let credentials = credentials.filter(|x| credentials_fit(*x, authentication, row, c));
    let (authentication, credentials) = (authentication?, credentials?);
    check_user_and_access(row, credentials, user_type, access_type, c);
    Some(Choices { direction, server_type, protocol: row.protocol, authentication, user_type, access_type })
}

fn not_here<T: Choice>(field: &str, message: String, allowed: &[T]) -> Problem {
    Problem::error(ProblemCode::NotAllowedHere, field, message).allowing(texts(allowed))
}

fn in_row(authentication: Authentication, row: &ProfileRow, c: &mut Checker) -> bool {
    let fits = row.authentications.contains(&authentication);
    if !fits {
        let message =
            format!("{authentication} does not go with {} {} over {}.", row.direction, row.server_type, row.protocol);
        c.push(not_here("authentication", message, row.authentications));
    }
    fits
}

fn credentials_fit(
    credentials: AccessCredentials,
    authentication: Option<Authentication>,
    row: &ProfileRow,
    c: &mut Checker,
) -> bool {
    let allowed = authentication.map_or_else(|| row.credentials.to_vec(), |a| row.credentials_with(a));
    if allowed.contains(&credentials) {
        return true;
    }
    let message = match authentication {
        Some(a) if row.credentials.contains(&credentials) => {
            format!("{credentials} does not go with {a} authentication.")
        }
        _ => format!("{credentials} does not go with {} {}.", row.direction, row.server_type),
    };
    c.push(not_here("credentials", message, &allowed));
    false
}

/// User type and access type: Exchange with Other Specified only.
fn check_user_and_access(
    row: &ProfileRow,
    credentials: AccessCredentials,
    user_type: Option<UserType>,
    access_type: Option<AccessType>,
    c: &mut Checker,
) {
    let specified = credentials == AccessCredentials::OtherSpecified;
    let has_user_type = specified && !row.user_types.is_empty();
    if has_user_type && user_type.is_none() {
        c.push(
            Problem::error(ProblemCode::Required, "userType", "Say whether the user is an administrator.")
                .allowing(texts(row.user_types)),
        );
    }
    c.must_be_empty(
        "userType",
        !has_user_type && user_type.is_some(),
        "A user type goes only with Exchange Online and Other Specified.",
    );
    let for_user = user_type == Some(UserType::User);
    let has_access_type = specified && !row.access_types.is_empty() && !for_user;
    let why = if for_user {
        "A user sends as itself: there is no access type."
    } else {
        "An access type goes only with outgoing Exchange profiles and Other Specified."
    };
    c.must_be_empty("accessType", !has_access_type && access_type.is_some(), why);
    if has_access_type && user_type == Some(UserType::Administrator) && access_type.is_none() {
        c.push(
            Problem::error(
                ProblemCode::Required,
                "accessType",
                "An administrator sends by Delegate Access or Send As.",
            )
            .allowing(texts(row.access_types)),
        );
    }
}

fn check_location(raw: &RawProfile, protocol: Protocol, c: &mut Checker) -> Option<Location> {
    read_location("location", raw.location.as_deref(), raw.autodiscover.unwrap_or(false), protocol, c)
}

/// A host name for mail protocols; a URL or Autodiscover for Exchange Web Services; a URL, with a
/// default, for Graph.
pub fn read_location(
    field: &str,
    text: Option<&str>,
    autodiscover: bool,
    protocol: Protocol,
    c: &mut Checker,
) -> Option<Location> {
    let url_based = matches!(protocol, Protocol::Ews | Protocol::Graph);
    if autodiscover && protocol != Protocol::Ews {
        c.push(
            Problem::error(ProblemCode::NotAllowedHere, "autodiscover", format!("{protocol} has no Autodiscover."))
                .hint("Turn it off and give the location."),
        );
    }
    let Some(text) = present(text) else {
        return match protocol {
            Protocol::Ews if autodiscover => Some(Location::Autodiscover),
            Protocol::Graph => Some(Location::Url(GRAPH.to_owned())),
            _ => {
                let what = if url_based { "the complete URL of the server" } else { "the host name of the server" };
                c.push(
                    Problem::error(ProblemCode::Required, field, "The location is missing.")
                        .hint(format!("Enter {what}.")),
                );
                None
            }
        };
    };
    if url_based {
        return read_url(field, text, c).map(Location::Url);
    }
    match HostName::parse(text) {
        Ok(host) => Some(Location::Host(host)),
        Err(error) => {
            c.push(Problem::error(ProblemCode::Malformed, field, sentence(&error.to_string())));
            None
        }
    }
}

/// An absolute http or https URL with a host and without user information.
pub fn read_url(field: &str, text: &str, c: &mut Checker) -> Option<String> {
    let text = text.trim();
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let authority = rest.map(|r| r.split(['/', '?', '#']).next().unwrap_or_default());
    let legal = authority.is_some_and(|a| {
        let (host, port) =
            a.rsplit_once(':').filter(|(_, p)| p.chars().all(|d| d.is_ascii_digit())).unwrap_or((a, "443"));
        HostName::parse(host).is_ok() && port.parse::<u16>().is_ok_and(|p| p > 0)
    });
    if legal && !text.chars().any(|ch| ch.is_control() || ch.is_whitespace()) {
        return Some(text.to_owned());
    }
    c.push(
        Problem::error(ProblemCode::Malformed, field, "This is not a complete URL.")
            .hint("Write it as https://mail.contoso.example/EWS/Exchange.asmx."),
    );
    None
}

fn check_account(
    raw: &RawProfile,
    whose: AccessCredentials,
    server_type: Option<ServerType>,
    c: &mut Checker,
) -> Option<Credentials> {
    let user = c.text("userName", raw.user_name.as_deref(), 250);
    let authorize_as = c.text("authorizationIdentity", raw.authorization_identity.as_deref(), 250);
    let tenant = c.text("tenant", raw.tenant.as_deref(), 250);
    let client_id = c.text("clientId", raw.client_id.as_deref(), 250);
    c.time("clientSecretExpires", raw.client_secret_expires.as_deref());
    let specified = whose == AccessCredentials::OtherSpecified;
    let why = format!("{} uses no account of the profile.", whose);
    c.must_be_empty("userName", !specified && user.is_some(), &why);
    c.must_be_empty("authorizationIdentity", !specified && authorize_as.is_some(), &why);
    match whose {
        AccessCredentials::LocalSystem => Some(Credentials::LocalSystem),
        AccessCredentials::UserSpecified => Some(Credentials::Mailbox),
        AccessCredentials::OtherSpecified => {
            let user = require_user(present(raw.user_name.as_deref()), user, server_type, c)?;
            Some(Credentials::Specified { user, authorize_as })
        }
        AccessCredentials::Application => {
            for (field, value) in [("tenant", &tenant), ("clientId", &client_id)] {
                if value.is_none() {
                    c.push(Problem::error(ProblemCode::Required, field, "OAuth 2.0 client credentials need it."));
                }
            }
            Some(Credentials::Application { tenant: tenant?, client_id: client_id? })
        }
    }
}

fn require_user(
    typed: Option<&str>,
    user: Option<String>,
    server_type: Option<ServerType>,
    c: &mut Checker,
) -> Option<String> {
    if typed.is_none() {
        c.push(
            Problem::error(ProblemCode::Required, "userName", "Other Specified needs a user name.")
                .hint("Enter the user name and set the password."),
        );
        return None;
    }
    let user = user?;
    if server_type == Some(ServerType::ExchangeOnline)
        && !(user.contains('@') && user.rsplit('@').next().is_some_and(|d| d.contains('.')))
    {
        c.push(
            Problem::error(
                ProblemCode::Malformed,
                "userName",
                "Exchange Online takes user names of the form user@full.domain.",
            )
            .hint("Enter the user principal name."),
        );
        return None;
    }
    Some(user)
}

fn check_advanced(raw: &RawProfile, protocol: Option<Protocol>, c: &mut Checker) -> Option<Advanced> {
    let tls = c.choice::<TlsMode>("tlsMode", raw.tls_mode.as_deref());
    let port = read_port("port", raw.port, c);
    let trust = read_trust(raw.trust.as_deref(), raw.ca_certificate.as_deref(), raw.pinned_fingerprint.as_deref(), c);
    let revocation = c.choice::<Revocation>("revocation", raw.revocation.as_deref()).unwrap_or(Revocation::IfAvailable);
    let connect = c.number("connectTimeout", raw.connect_timeout, 30, 1..=600);
    let command = c.number("commandTimeout", raw.command_timeout, 60, 1..=3600);
    let connections = c.number("maxConnections", raw.max_connections, 10, 1..=1000);
    let polling = c.number("pollingInterval", raw.polling_interval, 60, 1..=86_400);
    let protocol = protocol?;
    let tls =
        tls.or_else(|| present(raw.tls_mode.as_deref()).is_none().then(|| matrix::default_tls(protocol, None)))?;
    Some(Advanced {
        port: port?,
        tls,
        trust: trust?,
        revocation,
        connect_timeout: Duration::from_secs(connect),
        command_timeout: Duration::from_secs(command),
        max_connections: u32::try_from(connections).unwrap_or(u32::MAX),
        polling_interval: Duration::from_secs(polling),
    })
}

/// A port, when it is one.
pub fn read_port(field: &str, port: Option<i64>, c: &mut Checker) -> Option<Port> {
    match Port::parse(port?) {
        Ok(port) => Some(port),
        Err(error) => {
            c.push(Problem::error(ProblemCode::OutOfRange, field, sentence(&error.to_string())));
            None
        }
    }
}

/// Which certificates are trusted: system roots unless said otherwise.
pub fn read_trust(kind: Option<&str>, ca: Option<&str>, pin: Option<&str>, c: &mut Checker) -> Option<Trust> {
    let kind = match present(kind) {
        None => TrustKind::System,
        Some(text) => c.choice::<TrustKind>("trust", Some(text))?,
    };
    let (ca, pin) = (present(ca), present(pin));
    c.must_be_empty(
        "caCertificate",
        kind != TrustKind::PrivateCa && ca.is_some(),
        "A private CA is used only with the trust privateCa.",
    );
    c.must_be_empty(
        "pinnedFingerprint",
        kind != TrustKind::Pinned && pin.is_some(),
        "A fingerprint is used only with the trust pinned.",
    );
    match kind {
        TrustKind::System => Some(Trust::System),
        TrustKind::PrivateCa => {
            let pem =
                ca.filter(|p| p.contains("-----BEGIN CERTIFICATE-----") && p.contains("-----END CERTIFICATE-----"));
            if pem.is_none() {
                let code = if ca.is_some() { ProblemCode::Malformed } else { ProblemCode::Required };
                c.push(
                    Problem::error(code, "caCertificate", "The certificate of the private CA is needed as PEM.")
                        .hint("Give the text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----."),
                );
            }
            pem.map(|p| Trust::PrivateCa(p.into()))
        }
        TrustKind::Pinned => read_fingerprint(pin, c).map(Trust::Pinned),
    }
}

fn read_fingerprint(text: Option<&str>, c: &mut Checker) -> Option<[u8; 32]> {
    let digits: String = text.unwrap_or_default().chars().filter(|ch| !matches!(ch, ':' | ' ' | '\n' | '\r')).collect();
    let mut out = [0_u8; 32];
    let legal = digits.len() == 64 && digits.is_ascii();
    let filled = legal
        && out.iter_mut().enumerate().all(|(i, byte)| {
            digits.get(2 * i..2 * i + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()).map(|b| *byte = b).is_some()
        });
    if !filled {
        let code = if text.is_some() { ProblemCode::Malformed } else { ProblemCode::Required };
        c.push(
            Problem::error(
                code,
                "pinnedFingerprint",
                "The SHA-256 fingerprint of the certificate is needed: 64 hexadecimal digits.",
            )
            .hint("Read it with: openssl x509 -noout -fingerprint -sha256 -in certificate.pem"),
        );
        return None;
    }
    Some(out)
}

fn warn(raw: &RawProfile, x: &Choices, c: &mut Checker) {
    if x.authentication == Authentication::ClearText {
        let without = raw.tls_mode.as_deref().and_then(TlsMode::parse_choice) == Some(TlsMode::None);
        let text = if without {
            "User names and passwords go over the network unencrypted, because this connection has no TLS."
        } else {
            "With Clear Text, user names and passwords are protected by nothing but TLS."
        };
        c.push(Problem::warning(ProblemCode::ClearText, "authentication", text));
    }
    if x.authentication == Authentication::Anonymous {
        c.push(Problem::warning(
            ProblemCode::Anonymous,
            "authentication",
            "Anonymous is meant for internal, non-Internet-facing SMTP servers only, and many servers refuse it.",
        ));
    }
    let host = raw.location.as_deref().unwrap_or_default().trim().to_lowercase();
    let online = matrix::EXCHANGE_ONLINE_HOSTS.contains(&host.as_str());
    let server_type = if online { ServerType::ExchangeOnline } else { x.server_type };
    let concerns = |r: &&matrix::Retirement| {
        r.server_type == server_type
            && r.protocol.is_none_or(|p| p == x.protocol)
            && r.authentication.is_none_or(|a| a == x.authentication)
    };
    for retirement in matrix::RETIREMENTS.iter().filter(concerns) {
        c.push(
            Problem::warning(ProblemCode::Retired, retirement.field, retirement.text)
                .hint("Use Microsoft Graph or OAuth 2.0 instead."),
        );
    }
}

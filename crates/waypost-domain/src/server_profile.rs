//! Email server profiles: both directions of one mail system, the way Dynamics describes it.

use std::time::Duration;

use jiff::Timestamp;

use crate::address::Port;
use crate::channel::Trust;
use crate::check::{Checker, present, texts};
use crate::id::ObjectId;
use crate::matrix::{self, ServerProfileRow};
use crate::problem::{Problem, ProblemCode, Problems};
use crate::profile::{Location, read_location, read_port, read_trust};
use crate::raw::RawServerProfile;
use crate::terms::{
    AuthProtocol, AuthenticateUsing, Choice, Direction, Protocol, Revocation, ServerProfileKind, TlsMode,
};

/// One direction of an email server profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// What is spoken.
    pub protocol: Protocol,
    /// Where the server is.
    pub location: Location,
    /// TCP port.
    pub port: Port,
    /// TLS mode.
    pub tls: TlsMode,
    /// How it authenticates.
    pub using: AuthenticateUsing,
    /// With which authentication protocol.
    pub auth_protocol: AuthProtocol,
    /// User name, with [`AuthenticateUsing::Profile`]; `{address}` and `{local}` stand for the mailbox.
    pub user: Option<String>,
    /// The field that holds its password.
    pub secret_field: &'static str,
}

/// A checked email server profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerProfile {
    /// Its identifier.
    pub id: ObjectId,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: ServerProfileKind,
    /// The way in.
    pub incoming: Side,
    /// The way out.
    pub outgoing: Side,
    /// Impersonation rather than delegation (Exchange).
    pub use_impersonation: bool,
    /// Whether undeliverable mail is moved to a folder.
    pub move_undeliverable: bool,
    /// Mail received earlier is left alone.
    pub process_from: Option<Timestamp>,
    /// Concurrent connections.
    pub max_connections: u32,
    /// The shortest wait between two looks.
    pub minimum_polling_interval: Duration,
    /// Who receives its alerts.
    pub owner: Option<String>,
    /// Whether to alert when over half of its mailboxes failed within an hour.
    pub alert_on_half_failed: bool,
    /// Trusted certificates.
    pub trust: Trust,
    /// Revocation check.
    pub revocation: Revocation,
    /// For DNS, TCP and TLS together.
    pub connect_timeout: Duration,
    /// For each command.
    pub command_timeout: Duration,
}

/// The fields of one direction, borrowed from the raw record.
struct RawSide<'a> {
    direction: Direction,
    location: (&'static str, Option<&'a str>),
    using: (&'static str, Option<&'a str>),
    user: (&'static str, Option<&'a str>),
    port: (&'static str, Option<i64>),
    tls: (&'static str, Option<bool>),
    tls_mode: (&'static str, Option<&'a str>),
    auth_protocol: (&'static str, Option<&'a str>),
    secret_field: &'static str,
}

/// The password of the incoming direction.
pub const INCOMING_PASSWORD: &str = "incomingPassword";
/// The password of the outgoing direction.
pub const OUTGOING_PASSWORD: &str = "outgoingPassword";

fn incoming(raw: &RawServerProfile) -> RawSide<'_> {
    RawSide {
        direction: Direction::Incoming,
        location: ("incomingLocation", raw.incoming_location.as_deref()),
        using: ("incomingAuthenticateUsing", raw.incoming_authenticate_using.as_deref()),
        user: ("incomingUserName", raw.incoming_user_name.as_deref()),
        port: ("incomingPort", raw.incoming_port),
        tls: ("incomingTls", raw.incoming_tls),
        tls_mode: ("incomingTlsMode", raw.incoming_tls_mode.as_deref()),
        auth_protocol: ("incomingAuthProtocol", raw.incoming_auth_protocol.as_deref()),
        secret_field: INCOMING_PASSWORD,
    }
}

fn outgoing(raw: &RawServerProfile) -> RawSide<'_> {
    RawSide {
        direction: Direction::Outgoing,
        location: ("outgoingLocation", raw.outgoing_location.as_deref()),
        using: ("outgoingAuthenticateUsing", raw.outgoing_authenticate_using.as_deref()),
        user: ("outgoingUserName", raw.outgoing_user_name.as_deref()),
        port: ("outgoingPort", raw.outgoing_port),
        tls: ("outgoingTls", raw.outgoing_tls),
        tls_mode: ("outgoingTlsMode", raw.outgoing_tls_mode.as_deref()),
        auth_protocol: ("outgoingAuthProtocol", raw.outgoing_auth_protocol.as_deref()),
        secret_field: if raw.same_settings_for_outgoing == Some(true) { INCOMING_PASSWORD } else { OUTGOING_PASSWORD },
    }
}

/// Fills in the ports, and with "use same settings for outgoing" the outgoing authentication.
/// Done when a profile is saved.
pub fn fill_in(raw: &mut RawServerProfile) {
    let Some(kind) = raw.kind.as_deref().and_then(ServerProfileKind::parse_choice) else {
        return;
    };
    if raw.same_settings_for_outgoing.is_none() {
        raw.same_settings_for_outgoing = Some(!takes_other_outgoing(raw));
    }
    if raw.same_settings_for_outgoing == Some(true) {
        raw.outgoing_authenticate_using.clone_from(&raw.incoming_authenticate_using);
        raw.outgoing_user_name.clone_from(&raw.incoming_user_name);
        raw.outgoing_auth_protocol.clone_from(&raw.incoming_auth_protocol);
        if matrix::is_exchange(kind) && present(raw.outgoing_location.as_deref()).is_none() {
            raw.outgoing_location.clone_from(&raw.incoming_location);
        }
    }
    for direction in [Direction::Incoming, Direction::Outgoing] {
        let protocol = matrix::server_profile_row(kind, direction).protocol;
        let (tls, mode, port) = match direction {
            Direction::Incoming => (raw.incoming_tls, &raw.incoming_tls_mode, &mut raw.incoming_port),
            Direction::Outgoing => (raw.outgoing_tls, &raw.outgoing_tls_mode, &mut raw.outgoing_port),
        };
        if port.is_none() {
            let tls = side_tls(protocol, tls, mode.as_deref(), None);
            *port = Some(matrix::default_port(protocol, tls).into());
        }
    }
}

/// Whether another outgoing authentication was chosen explicitly.
fn takes_other_outgoing(raw: &RawServerProfile) -> bool {
    present(raw.outgoing_authenticate_using.as_deref()).is_some()
        && raw.outgoing_authenticate_using != raw.incoming_authenticate_using
}

fn side_tls(protocol: Protocol, tls: Option<bool>, mode: Option<&str>, port: Option<u16>) -> TlsMode {
    match mode.and_then(TlsMode::parse_choice) {
        Some(mode) => mode,
        None if tls == Some(false) => TlsMode::None,
        None => matrix::default_tls(protocol, port),
    }
}

/// Reads an email server profile, telling every problem.
#[must_use]
pub fn check(raw: &RawServerProfile) -> (Option<ServerProfile>, Problems) {
    let mut filled = raw.clone();
    fill_in(&mut filled);
    let raw = &filled;
    let mut c = Checker::new();
    let name = c.name(raw.name.as_deref());
    c.text("description", raw.description.as_deref(), 2000);
    let kind = c.required::<ServerProfileKind>("kind", raw.kind.as_deref());
    let owner = c.text("owner", raw.owner.as_deref(), 250);
    let process_from = c.time("processEmailFrom", raw.process_email_from.as_deref());
    c.time("clientSecretExpires", raw.client_secret_expires.as_deref());
    let connections = c.number("maxConnections", raw.max_connections, 10, 1..=1000);
    let minimum = c.number("minimumPollingInterval", raw.minimum_polling_interval, 0, 0..=1440);
    let connect = c.number("connectTimeout", raw.connect_timeout, 30, 1..=600);
    let command = c.number("commandTimeout", raw.command_timeout, 60, 1..=3600);
    let revocation = c.choice::<Revocation>("revocation", raw.revocation.as_deref()).unwrap_or(Revocation::IfAvailable);
    let trust =
        read_trust(raw.trust.as_deref(), raw.ca_certificate.as_deref(), raw.pinned_fingerprint.as_deref(), &mut c);
    let sides = kind.map(|kind| {
        let autodiscover = raw.autodiscover.unwrap_or(false);
        check_exchange_only(raw, kind, &mut c);
        (check_side(&incoming(raw), kind, autodiscover, &mut c), check_side(&outgoing(raw), kind, autodiscover, &mut c))
    });
    let problems = c.finish();
    if problems.has_errors() {
        return (None, problems);
    }
    let profile = (|| {
        let (incoming, outgoing) = sides?;
        Some(ServerProfile {
            id: raw.id.clone(),
            name: name?,
            kind: kind?,
            incoming: incoming?,
            outgoing: outgoing?,
            use_impersonation: raw.use_impersonation.unwrap_or(false),
            move_undeliverable: raw.move_undeliverable.unwrap_or(false),
            process_from,
            max_connections: u32::try_from(connections).unwrap_or(u32::MAX),
            minimum_polling_interval: Duration::from_secs(minimum * 60),
            owner,
            alert_on_half_failed: raw.alert_on_half_failed.unwrap_or(false),
            trust: trust?,
            revocation,
            connect_timeout: Duration::from_secs(connect),
            command_timeout: Duration::from_secs(command),
        })
    })();
    (profile, problems)
}

fn check_exchange_only(raw: &RawServerProfile, kind: ServerProfileKind, c: &mut Checker) {
    if matrix::is_exchange(kind) {
        return;
    }
    let not_here = |field: &str, what: &str| {
        Problem::error(ProblemCode::NotAllowedHere, field, format!("{what} goes only with Exchange, not with {kind}."))
            .hint("Turn it off.")
    };
    if raw.autodiscover == Some(true) {
        c.push(not_here("autodiscover", "Auto-discover server location"));
    }
    if raw.use_impersonation == Some(true) {
        c.push(not_here("useImpersonation", "Impersonation"));
    }
    if raw.move_undeliverable == Some(true) && kind == ServerProfileKind::PopSmtp {
        c.push(
            Problem::error(ProblemCode::NotAllowedHere, "moveUndeliverable", "POP3 has no folders to move mail to.")
                .hint("Turn it off."),
        );
    }
}

fn check_side(raw: &RawSide<'_>, kind: ServerProfileKind, autodiscover: bool, c: &mut Checker) -> Option<Side> {
    let row = matrix::server_profile_row(kind, raw.direction);
    let port = read_port(raw.port.0, raw.port.1, c);
    if present(raw.tls_mode.1).is_some() {
        c.choice::<TlsMode>(raw.tls_mode.0, raw.tls_mode.1);
    }
    let tls = side_tls(row.protocol, raw.tls.1, raw.tls_mode.1, port.map(Port::get));
    if raw.tls.1 == Some(true) && tls == TlsMode::None {
        c.push(
            Problem::error(ProblemCode::NotAllowedHere, raw.tls_mode.0, "TLS is on, but its mode is None.")
                .hint("Choose a TLS mode or turn TLS off."),
        );
    }
    if raw.tls.1 == Some(false) && tls != TlsMode::None {
        c.push(
            Problem::error(ProblemCode::NotAllowedHere, raw.tls_mode.0, format!("TLS is off, but its mode is {tls}."))
                .hint("Turn TLS on or clear its mode."),
        );
    }
    let (location, exchange) = (raw.location.1, matrix::is_exchange(kind));
    let found = autodiscover && exchange;
    let location = read_side_location(raw.location.0, location, found, row, c);
    let using = check_using(raw, row, c);
    let auth_protocol = check_protocol(raw, row, c);
    let user = c.text(raw.user.0, raw.user.1, 250);
    check_user(raw, using, present(raw.user.1), c);
    warn(raw, using, auth_protocol, tls, c);
    Some(Side {
        protocol: row.protocol,
        location: location?,
        port: port?,
        tls,
        using: using?,
        auth_protocol: auth_protocol?,
        user,
        secret_field: raw.secret_field,
    })
}

fn read_side_location(
    field: &str,
    text: Option<&str>,
    autodiscover: bool,
    row: &ServerProfileRow,
    c: &mut Checker,
) -> Option<Location> {
    if autodiscover && present(text).is_none() {
        return Some(Location::Autodiscover);
    }
    read_location(field, text, false, row.protocol, c)
}

fn check_using(raw: &RawSide<'_>, row: &ServerProfileRow, c: &mut Checker) -> Option<AuthenticateUsing> {
    if present(raw.using.1).is_none() {
        c.push(
            Problem::error(ProblemCode::Required, raw.using.0, "Say whose credentials are used.")
                .allowing(texts(row.using)),
        );
        return None;
    }
    let using = c.choice::<AuthenticateUsing>(raw.using.0, raw.using.1)?;
    if !row.using.contains(&using) {
        let message = format!("{using} does not go with {} {}.", raw.direction, row.protocol);
        c.push(Problem::error(ProblemCode::NotAllowedHere, raw.using.0, message).allowing(texts(row.using)));
        return None;
    }
    Some(using)
}

fn check_protocol(raw: &RawSide<'_>, row: &ServerProfileRow, c: &mut Checker) -> Option<AuthProtocol> {
    let protocol = match present(raw.auth_protocol.1) {
        None => AuthProtocol::AutoDetect,
        Some(text) => c.choice::<AuthProtocol>(raw.auth_protocol.0, Some(text))?,
    };
    if !row.protocols.contains(&protocol) {
        let message = format!("{protocol} does not go with {} {}.", raw.direction, row.protocol);
        c.push(
            Problem::error(ProblemCode::NotAllowedHere, raw.auth_protocol.0, message).allowing(texts(row.protocols)),
        );
        return None;
    }
    Some(protocol)
}

fn check_user(raw: &RawSide<'_>, using: Option<AuthenticateUsing>, user: Option<&str>, c: &mut Checker) {
    match using {
        Some(AuthenticateUsing::Profile) if user.is_none() => c.push(
            Problem::error(ProblemCode::Required, raw.user.0, "Credentials specified in the profile need a user name.")
                .hint("Enter the user name and set the password."),
        ),
        Some(AuthenticateUsing::Profile) | None => {}
        Some(using) => {
            c.must_be_empty(raw.user.0, user.is_some(), &format!("With {using} the profile has no user name."))
        }
    }
}

fn warn(
    raw: &RawSide<'_>,
    using: Option<AuthenticateUsing>,
    protocol: Option<AuthProtocol>,
    tls: TlsMode,
    c: &mut Checker,
) {
    let password = matches!(using, Some(AuthenticateUsing::Profile | AuthenticateUsing::UserOrQueue));
    if password && tls == TlsMode::None {
        c.push(Problem::warning(
            ProblemCode::ClearText,
            raw.tls.0,
            "User names and passwords may go over the network unencrypted, because this connection has no TLS.",
        ));
    } else if password && protocol == Some(AuthProtocol::Basic) {
        c.push(Problem::warning(
            ProblemCode::ClearText,
            raw.auth_protocol.0,
            "With Basic, user names and passwords are protected by nothing but TLS.",
        ));
    }
    if using == Some(AuthenticateUsing::Anonymous) {
        c.push(Problem::warning(
            ProblemCode::Anonymous,
            raw.using.0,
            "Anonymous is meant for internal, non-Internet-facing SMTP servers only, and many servers refuse it.",
        ));
    }
    let host = raw.location.1.unwrap_or_default().trim().to_lowercase();
    if password && protocol != Some(AuthProtocol::OAuth) && matrix::EXCHANGE_ONLINE_HOSTS.contains(&host.as_str()) {
        c.push(
            Problem::warning(
                ProblemCode::Retired,
                raw.using.0,
                "Exchange Online ended Basic authentication for EWS, IMAP and POP in 2022, and turns it off for SMTP by default from the end of December 2026.",
            )
            .hint("Use Microsoft Graph or OAuth 2.0 instead."),
        );
    }
}

/// Whether a way to log in has an OAuth 2.0 client, and with it a client secret.
pub(crate) fn has_client(using: Option<AuthenticateUsing>, protocol: Option<AuthProtocol>) -> bool {
    use AuthenticateUsing::{EntraOAuth, GmailOAuth, ServerToServer};
    matches!(using, Some(EntraOAuth | GmailOAuth | ServerToServer)) || protocol == Some(AuthProtocol::OAuth)
}

/// The same of a profile as it was typed, in either direction.
pub(crate) fn uses_client(raw: &RawServerProfile) -> bool {
    let sides = [
        (&raw.incoming_authenticate_using, &raw.incoming_auth_protocol),
        (&raw.outgoing_authenticate_using, &raw.outgoing_auth_protocol),
    ];
    sides.into_iter().any(|(using, protocol)| {
        let using = using.as_deref().and_then(AuthenticateUsing::parse_choice);
        has_client(using, protocol.as_deref().and_then(AuthProtocol::parse_choice))
    })
}

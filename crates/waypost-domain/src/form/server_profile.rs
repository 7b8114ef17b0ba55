//! The form of an email server profile.

use super::FormState;
use super::sheet::Sheet;
use super::trust;
use crate::check::present;
use crate::matrix;
use crate::profile::GRAPH;
use crate::raw::RawServerProfile;
use crate::server_profile;
use crate::terms::{AuthProtocol, AuthenticateUsing, Choice, Direction, Protocol, ServerProfileKind, TlsMode};

/// Why an outgoing field cannot be changed.
const SAME: &str = "The outgoing direction uses the incoming settings.";

/// The keys of a direction's fields.
struct Keys {
    direction: Direction,
    location: &'static str,
    using: &'static str,
    user: &'static str,
    port: &'static str,
    tls: &'static str,
    tls_mode: &'static str,
    auth_protocol: &'static str,
    secret: &'static str,
}

const INCOMING: Keys = Keys {
    direction: Direction::Incoming,
    location: "incomingLocation",
    using: "incomingAuthenticateUsing",
    user: "incomingUserName",
    port: "incomingPort",
    tls: "incomingTls",
    tls_mode: "incomingTlsMode",
    auth_protocol: "incomingAuthProtocol",
    secret: server_profile::INCOMING_PASSWORD,
};

const OUTGOING: Keys = Keys {
    direction: Direction::Outgoing,
    location: "outgoingLocation",
    using: "outgoingAuthenticateUsing",
    user: "outgoingUserName",
    port: "outgoingPort",
    tls: "outgoingTls",
    tls_mode: "outgoingTlsMode",
    auth_protocol: "outgoingAuthProtocol",
    secret: server_profile::OUTGOING_PASSWORD,
};

/// What was typed for a direction, with what saving fills in.
struct Typed<'a> {
    using: Option<AuthenticateUsing>,
    tls: Option<bool>,
    tls_mode: Option<&'a str>,
    auth_protocol: Option<AuthProtocol>,
}

/// The form of an email server profile.
#[must_use]
pub fn server_profile(raw: &RawServerProfile) -> FormState {
    let mut sheet = Sheet::of(raw);
    let mut filled = raw.clone();
    server_profile::fill_in(&mut filled);
    let kind = filled.kind.as_deref().and_then(ServerProfileKind::parse_choice);
    let is_same = filled.same_settings_for_outgoing == Some(true);
    sheet.require("name");
    sheet.require("kind");
    exchange(&mut sheet, kind);
    let incoming = incoming(&filled);
    let outgoing = outgoing(&filled);
    side(&mut sheet, &INCOMING, kind, raw, &incoming);
    side(&mut sheet, &OUTGOING, kind, raw, &outgoing);
    if let Some(same) = automatic_same(raw) {
        sheet.fill("sameSettingsForOutgoing", same);
    }
    if is_same {
        same(&mut sheet, kind, &filled);
    }
    oauth(&mut sheet, [&incoming, &outgoing]);
    trust::rules(&mut sheet, raw.trust.as_deref());
    sheet.fill("minimumPollingInterval", 0);
    sheet.fill("alertOnHalfFailed", false);
    sheet.finish::<RawServerProfile>()
}

fn incoming(raw: &RawServerProfile) -> Typed<'_> {
    Typed {
        using: read(raw.incoming_authenticate_using.as_deref()),
        tls: raw.incoming_tls,
        tls_mode: raw.incoming_tls_mode.as_deref(),
        auth_protocol: read(raw.incoming_auth_protocol.as_deref()),
    }
}

fn outgoing(raw: &RawServerProfile) -> Typed<'_> {
    Typed {
        using: read(raw.outgoing_authenticate_using.as_deref()),
        tls: raw.outgoing_tls,
        tls_mode: raw.outgoing_tls_mode.as_deref(),
        auth_protocol: read(raw.outgoing_auth_protocol.as_deref()),
    }
}

fn read<C: Choice>(text: Option<&str>) -> Option<C> {
    present(text).and_then(C::parse_choice)
}

fn automatic_same(raw: &RawServerProfile) -> Option<bool> {
    let mut raw = RawServerProfile { same_settings_for_outgoing: None, ..raw.clone() };
    server_profile::fill_in(&mut raw);
    raw.same_settings_for_outgoing
}

fn exchange(sheet: &mut Sheet, kind: Option<ServerProfileKind>) {
    let is_exchange = kind.is_none_or(matrix::is_exchange);
    for (key, what) in [("autodiscover", "Auto-discover server location"), ("useImpersonation", "Impersonation")] {
        match kind {
            Some(kind) if !is_exchange => {
                sheet.pointless(key, format!("{what} goes only with Exchange, not with {kind}."))
            }
            _ => sheet.fill(key, false),
        }
    }
    if kind == Some(ServerProfileKind::PopSmtp) {
        sheet.pointless("moveUndeliverable", "POP3 has no folders to move mail to.");
    } else {
        sheet.fill("moveUndeliverable", false);
    }
}

fn side(sheet: &mut Sheet, keys: &Keys, kind: Option<ServerProfileKind>, raw: &RawServerProfile, typed: &Typed<'_>) {
    let tls = match (typed.tls_mode.and_then(TlsMode::parse_choice), typed.tls) {
        (Some(mode), _) => mode != TlsMode::None,
        (None, tls) => tls.unwrap_or(true),
    };
    sheet.fill(keys.tls, tls);
    match typed.tls {
        Some(true) => sheet.offer(keys.tls_mode, &[TlsMode::Implicit, TlsMode::StartTls]),
        Some(false) => {
            sheet.offer(keys.tls_mode, &[TlsMode::None]);
            sheet.explain(keys.tls_mode, "TLS is off.");
        }
        None => {}
    }
    sheet.require(keys.using);
    sheet.fill(keys.auth_protocol, AuthProtocol::AutoDetect.as_str());
    let means = typed.using == Some(AuthenticateUsing::Profile);
    let why = match typed.using {
        Some(using) => format!("With \"{using}\" the profile has no user name."),
        None => "Only credentials specified in the profile have a user name.".to_owned(),
    };
    sheet.require_or(keys.user, means, &why);
    sheet.secret(keys.secret, means, &why);
    let Some(kind) = kind else {
        sheet.require(keys.location);
        return;
    };
    let row = matrix::server_profile_row(kind, keys.direction);
    sheet.offer(keys.using, row.using);
    sheet.offer(keys.auth_protocol, row.protocols);
    if row.protocol == Protocol::Graph {
        sheet.fill(keys.location, GRAPH);
    } else if !(matrix::is_exchange(kind) && raw.autodiscover == Some(true)) {
        sheet.require(keys.location);
    }
    connection(sheet, keys, row.protocol, raw, typed);
}

/// The port and TLS mode that are meant where none was typed.
fn connection(sheet: &mut Sheet, keys: &Keys, protocol: Protocol, raw: &RawServerProfile, typed: &Typed<'_>) {
    let port = if keys.direction == Direction::Incoming { raw.incoming_port } else { raw.outgoing_port };
    let port = port.and_then(|port| u16::try_from(port).ok());
    let by_port = |port| match typed.tls {
        Some(false) => TlsMode::None,
        _ => matrix::default_tls(protocol, port),
    };
    sheet.fill(keys.tls_mode, by_port(port).as_str());
    let mode = typed.tls_mode.and_then(TlsMode::parse_choice).unwrap_or_else(|| by_port(None));
    sheet.fill(keys.port, matrix::default_port(protocol, mode));
}

/// The outgoing direction takes the incoming settings.
fn same(sheet: &mut Sheet, kind: Option<ServerProfileKind>, filled: &RawServerProfile) {
    let taken = [
        ("outgoingAuthenticateUsing", &filled.incoming_authenticate_using),
        ("outgoingUserName", &filled.incoming_user_name),
        ("outgoingAuthProtocol", &filled.incoming_auth_protocol),
    ];
    for (key, value) in taken {
        sheet.fill_text(key, value.clone());
        sheet.optional(key);
        sheet.fix(key, SAME);
    }
    if kind.is_some_and(matrix::is_exchange) && present(filled.incoming_location.as_deref()).is_some() {
        sheet.fill_text("outgoingLocation", filled.incoming_location.clone());
    }
    sheet.secret(server_profile::OUTGOING_PASSWORD, false, "The incoming password is used for both directions.");
}

fn oauth(sheet: &mut Sheet, sides: [&Typed<'_>; 2]) {
    let uses = sides.iter().any(|side| server_profile::has_client(side.using, side.auth_protocol));
    let why = "Only OAuth 2.0 needs it.";
    if !uses {
        sheet.pointless("tenant", why);
        sheet.pointless("clientId", why);
        sheet.pointless("clientSecretExpires", why);
    }
    sheet.secret("clientSecret", uses, why);
}

//! The form of a configuration profile.

use super::FormState;
use super::sheet::Sheet;
use super::trust;
use crate::check::present;
use crate::matrix::{self, ProfileRow};
use crate::profile;
use crate::raw::RawProfile;
use crate::terms::{AccessCredentials, AccessType, Authentication, Choice, Direction, Protocol, ServerType, UserType};

/// The choices made so far. A field that is empty decides nothing; one that holds a value which is
/// none decides that nothing fits.
#[derive(Clone, Copy)]
struct Chosen {
    direction: Option<Direction>,
    server_type: Option<ServerType>,
    protocol: Option<Protocol>,
    authentication: Option<Authentication>,
    credentials: Option<AccessCredentials>,
    user_type: Option<UserType>,
}

impl Chosen {
    fn of(raw: &RawProfile) -> Self {
        fn read<C: Choice>(text: Option<&str>) -> Option<C> {
            present(text).and_then(C::parse_choice)
        }
        Self {
            direction: read(raw.direction.as_deref()),
            server_type: read(raw.server_type.as_deref()),
            protocol: read(raw.protocol.as_deref()),
            authentication: read(raw.authentication.as_deref()),
            credentials: read(raw.credentials.as_deref()),
            user_type: read(raw.user_type.as_deref()),
        }
    }

    /// The rows that go with the direction.
    fn of_direction(self) -> Vec<&'static ProfileRow> {
        matrix::PROFILE_ROWS.iter().filter(|row| self.direction.is_none_or(|d| d == row.direction)).collect()
    }

    /// The rows that go with direction and server type.
    fn of_server(self) -> Vec<&'static ProfileRow> {
        let fits = |row: &&ProfileRow| self.server_type.is_none_or(|s| s == row.server_type);
        self.of_direction().into_iter().filter(fits).collect()
    }

    /// The rows that go with direction, server type and protocol.
    fn rows(self) -> Vec<&'static ProfileRow> {
        let fits = |row: &&ProfileRow| self.protocol.is_none_or(|p| p == row.protocol);
        self.of_server().into_iter().filter(fits).collect()
    }

    fn authentications(self) -> Vec<Authentication> {
        in_order(|a| self.rows().iter().any(|row| row.authentications.contains(&a)))
    }

    fn credentials(self) -> Vec<AccessCredentials> {
        in_order(|c| {
            self.rows().iter().any(|row| {
                let possible = row.authentications.iter().filter(|a| self.authentication.is_none_or(|b| b == **a));
                possible.clone().any(|a| row.credentials_with(*a).contains(&c))
            })
        })
    }

    fn is_specified(self) -> bool {
        self.credentials == Some(AccessCredentials::OtherSpecified)
    }

    fn user_types(self) -> Vec<UserType> {
        in_order(|u| self.is_specified() && self.rows().iter().any(|row| row.user_types.contains(&u)))
    }

    fn access_types(self) -> Vec<AccessType> {
        let means = self.is_specified() && self.user_type != Some(UserType::User);
        in_order(|a| means && self.rows().iter().any(|row| row.access_types.contains(&a)))
    }
}

/// The values of a vocabulary that fit, in the order in which they are offered.
fn in_order<C: Choice>(fits: impl Fn(C) -> bool) -> Vec<C> {
    C::ALL.iter().copied().filter(|value| fits(*value)).collect()
}

/// The form of a configuration profile; `is_saved` once its direction is fixed.
#[must_use]
pub fn profile(raw: &RawProfile, is_saved: bool) -> FormState {
    let mut filled = raw.clone();
    profile::fill_in(&mut filled);
    let chosen = Chosen::of(&filled);
    let mut sheet = Sheet::of(raw);
    sheet.require("name");
    sheet.require("direction");
    if is_saved && chosen.direction.is_some() {
        sheet.fix("direction", "Fixed after the first save.");
    }
    choices(&mut sheet, chosen, raw);
    account(&mut sheet, chosen);
    location(&mut sheet, chosen, raw);
    connection(&mut sheet, chosen, raw);
    sheet.finish::<RawProfile>()
}

fn choices(sheet: &mut Sheet, chosen: Chosen, raw: &RawProfile) {
    let without = |clear: fn(&mut RawProfile)| {
        let mut raw = raw.clone();
        clear(&mut raw);
        profile::fill_in(&mut raw);
        raw
    };
    sheet.require("serverType");
    sheet.offer("serverType", &in_order::<ServerType>(|s| chosen.of_direction().iter().any(|r| r.server_type == s)));
    sheet.offer("protocol", &in_order::<Protocol>(|p| chosen.of_server().iter().any(|r| r.protocol == p)));
    sheet.fill_text("protocol", without(|raw| raw.protocol = None).protocol);
    sheet.require("authentication");
    sheet.offer("authentication", &chosen.authentications());
    sheet.fill_text("authentication", without(|raw| raw.authentication = None).authentication);
    sheet.require("credentials");
    sheet.offer("credentials", &chosen.credentials());
    sheet.fill_text("credentials", without(|raw| raw.credentials = None).credentials);
    if chosen.rows().is_empty() {
        for key in ["protocol", "authentication", "credentials"] {
            sheet.explain(key, "It depends on the email server type, which does not fit: choose another one first.");
        }
    } else {
        explain_credentials(sheet, chosen);
    }
    let user_types = chosen.user_types();
    sheet.offer("userType", &user_types);
    sheet.require_or(
        "userType",
        !user_types.is_empty(),
        "A user type goes only with Exchange Online and Other Specified.",
    );
    let access_types = chosen.access_types();
    sheet.offer("accessType", &access_types);
    if access_types.is_empty() {
        let for_user = chosen.user_type == Some(UserType::User);
        let why = if for_user {
            "A user sends as itself: there is no access type."
        } else {
            "An access type goes only with outgoing Exchange profiles and Other Specified."
        };
        sheet.pointless("accessType", why);
    } else if chosen.user_type == Some(UserType::Administrator) {
        sheet.require("accessType");
    }
}

/// Says which credentials are missing among those offered, and why.
fn explain_credentials(sheet: &mut Sheet, chosen: Chosen) {
    use AccessCredentials::{Application, LocalSystem};
    if chosen.authentication == Some(Authentication::Anonymous) {
        let why = "Anonymous sends no credentials.";
        // Another value can be put right; the only one that is possible cannot be changed.
        match chosen.credentials {
            None | Some(LocalSystem) => sheet.fix("credentials", why),
            Some(_) => sheet.explain("credentials", why),
        }
        return;
    }
    let Some(server_type) = chosen.server_type else { return };
    let offered = chosen.credentials();
    let needed = |c: AccessCredentials| {
        let needs = matrix::CREDENTIALS_NEED.iter().find(|(who, _, types)| *who == c && types.contains(&server_type));
        needs.map(|(_, authentication, _)| format!("{c} goes only with {authentication}."))
    };
    let missing = |c: AccessCredentials| !offered.contains(&c);
    let why = match server_type {
        _ if !missing(LocalSystem) => needed(Application).filter(|_| missing(Application)),
        ServerType::ExchangeOnline => needed(Application).filter(|_| missing(Application)),
        _ => needed(LocalSystem).or_else(|| Some(format!("{server_type} never uses the {LocalSystem}."))),
    };
    if let Some(why) = why {
        sheet.explain("credentials", why);
    }
}

fn account(sheet: &mut Sheet, chosen: Chosen) {
    let is_anonymous = chosen.authentication == Some(Authentication::Anonymous);
    let why = match chosen.credentials {
        _ if is_anonymous => "Anonymous sends no credentials.".to_owned(),
        Some(credentials) => format!("{credentials} uses no account of the profile."),
        None => "Only Other Specified uses an account of the profile.".to_owned(),
    };
    let is_specified = chosen.is_specified() && !is_anonymous;
    sheet.require_or("userName", is_specified, &why);
    if !is_specified {
        sheet.pointless("authorizationIdentity", &why);
    }
    sheet.secret("password", is_specified, &why);
    let is_application = chosen.credentials == Some(AccessCredentials::Application);
    for key in ["tenant", "clientId"] {
        if is_application {
            sheet.require(key);
        } else if chosen.authentication != Some(Authentication::OAuth) {
            sheet.pointless(key, "Only OAuth 2.0 needs it.");
        }
    }
    let why = "Only Application credentials have a client secret.";
    if !is_application {
        sheet.pointless("clientSecretExpires", why);
    }
    sheet.secret("clientSecret", is_application, why);
}

fn location(sheet: &mut Sheet, chosen: Chosen, raw: &RawProfile) {
    let is_ews = chosen.protocol == Some(Protocol::Ews);
    if !(is_ews && raw.autodiscover == Some(true)) {
        sheet.require("location");
    }
    if chosen.protocol == Some(Protocol::Graph) {
        sheet.fill("location", profile::GRAPH);
    }
    match chosen.protocol {
        Some(Protocol::Ews) => sheet.fill("autodiscover", false),
        Some(protocol) => sheet.pointless("autodiscover", format!("{protocol} has no Autodiscover.")),
        None => sheet.pointless("autodiscover", "Only Exchange Web Services have Autodiscover."),
    }
}

fn connection(sheet: &mut Sheet, chosen: Chosen, raw: &RawProfile) {
    trust::rules(sheet, raw.trust.as_deref());
    if let Some(protocol) = chosen.protocol {
        let filled = |mut tls_mode: Option<String>, mut port: Option<i64>| {
            profile::fill_in_connection(protocol, &mut tls_mode, &mut port);
            (tls_mode, port)
        };
        sheet.fill_text("tlsMode", filled(None, raw.port).0);
        if let (_, Some(port)) = filled(raw.tls_mode.clone(), None) {
            sheet.fill("port", port);
        }
    }
    let reads_mail = chosen.direction != Some(Direction::Outgoing);
    if reads_mail {
        sheet.fill("pollingInterval", 60);
    } else {
        for key in ["pollingInterval", "processEmailFrom"] {
            sheet.pointless(key, "An outgoing profile reads no mail.");
        }
    }
    if reads_mail && chosen.protocol != Some(Protocol::Pop3) {
        sheet.fill("moveUndeliverable", false);
    } else {
        let why = "Only incoming Exchange and IMAP profiles have a folder to move mail to.";
        sheet.pointless("moveUndeliverable", why);
    }
}

//! Email server profiles: every rule told at its field, and what is filled in.

use waypost_domain::raw::RawServerProfile;
use waypost_domain::server_profile;
use waypost_domain::*;

fn text(t: &str) -> Option<String> {
    Some(t.to_owned())
}

fn profile(kind: &str, using: &str) -> RawServerProfile {
    let exchange = matches!(kind, "exchangeServer" | "exchangeHybrid");
    let location = if exchange { "https://m.contoso.example/EWS/Exchange.asmx" } else { "mail.contoso.example" };
    let location = (kind != "exchangeOnline").then(|| location.to_owned());
    RawServerProfile {
        name: text("P"),
        kind: text(kind),
        incoming_location: location.clone(),
        outgoing_location: location,
        incoming_authenticate_using: text(using),
        incoming_user_name: (using == "profile").then(|| "router".to_owned()),
        ..RawServerProfile::new(ObjectId::from_name("p", ""))
    }
}

/// Changes a good profile and expects exactly these errors: `field:code` separated by spaces.
fn check(kind: &str, using: &str, change: impl FnOnce(&mut RawServerProfile), expected: &str) {
    let mut raw = profile(kind, using);
    change(&mut raw);
    let (checked, problems) = server_profile::check(&raw);
    let found: Vec<String> = problems.errors().map(|p| format!("{}:{:?}", p.field, p.code)).collect();
    assert_eq!(found.join(" "), expected, "{kind} {using}: {problems}");
    assert_eq!(checked.is_none(), !expected.is_empty());
}

#[test]
fn authenticate_using_follows_the_matrix() {
    // kind | incoming choices that are legal | outgoing choices that are legal
    let table = [
        ("exchangeServer", "userOrQueue profile windowsIntegrated", "userOrQueue profile windowsIntegrated"),
        ("exchangeHybrid", "userOrQueue profile windowsIntegrated", "userOrQueue profile windowsIntegrated"),
        (
            "exchangeOnline",
            "userOrQueue profile serverToServer entraOAuth",
            "userOrQueue profile serverToServer entraOAuth",
        ),
        (
            "popSmtp",
            "userOrQueue profile gmailOAuth entraOAuth",
            "userOrQueue profile windowsIntegrated anonymous gmailOAuth entraOAuth",
        ),
        (
            "imapSmtp",
            "userOrQueue profile gmailOAuth entraOAuth",
            "userOrQueue profile windowsIntegrated anonymous gmailOAuth entraOAuth",
        ),
    ];
    for (kind, incoming, outgoing) in table {
        for using in AuthenticateUsing::ALL {
            let raw = RawServerProfile {
                same_settings_for_outgoing: Some(false),
                incoming_authenticate_using: text(using.as_str()),
                outgoing_authenticate_using: text(using.as_str()),
                incoming_user_name: (using.as_str() == "profile").then(|| "u".to_owned()),
                outgoing_user_name: (using.as_str() == "profile").then(|| "u".to_owned()),
                ..profile(kind, "userOrQueue")
            };
            let (_, problems) = server_profile::check(&raw);
            for (field, legal) in [("incomingAuthenticateUsing", incoming), ("outgoingAuthenticateUsing", outgoing)] {
                let refused = problems
                    .errors()
                    .any(|p| p.field == field && p.code == ProblemCode::NotAllowedHere && !p.allowed.is_empty());
                assert_eq!(
                    refused,
                    !legal.split(' ').any(|l| l == using.as_str()),
                    "{kind} {field} {using}: {problems}"
                );
            }
        }
    }
}

#[test]
fn every_rule_is_told_at_its_field() {
    check("imapSmtp", "profile", |_| {}, "");
    check("exchangeServer", "windowsIntegrated", |_| {}, "");
    check("exchangeOnline", "serverToServer", |_| {}, "");
    check(
        "imapSmtp",
        "profile",
        |p| p.incoming_user_name = None,
        "incomingUserName:Required outgoingUserName:Required",
    );
    check(
        "imapSmtp",
        "userOrQueue",
        |p| p.incoming_user_name = text("u"),
        "incomingUserName:MustBeEmpty outgoingUserName:MustBeEmpty",
    );
    check("imapSmtp", "profile", |p| p.outgoing_location = None, "outgoingLocation:Required");
    check("imapSmtp", "profile", |p| p.incoming_location = text("https://x.example/"), "incomingLocation:Malformed");
    check(
        "exchangeServer",
        "profile",
        |p| (p.incoming_location, p.outgoing_location) = (None, None),
        "incomingLocation:Required outgoingLocation:Required",
    );
    check(
        "exchangeServer",
        "profile",
        |p| (p.incoming_location, p.outgoing_location, p.autodiscover) = (None, None, Some(true)),
        "",
    );
    check("popSmtp", "profile", |p| p.autodiscover = Some(true), "autodiscover:NotAllowedHere");
    check("popSmtp", "profile", |p| p.use_impersonation = Some(true), "useImpersonation:NotAllowedHere");
    check("popSmtp", "profile", |p| p.move_undeliverable = Some(true), "moveUndeliverable:NotAllowedHere");
    check("imapSmtp", "profile", |p| p.move_undeliverable = Some(true), "");
    check("imapSmtp", "profile", |p| p.minimum_polling_interval = Some(1441), "minimumPollingInterval:OutOfRange");
    check(
        "imapSmtp",
        "profile",
        |p| p.incoming_user_name = text(&"u".repeat(251)),
        "incomingUserName:OutOfRange outgoingUserName:OutOfRange",
    );
    check(
        "exchangeServer",
        "profile",
        |p| p.incoming_auth_protocol = text("oauth"),
        "incomingAuthProtocol:NotAllowedHere outgoingAuthProtocol:NotAllowedHere",
    );
    check(
        "imapSmtp",
        "profile",
        |p| (p.incoming_tls, p.incoming_tls_mode) = (Some(true), text("none")),
        "incomingTlsMode:NotAllowedHere",
    );
    check("", "profile", |_| {}, "kind:Required");
    check("lotusNotes", "profile", |_| {}, "kind:UnknownValue");
}

#[test]
fn ports_are_filled_in() {
    let cases = [
        ("imapSmtp", None, None, (993, 587)),
        ("imapSmtp", Some(false), Some(false), (143, 25)),
        ("popSmtp", Some(true), Some(false), (995, 25)),
        ("exchangeServer", None, None, (443, 443)),
    ];
    for (kind, incoming_tls, outgoing_tls, expected) in cases {
        let mut raw = RawServerProfile { incoming_tls, outgoing_tls, ..profile(kind, "profile") };
        server_profile::fill_in(&mut raw);
        assert_eq!((raw.incoming_port.unwrap(), raw.outgoing_port.unwrap()), expected, "{kind}");
    }
}

#[test]
fn dynamics_numbers_are_read_too() {
    let raw =
        RawServerProfile { kind: text("4"), incoming_authenticate_using: text("1"), ..profile("imapSmtp", "profile") };
    let (checked, problems) = server_profile::check(&raw);
    assert_eq!(checked.map(|p| p.kind), Some(ServerProfileKind::ImapSmtp), "{problems}");
}

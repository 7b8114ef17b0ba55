//! Every combination of direction, server type, protocol, authentication and credentials against
//! the documented matrix, written out here a second time as plain text.

use waypost_domain::raw::RawProfile;
use waypost_domain::*;

/// direction | server type | protocol | authentication | credentials that are legal with it
const LEGAL: &str = "
incoming exchangeServer ews windows localSystem,otherSpecified,userSpecified
incoming exchangeServer ews ntlm localSystem,otherSpecified,userSpecified
incoming exchangeServer ews clearText localSystem,otherSpecified,userSpecified
incoming exchangeOnline graph oauth2 otherSpecified,userSpecified,application
incoming exchangeOnline ews oauth2 otherSpecified,userSpecified,application
incoming exchangeOnline ews clearText otherSpecified,userSpecified
incoming exchangeOnline imap oauth2 otherSpecified,userSpecified,application
incoming exchangeOnline imap clearText otherSpecified,userSpecified
incoming pop3 pop3 clearText otherSpecified,userSpecified
incoming pop3 pop3 ntlm otherSpecified,userSpecified
incoming pop3 pop3 cramMd5 otherSpecified,userSpecified
incoming pop3 pop3 oauth2 otherSpecified,userSpecified
incoming imap imap clearText otherSpecified,userSpecified
incoming imap imap ntlm otherSpecified,userSpecified
incoming imap imap gssapi otherSpecified,userSpecified,localSystem
incoming imap imap scram otherSpecified,userSpecified
incoming imap imap oauth2 otherSpecified,userSpecified
outgoing smtp smtp windows localSystem,otherSpecified,userSpecified
outgoing smtp smtp clearText localSystem,otherSpecified,userSpecified
outgoing smtp smtp anonymous localSystem
outgoing smtp smtp scram localSystem,otherSpecified,userSpecified
outgoing smtp smtp cramMd5 localSystem,otherSpecified,userSpecified
outgoing smtp smtp oauth2 localSystem,otherSpecified,userSpecified
outgoing exchangeServer ews windows localSystem,otherSpecified,userSpecified
outgoing exchangeServer ews ntlm localSystem,otherSpecified,userSpecified
outgoing exchangeServer ews clearText localSystem,otherSpecified,userSpecified
outgoing exchangeOnline graph oauth2 otherSpecified,userSpecified,application
outgoing exchangeOnline ews oauth2 otherSpecified,userSpecified,application
outgoing exchangeOnline ews clearText otherSpecified,userSpecified
outgoing exchangeOnline smtp oauth2 otherSpecified,userSpecified,application
outgoing exchangeOnline smtp clearText otherSpecified,userSpecified
";

fn is_legal(combination: [&str; 5]) -> bool {
    LEGAL.lines().filter(|l| !l.is_empty()).any(|line| {
        let words: Vec<&str> = line.split(' ').collect();
        words[..4] == combination[..4] && words[4].split(',').any(|c| c == combination[4])
    })
}

/// A profile that has everything that the combination may need.
fn profile([direction, server_type, protocol, authentication, credentials]: [&str; 5]) -> RawProfile {
    let some = |t: &str| Some(t.to_owned());
    let specified = credentials == "otherSpecified";
    let online = server_type == "exchangeOnline";
    RawProfile {
        name: some("P"),
        direction: some(direction),
        server_type: some(server_type),
        protocol: some(protocol),
        authentication: some(authentication),
        credentials: some(credentials),
        location: some(if matches!(protocol, "ews" | "graph") {
            "https://mail.contoso.example/EWS/Exchange.asmx"
        } else {
            "mail.contoso.example"
        }),
        user_name: specified.then(|| "router@contoso.example".to_owned()),
        user_type: (specified && online).then(|| "administrator".to_owned()),
        access_type: (specified && online && direction == "outgoing").then(|| "sendAs".to_owned()),
        tenant: (credentials == "application").then(|| "contoso.example".to_owned()),
        client_id: (credentials == "application").then(|| "client".to_owned()),
        ..RawProfile::new(ObjectId::from_name("p", ""))
    }
}

#[test]
fn every_combination_is_legal_exactly_when_the_matrix_says_so() {
    let mut legal = 0;
    for direction in Direction::ALL {
        for server_type in ServerType::ALL {
            for protocol in Protocol::ALL {
                for authentication in Authentication::ALL {
                    for credentials in AccessCredentials::ALL {
                        let combination = [
                            direction.as_str(),
                            server_type.as_str(),
                            protocol.as_str(),
                            authentication.as_str(),
                            credentials.as_str(),
                        ];
                        let (checked, problems) = profile::check(&profile(combination));
                        assert_eq!(checked.is_some(), is_legal(combination), "{combination:?}: {problems}");
                        legal += usize::from(checked.is_some());
                        if checked.is_none() {
                            let named = problems.errors().any(|p| {
                                p.code == ProblemCode::NotAllowedHere && !p.field.is_empty() && !p.allowed.is_empty()
                            });
                            assert!(named, "{combination:?} names no field with allowed values: {problems}");
                        }
                    }
                }
            }
        }
    }
    assert_eq!(legal, LEGAL.lines().filter(|l| !l.is_empty()).map(|l| l.matches(',').count() + 1).sum::<usize>());
}

/// Changes a good profile and expects exactly these errors: `field:code` separated by spaces.
fn check(base: [&str; 5], change: impl FnOnce(&mut RawProfile), expected: &str) {
    let mut raw = profile(base);
    change(&mut raw);
    let (checked, problems) = profile::check(&raw);
    let found: Vec<String> = problems.errors().map(|p| format!("{}:{:?}", p.field, p.code)).collect();
    assert_eq!(found.join(" "), expected, "{problems}");
    assert_eq!(checked.is_none(), !expected.is_empty());
}

const IMAP: [&str; 5] = ["incoming", "imap", "imap", "clearText", "otherSpecified"];
const SMTP: [&str; 5] = ["outgoing", "smtp", "smtp", "clearText", "otherSpecified"];
const ONLINE_OUT: [&str; 5] = ["outgoing", "exchangeOnline", "graph", "oauth2", "otherSpecified"];
const EWS: [&str; 5] = ["incoming", "exchangeServer", "ews", "windows", "localSystem"];

fn text(t: &str) -> Option<String> {
    Some(t.to_owned())
}

#[test]
fn every_rule_is_told_at_its_field() {
    check(IMAP, |_| {}, "");
    check(IMAP, |p| p.name = text("  "), "name:Required");
    check(IMAP, |p| p.name = text(&"x".repeat(101)), "name:Malformed");
    check(IMAP, |p| p.location = None, "location:Required");
    check(IMAP, |p| p.location = text("imap://mail.example"), "location:Malformed");
    check(IMAP, |p| p.location = text("mail.example:993"), "location:Malformed");
    check(IMAP, |p| p.location = text("::1"), "");
    check(IMAP, |p| p.port = Some(0), "port:OutOfRange");
    check(IMAP, |p| p.port = Some(65_536), "port:OutOfRange");
    check(IMAP, |p| p.tls_mode = text("ssl3"), "tlsMode:UnknownValue");
    check(IMAP, |p| p.user_name = None, "userName:Required");
    check(IMAP, |p| p.credentials = text("userSpecified"), "userName:MustBeEmpty");
    check(IMAP, |p| p.user_type = text("user"), "userType:MustBeEmpty");
    check(IMAP, |p| p.access_type = text("sendAs"), "accessType:MustBeEmpty");
    check(IMAP, |p| p.autodiscover = Some(true), "autodiscover:NotAllowedHere");
    check(IMAP, |p| p.trust = text("privateCa"), "caCertificate:Required");
    check(IMAP, |p| p.ca_certificate = text("x"), "caCertificate:MustBeEmpty");
    check(IMAP, |p| (p.trust, p.pinned_fingerprint) = (text("pinned"), text("ab:cd")), "pinnedFingerprint:Malformed");
    check(IMAP, |p| p.process_email_from = text("yesterday"), "processEmailFrom:Malformed");
    check(IMAP, |p| p.process_email_from = text("2026-02-30"), "processEmailFrom:Malformed");
    check(IMAP, |p| p.process_email_from = text("2026-02-28"), "");
    check(IMAP, |p| p.max_connections = Some(0), "maxConnections:OutOfRange");
    check(IMAP, |p| p.polling_interval = Some(-1), "pollingInterval:OutOfRange");
    check(SMTP, |p| p.move_undeliverable = Some(true), "moveUndeliverable:NotAllowedHere");
    check(ONLINE_OUT, |p| p.access_type = None, "accessType:Required");
    check(ONLINE_OUT, |p| p.user_type = None, "userType:Required");
    check(ONLINE_OUT, |p| p.user_type = text("user"), "accessType:MustBeEmpty");
    check(ONLINE_OUT, |p| p.user_name = text("router"), "userName:Malformed");
    check(EWS, |p| p.location = text("mail.contoso.example"), "location:Malformed");
    check(EWS, |p| (p.location, p.autodiscover) = (None, Some(true)), "");
}

#[test]
fn all_problems_are_told_at_once() {
    check(
        IMAP,
        |p| {
            p.name = None;
            p.location = text("a b");
            p.port = Some(99_999);
            p.command_timeout = Some(0);
            p.trust = text("nobody");
            p.user_name = None;
        },
        "name:Required location:Malformed userName:Required port:OutOfRange trust:UnknownValue commandTimeout:OutOfRange",
    );
}

#[test]
fn a_bad_choice_hides_no_other_mistake() {
    check(
        ["incoming", "pop3", "pop3", "scram", "localSystem"],
        |p| {
            p.location = text("https://x");
            p.port = Some(99_999);
            p.user_name = text("nobody");
        },
        "authentication:NotAllowedHere credentials:NotAllowedHere location:Malformed userName:MustBeEmpty port:OutOfRange",
    );
}

#[test]
fn what_follows_is_filled_in() {
    let filled = |change: &dyn Fn(&mut RawProfile)| {
        let mut raw = RawProfile { protocol: None, ..profile(IMAP) };
        change(&mut raw);
        profile::fill_in(&mut raw);
        (raw.protocol.unwrap_or_default(), raw.tls_mode.unwrap_or_default(), raw.port.unwrap_or_default())
    };
    type Case<'a> = (&'a dyn Fn(&mut RawProfile), (&'a str, &'a str, i64));
    let cases: [Case<'_>; 8] = [
        (&|_| {}, ("imap", "implicit", 993)),
        (&|p| p.tls_mode = text("startTls"), ("imap", "startTls", 143)),
        (&|p| p.port = Some(143), ("imap", "startTls", 143)),
        (&|p| p.port = Some(9993), ("imap", "implicit", 9993)),
        (&|p| p.server_type = text("pop3"), ("pop3", "implicit", 995)),
        (&|p| (p.direction, p.server_type) = (text("outgoing"), text("smtp")), ("smtp", "startTls", 587)),
        (
            &|p| (p.direction, p.server_type, p.tls_mode) = (text("outgoing"), text("smtp"), text("none")),
            ("smtp", "none", 25),
        ),
        (&|p| p.server_type = text("exchangeOnline"), ("graph", "implicit", 443)),
    ];
    for (change, (protocol, tls, port)) in cases {
        assert_eq!(filled(change), (protocol.to_owned(), tls.to_owned(), port));
    }
}

#[test]
fn warnings_never_refuse() {
    let warned = |combination: [&str; 5]| {
        let (checked, problems) = profile::check(&profile(combination));
        assert!(checked.is_some(), "{problems}");
        problems.warnings().map(|p| format!("{}:{:?}", p.field, p.code)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(warned(IMAP), "authentication:ClearText");
    assert_eq!(warned(["outgoing", "smtp", "smtp", "anonymous", "localSystem"]), "authentication:Anonymous");
    assert_eq!(warned(["incoming", "imap", "imap", "scram", "otherSpecified"]), "");
    assert_eq!(
        warned(["incoming", "exchangeOnline", "ews", "clearText", "otherSpecified"]),
        "authentication:ClearText protocol:Retired authentication:Retired"
    );
    assert_eq!(warned(["incoming", "exchangeServer", "ews", "windows", "localSystem"]), "");
}

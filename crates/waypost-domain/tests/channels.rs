//! Which channels a mailbox gets: every kind of profile, credential and policy, legal and not.

use waypost_domain::channel::*;
use waypost_domain::raw::*;
use waypost_domain::snapshot::{self, Checked, Snapshot};
use waypost_domain::*;

fn text(t: &str) -> Option<String> {
    Some(t.to_owned())
}

fn id(t: &str) -> ObjectId {
    ObjectId::from_name(t, "")
}

/// A complete configuration: one mailbox of a user over IMAP and SMTP with the profile's account.
fn good() -> Snapshot {
    let incoming = RawProfile {
        name: text("In"),
        direction: text("incoming"),
        server_type: text("imap"),
        authentication: text("clearText"),
        credentials: text("otherSpecified"),
        location: text("mail.contoso.example"),
        user_name: text("{local}"),
        ..RawProfile::new(id("in"))
    };
    let outgoing = RawProfile {
        name: text("Out"),
        direction: text("outgoing"),
        server_type: text("smtp"),
        user_name: text("relay"),
        ..RawProfile { id: id("out"), ..incoming.clone() }
    };
    let server = RawServerProfile {
        name: text("Both"),
        kind: text("imapSmtp"),
        incoming_location: text("imap.contoso.example"),
        outgoing_location: text("smtp.contoso.example"),
        incoming_authenticate_using: text("userOrQueue"),
        ..RawServerProfile::new(id("both"))
    };
    let deployment = RawDeployment {
        name: text("Folders"),
        deployment_type: text("localFolders"),
        root_folder: text("/srv/waypost"),
        approve_users: Some(false),
        ..RawDeployment::new(id("folders"))
    };
    let mailbox = RawMailbox {
        address: text("Sales@Contoso.example"),
        kind: text("user"),
        deployment: text("folders"),
        incoming_profile: text("in"),
        outgoing_profile: text("out"),
        incoming_method: text("router"),
        outgoing_method: text("router"),
        ..RawMailbox::new(id("sales"))
    };
    Snapshot {
        policies: vec![RawPolicy { name: text("Open"), ..RawPolicy::new(id("open")) }],
        profiles: vec![incoming, outgoing],
        server_profiles: vec![server],
        deployments: vec![deployment],
        mailboxes: vec![mailbox],
    }
}

fn checked(change: impl FnOnce(&mut Snapshot)) -> Checked {
    let mut snapshot = good();
    change(&mut snapshot);
    snapshot::check(&snapshot, &|_| true)
}

/// Expects exactly these errors, each `object#field:code`, and a route exactly when there are none.
fn check(change: impl FnOnce(&mut Snapshot), expected: &[&str]) {
    let checked = checked(change);
    let found: Vec<String> = checked
        .problems
        .errors()
        .map(|p| format!("{}#{}:{:?}", p.object.as_ref().map(ToString::to_string).unwrap_or_default(), p.field, p.code))
        .collect();
    assert_eq!(found, expected, "{}", checked.problems);
}

fn route(change: impl FnOnce(&mut Snapshot)) -> std::sync::Arc<Route> {
    let checked = checked(change);
    assert!(!checked.problems.has_errors(), "{}", checked.problems);
    checked.routes[0].clone()
}

fn use_server_profile(s: &mut Snapshot) {
    let m = &mut s.mailboxes[0];
    (m.incoming_profile, m.outgoing_profile, m.server_profile) = (None, None, text("both"));
    (m.allow_credentials, m.user_name) = (Some(true), text("sales"));
}

#[test]
fn a_complete_mailbox_has_both_channels() {
    let route = route(|_| {});
    let incoming = route.incoming.as_ref().unwrap();
    assert_eq!(incoming.protocol, IncomingProtocol::Imap);
    assert_eq!((incoming.endpoint.port.get(), incoming.endpoint.tls), (993, TlsMode::Implicit));
    assert_eq!(incoming.limit, ConnectionLimit { key: "profile/in/in".to_owned(), maximum: 10 });
    let Login::Password { user, authorize_as, secret, mechanisms, clear_text_without_tls } = &incoming.login else {
        panic!("no password login")
    };
    assert_eq!((user.as_str(), authorize_as, *mechanisms), ("Sales", &None, Mechanisms::ClearText));
    assert_eq!(secret.to_string(), "profile/in#password");
    assert!(!clear_text_without_tls);
    let outgoing = route.outgoing.as_ref().unwrap();
    assert_eq!((outgoing.endpoint.port.get(), outgoing.endpoint.tls), (587, TlsMode::StartTls));
    assert!(matches!(&outgoing.login, Login::Password { user, .. } if user == "relay"));
    assert_eq!(route.address.as_str(), "Sales@contoso.example");
}

#[test]
fn an_email_server_profile_serves_both_directions() {
    let route = route(|s| {
        use_server_profile(s);
        s.server_profiles[0].minimum_polling_interval = Some(5);
        s.server_profiles[0].max_connections = Some(3);
        s.server_profiles[0].incoming_port = Some(143);
    });
    let incoming = route.incoming.as_ref().unwrap();
    assert_eq!((incoming.endpoint.host.as_str(), incoming.endpoint.tls), ("imap.contoso.example", TlsMode::StartTls));
    assert_eq!(incoming.limit, ConnectionLimit { key: "mailbox/sales/in".to_owned(), maximum: 3 });
    assert_eq!(incoming.polling_interval.as_secs(), 300);
    let Login::Password { user, secret, mechanisms, .. } = &incoming.login else { panic!("no password login") };
    assert_eq!(
        (user.as_str(), secret.to_string().as_str(), *mechanisms),
        ("sales", "mailbox/sales#password", Mechanisms::Strongest)
    );
    assert_eq!(route.outgoing.as_ref().unwrap().endpoint.host.as_str(), "smtp.contoso.example");
}

#[test]
fn the_outgoing_password_is_the_incoming_one_when_the_settings_are_the_same() {
    for (same, using, expected) in [
        (None, None, "serverProfile/both#incomingPassword"),
        (Some(true), None, "serverProfile/both#incomingPassword"),
        (Some(false), text("profile"), "serverProfile/both#outgoingPassword"),
    ] {
        let route = route(|s| {
            use_server_profile(s);
            let p = &mut s.server_profiles[0];
            (p.incoming_authenticate_using, p.incoming_user_name) = (text("profile"), text("{address}"));
            (p.same_settings_for_outgoing, p.outgoing_authenticate_using) = (same, using);
            p.outgoing_user_name = (same == Some(false)).then(|| "relay".to_owned());
        });
        let Login::Password { secret, .. } = &route.outgoing.as_ref().unwrap().login else {
            panic!("no password login")
        };
        assert_eq!(secret.to_string(), expected);
    }
}

#[test]
fn authentication_types_become_mechanisms() {
    for (authentication, expected) in [("clearText", Mechanisms::ClearText), ("scram", Mechanisms::Scram)] {
        let route = route(|s| s.profiles[0].authentication = text(authentication));
        assert!(
            matches!(&route.incoming.as_ref().unwrap().login, Login::Password { mechanisms, .. } if *mechanisms == expected)
        );
    }
    let anonymous = route(|s| {
        let p = &mut s.profiles[1];
        (p.authentication, p.credentials, p.user_name) = (text("anonymous"), text("localSystem"), None);
    });
    assert_eq!(anonymous.outgoing.as_ref().unwrap().login, Login::Anonymous);
}

#[test]
fn what_this_version_cannot_do_stops_the_publication() {
    check(|s| s.profiles[0].authentication = text("ntlm"), &["profile/in#authentication:NotAvailable"]);
    check(|s| s.profiles[0].authentication = text("oauth2"), &["profile/in#authentication:NotAvailable"]);
    check(
        |s| {
            (s.profiles[0].authentication, s.profiles[0].credentials, s.profiles[0].user_name) =
                (text("gssapi"), text("localSystem"), None)
        },
        &["profile/in#authentication:NotAvailable"],
    );
    check(|s| s.profiles[1].authentication = text("windows"), &["profile/out#authentication:NotAvailable"]);
    check(
        |s| (s.profiles[1].credentials, s.profiles[1].user_name) = (text("localSystem"), None),
        &["profile/out#credentials:NotAllowedHere"],
    );
    check(
        |s| {
            let p = &mut s.profiles[0];
            (p.server_type, p.location, p.protocol) =
                (text("exchangeServer"), text("https://m.example/EWS/Exchange.asmx"), None);
        },
        &["profile/in#protocol:NotAvailable"],
    );
    check(
        |s| {
            use_server_profile(s);
            let p = &mut s.server_profiles[0];
            (p.kind, p.incoming_location, p.outgoing_location) = (text("exchangeOnline"), None, None);
        },
        &["serverProfile/both#kind:NotAvailable"],
    );
    check(
        |s| {
            use_server_profile(s);
            s.server_profiles[0].incoming_auth_protocol = text("negotiate");
        },
        &[
            "serverProfile/both#incomingAuthProtocol:NotAvailable",
            "serverProfile/both#outgoingAuthProtocol:NotAvailable",
        ],
    );
    check(
        |s| {
            let d = &mut s.deployments[0];
            (d.deployment_type, d.root_folder) = (text("myCompany"), None);
            (d.organisation_url, d.credentials) = (text("https://crm.contoso.example/Contoso"), text("localSystem"));
        },
        &["deployment/folders#deploymentType:NotAvailable"],
    );
}

#[test]
fn policies_hold() {
    check(
        |s| s.profiles[0].tls_mode = text("none"),
        &["profile/in#authentication:ForbiddenByPolicy", "profile/in#tlsMode:ForbiddenByPolicy"],
    );
    let open = |s: &mut Snapshot, ssl: bool, basic: bool| {
        s.profiles[0].tls_mode = text("none");
        s.deployments[0].policy = text("open");
        (s.policies[0].allow_non_ssl_email, s.policies[0].allow_basic_on_non_secure) = (Some(ssl), Some(basic));
    };
    check(|s| open(s, true, false), &["profile/in#authentication:ForbiddenByPolicy"]);
    check(
        |s| open(s, false, true),
        &["profile/in#authentication:ForbiddenByPolicy", "profile/in#tlsMode:ForbiddenByPolicy"],
    );
    check(|s| open(s, true, true), &[]);
    check(
        |s| {
            open(s, true, false);
            s.profiles[0].authentication = text("scram");
        },
        &[],
    );
    let government = |s: &mut Snapshot| {
        s.deployments[0].policy = text("open");
        s.policies[0].preset = text("government");
    };
    check(government, &["profile/in#port:ForbiddenByPolicy", "profile/out#port:ForbiddenByPolicy"]);
    check(
        |s| {
            government(s);
            s.profiles[0].server_type = text("pop3");
            s.profiles[1].tls_mode = text("implicit");
        },
        &[],
    );
    check(
        |s| {
            s.policies[0] =
                RawPolicy { name: text("Router"), allowed_ports: Some(vec![993]), ..RawPolicy::new(id("router")) };
        },
        &["serverProfile/both#outgoingPort:ForbiddenByPolicy", "profile/out#port:ForbiddenByPolicy"],
    );
}

#[test]
fn references_names_and_addresses_are_sound() {
    check(|s| s.mailboxes[0].incoming_profile = text("gone"), &["mailbox/sales#incomingProfile:UnknownReference"]);
    check(|s| s.mailboxes[0].deployment = text("gone"), &["mailbox/sales#deployment:UnknownReference"]);
    check(|s| s.deployments[0].policy = text("gone"), &["deployment/folders#policy:UnknownReference"]);
    check(|s| s.mailboxes[0].incoming_profile = text("out"), &["mailbox/sales#incomingProfile:NotAllowedHere"]);
    check(|s| s.profiles[1].name = text(" iN "), &["profile/out#name:Duplicate"]);
    check(
        |s| {
            let twin = RawMailbox {
                incoming_method: text("none"),
                address: text("sales@CONTOSO.example"),
                ..s.mailboxes[0].clone()
            };
            s.mailboxes.push(RawMailbox { id: id("twin"), ..twin });
        },
        &["mailbox/twin#address:Duplicate"],
    );
    check(
        |s| {
            s.profiles[0].user_name = text("shared");
            let other =
                RawMailbox { id: id("other"), address: text("other@contoso.example"), ..s.mailboxes[0].clone() };
            s.mailboxes.push(other);
        },
        &["mailbox/sales#:SharedInbox"],
    );
    check(
        |s| {
            s.profiles[0].user_name = text("admin");
            s.profiles[0].authorization_identity = text("{address}");
            let other =
                RawMailbox { id: id("other"), address: text("other@contoso.example"), ..s.mailboxes[0].clone() };
            s.mailboxes.push(other);
        },
        &[],
    );
}

#[test]
fn mailbox_rules_hold() {
    check(|s| s.mailboxes[0].address = text("nobody"), &["mailbox/sales#address:Malformed"]);
    check(
        |s| s.mailboxes[0].delete_after_processing = Some(true),
        &["mailbox/sales#deleteAfterProcessing:NotAllowedHere"],
    );
    check(|s| s.mailboxes[0].act_method = text("serverSide"), &["mailbox/sales#actMethod:NotAllowedHere"]);
    check(
        |s| s.mailboxes[0].server_profile = text("both"),
        &["mailbox/sales#incomingProfile:MustBeEmpty", "mailbox/sales#outgoingProfile:MustBeEmpty"],
    );
    check(|s| s.profiles[0].credentials = text("userSpecified"), &["profile/in#userName:MustBeEmpty"]);
    check(
        |s| (s.profiles[0].credentials, s.profiles[0].user_name) = (text("userSpecified"), None),
        &["mailbox/sales#allowCredentials:Required"],
    );
    check(|s| s.mailboxes[0].allow_credentials = Some(true), &["mailbox/sales#userName:Required"]);
    check(|s| s.mailboxes[0].user_name = text("u"), &["mailbox/sales#userName:MustBeEmpty"]);
    let kind = |s: &mut Snapshot, kind: &str, incoming: &str, outgoing: &str| {
        let m = &mut s.mailboxes[0];
        (m.kind, m.incoming_method, m.outgoing_method, m.approval) =
            (text(kind), text(incoming), text(outgoing), text("approved"));
    };
    check(
        |s| kind(s, "queue", "outlook", "outlook"),
        &["mailbox/sales#incomingMethod:NotAllowedHere", "mailbox/sales#outgoingMethod:NotAllowedHere"],
    );
    check(|s| kind(s, "queue", "forwardMailbox", "none"), &[]);
    check(|s| kind(s, "forward", "router", "router"), &["mailbox/sales#outgoingMethod:NotAllowedHere"]);
    check(|s| kind(s, "forward", "forwardMailbox", "none"), &["mailbox/sales#incomingMethod:NotAllowedHere"]);
    check(
        |s| {
            kind(s, "forward", "router", "none");
            (s.mailboxes[0].delete_after_processing, s.mailboxes[0].regarding) = (Some(true), text("someone"));
        },
        &["mailbox/sales#regarding:MustBeEmpty"],
    );
}

#[test]
fn a_direction_without_a_channel_says_why() {
    let idle = |change: &dyn Fn(&mut Snapshot)| {
        let route = route(|s| change(s));
        (route.incoming.as_ref().err().copied(), route.outgoing.as_ref().err().copied())
    };
    use Idle::*;
    type Case<'a> = (&'a dyn Fn(&mut Snapshot), (Option<Idle>, Option<Idle>));
    let cases: [Case<'_>; 8] = [
        (&|s| s.mailboxes[0].incoming_method = text("none"), (Some(MethodNone), None)),
        (&|s| s.mailboxes[0].outgoing_method = text("outlook"), (None, Some(Outlook))),
        (&|s| s.mailboxes[0].outgoing_profile = None, (None, Some(NoProfile))),
        (&|s| s.deployments[0].approve_users = None, (Some(NotApproved), Some(NotApproved))),
        (&|s| (s.deployments[0].approve_users, s.mailboxes[0].approval) = (None, text("approved")), (None, None)),
        (
            &|s| (s.deployments[0].approve_users, s.mailboxes[0].approval) = (None, text("rejected")),
            (Some(Rejected), Some(Rejected)),
        ),
        (&|s| s.deployments[0].enabled = Some(false), (Some(DeploymentDisabled), Some(DeploymentDisabled))),
        (&|s| s.mailboxes[0].incoming_method = text("forwardMailbox"), (Some(ThroughForwardMailbox), None)),
    ];
    for (i, (change, expected)) in cases.into_iter().enumerate() {
        assert_eq!(idle(change), expected, "case {i}");
    }
}

#[test]
fn a_missing_secret_is_a_problem_and_every_needed_one_is_listed() {
    let snapshot = good();
    let missing = snapshot::check(&snapshot, &|_| false);
    let fields: Vec<String> =
        missing.problems.errors().map(|p| format!("{:?}:{}", p.code, p.object.as_ref().unwrap())).collect();
    assert_eq!(fields, ["SecretMissing:profile/in", "SecretMissing:profile/out"]);
    let secrets: Vec<String> = missing.secrets().iter().map(ToString::to_string).collect();
    assert_eq!(secrets, ["profile/in#password", "profile/out#password"]);
}

#[test]
fn a_forward_mailbox_knows_whose_mail_it_brings() {
    let checked = checked(|s| {
        s.mailboxes[0].incoming_method = text("forwardMailbox");
        let forward = RawMailbox {
            kind: text("forward"),
            address: text("forward@contoso.example"),
            incoming_method: text("router"),
            outgoing_method: text("none"),
            outgoing_profile: None,
            delete_after_processing: Some(true),
            ..RawMailbox { id: id("forward"), ..s.mailboxes[0].clone() }
        };
        s.mailboxes.push(forward);
    });
    assert!(!checked.problems.has_errors(), "{}", checked.problems);
    let route = checked.routes.iter().find(|r| r.mailbox.as_str() == "forward").unwrap();
    assert_eq!(route.submitters.keys().collect::<Vec<_>>(), ["sales@contoso.example"]);
    assert_eq!(route.incoming.as_ref().unwrap().filter, FilterMode::All);
    assert!(route.incoming.as_ref().unwrap().delete_after_processing);
}

#[test]
fn the_later_cut_off_date_holds() {
    let route = route(|s| {
        s.profiles[0].process_email_from = text("2026-01-01");
        s.mailboxes[0].process_email_from = text("2026-03-01T08:00:00+01:00");
    });
    assert_eq!(route.incoming.as_ref().unwrap().process_from.unwrap().to_string(), "2026-03-01T07:00:00Z");
}

#[test]
fn a_difference_is_told_in_words() {
    let before = good();
    let mut after = good();
    after.profiles[0].port = Some(143);
    after.profiles[0].tls_mode = text("startTls");
    after.mailboxes[0].outgoing_profile = None;
    after.server_profiles.clear();
    let told: Vec<String> =
        difference::difference(&before, &after).iter().map(difference::ObjectChange::sentence).collect();
    assert_eq!(
        told,
        [
            "Configuration profile \"In\": port empty → 143, TLS mode empty → STARTTLS required. Used by 1 mailbox.",
            "Email server profile \"Both\" is removed.",
            "Mailbox \"Sales@Contoso.example\": outgoing profile \"Out\" → empty.",
        ]
    );
}

//! Adding, editing, listing, showing and removing: what is filled in, what is refused, and that all
//! problems come at once.

use serde_json::{Value, json};
use waypost_api::domain::{ObjectKind, ProblemCode};
use waypost_api::{Code, Edit, FieldFilter, NewObject, Selection, Waypost, Window};

use crate::common::{Site, add, blocking, codes, edit, fields, furnish, incoming, mailbox, try_add};

/// Bad input, and every problem that it must give, by code and field.
type BadInput = (ObjectKind, Value, Vec<(ProblemCode, &'static str)>);

fn bad_profiles() -> Vec<BadInput> {
    use ObjectKind as K;
    use ProblemCode as P;
    let long = "x".repeat(101);
    vec![
        (
            K::Profile,
            json!({}),
            vec![
                (P::Required, "authentication"),
                (P::Required, "credentials"),
                (P::Required, "direction"),
                (P::Required, "name"),
                (P::Required, "serverType"),
            ],
        ),
        (
            K::Profile,
            json!({"name": long, "direction": "up", "serverType": "imap", "authentication": "clearText",
            "credentials": "userSpecified", "port": "many"}),
            vec![(P::UnknownValue, "direction"), (P::Malformed, "name"), (P::Malformed, "port")],
        ),
        (
            K::Profile,
            json!({"name": "P", "direction": "incoming", "serverType": "pop3", "authentication": "clearText",
            "credentials": "localSystem", "location": "pop.contoso.example", "port": 70000}),
            vec![(P::NotAllowedHere, "credentials"), (P::OutOfRange, "port")],
        ),
        (
            K::Profile,
            json!({"name": "imap in", "direction": "incoming", "serverType": "imap",
            "authentication": "clearText", "credentials": "userSpecified", "location": "not a host"}),
            vec![(P::Malformed, "location"), (P::Duplicate, "name")],
        ),
        (
            K::Profile,
            json!({"name": "P", "colour": "red", "autodiscover": "perhaps", "direction": "incoming",
            "serverType": "imap", "authentication": "clearText", "credentials": "userSpecified",
            "location": "imap.contoso.example"}),
            vec![(P::Malformed, "autodiscover"), (P::UnknownValue, "colour")],
        ),
    ]
}

fn bad_others() -> Vec<BadInput> {
    use ObjectKind as K;
    use ProblemCode as P;
    vec![
        (
            K::Deployment,
            json!({"name": "D", "deploymentType": "localFolders", "rootFolder": "relative",
            "defaultIncomingProfile": "nobody", "trackingUserDigits": 10}),
            vec![
                (P::UnknownReference, "defaultIncomingProfile"),
                (P::Malformed, "rootFolder"),
                (P::OutOfRange, "trackingUserDigits"),
            ],
        ),
        (
            K::Mailbox,
            json!({"address": "sales@CONTOSO.example", "deployment": "Folders", "incomingMethod": "outlook",
            "kind": "queue"}),
            vec![(P::Duplicate, "address"), (P::NotAllowedHere, "incomingMethod")],
        ),
        (
            K::Mailbox,
            json!({"address": "nobody", "deployment": "elsewhere", "allowCredentials": true}),
            vec![(P::Malformed, "address"), (P::UnknownReference, "deployment"), (P::Required, "userName")],
        ),
        (
            K::Mailbox,
            json!({"address": "f@contoso.example", "kind": "forward", "regarding": "anna",
            "outgoingMethod": "router"}),
            vec![(P::NotAllowedHere, "outgoingMethod"), (P::MustBeEmpty, "regarding")],
        ),
        (
            K::Policy,
            json!({"name": "P", "allowedPorts": "443,0,70000", "attachmentSizeLimit": 40_000}),
            vec![
                (P::OutOfRange, "allowedPorts"),
                (P::OutOfRange, "allowedPorts"),
                (P::OutOfRange, "attachmentSizeLimit"),
            ],
        ),
        (K::Policy, json!({"name": "P", "allowedPorts": "https"}), vec![(P::Malformed, "allowedPorts")]),
    ]
}

#[test]
fn bad_input_is_refused_with_all_problems_at_once() {
    let table = bad_profiles().into_iter().chain(bad_others());
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    let before = waypost.export().unwrap();
    for (kind, value, expected) in table {
        let error = try_add(&mut waypost, kind, value.clone()).unwrap_err();
        let expected: Vec<(ProblemCode, String)> = expected.into_iter().map(|(c, f)| (c, f.to_owned())).collect();
        assert_eq!(blocking(&error), expected, "{kind}: {value}");
        assert!(error.problems.iter().all(|p| p.object.is_some()), "every problem names its object");
    }
    assert_eq!(waypost.export().unwrap(), before, "a refused object leaves nothing behind");
}

#[test]
fn choices_references_and_switches_are_read_as_people_write_them() {
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    let shown = waypost.show(ObjectKind::Profile, "IMAP IN").unwrap();
    let expect = [("port", json!(993)), ("tlsMode", json!("implicit")), ("protocol", json!("imap"))];
    for (key, value) in expect {
        assert_eq!(shown.fields[key], value, "{key} is filled in");
    }
    let changed = json!({"authentication": "Clear Text", "tls-mode": "start-tls", "port": " 143 "});
    edit(&mut waypost, ObjectKind::Profile, "imap in", changed).unwrap();
    let shown = waypost.show(ObjectKind::Profile, "imap in").unwrap();
    let expect = [("port", json!(143)), ("tlsMode", json!("startTls")), ("authentication", json!("clearText"))];
    for (key, value) in expect {
        assert_eq!(shown.fields[key], value, "{key} is read leniently and stored strictly");
    }
    let mailbox = waypost.show(ObjectKind::Mailbox, "SALES@contoso.example").unwrap();
    assert_eq!(mailbox.object.id.as_str(), "sales");
    assert_eq!(mailbox.fields["allowCredentials"], json!(true));
    assert_eq!(mailbox.fields["incomingProfile"], json!(shown.object.id.as_str()), "stored by identifier");
    assert_eq!(mailbox.names[&shown.object.to_string()], "IMAP in", "shown by name");
}

#[test]
fn a_mailbox_takes_the_defaults_of_its_deployment() {
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    let defaults = json!({"defaultIncomingProfile": "IMAP in", "defaultOutgoingProfile": "SMTP out"});
    edit(&mut waypost, ObjectKind::Deployment, "folders", defaults).unwrap();
    let saved = add(&mut waypost, ObjectKind::Mailbox, json!({"address": "new@contoso.example"}));
    let shown = waypost.show(ObjectKind::Mailbox, "new@contoso.example").unwrap();
    let expect =
        [("incomingMethod", "router"), ("outgoingMethod", "router"), ("approval", "pending"), ("filter", "all")];
    for (key, value) in expect {
        assert_eq!(shown.fields[key], json!(value), "{key}");
    }
    assert!(shown.fields.contains_key("incomingProfile") && shown.fields.contains_key("deployment"));
    assert!(codes(&saved.problems).contains(&ProblemCode::Inactive), "it is told that it waits for approval");
}

#[test]
fn what_is_fixed_after_the_first_save_cannot_be_changed() {
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    add(&mut waypost, ObjectKind::Mailbox, json!({"address": "f@contoso.example", "kind": "forward"}));
    let table = [
        (ObjectKind::Profile, "IMAP in", json!({"direction": "outgoing", "serverType": "smtp"}), "direction"),
        (ObjectKind::Mailbox, "f@contoso.example", json!({"kind": "user"}), "kind"),
        (ObjectKind::Mailbox, "sales", json!({"kind": "queue"}), "kind"),
    ];
    for (kind, name, value, field) in table {
        let error = edit(&mut waypost, kind, name, value).unwrap_err();
        assert!(blocking(&error).contains(&(ProblemCode::Immutable, field.to_owned())), "{name}: {error:?}");
    }
    edit(&mut waypost, ObjectKind::Profile, "IMAP in", json!({"direction": "Incoming"})).unwrap();
}

#[test]
fn what_is_in_use_cannot_be_removed_and_its_users_are_named() {
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    for (kind, name) in [(ObjectKind::Profile, "imap in"), (ObjectKind::Deployment, "folders")] {
        let error = waypost.remove(kind, &Selection::named([name])).unwrap_err();
        assert_eq!(blocking(&error), [(ProblemCode::InUse, String::new())], "{name}");
        assert!(error.problems[0].message.contains("sales@contoso.example"), "{error:?}");
    }
    waypost.remove(ObjectKind::Mailbox, &Selection::named(["sales"])).unwrap();
    waypost.remove(ObjectKind::Profile, &Selection::named(["imap in", "smtp out"])).unwrap();
    let left = waypost.list(ObjectKind::Profile, &Selection::default(), Window::default()).unwrap();
    assert_eq!(left.total, 0);
}

#[test]
fn a_change_over_somebody_elses_is_refused() {
    let site = Site::new();
    let (mut anna, mut bert) = (site.open_as("anna"), site.open_as("bert"));
    furnish(&mut anna);
    let seen = anna.show(ObjectKind::Profile, "imap in").unwrap();
    edit(&mut bert, ObjectKind::Profile, "imap in", json!({"description": "bert was here"})).unwrap();
    let late = Edit { fields: fields(&json!({"port": 1143})), revision: Some(seen.revision), ..Edit::default() };
    let error = anna.edit(ObjectKind::Profile, "imap in", late).unwrap_err();
    assert_eq!(error.code, Code::Conflict);
    assert!(error.message.contains("bert"), "{error}");
    let after = anna.show(ObjectKind::Profile, "imap in").unwrap();
    assert_eq!((after.fields["port"].clone(), after.updated_by.as_deref()), (json!(993), Some("bert")));
}

#[test]
fn rows_tell_how_many_use_them() {
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    add(&mut waypost, ObjectKind::Mailbox, mailbox("anna@contoso.example"));
    add(&mut waypost, ObjectKind::Policy, json!({"name": "Strict"}));
    let other = json!({"name": "Other", "deploymentType": "localFolders", "rootFolder": "/other", "policy": "Strict"});
    add(&mut waypost, ObjectKind::Deployment, other);
    let check = |waypost: &Waypost, kind, name: &str, expected: usize| {
        let list = waypost.list(kind, &Selection::default(), Window::default()).unwrap();
        let row = list.objects.iter().find(|row| row.name.eq_ignore_ascii_case(name)).unwrap();
        assert_eq!(row.used_by, expected, "{name}");
    };
    check(&waypost, ObjectKind::Profile, "IMAP in", 2);
    check(&waypost, ObjectKind::Deployment, "Folders", 2);
    check(&waypost, ObjectKind::Deployment, "Other", 0);
    check(&waypost, ObjectKind::Policy, "Strict", 1);
    let edit = Edit { fields: fields(&json!({"description": "ours"})), ..Edit::default() };
    waypost.edit(ObjectKind::Policy, "router", edit).unwrap();
    check(&waypost, ObjectKind::Policy, "router", 1);
}

#[test]
fn lists_are_chosen_by_name_field_and_text() {
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    for address in ["anna@contoso.example", "bert@contoso.example"] {
        add(&mut waypost, ObjectKind::Mailbox, mailbox(address));
    }
    let queue = json!({"address": "help@contoso.example", "kind": "queue", "deployment": "Folders"});
    add(&mut waypost, ObjectKind::Mailbox, queue);
    let by = |field: &str, value: &str| Selection {
        filters: vec![FieldFilter { field: field.to_owned(), value: value.to_owned() }],
        ..Selection::default()
    };
    let search = |text: &str| Selection { search: Some(text.to_owned()), ..Selection::default() };
    let table = [
        (Selection::default(), vec!["anna", "bert", "help", "sales"]),
        (Selection::named(["BERT@contoso.example", "sales"]), vec!["bert", "sales"]),
        (by("kind", "Queue"), vec!["help"]),
        (by("incoming-profile", "IMAP in"), vec!["anna", "bert", "sales"]),
        (by("incomingProfile", ""), vec!["help"]),
        (by("deleteAfterProcessing", "off"), vec!["anna", "bert", "help", "sales"]),
        (search("ANNA"), vec!["anna"]),
    ];
    for (selection, expected) in table {
        let list = waypost.list(ObjectKind::Mailbox, &selection, Window::default()).unwrap();
        let mut names: Vec<&str> = list.objects.iter().map(|row| row.name.split('@').next().unwrap()).collect();
        names.sort_unstable();
        assert_eq!(names, expected, "{selection:?}");
    }
    let window = Window { offset: 1, limit: 2 };
    let page = waypost.list(ObjectKind::Mailbox, &Selection::everything(), window).unwrap();
    assert_eq!((page.objects.len(), page.total), (2, 4));
    let refused = [
        (Selection::named(["anna@contoso.example", "nobody", "no one"]), Code::NotFound),
        (by("colour", "red"), Code::BadRequest),
    ];
    for (selection, code) in refused {
        let error = waypost.list(ObjectKind::Mailbox, &selection, Window::default()).unwrap_err();
        assert_eq!(error.code, code, "{selection:?}");
    }
}

#[test]
fn the_routers_own_policy_is_made_when_it_is_first_edited() {
    let site = Site::new();
    let mut waypost = site.open();
    assert_eq!(waypost.show(ObjectKind::Policy, "router").unwrap().revision, 0);
    edit(&mut waypost, ObjectKind::Policy, "Router", json!({"allowNonSslEmail": "on"})).unwrap();
    edit(&mut waypost, ObjectKind::Policy, "router", json!({"retryDelay": 60})).unwrap();
    let shown = waypost.show(ObjectKind::Policy, "router").unwrap();
    assert_eq!(
        (shown.fields["allowNonSslEmail"].clone(), shown.fields["retryDelay"].clone()),
        (json!(true), json!(60))
    );
    assert_eq!(shown.object.id.as_str(), "router");
}

#[test]
fn consequences_for_other_objects_are_told_and_do_not_block() {
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    let saved = edit(&mut waypost, ObjectKind::Policy, "router", json!({"preset": "government"})).unwrap();
    assert!(codes(&saved.consequences).contains(&ProblemCode::ForbiddenByPolicy), "{saved:?}");
    let plan = waypost.plan(None).unwrap();
    assert!(plan.is_blocked, "what is forbidden cannot be published");
}

#[test]
fn identifiers_can_be_chosen_once() {
    let site = Site::new();
    let mut waypost = site.open();
    let new = |id: &str, name: &str| NewObject {
        id: Some(id.to_owned()),
        fields: fields(&incoming(name)),
        ..NewObject::default()
    };
    waypost.add(ObjectKind::Profile, new("in", "A")).unwrap();
    for (id, code) in [("in", ProblemCode::Duplicate), ("No Good", ProblemCode::Malformed)] {
        let error = waypost.add(ObjectKind::Profile, new(id, "B")).unwrap_err();
        assert_eq!(blocking(&error), [(code, "id".to_owned())]);
    }
}

/// An edit, and the port, TLS mode and protocol afterwards.
#[test]
fn what_was_filled_in_follows_what_it_was_derived_from() {
    let table = [
        (json!({"tlsMode": "startTls"}), json!(143), "startTls", "imap"),
        (json!({"port": 143}), json!(143), "startTls", "imap"),
        (json!({"port": 10993}), json!(10993), "implicit", "imap"),
        (json!({"serverType": "pop3"}), json!(995), "implicit", "pop3"),
        (json!({"port": 10993, "tlsMode": "startTls"}), json!(10993), "startTls", "imap"),
        (json!({"description": "x"}), json!(993), "implicit", "imap"),
    ];
    for (change, port, tls, protocol) in table {
        let site = Site::new();
        let mut waypost = site.open();
        add(&mut waypost, ObjectKind::Profile, incoming("P"));
        edit(&mut waypost, ObjectKind::Profile, "P", change.clone()).unwrap();
        let fields = waypost.show(ObjectKind::Profile, "P").unwrap().fields;
        let found = (&fields["port"], &fields["tlsMode"], &fields["protocol"]);
        assert_eq!(found, (&port, &json!(tls), &json!(protocol)), "{change}");
    }
    let site = Site::new();
    let mut waypost = site.open();
    add(&mut waypost, ObjectKind::Profile, incoming("P"));
    edit(&mut waypost, ObjectKind::Profile, "P", json!({"port": 10993})).unwrap();
    edit(&mut waypost, ObjectKind::Profile, "P", json!({"tlsMode": "startTls"})).unwrap();
    let fields = waypost.show(ObjectKind::Profile, "P").unwrap().fields;
    assert_eq!(fields["port"], json!(10993), "a port that was chosen stays");
}

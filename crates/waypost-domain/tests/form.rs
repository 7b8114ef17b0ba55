//! Forms against the checks: whatever a form offers is accepted, whatever it does not offer is
//! refused, what it requires is required, and what it says is filled in is what is meant.

#![expect(clippy::unwrap_used, reason = "a test ends at the first thing that is not as it must be")]

use serde_json::{Map, Value, json};
use waypost_domain::fields::{self, FieldType};
use waypost_domain::form::{self, FormState, Surroundings};
use waypost_domain::raw::{RawDeployment, RawMailbox, RawPolicy, RawProfile, RawServerProfile, Record};
use waypost_domain::*;

type Fields = Map<String, Value>;

/// A kind of object with its form and its check.
struct Kind {
    kind: ObjectKind,
    /// The choices in the order of the form.
    order: &'static [&'static str],
    form: fn(&Fields) -> FormState,
    /// Whether the check accepts it; every error otherwise.
    check: fn(&Fields) -> Problems,
    /// What it means: compared to see that what is filled in changes nothing.
    meaning: fn(&Fields) -> String,
}

fn raw<R: Record>(fields: &Fields) -> R {
    serde_json::from_value(Value::Object(fields.clone())).unwrap()
}

fn errors(problems: Problems) -> Problems {
    Problems(problems.0.into_iter().filter(|p| p.severity == Severity::Error).collect())
}

const PROFILE: Kind = Kind {
    kind: ObjectKind::Profile,
    order: &["direction", "serverType", "protocol", "authentication", "credentials", "userType", "accessType"],
    form: |fields| form::profile(&raw(fields), false),
    check: |fields| errors(profile::check(&raw::<RawProfile>(fields)).1),
    meaning: |fields| format!("{:?}", profile::check(&raw::<RawProfile>(fields)).0),
};

const SERVER_PROFILE: Kind = Kind {
    kind: ObjectKind::ServerProfile,
    order: &[
        "kind",
        "incomingAuthenticateUsing",
        "sameSettingsForOutgoing",
        "outgoingAuthenticateUsing",
        "incomingAuthProtocol",
    ],
    form: |fields| form::server_profile(&raw(fields)),
    check: |fields| errors(server_profile::check(&raw::<RawServerProfile>(fields)).1),
    meaning: |fields| format!("{:?}", server_profile::check(&raw::<RawServerProfile>(fields)).0),
};

const SERVER_PROFILE_TLS: Kind = Kind {
    order: &["kind", "incomingTls", "outgoingTls", "incomingTlsMode", "outgoingTlsMode", "outgoingAuthProtocol"],
    ..SERVER_PROFILE
};

const DEPLOYMENT: Kind = Kind {
    kind: ObjectKind::Deployment,
    order: &[
        "deploymentType",
        "credentials",
        "defaultIncomingMethod",
        "defaultOutgoingMethod",
        "defaultActMethod",
        "defaultFilter",
    ],
    form: |fields| form::deployment(&raw(fields)),
    check: |fields| errors(deployment::check(&raw::<RawDeployment>(fields)).1),
    meaning: |fields| format!("{:?}", deployment::check(&raw::<RawDeployment>(fields)).0),
};

const MAILBOX: Kind = Kind {
    kind: ObjectKind::Mailbox,
    order: &["kind", "incomingMethod", "outgoingMethod", "actMethod", "allowCredentials", "approval", "filter"],
    form: |fields| form::mailbox(&raw(fields), Surroundings { is_saved: true, ..Surroundings::default() }),
    check: |fields| errors(mailbox::check(&raw::<RawMailbox>(fields)).1),
    meaning: |fields| format!("{:?}", mailbox::check(&raw::<RawMailbox>(fields)).0),
};

const POLICY: Kind = Kind {
    kind: ObjectKind::Policy,
    order: &["preset"],
    form: |fields| form::policy(&raw(fields)),
    check: |fields| errors(policy::check(&raw::<RawPolicy>(fields)).1),
    meaning: |fields| format!("{:?}", policy::check(&raw::<RawPolicy>(fields)).0),
};

/// Every value that a choice or switch knows.
fn values(kind: ObjectKind, key: &str) -> Vec<Value> {
    match fields::find(kind, key).unwrap().field_type {
        FieldType::Choice(values) => values().iter().map(|value| json!(value.text)).collect(),
        FieldType::Switch => vec![json!(false), json!(true)],
        other => panic!("{key} is {other:?}"),
    }
}

/// Fills in everything that the form still requires, and clears what means nothing any more.
fn complete(kind: &Kind, fields: &Fields) -> Fields {
    let mut fields = fields.clone();
    let url_based = |fields: &Fields| {
        let is = |key: &str, all: &[&str]| all.iter().any(|v| fields.get(key) == Some(&json!(v)));
        is("protocol", &["ews", "graph"])
            || is("kind", &["exchangeServer", "exchangeHybrid"])
            || is("serverType", &["exchangeServer"])
    };
    let state = (kind.form)(&fields);
    for field in
        state.fields.iter().filter(|field| field.is_required && !fields.contains_key(field.key)).collect::<Vec<_>>()
    {
        let value = match field.key {
            "location" | "incomingLocation" | "outgoingLocation" if url_based(&fields) => {
                "https://mail.contoso.example/EWS/Exchange.asmx"
            }
            "location" | "incomingLocation" | "outgoingLocation" => "mail.contoso.example",
            "organisationUrl" => "https://crm.contoso.example/Contoso",
            "rootFolder" => "/srv/waypost",
            "deployment" => "here",
            key if key.to_lowercase().contains("username") || key == "address" => "router@contoso.example",
            _ => match field.offered.as_deref() {
                Some(offered) => offered.first().unwrap_or_else(|| panic!("{} offers nothing", field.key)),
                None => "Something",
            },
        };
        fields.insert(field.key.to_owned(), json!(value));
    }
    fields
}

/// Walks through the choices in the order of the form, taking each that is offered. Answers how
/// many ends there are.
fn walk(kind: &Kind, fields: &Fields, step: usize) -> usize {
    let Some(key) = kind.order.get(step) else {
        check_end(kind, fields);
        return 1;
    };
    let state = (kind.form)(fields);
    let field = state.field(key).unwrap();
    let takes = |value: &Value| {
        let offered = |text: &str| field.offered.as_ref().is_none_or(|offered| offered.contains(&text));
        field.is_shown && field.is_enabled && value.as_str().is_none_or(offered)
    };
    let mut ends = 0;
    for value in values(kind.kind, key) {
        let mut next = fields.clone();
        next.insert((*key).to_owned(), value.clone());
        if takes(&value) {
            ends += walk(kind, &next, step + 1);
        } else if is_refusable(kind, field, &value) {
            assert!(
                !can_be_completed(kind, &next, step + 1),
                "{key} {value} is not offered after {fields:?}, but legal"
            );
        }
    }
    if !field.is_required {
        ends += walk(kind, fields, step + 1);
    }
    ends
}

/// A field that another one decides is overwritten when it is saved, a switch that is off says nothing,
/// and the kind of a saved mailbox is fixed by being saved.
fn is_refusable(kind: &Kind, field: &form::FieldState, value: &Value) -> bool {
    let is_overwritten = !field.is_enabled && field.is_shown && field.filled.as_ref() != Some(value);
    let is_saved = kind.kind == ObjectKind::Mailbox && field.key == "kind";
    let harmless = ["approval", "filter"].contains(&field.key);
    value != &json!(false) && field.filled.as_ref() != Some(value) && !is_overwritten && !is_saved && !harmless
}

/// Whether some values of the remaining choices make it legal.
fn can_be_completed(kind: &Kind, fields: &Fields, step: usize) -> bool {
    if (kind.check)(&complete_blindly(kind, fields)).0.is_empty() {
        return true;
    }
    let Some(key) = kind.order.get(step) else { return false };
    let mut choices: Vec<Option<Value>> = values(kind.kind, key).into_iter().map(Some).collect();
    choices.push(None);
    choices.into_iter().any(|value| {
        let mut next = fields.clone();
        if let Some(value) = value {
            next.insert((*key).to_owned(), value);
        }
        can_be_completed(kind, &next, step + 1)
    })
}

/// Fills in texts without asking the form, so that only the choices decide.
fn complete_blindly(kind: &Kind, fields: &Fields) -> Fields {
    let mut fields = fields.clone();
    let is = |fields: &Fields, key: &str, value: &str| fields.get(key) == Some(&json!(value));
    let mut put = |key: &str, value: &str| {
        fields.entry(key).or_insert_with(|| json!(value));
    };
    put("name", "Something");
    match kind.kind {
        ObjectKind::Profile => {
            let mut filled: RawProfile = raw(&fields);
            profile::fill_in(&mut filled);
            let url = matches!(filled.protocol.as_deref(), Some("ews" | "graph"));
            let location = if url { "https://mail.contoso.example/EWS" } else { "mail.contoso.example" };
            fields.insert("location".into(), json!(location));
            if filled.credentials.as_deref() == Some("otherSpecified") {
                fields.insert("userName".into(), json!("router@contoso.example"));
            }
            if filled.credentials.as_deref() == Some("application") {
                fields.insert("tenant".into(), json!("contoso.example"));
                fields.insert("clientId".into(), json!("client"));
            }
        }
        ObjectKind::ServerProfile => {
            let exchange = fields.get("kind").and_then(Value::as_str).is_some_and(|k| k.starts_with("exchange"));
            let location = if exchange { "https://mail.contoso.example/EWS" } else { "mail.contoso.example" };
            fields.entry("incomingAuthenticateUsing").or_insert_with(|| json!("userOrQueue"));
            for way in ["incoming", "outgoing"] {
                fields.insert(format!("{way}Location"), json!(location));
                if is(&fields, &format!("{way}AuthenticateUsing"), "profile") {
                    fields.insert(format!("{way}UserName"), json!("router"));
                }
            }
        }
        ObjectKind::Deployment => {
            let local = is(&fields, "deploymentType", "localFolders");
            let (key, value) =
                if local { ("rootFolder", "/srv") } else { ("organisationUrl", "https://crm.example/C") };
            fields.insert(key.into(), json!(value));
            if is(&fields, "credentials", "otherSpecified") {
                fields.insert("userName".into(), json!("router"));
            }
            if !local && !is(&fields, "deploymentType", "myCompany") {
                fields.insert("clientId".into(), json!("client"));
            }
        }
        ObjectKind::Mailbox => {
            fields.insert("address".into(), json!("a@contoso.example"));
            fields.insert("deployment".into(), json!("here"));
            if fields.get("allowCredentials") == Some(&json!(true)) {
                fields.insert("userName".into(), json!("a"));
            }
        }
        ObjectKind::Policy => {}
    }
    fields
}

/// The end of a walk: clean, every required field is required, and what is filled in is meant.
fn check_end(kind: &Kind, fields: &Fields) {
    let done = complete(kind, fields);
    let problems = (kind.check)(&done);
    assert!(problems.0.is_empty(), "{done:?} was offered: {problems}");
    let state = (kind.form)(&done);
    for field in &state.fields {
        let mut without = done.clone();
        without.remove(field.key);
        if field.is_required && done.contains_key(field.key) {
            assert!(!(kind.check)(&without).0.is_empty(), "{} is not required in {done:?}", field.key);
        }
        if field.is_required || done.contains_key(field.key) {
            continue;
        }
        if let Some(value) = &field.filled {
            let mut with = done.clone();
            with.insert(field.key.to_owned(), value.clone());
            assert_eq!((kind.meaning)(&with), (kind.meaning)(&done), "{} = {value} is not what is meant", field.key);
        }
    }
}

fn start() -> Fields {
    Fields::from_iter([("id".to_owned(), json!("it"))])
}

/// Walks through every way that leads through a form; there are at least so many.
fn walk_through(kind: &Kind, least: usize) {
    let ends = walk(kind, &start(), 0);
    assert!(ends >= least, "only {ends} ways lead through the form of a {}", kind.kind);
}

#[test]
fn a_profile_form_offers_what_is_legal_and_nothing_else() {
    walk_through(&PROFILE, 100);
}

#[test]
fn an_email_server_profile_form_offers_what_is_legal_and_nothing_else() {
    walk_through(&SERVER_PROFILE, 400);
    walk_through(&SERVER_PROFILE_TLS, 400);
}

#[test]
fn a_deployment_form_offers_what_is_legal_and_nothing_else() {
    walk_through(&DEPLOYMENT, 100);
}

#[test]
fn a_mailbox_form_offers_what_is_legal_and_nothing_else() {
    walk_through(&MAILBOX, 100);
}

#[test]
fn a_policy_form_offers_what_is_legal_and_nothing_else() {
    walk_through(&POLICY, 2);
}

/// What a form says of a field: shown, enabled, required, offered and why.
fn said(state: &FormState, key: &str) -> String {
    let field = state.field(key).unwrap();
    let word = |is: bool, word: &'static str| if is { word } else { "" };
    let offered = field.offered.as_ref().map(|offered| offered.join(",")).unwrap_or_default();
    let words = [
        word(field.is_shown, "shown"),
        word(field.is_enabled, "enabled"),
        word(field.is_required, "required"),
        &offered,
        &field.why,
    ];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_profile_form_says_why() {
    let check = |fields: Value, is_saved: bool, key: &str, expected: &str| {
        let Value::Object(mut fields) = fields else { panic!("no fields") };
        fields.insert("id".to_owned(), json!("it"));
        assert_eq!(said(&form::profile(&raw(&fields), is_saved), key), expected, "{fields:?}");
    };
    let anonymous = json!({"direction": "outgoing", "serverType": "smtp", "authentication": "anonymous"});
    check(anonymous.clone(), false, "credentials", "shown localSystem Anonymous sends no credentials.");
    check(anonymous, false, "userName", "Anonymous sends no credentials.");
    let stale = json!({
        "direction": "outgoing", "serverType": "smtp", "authentication": "anonymous",
        "credentials": "otherSpecified", "userName": "router"
    });
    check(stale.clone(), false, "credentials", "shown enabled localSystem Anonymous sends no credentials.");
    check(stale, false, "userName", "shown enabled Anonymous sends no credentials.");
    let pop3 = json!({"direction": "incoming", "serverType": "pop3", "authentication": "clearText"});
    let why = "shown enabled required otherSpecified,userSpecified POP3 never uses the Local System Account.";
    check(pop3.clone(), true, "credentials", why);
    check(pop3.clone(), true, "direction", "shown required incoming,outgoing Fixed after the first save.");
    check(pop3.clone(), false, "direction", "shown enabled required incoming,outgoing");
    check(pop3, false, "userType", "A user type goes only with Exchange Online and Other Specified.");
    let imap = json!({"direction": "incoming", "serverType": "imap", "authentication": "scram"});
    let why = "shown enabled required otherSpecified,userSpecified Local System Account goes only with GSSAPI.";
    check(imap, false, "credentials", why);
    let turned = json!({"direction": "outgoing", "serverType": "pop3", "protocol": "pop3"});
    check(turned.clone(), false, "serverType", "shown enabled required exchangeServer,exchangeOnline,smtp");
    let why = "shown enabled It depends on the email server type, which does not fit: choose another one first.";
    check(turned, false, "protocol", why);
}

#[test]
fn a_mailbox_takes_what_its_deployment_says() {
    let deployment = RawDeployment {
        name: Some("Here".to_owned()),
        deployment_type: Some("localFolders".to_owned()),
        root_folder: Some("/srv".to_owned()),
        default_incoming_profile: Some("in".to_owned()),
        default_outgoing_profile: Some("out".to_owned()),
        ..RawDeployment::new(ObjectId::from_name("here", ""))
    };
    let deployment = deployment::check(&deployment).0.unwrap();
    let check = |kind: MailboxKind, protocol: Option<Protocol>, key: &str, filled: Value, said_of_it: &str| {
        let around = Surroundings {
            deployment: Some(&deployment),
            is_only_deployment: true,
            protocol,
            ..Surroundings::default()
        };
        let mut mailbox = RawMailbox::new(ObjectId::from_name("m", ""));
        mailbox.kind = Some(kind.as_str().to_owned());
        let state = form::mailbox(&mailbox, around);
        assert_eq!(state.field(key).unwrap().filled, Some(filled).filter(|v| !v.is_null()), "{kind} {key}");
        assert_eq!(said(&state, key), said_of_it, "{kind} {key}");
    };
    use MailboxKind::{Forward, Queue, User};
    check(User, None, "deployment", json!("here"), "shown enabled");
    check(User, None, "incomingProfile", json!("in"), "shown enabled");
    check(User, None, "incomingMethod", json!("router"), "shown enabled none,outlook,router,forwardMailbox");
    check(User, None, "approval", json!("pending"), "shown enabled empty,approved,pending,rejected");
    check(User, None, "actMethod", json!("none"), "shown enabled outlook,serverSide,none");
    let why = "POP3/SMTP and IMAP/SMTP profiles do not synchronise appointments, contacts and tasks.";
    check(User, Some(Protocol::Imap), "actMethod", json!("none"), &format!("shown enabled none {why}"));
    let why = "Only mail of queues and forward mailboxes is deleted after processing.";
    check(User, None, "deleteAfterProcessing", json!(null), why);
    let why = "shown enabled none,router,forwardMailbox A queue has no Outlook client.";
    check(Queue, None, "incomingMethod", json!("router"), why);
    check(Forward, None, "outgoingMethod", json!("none"), "shown enabled none A forward mailbox does not send.");
    check(Forward, None, "outgoingProfile", json!(null), "A forward mailbox does not send.");
    check(Forward, None, "regarding", json!(null), "A forward mailbox belongs to no user or queue.");
    check(Forward, None, "approval", json!(null), "Its deployment needs no approval for this kind of mailbox.");
}

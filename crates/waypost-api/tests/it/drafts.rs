//! A profile is tested as it stands in its form, with a mailbox or any address; nothing is saved.

use std::ops::ControlFlow;

use secrecy::SecretString;
use serde_json::{Value, json};
use waypost_api::domain::{ObjectKind, ProblemCode, TestStatus};
use waypost_api::{ApiError, Code, DraftTest, Selection, Tested, Waypost, Window};
use waypost_testkit::dovecot::{Dovecot, DovecotOptions};
use waypost_testkit::smtp_sink::{SinkOptions, SmtpSink};

use crate::common::{Site, add, blocking, fields, secrets};

fn draft(kind: ObjectKind, value: Value, mailbox: &str) -> DraftTest {
    DraftTest {
        kind,
        name: None,
        fields: fields(&value),
        secrets: secrets(&[]),
        cleared: Vec::new(),
        mailbox: mailbox.to_owned(),
        user_name: None,
        password: None,
    }
}

fn test(waypost: &Waypost, draft: DraftTest) -> Result<Tested, ApiError> {
    let mut told = 0;
    let tested = waypost.test_draft(draft, &mut |step| {
        told += usize::from(step.is_some_and(|step| !step.result.is_running));
        ControlFlow::Continue(())
    })?;
    assert_eq!((told, tested.results.len()), (1, 1));
    Ok(tested)
}

fn smtp(sink: &SmtpSink, credentials: &str) -> Value {
    json!({
        "direction": "outgoing", "serverType": "smtp", "authentication": "clearText", "credentials": credentials,
        "location": sink.ip().to_string(), "port": sink.port(), "tlsMode": "startTls", "trust": "privateCa",
        "caCertificate": sink.ca_pem()
    })
}

fn with(mut value: Value, key: &str, new: Value) -> Value {
    value[key] = new;
    value
}

#[test]
fn a_profile_is_tested_before_it_is_saved() {
    let sink = SmtpSink::start(SinkOptions { auth_required: true, ..SinkOptions::default() }).unwrap();
    let site = Site::new();
    let waypost = site.open();
    let profile = with(smtp(&sink, "otherSpecified"), "userName", json!("user"));
    let typed = |password: &str| DraftTest {
        secrets: secrets(&[("password", password)]),
        ..draft(ObjectKind::Profile, profile.clone(), "anyone@contoso.example")
    };
    let tested = test(&waypost, typed("secret")).unwrap();
    let result = &tested.results[0];
    assert_eq!((tested.passed, tested.failed), (1, 0), "{result:?}");
    assert_eq!((result.statuses.outgoing, result.statuses.incoming), (TestStatus::Success, TestStatus::NotRun));
    assert_eq!(result.address.as_str(), "anyone@contoso.example");
    assert_eq!(sink.received().len(), 1, "the way out sends a message");
    let refused = test(&waypost, typed("wrong")).unwrap();
    assert_eq!((refused.passed, refused.failed), (0, 1));
    let said = serde_json::to_string(&refused).unwrap();
    assert!(said.contains("Authentication") && !said.contains("wrong") && !said.contains("d3Jvbmc"), "{said}");
    for kind in [ObjectKind::Profile, ObjectKind::Mailbox, ObjectKind::Deployment] {
        assert_eq!(waypost.list(kind, &Selection::default(), Window::default()).unwrap().total, 0, "nothing is saved");
    }
    assert!(waypost.history(&waypost_api::HistoryRequest::default()).unwrap().is_empty());
}

#[test]
fn what_is_saved_need_not_be_typed_again() {
    let sink = SmtpSink::start(SinkOptions { auth_required: true, ..SinkOptions::default() }).unwrap();
    let site = Site::new();
    let mut waypost = site.open();
    let saved = with(with(smtp(&sink, "otherSpecified"), "userName", json!("user")), "name", json!("Out"));
    add(&mut waypost, ObjectKind::Profile, saved.clone());
    waypost.set_secret(ObjectKind::Profile, "out", "password", SecretString::from("secret")).unwrap();
    let name = Some(waypost.show(ObjectKind::Profile, "out").unwrap().object.id.to_string());
    let tested = test(&waypost, DraftTest { name: name.clone(), ..draft(ObjectKind::Profile, saved, "a@b.example") });
    assert_eq!(tested.unwrap().passed, 1);
    let own = with(smtp(&sink, "userSpecified"), "name", json!("Out"));
    let deployment = json!({"name": "D", "deploymentType": "localFolders", "rootFolder": "/d"});
    add(&mut waypost, ObjectKind::Deployment, deployment);
    add(&mut waypost, ObjectKind::Mailbox, json!({"address": "sales@contoso.example", "incomingMethod": "outlook"}));
    let of_sales = |user_name: Option<&str>, password: Option<&str>| DraftTest {
        name: name.clone(),
        user_name: user_name.map(str::to_owned),
        password: password.map(SecretString::from),
        ..draft(ObjectKind::Profile, own.clone(), "Sales@contoso.example")
    };
    let error = test(&waypost, of_sales(None, None)).unwrap_err();
    assert_eq!(blocking(&error), [(ProblemCode::Required, "allowCredentials".to_owned())]);
    let error = test(&waypost, of_sales(Some("user"), None)).unwrap_err();
    assert_eq!(blocking(&error), [(ProblemCode::SecretMissing, "password".to_owned())]);
    assert_eq!(test(&waypost, of_sales(Some("user"), Some("secret"))).unwrap().passed, 1);
    let detail = waypost.show(ObjectKind::Mailbox, "sales@contoso.example").unwrap();
    assert!(detail.secrets[0].set_at.is_none() && detail.fields.get("userName").is_none(), "nothing is saved");
}

#[test]
fn an_email_server_profile_is_tested_in_both_directions() {
    if !waypost_testkit::available(&["dovecot"]) {
        return;
    }
    let dovecot = Dovecot::start(DovecotOptions::with_users(&[("anna", "pencil-73")])).unwrap();
    let sink = SmtpSink::start(SinkOptions {
        auth_required: true,
        users: vec![("anna".to_owned(), "pencil-73".to_owned())],
        ..SinkOptions::default()
    })
    .unwrap();
    let site = Site::new();
    let waypost = site.open();
    let both = format!("{}\n{}", dovecot.ca_pem(), sink.ca_pem());
    let profile = json!({
        "kind": "imapSmtp", "incomingLocation": dovecot.ip().to_string(), "incomingPort": dovecot.imaps_port(),
        "incomingTlsMode": "implicit", "outgoingLocation": sink.ip().to_string(), "outgoingPort": sink.port(),
        "outgoingTlsMode": "startTls", "incomingAuthenticateUsing": "profile", "incomingUserName": "{local}",
        "trust": "privateCa", "caCertificate": both
    });
    let typed = DraftTest {
        secrets: secrets(&[("incomingPassword", "pencil-73")]),
        ..draft(ObjectKind::ServerProfile, profile, "anna@contoso.example")
    };
    let tested = test(&waypost, typed).unwrap();
    let statuses = tested.results[0].statuses;
    assert_eq!((statuses.incoming, statuses.outgoing), (TestStatus::Success, TestStatus::Success), "{tested:?}");
}

#[test]
fn what_cannot_be_tested_says_why() {
    let site = Site::new();
    let mut waypost = site.open();
    let ews = json!({
        "direction": "incoming", "serverType": "exchangeServer", "authentication": "windows",
        "credentials": "localSystem", "location": "https://mail.contoso.example/EWS/Exchange.asmx"
    });
    let error = test(&waypost, draft(ObjectKind::Profile, ews.clone(), "a@contoso.example")).unwrap_err();
    assert!(error.problems.iter().any(|p| p.code == ProblemCode::NotAvailable), "{error:?}");
    assert!(error.problems.iter().all(|p| p.object.is_none()), "a new one has no identifier: {error:?}");
    let error =
        test(&waypost, draft(ObjectKind::Profile, json!({"location": "a b"}), "a@contoso.example")).unwrap_err();
    let required: Vec<String> = blocking(&error).into_iter().map(|(_, field)| field).collect();
    assert_eq!(required, ["authentication", "credentials", "direction", "serverType"]);
    let error = test(&waypost, draft(ObjectKind::Profile, ews, "nobody")).unwrap_err();
    assert_eq!(error.code, Code::NotFound);
    let error = test(&waypost, draft(ObjectKind::Policy, json!({}), "a@contoso.example")).unwrap_err();
    assert_eq!(error.code, Code::BadRequest);
    add(&mut waypost, ObjectKind::Profile, crate::common::incoming("IMAP in"));
    let plain =
        with(with(crate::common::incoming("IMAP in"), "tlsMode", json!("none")), "authentication", json!("scram"));
    let mut draft = draft(ObjectKind::Profile, plain, "a@contoso.example");
    (draft.user_name, draft.password) = (Some("a".to_owned()), Some("b".into()));
    let error = test(&waypost, draft).unwrap_err();
    assert_eq!(blocking(&error), [(ProblemCode::ForbiddenByPolicy, "tlsMode".to_owned())]);
}

#[test]
fn it_can_be_called_off() {
    let sink = SmtpSink::start(SinkOptions::default()).unwrap();
    let site = Site::new();
    let waypost = site.open();
    let profile = with(with(smtp(&sink, "localSystem"), "authentication", json!("anonymous")), "name", json!("Relay"));
    let draft = draft(ObjectKind::Profile, profile, "a@contoso.example");
    let error = waypost.test_draft(draft, &mut |_| ControlFlow::Break(())).unwrap_err();
    assert_eq!(error.code, Code::Cancelled);
}

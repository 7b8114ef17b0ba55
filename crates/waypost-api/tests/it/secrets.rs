//! Secrets: entered, replaced, cleared, lost with their object, never read back and never at rest
//! where they do not belong.

use serde_json::json;
use waypost_api::domain::{ObjectKind, ProblemCode};
use waypost_api::{Edit, NewObject, Selection};

use crate::common::{MAILBOX_PASSWORD, OUT_PASSWORD, Site, blocking, codes, edit, fields, furnish, secrets};

#[test]
fn a_missing_secret_is_told_and_blocks_publishing_only() {
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    let saved = waypost.clear_secret(ObjectKind::Mailbox, "sales", "password").unwrap();
    assert!(codes(&saved.problems).contains(&ProblemCode::SecretMissing), "{saved:?}");
    assert!(waypost.plan(None).unwrap().is_blocked);
    waypost.set_secret(ObjectKind::Mailbox, "sales", "password", "again".into()).unwrap();
    assert!(!waypost.plan(None).unwrap().is_blocked);
    let shown = waypost.show(ObjectKind::Mailbox, "sales").unwrap();
    assert!(shown.secrets[0].set_at.is_some());
}

#[test]
fn what_is_no_secret_or_empty_is_refused() {
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    let table = [
        (ObjectKind::Mailbox, "sales", "pin", "1234", ProblemCode::UnknownValue),
        (ObjectKind::Mailbox, "sales", "password", "", ProblemCode::Required),
    ];
    for (kind, name, field, value, code) in table {
        let error = waypost.set_secret(kind, name, field, value.into()).unwrap_err();
        assert_eq!(blocking(&error), [(code, field.to_owned())]);
    }
    let error = edit(&mut waypost, ObjectKind::Mailbox, "sales", json!({"password": "as a field"})).unwrap_err();
    assert_eq!(blocking(&error), [(ProblemCode::NotAllowedHere, "password".to_owned())]);
}

/// AllowCredentialsEntryViaNonSecureChannels.
#[test]
fn credentials_over_plain_http_need_the_policy() {
    let site = Site::new();
    let mut waypost = site.open();
    let deployment = |url: &str| NewObject {
        id: Some("crm".to_owned()),
        fields: fields(&json!({
            "name": "CRM", "deploymentType": "myCompany", "organisationUrl": url,
            "credentials": "otherSpecified", "userName": "router"
        })),
        secrets: secrets(&[("password", "secret")]),
    };
    let error = waypost.add(ObjectKind::Deployment, deployment("http://crm.contoso.example/Contoso")).unwrap_err();
    assert_eq!(blocking(&error), [(ProblemCode::ForbiddenByPolicy, "password".to_owned())]);
    edit(&mut waypost, ObjectKind::Policy, "router", json!({"allowCredentialsNonSecure": true})).unwrap();
    waypost.add(ObjectKind::Deployment, deployment("http://crm.contoso.example/Contoso")).unwrap();
    waypost.remove(ObjectKind::Deployment, &Selection::named(["crm"])).unwrap();
    edit(&mut waypost, ObjectKind::Policy, "router", json!({"allowCredentialsNonSecure": null})).unwrap();
    waypost.add(ObjectKind::Deployment, deployment("https://crm.contoso.example/Contoso")).unwrap();
}

#[test]
fn a_refused_object_leaves_no_secret_behind() {
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    let bad = Edit {
        fields: fields(&json!({"address": "nonsense"})),
        secrets: secrets(&[("password", "never kept")]),
        ..Edit::default()
    };
    waypost.edit(ObjectKind::Mailbox, "sales", bad).unwrap_err();
    let kept = site.bytes_below("data").into_iter().any(|(_, bytes)| holds(&bytes, "never kept"));
    assert!(!kept, "the secret of a refused change is written nowhere");
}

#[test]
fn secrets_stand_in_the_secret_store_and_nowhere_else() {
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    site.make_router();
    site.connect(&mut waypost);
    waypost.publish(&Default::default()).unwrap();
    let shown = format!("{:?}", waypost.show(ObjectKind::Mailbox, "sales").unwrap());
    assert!(!shown.contains(MAILBOX_PASSWORD));
    let mut in_store = 0;
    for (path, bytes) in site.bytes_below("data").into_iter().chain(site.bytes_below("publication")) {
        for secret in [OUT_PASSWORD, MAILBOX_PASSWORD, "PRIVATE KEY"] {
            if holds(&bytes, secret) {
                assert!(path.to_string_lossy().contains("secret"), "{path:?} holds {secret}");
                in_store += 1;
            }
        }
    }
    assert_eq!(in_store, 3, "the secret file has them");
}

#[test]
fn secrets_go_with_their_object() {
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    let removed = waypost.remove(ObjectKind::Mailbox, &Selection::named(["sales"])).unwrap();
    assert_eq!(removed.lost_secrets, ["mailbox/sales#password"]);
    let kept = site.bytes_below("data").into_iter().any(|(_, bytes)| holds(&bytes, MAILBOX_PASSWORD));
    assert!(!kept, "a removed mailbox leaves no password");
    let undone = waypost.undo(None).unwrap();
    assert_eq!(undone.secrets_to_enter.len(), 1);
    assert!(codes(&undone.problems).contains(&ProblemCode::SecretMissing));
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

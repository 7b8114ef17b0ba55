//! Forms as they are asked for while somebody types: the same problems as saving and publishing,
//! secrets by their names, objects that fit, and nothing saved.

use serde_json::{Value, json};
use waypost_api::domain::{ObjectKind, ProblemCode, Severity};
use waypost_api::{Code, Form, FormField, ObjectForm, Waypost};

use crate::common::{Site, add, fields, furnish, incoming, mailbox};

fn form(waypost: &Waypost, kind: ObjectKind, name: Option<&str>, value: Value) -> ObjectForm {
    let form = Form { name: name.map(str::to_owned), fields: fields(&value), ..Form::default() };
    waypost.form(kind, &form).unwrap()
}

fn field<'f>(form: &'f ObjectForm, key: &str) -> &'f FormField {
    form.fields.iter().find(|field| field.key == key).unwrap()
}

fn told(form: &ObjectForm) -> Vec<(ProblemCode, &str)> {
    let mut told: Vec<_> = form.problems.iter().map(|p| (p.code, p.field.as_str())).collect();
    told.sort_by_key(|(_, field)| *field);
    told
}

/// The fields of an object as its page shows them.
fn saved(waypost: &Waypost, kind: ObjectKind, name: &str) -> Value {
    Value::Object(waypost.show(kind, name).unwrap().fields)
}

fn with(mut value: Value, key: &str, new: Value) -> Value {
    value[key] = new;
    value
}

#[test]
fn an_empty_form_asks_for_what_is_required_and_says_what_is_filled_in() {
    let site = Site::new();
    let waypost = site.open();
    let empty = form(&waypost, ObjectKind::Profile, None, json!({}));
    assert!(!empty.can_save);
    let required: Vec<&str> = empty.fields.iter().filter(|f| f.is_required).map(|f| f.key.as_str()).collect();
    assert_eq!(required, ["name", "direction", "serverType", "authentication", "location", "credentials"]);
    assert!(empty.problems.iter().all(|p| p.object.is_none()), "{:?}", empty.problems);
    let typed = json!({
        "name": "P", "direction": "incoming", "serverType": "imap", "authentication": "scram",
        "credentials": "userSpecified", "location": "imap.contoso.example", "tlsMode": "startTls"
    });
    let good = form(&waypost, ObjectKind::Profile, None, typed);
    assert!(good.can_save && good.problems.is_empty(), "{:?}", good.problems);
    assert_eq!(field(&good, "protocol").filled, Some(json!("imap")));
    assert_eq!(field(&good, "port").filled, Some(json!(143)));
    assert_eq!(field(&good, "maxConnections").filled, Some(json!(10)));
    assert!(
        waypost
            .list(ObjectKind::Profile, &waypost_api::Selection::default(), waypost_api::Window::default())
            .unwrap()
            .objects
            .is_empty()
    );
}

#[test]
fn what_this_version_cannot_do_is_told_before_anybody_uses_it() {
    let site = Site::new();
    let waypost = site.open();
    let check = |kind, typed: Value, expected: &[&str]| {
        let form = form(&waypost, kind, None, typed.clone());
        let found = form.problems.iter().filter(|p| p.code == ProblemCode::NotAvailable);
        let found: Vec<_> = found.map(|p| (p.field.as_str(), p.severity, !p.hint.is_empty())).collect();
        let expected: Vec<_> = expected.iter().map(|field| (*field, Severity::Warning, true)).collect();
        assert_eq!(found, expected, "{typed}: {:?}", form.problems);
    };
    let incoming =
        |server: &str, with: &str| json!({"direction": "incoming", "serverType": server, "authentication": with});
    check(ObjectKind::Profile, incoming("imap", "scram"), &[]);
    check(ObjectKind::Profile, incoming("imap", "oauth2"), &["authentication"]);
    check(ObjectKind::Profile, incoming("exchangeServer", "ntlm"), &["protocol"]);
    check(ObjectKind::ServerProfile, json!({"kind": "imapSmtp"}), &[]);
    check(ObjectKind::ServerProfile, json!({"kind": "exchangeOnline"}), &["kind"]);
    let negotiate = json!({"kind": "imapSmtp", "incomingAuthProtocol": "negotiate", "sameSettingsForOutgoing": false});
    check(ObjectKind::ServerProfile, negotiate, &["incomingAuthProtocol"]);
    check(ObjectKind::Deployment, json!({"deploymentType": "localFolders"}), &[]);
    check(ObjectKind::Deployment, json!({"deploymentType": "myCompany"}), &["deploymentType"]);
}

#[test]
fn references_offer_what_fits_and_a_new_mailbox_takes_the_only_deployment() {
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    let ids = |kind| -> Vec<String> {
        let all = waypost.list(kind, &waypost_api::Selection::default(), waypost_api::Window::default()).unwrap();
        all.objects.into_iter().map(|row| row.id.to_string()).collect()
    };
    let profiles = ids(ObjectKind::Profile);
    let (smtp, imap): (Vec<_>, Vec<_>) = profiles.into_iter().partition(|id| id.starts_with("smtp"));
    let new = form(&waypost, ObjectKind::Mailbox, None, json!({"address": "new@contoso.example"}));
    assert_eq!(field(&new, "incomingProfile").offered, Some(imap.clone()));
    assert_eq!(field(&new, "outgoingProfile").offered, Some(smtp));
    assert_eq!(field(&new, "serverProfile").offered, Some(Vec::new()));
    assert_eq!(field(&new, "deployment").filled, Some(json!(ids(ObjectKind::Deployment)[0])));
    assert!(!field(&new, "deployment").is_required);
    assert_eq!(field(&new, "name").filled, Some(json!("new@contoso.example")));
    assert_eq!(field(&new, "approval").filled, Some(json!("pending")));
    let chosen = json!({"address": "new@contoso.example", "incomingProfile": imap[0]});
    let chosen = form(&waypost, ObjectKind::Mailbox, None, chosen);
    assert_eq!(field(&chosen, "actMethod").offered, Some(vec!["none".to_owned()]));
    let deployment = form(&waypost, ObjectKind::Deployment, None, json!({}));
    assert_eq!(field(&deployment, "defaultIncomingProfile").offered, Some(imap));
    add(
        &mut waypost,
        ObjectKind::Deployment,
        json!({"name": "B", "deploymentType": "localFolders", "rootFolder": "/b"}),
    );
    let new = form(&waypost, ObjectKind::Mailbox, None, json!({"address": "new@contoso.example"}));
    assert!(field(&new, "deployment").filled.is_none() && field(&new, "deployment").is_required);
}

#[test]
fn problems_are_those_of_saving_and_publishing_this_object() {
    use ProblemCode as P;
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    let sales = saved(&waypost, ObjectKind::Mailbox, "sales");
    let kind = ObjectKind::Mailbox;
    let check = |waypost: &Waypost, name: Option<&str>, typed: Value, can_save: bool, expected: &[(P, &str)]| {
        let form = form(waypost, kind, name, typed);
        assert_eq!(told(&form), expected, "{:?}", form.problems);
        assert_eq!(form.can_save, can_save);
    };
    check(&waypost, Some("sales"), sales.clone(), true, &[]);
    check(
        &waypost,
        Some("sales"),
        with(sales.clone(), "incomingProfile", json!("elsewhere")),
        false,
        &[(P::Inactive, ""), (P::UnknownReference, "incomingProfile")],
    );
    check(&waypost, Some("sales"), with(sales.clone(), "kind", json!("queue")), false, &[(P::Immutable, "kind")]);
    check(
        &waypost,
        Some("sales"),
        with(sales.clone(), "actMethod", json!("serverSide")),
        false,
        &[(P::NotAllowedHere, "actMethod")],
    );
    check(
        &waypost,
        None,
        mailbox("Sales@contoso.example"),
        false,
        &[(P::SharedInbox, ""), (P::Duplicate, "address"), (P::SecretMissing, "password")],
    );
    let other = with(mailbox("other@contoso.example"), "userName", json!("SALES@contoso.example"));
    check(&waypost, None, other, true, &[(P::SharedInbox, ""), (P::SecretMissing, "password")]);
    let profiles = with(sales, "incomingMethod", json!("forwardMailbox"));
    check(&waypost, Some("sales"), profiles.clone(), true, &[(P::Inactive, "incomingMethod")]);
    add(&mut waypost, kind, json!({"address": "forward@contoso.example", "kind": "forward"}));
    check(&waypost, Some("sales"), profiles, true, &[]);
    let profile = form(&waypost, ObjectKind::Profile, None, incoming("Imap In"));
    assert!(told(&profile).contains(&(P::Duplicate, "name")) && !profile.can_save);
}

#[test]
fn a_profile_in_use_is_held_against_the_policies_of_its_users() {
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    let typed = with(saved(&waypost, ObjectKind::Profile, "imap in"), "tlsMode", json!("none"));
    let told_of = |waypost: &Waypost| {
        let form = form(waypost, ObjectKind::Profile, Some("imap in"), typed.clone());
        form.problems.iter().map(|p| (p.code, p.field.clone())).collect::<Vec<_>>()
    };
    assert!(
        told_of(&waypost).contains(&(ProblemCode::ForbiddenByPolicy, "tlsMode".to_owned())),
        "{:?}",
        told_of(&waypost)
    );
    let open = json!({"allowNonSslEmail": true, "allowBasicOnNonSecure": true});
    crate::common::edit(&mut waypost, ObjectKind::Policy, "router", open).unwrap();
    assert_eq!(told_of(&waypost), [(ProblemCode::ClearText, "authentication".to_owned())]);
}

#[test]
fn what_is_derived_follows_as_it_will_when_it_is_saved() {
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    let typed = with(saved(&waypost, ObjectKind::Profile, "imap in"), "tlsMode", json!("startTls"));
    assert_eq!(typed["port"], json!(993));
    let form = form(&waypost, ObjectKind::Profile, Some("imap in"), typed);
    assert_eq!(field(&form, "port").filled, Some(json!(143)));
    assert!(form.can_save, "{:?}", form.problems);
}

#[test]
fn secrets_count_as_entered_or_cleared_by_their_names() {
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    let missing = |entered: &[&str], cleared: &[&str]| {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let fields = waypost.show(ObjectKind::Mailbox, "sales").unwrap().fields;
        let form = Form { name: Some("sales".to_owned()), fields, entered: names(entered), cleared: names(cleared) };
        let form = waypost.form(ObjectKind::Mailbox, &form).unwrap();
        let secret = &form.secrets[0];
        assert!(secret.is_shown && secret.is_required && secret.set_at.is_some() && form.can_save);
        told(&form) == [(ProblemCode::SecretMissing, "password")]
    };
    assert!(!missing(&[], &[]));
    assert!(missing(&[], &["password"]));
    assert!(!missing(&["password"], &["password"]));
}

#[test]
fn a_form_of_nothing_is_told() {
    let site = Site::new();
    let waypost = site.open();
    let form = Form { name: Some("nobody".to_owned()), ..Form::default() };
    assert_eq!(waypost.form(ObjectKind::Mailbox, &form).unwrap_err().code, Code::NotFound);
    let router =
        Form { name: Some("router".to_owned()), fields: fields(&json!({"name": "Router"})), ..Form::default() };
    assert!(waypost.form(ObjectKind::Policy, &router).unwrap().can_save);
}

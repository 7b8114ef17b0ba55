//! Measures what the window asks with 10,000 mailboxes: forms, search, the table, the state, the
//! plan; cold and warm. Prints milliseconds; asserts nothing about them.

#![expect(clippy::print_stdout, reason = "figures are what a bench is for")]

use std::time::Instant;

use serde_json::{Value, json};
use waypost_api::domain::{ObjectKind, Snapshot};
use waypost_api::{
    ConnectRouter, Edit, Fields, Form, NewObject, Options, PublishRequest, SecretPreference, Selection, Target,
    Waypost, Window,
};
use waypost_publish::{RouterKeys, RouterPublic};

const MAILBOXES: usize = 10_000;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let root = folder.path();
    let options = Options { secrets: SecretPreference::File, ..Options::new(root.join("data"), "bench") };
    let mut waypost = Waypost::open(options.clone())?;
    furnish(&mut waypost)?;
    let exported = mailboxes()?;
    timed("import 10,000 mailboxes", || waypost.import(&exported, waypost_api::Mode::Merge, true))?;
    publish(&mut waypost, root)?;
    let target = Target { state_dir: Some(root.join("state")), router: None };
    for round in ["cold", "warm"] {
        if round == "cold" {
            waypost = Waypost::open(options.clone())?;
        }
        let say = |what: &str| format!("{round}: {what}");
        timed(&say("form of a mailbox"), || waypost.form(ObjectKind::Mailbox, &form("m5000", mailbox(5000))))?;
        timed(&say("form of a new mailbox"), || waypost.form(ObjectKind::Mailbox, &new_form(mailbox(20_000))))?;
        timed(&say("form of a profile"), || waypost.form(ObjectKind::Profile, &form("in", incoming())))?;
        timed(&say("form of a deployment"), || waypost.form(ObjectKind::Deployment, &form("here", deployment())))?;
        timed(&say("find"), || waypost.find("user 77", 20))?;
        timed(&say("find what all have"), || waypost.find("contoso", 20))?;
        timed(&say("status"), || waypost.status(&target))?;
        timed(&say("mailbox table without a router"), || waypost.mailbox_table(&target))?;
        timed(&say("plan"), || waypost.plan(None))?;
        timed(&say("show a mailbox"), || waypost.show(ObjectKind::Mailbox, "m5000"))?;
        timed(&say("list 100 mailboxes"), || {
            waypost.list(ObjectKind::Mailbox, &Selection::default(), Window { offset: 0, limit: 100 })
        })?;
    }
    let edit = Edit { fields: fields(json!({"owner": "Anna"})), ..Edit::default() };
    timed("edit a mailbox", || waypost.edit(ObjectKind::Mailbox, "m5000", edit))?;
    timed("status after an edit", || waypost.status(&target))?;
    timed("status again", || waypost.status(&target))?;
    Ok(())
}

fn furnish(waypost: &mut Waypost) -> Outcome<()> {
    let objects = [
        (ObjectKind::Deployment, "here", deployment()),
        (ObjectKind::Profile, "in", incoming()),
        (ObjectKind::Profile, "out", outgoing()),
    ];
    for (kind, id, value) in objects {
        let secrets = [("password".to_owned(), "secret".into())];
        let secrets = if id == "here" { waypost_api::Secrets::new() } else { secrets.into() };
        waypost.add(kind, NewObject { id: Some(id.to_owned()), fields: fields(value), secrets })?;
    }
    Ok(())
}

fn deployment() -> Value {
    json!({"name": "Here", "deploymentType": "localFolders", "rootFolder": "/srv/waypost", "approveUsers": false})
}

fn incoming() -> Value {
    json!({
        "name": "In", "direction": "incoming", "serverType": "imap", "authentication": "scram",
        "credentials": "otherSpecified", "userName": "{address}", "location": "imap.contoso.example"
    })
}

fn outgoing() -> Value {
    json!({
        "name": "Out", "direction": "outgoing", "serverType": "smtp", "authentication": "scram",
        "credentials": "otherSpecified", "userName": "{address}", "location": "smtp.contoso.example"
    })
}

fn mailbox(number: usize) -> Value {
    json!({
        "name": format!("User {number}"), "address": format!("user{number}@contoso.example"), "kind": "user",
        "deployment": "here", "incomingProfile": "in", "outgoingProfile": "out", "incomingMethod": "router",
        "outgoingMethod": "router", "actMethod": "none", "filter": "all", "regarding": format!("User {number}")
    })
}

/// Mailboxes as an export has them.
fn mailboxes() -> Outcome<Vec<u8>> {
    let mut snapshot = Snapshot::default();
    for number in 0..MAILBOXES {
        let mut value = mailbox(number);
        value["id"] = json!(format!("m{number}"));
        snapshot.mailboxes.push(serde_json::from_value(value)?);
    }
    Ok(waypost_publish::export(&snapshot, &[])?)
}

fn publish(waypost: &mut Waypost, root: &std::path::Path) -> Outcome<()> {
    let (state, publication) = (root.join("state"), root.join("publication"));
    std::fs::create_dir(&state)?;
    let keys = RouterKeys::generate()?;
    let key = keys.public_keys().next().ok_or("no key")?.clone();
    std::fs::write(state.join(waypost_api::IDENTITY_FILE), RouterPublic::new("bench", key)?.to_json())?;
    let wanted =
        ConnectRouter { state_dir: Some(state), publication_dir: Some(publication), ..ConnectRouter::default() };
    waypost.connect_router(wanted)?;
    timed("publish", || waypost.publish(&PublishRequest::default()))?;
    Ok(())
}

fn form(name: &str, value: Value) -> Form {
    Form { name: Some(name.to_owned()), ..new_form(value) }
}

fn new_form(value: Value) -> Form {
    Form { fields: fields(value), ..Form::default() }
}

fn fields(value: Value) -> Fields {
    match value {
        Value::Object(fields) => fields,
        _ => Fields::new(),
    }
}

fn timed<T, E>(what: &str, act: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let begun = Instant::now();
    let answer = act()?;
    println!("{:>10.2} ms  {what}", begun.elapsed().as_secs_f64() * 1000.0);
    Ok(answer)
}

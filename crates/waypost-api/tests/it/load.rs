//! Load Data: users and queues of a deployment become mailboxes after a preview, local choices stay.

use serde_json::{Value, json};
use waypost_api::domain::difference::Change;
use waypost_api::domain::{ObjectKind, ProblemCode};
use waypost_api::{Code, LoadPlan, Waypost};

use crate::common::{Site, add, blocking};

fn site(list: Option<&str>, folders: &[&str]) -> (Site, Waypost) {
    let site = Site::new();
    let root = site.path("root");
    for folder in folders {
        std::fs::create_dir_all(root.join(folder).join("inbox")).unwrap();
    }
    std::fs::create_dir_all(&root).unwrap();
    if let Some(list) = list {
        std::fs::write(root.join("directory.csv"), list).unwrap();
    }
    let mut waypost = site.open();
    let deployment = json!({"name": "Here", "deploymentType": "localFolders", "rootFolder": root});
    add(&mut waypost, ObjectKind::Deployment, deployment);
    (site, waypost)
}

fn mailbox(waypost: &mut Waypost, value: Value) {
    let mut value = value;
    value["deployment"] = json!("Here");
    add(waypost, ObjectKind::Mailbox, value);
}

fn rows(plan: &LoadPlan) -> Vec<(&str, Change, Vec<&str>)> {
    fn fields(row: &waypost_api::LoadRow) -> Vec<&str> {
        row.differences.iter().map(|d| d.field.as_str()).collect()
    }
    plan.rows.iter().map(|row| (row.address.as_str(), row.change, fields(row))).collect()
}

fn take(addresses: &[&str]) -> Vec<String> {
    addresses.iter().map(|address| (*address).to_owned()).collect()
}

fn shown(waypost: &Waypost, name: &str) -> Value {
    Value::Object(waypost.show(ObjectKind::Mailbox, name).unwrap().fields)
}

#[test]
fn folders_named_by_an_address_are_people() {
    let folders = ["anna@contoso.example", "a%2Fb@contoso.example", "notes", ".waypost", "%2", "x~0123456789abcdef"];
    let (_site, mut waypost) = site(None, &folders);
    mailbox(&mut waypost, json!({"address": "Anna@Contoso.example", "owner": "Boss"}));
    mailbox(&mut waypost, json!({"address": "elsewhere@contoso.example"}));
    let plan = waypost.load_preview("here").unwrap();
    assert_eq!(rows(&plan), [("a/b@contoso.example", Change::Added, vec![])], "nobody is gone without a list");
    assert_eq!(plan.unchanged, 1);
    let saved = waypost.load_data("here", &take(&["a/b@contoso.example"]), &[]).unwrap();
    assert_eq!(saved.objects.len(), 1);
    assert_eq!(shown(&waypost, "a/b@contoso.example")["approval"], json!("pending"));
    assert!(waypost.load_preview("here").unwrap().rows.is_empty());
}

const LIST: &str = "\u{feff}Address,Name,Kind,Owner\r\n\
    anna@contoso.example,\"Smith, Anna\",,Boss\r\n\
    sales@contoso.example,Sales,Queue,\r\n\
    \r\n\
    # former\r\n\
    bert@contoso.example,,,\r\n";

#[test]
fn a_list_tells_who_is_added_changed_and_gone() {
    let (_site, mut waypost) = site(Some(LIST), &["folder@contoso.example"]);
    mailbox(
        &mut waypost,
        json!({"address": "anna@contoso.example", "name": "Anna", "approval": "approved",
        "incomingMethod": "none"}),
    );
    mailbox(&mut waypost, json!({"address": "bert@contoso.example", "name": "Bert", "owner": "Mine"}));
    mailbox(&mut waypost, json!({"address": "carl@contoso.example"}));
    mailbox(&mut waypost, json!({"address": "forward@contoso.example", "kind": "forward"}));
    let plan = waypost.load_preview("Here").unwrap();
    assert_eq!(
        rows(&plan),
        [
            ("anna@contoso.example", Change::Changed, vec!["name", "owner"]),
            ("carl@contoso.example", Change::Removed, vec![]),
            ("sales@contoso.example", Change::Added, vec![]),
        ]
    );
    assert_eq!(plan.unchanged, 1, "what the list does not say stays");
    let all = take(&["anna@contoso.example", "sales@contoso.example"]);
    let saved = waypost.load_data("Here", &all, &take(&["carl@contoso.example"])).unwrap();
    assert_eq!(saved.objects.len(), 3);
    let anna = shown(&waypost, "anna@contoso.example");
    assert_eq!((&anna["name"], &anna["owner"]), (&json!("Smith, Anna"), &json!("Boss")));
    assert_eq!(
        (&anna["approval"], &anna["incomingMethod"]),
        (&json!("approved"), &json!("none")),
        "local choices stay"
    );
    assert_eq!(shown(&waypost, "sales@contoso.example")["kind"], json!("queue"));
    assert_eq!(waypost.show(ObjectKind::Mailbox, "carl@contoso.example").unwrap_err().code, Code::NotFound);
    assert!(waypost.load_preview("Here").unwrap().rows.is_empty());
    let undone = waypost.undo(None).unwrap();
    assert_eq!(undone.restored.len(), 3, "it is one change");
}

#[test]
fn what_the_preview_did_not_name_is_not_taken() {
    let (site, mut waypost) = site(Some(LIST), &[]);
    mailbox(&mut waypost, json!({"address": "anna@contoso.example", "kind": "queue"}));
    for (take_now, remove) in [("nobody@contoso.example", ""), ("", "anna@contoso.example"), ("no address", "")] {
        let some = |address: &str| if address.is_empty() { Vec::new() } else { take(&[address]) };
        let error = waypost.load_data("Here", &some(take_now), &some(remove)).unwrap_err();
        assert_eq!(error.code, Code::NotFound, "{take_now} {remove}");
    }
    std::fs::write(site.path("root").join("directory.csv"), "anna@contoso.example,Anna,user\n").unwrap();
    let plan = waypost.load_preview("Here").unwrap();
    let hindrance = plan.rows[0].hindrance.clone().unwrap();
    assert_eq!((hindrance.code, hindrance.field.as_str()), (ProblemCode::Immutable, "kind"), "it is told before");
    assert_eq!(hindrance.name.as_deref(), Some("anna@contoso.example"));
    let error = waypost.load_data("Here", &take(&["anna@contoso.example"]), &[]).unwrap_err();
    assert_eq!(blocking(&error), [(ProblemCode::Immutable, "kind".to_owned())]);
    assert!(error.problems.iter().all(|problem| problem.name.is_some()), "{error:?}");
    assert_eq!(shown(&waypost, "anna@contoso.example")["kind"], json!("queue"), "all or nothing");
}

#[test]
fn what_cannot_be_read_is_told_line_by_line() {
    let bad = "address,kind\nanna@contoso.example,user\nnobody,user\n,queue\nANNA@contoso.example,user\nbert@x.example,king\n";
    let (site, waypost) = site(Some(bad), &[]);
    let error = waypost.load_preview("Here").unwrap_err();
    assert_eq!(error.code, Code::ImportRefused);
    let lines: Vec<&str> = error.reasons.iter().map(|r| r.message.split(':').next().unwrap()).collect();
    assert_eq!(lines, ["Line 3", "Line 4", "Line 5", "Line 6"], "{error:?}");
    std::fs::remove_dir_all(site.path("root")).unwrap();
    let error = waypost.load_preview("Here").unwrap_err();
    assert!(error.code == Code::File && error.hint.contains("router's machine"), "{error:?}");
    assert_eq!(waypost.load_preview("nowhere").unwrap_err().code, Code::NotFound);
}

#[test]
fn organisations_cannot_be_asked_and_say_so() {
    let site = Site::new();
    let mut waypost = site.open();
    let organisation = json!({"name": "CRM", "deploymentType": "myCompany", "credentials": "localSystem",
        "organisationUrl": "https://crm.contoso.example/Contoso"});
    add(&mut waypost, ObjectKind::Deployment, organisation);
    let error = waypost.load_preview("CRM").unwrap_err();
    assert!(error.code == Code::BadRequest && error.message.contains("My company"), "{error:?}");
}

//! Records: written, found, listed, refused.

use serde_json::json;
use waypost_domain::raw::{RawDeployment, RawMailbox, RawPolicy, RawProfile};
use waypost_domain::{ObjectKind, Snapshot};
use waypost_store::{Change, ListOrder, ListQuery, StoreError, Violation};

use crate::common::{Lab, at, author, deployment, id, ids, mailbox, object, policy, profile, told};

#[test]
fn a_record_is_read_as_it_was_written_with_who_and_when() {
    let mut lab = Lab::furnished();
    let mut written = mailbox("büro".replace('ü', "u").as_str(), "büro@contoso.example", "contoso");
    written.name = Some("Büro „Süd“ \u{1F4EC}".to_owned());
    written.delete_after_processing = Some(true);
    let revision = lab.edit(|change| change.insert(&written)).unwrap().value;
    let read = lab.store.get::<RawMailbox>(&id("buro")).unwrap();
    assert_eq!(read.record, written);
    assert_eq!((read.revision, read.created, read.updated), (revision, at(100), at(100)));
    assert_eq!(read.updated_by, "anna");
}

#[test]
fn names_and_addresses_find_their_object_ignoring_case() {
    let mut lab = Lab::furnished();
    lab.edit(|change| {
        change.insert(&profile("aussen", "ÄUSSERE Straße", "incoming"))?;
        change.insert(&profile("greek", "ΑΘΗΝΑ", "incoming"))
    })
    .unwrap();
    let check = |wanted: &str, found: &str| {
        let profile = lab.store.find::<RawProfile>(wanted).map(|stored| stored.record.id.to_string());
        assert_eq!(profile.unwrap_or_else(|e| e.to_string()), found, "{wanted}");
    };
    check("imap-in", "imap-in");
    check("IMAP IN", "imap-in");
    check("  imap in ", "imap-in");
    check("äussere straße", "aussen");
    check("Äussere STRAßE", "aussen");
    check("αθηνα", "greek");
    check("imap", "there is no configuration profile \"imap\": list them to see the names and identifiers");
    let by_address = lab.store.find::<RawMailbox>("SALES@Contoso.Example").unwrap();
    assert_eq!(by_address.record.id, id("sales"));
}

#[test]
fn a_name_that_two_mailboxes_share_is_told_with_their_identifiers() {
    let mut lab = Lab::furnished();
    lab.edit(|change| {
        for key in ["support-a", "support-b"] {
            let mut twin = mailbox(key, &format!("{key}@contoso.example"), "contoso");
            twin.name = Some("Support".to_owned());
            change.insert(&twin)?;
        }
        Ok(())
    })
    .unwrap();
    assert_eq!(
        told(lab.store.find::<RawMailbox>("support")),
        "more than one mailbox is called \"support\": name it by its identifier, one of support-a, support-b"
    );
}

/// Runs an edit on a furnished database and compares the sentence of the refusal.
fn refused(edit: impl FnOnce(&mut Change<'_>) -> Result<(), StoreError>, expected: &str) {
    let mut lab = Lab::furnished();
    let before = lab.store.snapshot().unwrap();
    let history = lab.store.history(&Default::default()).unwrap();
    assert_eq!(told(lab.edit(edit)), expected);
    assert_eq!(lab.store.snapshot().unwrap(), before);
    assert_eq!(lab.store.history(&Default::default()).unwrap(), history);
}

#[test]
fn what_would_make_the_configuration_inconsistent_is_refused() {
    refused(
        |change| change.insert(&profile("other", "imap IN", "incoming")).map(drop),
        "configuration profile other: the name \"imap IN\" is already in use by imap-in: choose another",
    );
    refused(
        |change| change.insert(&mailbox("twin", "Sales@CONTOSO.example", "contoso")).map(drop),
        "mailbox twin: the address \"Sales@CONTOSO.example\" is already in use by sales: choose another",
    );
    refused(
        |change| change.insert(&policy("strict", "Another")).map(drop),
        "the identifier policy/strict is already in use: choose another",
    );
    refused(
        |change| change.insert(&mailbox("lost", "lost@contoso.example", "fabrikam")).map(drop),
        "mailbox \"lost@contoso.example\": deployment names the deployment \"fabrikam\", which does not exist: choose another",
    );
    refused(
        |change| change.insert(&mailbox("odd", "odd@contoso.example", "Not An Id!")).map(drop),
        "mailbox \"odd@contoso.example\": deployment names the deployment \"Not An Id!\", which does not exist: choose another",
    );
    refused(
        |change| change.remove::<RawPolicy>(&id("strict"), None),
        "policy \"Strict\" is in use by deployment \"Contoso\": change or remove them first",
    );
    refused(
        |change| change.remove::<RawDeployment>(&id("contoso"), None),
        "deployment \"Contoso\" is in use by mailbox \"sales@contoso.example\": change or remove them first",
    );
    refused(
        |change| change.remove::<RawDeployment>(&id("fabrikam"), None),
        "there is no deployment \"fabrikam\": list them to see the names and identifiers",
    );
    refused(
        |change| change.update(&profile("imap-in", "IMAP in", "outgoing"), None).map(drop),
        "configuration profile \"IMAP in\": direction is Incoming for good: create another configuration profile instead",
    );
    refused(
        |change| {
            let mut forward = mailbox("sales", "sales@contoso.example", "contoso");
            forward.kind = Some("forward".to_owned());
            change.update(&forward, None).map(drop)
        },
        "mailbox \"sales@contoso.example\": kind is Queue for good: create another mailbox instead",
    );
}

#[test]
fn every_violation_is_told_at_once() {
    let mut lab = Lab::furnished();
    let outcome = lab.edit(|change| {
        change.insert(&policy("twin", "STRICT"))?;
        change.remove::<RawProfile>(&id("imap-in"), None)?;
        change.update(&profile("smtp-out", "SMTP out", "incoming"), None)?;
        change.insert(&mailbox("lost", "lost@contoso.example", "nowhere"))
    });
    let Err(StoreError::Refused(violations)) = outcome else { panic!("not refused") };
    let kinds: Vec<&str> = violations
        .iter()
        .map(|violation| match violation {
            Violation::Duplicate { .. } => "duplicate",
            Violation::InUse { .. } => "in use",
            Violation::Immutable { .. } => "immutable",
            Violation::Missing { .. } => "missing",
            Violation::IdTaken { .. } => "taken",
        })
        .collect();
    assert_eq!(kinds, ["immutable", "duplicate", "in use", "missing"]);
}

#[test]
fn a_refusal_lists_the_first_users_and_counts_the_rest() {
    let mut lab = Lab::furnished();
    lab.edit(|change| {
        for number in 0..150 {
            change.insert(&mailbox(&format!("m{number:03}"), &format!("m{number:03}@contoso.example"), "contoso"))?;
        }
        Ok(())
    })
    .unwrap();
    let error = lab.edit(|change| change.remove::<RawDeployment>(&id("contoso"), None)).unwrap_err();
    assert!(error.to_string().contains("mailbox \"m000@contoso.example\", mailbox \"m001@contoso.example\""));
    assert!(error.to_string().ends_with("and 131 more: change or remove them first"), "{error}");
    let (users, total) = lab.store.users_of(&object(ObjectKind::Deployment, "contoso"), 3).unwrap();
    assert_eq!((users.len(), total), (3, 151));
    assert_eq!(users[0].field, "deployment");
}

#[test]
fn the_order_of_edits_in_a_change_set_does_not_matter() {
    let mut lab = Lab::furnished();
    lab.edit(|change| {
        // The user before the used, and names that swap.
        change.insert(&mailbox("first", "first@fabrikam.example", "fabrikam"))?;
        change.insert(&deployment("fabrikam", "Fabrikam"))?;
        change.update(&profile("imap-in", "SMTP out", "incoming"), None)?;
        change.update(&profile("smtp-out", "IMAP in", "outgoing"), None)?;
        change.remove::<RawDeployment>(&id("contoso"), None)?;
        change.remove::<RawMailbox>(&id("sales"), None)
    })
    .unwrap();
    let snapshot = lab.store.snapshot().unwrap();
    assert_eq!(ids(&snapshot.mailboxes), ["first"]);
    assert_eq!(ids(&snapshot.deployments), ["fabrikam"]);
    assert_eq!(lab.store.find::<RawProfile>("imap in").unwrap().record.id, id("smtp-out"));
}

#[test]
fn one_address_may_stand_in_two_deployments() {
    let mut lab = Lab::furnished();
    lab.edit(|change| {
        change.insert(&deployment("fabrikam", "Fabrikam"))?;
        change.insert(&mailbox("sales-2", "sales@contoso.example", "fabrikam"))
    })
    .unwrap();
    assert!(matches!(lab.store.find::<RawMailbox>("sales@contoso.example"), Err(StoreError::Ambiguous { .. })));
}

#[test]
fn a_change_that_changes_nothing_leaves_no_trace() {
    let mut lab = Lab::furnished();
    let before = lab.store.get::<RawPolicy>(&id("strict")).unwrap();
    let same = lab.edit(|change| change.update(&policy("strict", "Strict"), Some(before.revision))).unwrap();
    assert_eq!((same.set, same.value), (None, before.revision));
    assert_eq!(lab.store.get::<RawPolicy>(&id("strict")).unwrap(), before);
}

fn some_mailboxes() -> Lab {
    let mut lab = Lab::furnished();
    for (number, (key, name, approval)) in
        [("a", "Zoe", Some("approved")), ("b", "anna", None), ("c", "Émile", Some("approved")), ("d", "BERT", None)]
            .into_iter()
            .enumerate()
    {
        let mut mailbox = mailbox(key, &format!("{key}%_@contoso.example"), "contoso");
        mailbox.name = Some(name.to_owned());
        mailbox.approval = approval.map(str::to_owned);
        mailbox.allow_credentials = Some(key == "b");
        let moment = author("anna", 200 + i64::try_from(number).unwrap());
        lab.store
            .change(&moment, "Add", |change| change.insert(&mailbox).map(drop))
            .unwrap_or_else(|e: StoreError| panic!("{e}"));
    }
    lab
}

#[test]
fn lists_are_ordered_searched_filtered_and_paged() {
    let lab = some_mailboxes();
    let check = |query: ListQuery, total: u64, expected: &[&str]| {
        let page = lab.store.list::<RawMailbox>(&query).unwrap();
        assert_eq!(ids(page.items.iter().map(|item| &item.record)), expected, "{query:?}");
        assert_eq!(page.total, total, "{query:?}");
    };
    let all = ListQuery::default();
    let search = |text: &str| ListQuery { search: Some(text.to_owned()), ..ListQuery::default() };
    let equals = |field: &str, value| ListQuery { equals: vec![(field.to_owned(), value)], ..ListQuery::default() };
    check(all.clone(), 5, &["b", "d", "sales", "a", "c"]);
    check(ListQuery { descending: true, limit: 2, ..all.clone() }, 5, &["c", "a"]);
    check(ListQuery { order: ListOrder::Created, offset: 1, limit: 3, ..all.clone() }, 5, &["a", "b", "c"]);
    check(ListQuery { order: ListOrder::Updated, descending: true, limit: 1, ..all.clone() }, 5, &["d"]);
    check(ListQuery { offset: 9, ..all }, 5, &[]);
    check(search("ÉMILE"), 1, &["c"]);
    check(search("%_@"), 4, &["b", "d", "a", "c"]);
    check(search("'; DROP TABLE objects; --"), 0, &[]);
    check(equals("approval", json!("approved")), 2, &["a", "c"]);
    check(equals("approval", json!(null)), 3, &["b", "d", "sales"]);
    check(equals("allowCredentials", json!(true)), 1, &["b"]);
    let using = |key| ListQuery { using: Some(object(ObjectKind::Deployment, key)), ..ListQuery::default() };
    check(using("contoso"), 5, &["b", "d", "sales", "a", "c"]);
    check(using("fabrikam"), 0, &[]);
    assert_eq!(
        told(lab.store.list::<RawMailbox>(&equals("a') --", json!(1)))),
        "\"a') --\" is not a field to filter by"
    );
}

#[test]
fn a_snapshot_holds_everything_in_the_order_of_the_identifiers() {
    let lab = some_mailboxes();
    let snapshot = lab.store.snapshot().unwrap();
    let mut sorted: Snapshot = snapshot.clone();
    sorted.sort();
    assert_eq!(snapshot, sorted);
    assert_eq!(ids(&snapshot.mailboxes), ["a", "b", "c", "d", "sales"]);
    assert_eq!((snapshot.policies.len(), snapshot.profiles.len(), snapshot.deployments.len()), (1, 2, 1));
}

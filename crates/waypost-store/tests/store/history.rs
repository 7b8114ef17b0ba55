//! History and undo.

use serde_json::json;
use waypost_domain::ObjectKind;
use waypost_domain::raw::{RawDeployment, RawMailbox, RawPolicy, RawProfile};
use waypost_store::{Action, Change, HistoryQuery, Store, StoreError, Subject, UndoRefusal};

use crate::common::{Lab, at, author, deployment, id, mailbox, object, policy, profile, told};

#[test]
fn every_change_tells_who_when_what_before_and_after() {
    let mut lab = Lab::furnished();
    let set = lab.edited(|change| {
        change.update(&policy("strict", "Stricter"), None)?;
        change.remove::<RawMailbox>(&id("sales"), None)?;
        change.insert(&policy("lax", "Lax"))
    });
    let entries = lab.store.changes_of(set, 0, 10).unwrap();
    let told: Vec<_> = entries.iter().map(|e| (e.subject.to_string(), e.title.as_str(), e.action)).collect();
    assert_eq!(
        told,
        [
            ("policy/strict".to_owned(), "Stricter", Action::Updated),
            ("mailbox/sales".to_owned(), "sales@contoso.example", Action::Removed),
            ("policy/lax".to_owned(), "Lax", Action::Created),
        ]
    );
    assert_eq!(entries[0].before, Some(json!({"id": "strict", "name": "Strict"})));
    assert_eq!(entries[0].after, Some(json!({"id": "strict", "name": "Stricter"})));
    assert_eq!((&entries[1].after, &entries[2].before), (&None, &None));
    let listed = &lab.store.history(&HistoryQuery::default()).unwrap()[0];
    assert_eq!((listed.id, listed.author.as_str(), listed.at, listed.changes), (set, "anna", at(100), 3));
    assert_eq!(lab.store.changes_of(set, 1, 1).unwrap().len(), 1);
}

#[test]
fn the_history_is_paged_and_filtered_by_object() {
    let mut lab = Lab::furnished();
    let first = lab.edited(|change| change.update(&policy("strict", "A"), None));
    let second = lab.edited(|change| change.update(&profile("imap-in", "B", "incoming"), None));
    let third = lab.edited(|change| change.update(&policy("strict", "C"), None));
    let check = |query: HistoryQuery, expected: &[_]| {
        let sets: Vec<_> = lab.store.history(&query).unwrap().iter().map(|set| set.id).collect();
        assert_eq!(sets, expected, "{query:?}");
    };
    let strict = Some(Subject::Object(object(ObjectKind::Policy, "strict")));
    check(HistoryQuery { limit: 2, ..Default::default() }, &[third, second]);
    check(HistoryQuery { before: Some(third), limit: 1, ..Default::default() }, &[second]);
    check(HistoryQuery { subject: strict.clone(), limit: 2, ..Default::default() }, &[third, first]);
    check(HistoryQuery { subject: strict, before: Some(third), limit: 1 }, &[first]);
    assert_eq!(
        told(lab.store.change_set(waypost_store::ChangeSetId::new(99))),
        "there is no change \"99\": list them to see which there are"
    );
}

/// Edits a furnished database, undoes the edit, undoes the undo.
fn undone(edit: impl FnOnce(&mut Change<'_>) -> Result<(), StoreError>) {
    let mut lab = Lab::furnished();
    let before = lab.store.snapshot().unwrap();
    let set = lab.edited(edit);
    let after = lab.store.snapshot().unwrap();
    assert_ne!(after, before);
    let undo = lab.store.undo(&author("bert", 200), set).unwrap();
    assert_eq!(lab.store.snapshot().unwrap(), before);
    let recorded = lab.store.change_set(undo.set.unwrap()).unwrap();
    assert_eq!((recorded.undoes, recorded.author.as_str(), recorded.at), (Some(set), "bert", at(200)));
    assert_eq!(recorded.summary, format!("Undo change {set}: Edit"));
    assert_eq!(lab.store.change_set(set).unwrap().undone_by, undo.set);
    lab.store.undo(&author("carl", 300), undo.set.unwrap()).unwrap();
    assert_eq!(lab.store.snapshot().unwrap(), after);
}

#[test]
fn an_undo_brings_back_what_was_and_can_be_undone() {
    undone(|change| change.insert(&policy("lax", "Lax")).map(drop));
    undone(|change| change.update(&policy("strict", "Stricter"), None).map(drop));
    undone(|change| change.remove::<RawMailbox>(&id("sales"), None));
    undone(|change| {
        change.remove::<RawMailbox>(&id("sales"), None)?;
        change.remove::<RawDeployment>(&id("contoso"), None)?;
        change.remove::<RawPolicy>(&id("strict"), None)
    });
    undone(|change| {
        change.update(&profile("imap-in", "SMTP out", "incoming"), None)?;
        change.update(&profile("smtp-out", "IMAP in", "outgoing"), None).map(drop)
    });
    undone(|change| {
        change.insert(&policy("lax", "Lax"))?;
        change.update(&policy("lax", "Laxer"), None)?;
        change.insert(&policy("gone", "Gone"))?;
        change.remove::<RawPolicy>(&id("gone"), None)
    });
}

/// Undoes the first of the given edits and compares the refusal.
fn not_undone(first: fn(&mut Lab), then: fn(&mut Lab), expected: &str) {
    let mut lab = Lab::furnished();
    first(&mut lab);
    let set = lab.store.history(&HistoryQuery::default()).unwrap()[0].id;
    then(&mut lab);
    let before = lab.store.snapshot().unwrap();
    assert_eq!(told(lab.store.undo(&author("bert", 200), set)), expected);
    assert_eq!(lab.store.snapshot().unwrap(), before);
}

#[test]
fn an_undo_is_refused_when_something_newer_depends_on_it() {
    not_undone(
        |lab| _ = lab.edited(|change| change.update(&policy("strict", "A"), None)),
        |lab| _ = lab.edited(|change| change.update(&policy("strict", "B"), None)),
        "change 2 cannot be undone: later changes touched the same objects: undo them first, the latest one first \
         (change 3 by anna of \"B\")",
    );
    not_undone(
        |lab| _ = lab.edited(|change| change.update(&policy("strict", "A"), None)),
        |lab| _ = lab.store.undo(&author("bert", 150), waypost_store::ChangeSetId::new(2)).unwrap(),
        "change 2 cannot be undone: change 3 undid it already; to bring it back, undo change 3",
    );
    not_undone(
        |lab| _ = lab.edited(|change| change.insert(&deployment("fabrikam", "Fabrikam"))),
        |lab| _ = lab.edited(|change| change.insert(&mailbox("m", "m@fabrikam.example", "fabrikam"))),
        "deployment \"Fabrikam\" is in use by mailbox \"m@fabrikam.example\": change or remove them first",
    );
    not_undone(
        |lab| _ = lab.edited(|change| change.remove::<RawMailbox>(&id("sales"), None)),
        |lab| _ = lab.edited(|change| change.insert(&mailbox("new", "sales@contoso.example", "contoso"))),
        "mailbox sales: the address \"sales@contoso.example\" is already in use by new: choose another",
    );
    not_undone(
        |lab| _ = lab.edited(|change| change.add_publisher_key("k1", "public")),
        |_| (),
        "change 2 cannot be undone: it changed only secrets, keys or routers, which keep no former value: \
         enter the former value again",
    );
}

#[test]
fn changes_are_undone_one_after_the_other_and_redone() {
    let mut lab = Lab::furnished();
    let first = lab.edited(|change| change.update(&policy("strict", "A"), None));
    let second = lab.edited(|change| change.update(&policy("strict", "B"), None));
    let name = |lab: &Lab| lab.store.get::<RawPolicy>(&id("strict")).unwrap().record.name.unwrap();
    let undo = |lab: &mut Lab, set| lab.store.undo(&author("bert", 200), set).map(|undone| undone.set.unwrap());
    let undid_second = undo(&mut lab, second).unwrap();
    let undid_first = undo(&mut lab, first).unwrap();
    assert_eq!(name(&lab), "Strict");
    assert!(undo(&mut lab, second).is_err());
    undo(&mut lab, undid_first).unwrap();
    assert_eq!(name(&lab), "A");
    undo(&mut lab, undid_second).unwrap();
    assert_eq!(name(&lab), "B");
    undo(&mut lab, second).unwrap();
    assert_eq!(name(&lab), "A");
}

#[test]
fn forgotten_history_cannot_be_undone_and_says_who_forgot_it() {
    let mut lab = Lab::furnished();
    let kept = lab.store.change(&author("anna", 500), "Edit", |c| c.update(&policy("strict", "A"), None)).unwrap();
    let revision = lab.store.get::<RawPolicy>(&id("strict")).unwrap().revision;
    assert_eq!(lab.store.forget_history(&author("bert", 900), at(500)).unwrap(), 1);
    let sets = lab.store.history(&HistoryQuery::default()).unwrap();
    assert_eq!(sets.iter().map(|set| set.author.as_str()).collect::<Vec<_>>(), ["bert", "anna"]);
    assert_eq!(sets[1].id, kept.set.unwrap());
    // Numbers are not used again, so a revision that was read stays unmistakable.
    let next = lab.edit(|change| change.update(&policy("strict", "B"), Some(revision))).unwrap();
    assert!(next.value > revision && next.set > kept.set);
    assert!(matches!(
        lab.store.undo(&author("bert", 950), kept.set.unwrap()),
        Err(StoreError::Undo { refusal: UndoRefusal::LaterChanges(_), .. })
    ));
}

#[test]
fn the_history_survives_closing() {
    let mut lab = Lab::furnished();
    let set = lab.edited(|change| change.remove::<RawMailbox>(&id("sales"), None));
    drop(lab.store);
    let mut store = Store::open(lab.folder.path()).unwrap();
    store.undo(&author("bert", 200), set).unwrap();
    assert!(store.get::<RawMailbox>(&id("sales")).is_ok());
    assert!(store.get::<RawProfile>(&id("imap-in")).is_ok());
}

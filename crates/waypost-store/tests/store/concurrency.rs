//! Two connections on one database: the window and the command line at once.

use std::sync::Barrier;

use waypost_domain::raw::{RawMailbox, RawPolicy};
use waypost_store::{Store, StoreError};

use crate::common::{Lab, author, id, mailbox, policy, told};

#[test]
fn nobody_overwrites_what_another_changed_meanwhile() {
    let mut lab = Lab::furnished();
    let mut other = Store::open(lab.folder.path()).unwrap();
    let read = lab.store.get::<RawPolicy>(&id("strict")).unwrap();
    other.change(&author("bert", 200), "Edit", |c| c.update(&policy("strict", "Bert's"), Some(read.revision))).unwrap();
    let late = lab.edit(|change| change.update(&policy("strict", "Anna's"), Some(read.revision)));
    assert_eq!(
        told(late),
        "policy \"Bert's\" was changed by bert at 2027-01-15T08:03:20Z since you read it: read it again and repeat your change"
    );
    let late = lab.edit(|change| change.remove::<RawPolicy>(&id("strict"), Some(read.revision)));
    assert!(matches!(late, Err(StoreError::Conflict { .. })));
    let again = lab.store.get::<RawPolicy>(&id("strict")).unwrap();
    lab.edit(|change| change.update(&policy("strict", "Anna's"), Some(again.revision))).unwrap();
    assert_eq!(other.get::<RawPolicy>(&id("strict")).unwrap().record, policy("strict", "Anna's"));
}

#[test]
fn a_removed_and_recreated_object_is_not_mistaken_for_the_former() {
    let mut lab = Lab::furnished();
    let read = lab.store.get::<RawMailbox>(&id("sales")).unwrap();
    let set = lab.edited(|change| change.remove::<RawMailbox>(&id("sales"), None));
    lab.store.undo(&author("bert", 200), set).unwrap();
    let late = lab.edit(|change| change.remove::<RawMailbox>(&id("sales"), Some(read.revision)));
    assert!(matches!(late, Err(StoreError::Conflict { .. })));
}

#[test]
fn writers_and_readers_wait_for_each_other() {
    const WRITERS: usize = 4;
    const EACH: usize = 25;
    let lab = Lab::furnished();
    let start = Barrier::new(WRITERS);
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (start, folder) = (&start, lab.folder.path());
            scope.spawn(move || {
                start.wait();
                let mut store = Store::open(folder).unwrap();
                for number in 0..EACH {
                    let key = format!("w{writer}-{number}");
                    let record = mailbox(&key, &format!("{key}@contoso.example"), "contoso");
                    store
                        .change(&author("w", 1), "Add", |c| c.insert(&record))
                        .unwrap_or_else(|e: StoreError| panic!("{e}"));
                    store.snapshot().unwrap();
                }
            });
        }
    });
    assert_eq!(lab.store.all::<RawMailbox>().unwrap().len(), 1 + WRITERS * EACH);
    assert_eq!(lab.store.history(&Default::default()).unwrap().len(), 50.min(1 + WRITERS * EACH));
}

#[test]
fn a_new_database_can_be_opened_by_many_at_once() {
    const PROGRAMS: usize = 8;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("not/there/yet");
    let start = Barrier::new(PROGRAMS);
    std::thread::scope(|scope| {
        let opened: Vec<_> = (0..PROGRAMS)
            .map(|_| {
                scope.spawn(|| {
                    start.wait();
                    Store::open(&data).map(|store| store.snapshot().unwrap())
                })
            })
            .collect();
        for opened in opened {
            opened.join().unwrap().unwrap();
        }
    });
}

#[test]
fn an_edit_that_fails_leaves_nothing_behind() {
    let mut lab = Lab::furnished();
    let before = lab.store.snapshot().unwrap();
    let outcome: Result<_, StoreError> = lab.store.change(&author("anna", 1), "Edit", |change| {
        change.remove::<RawMailbox>(&id("sales"), None)?;
        change.insert(&policy("lax", "Lax"))?;
        Err::<(), _>(StoreError::NoSuch { what: "router", wanted: "gone".to_owned() })
    });
    assert!(matches!(outcome, Err(StoreError::NoSuch { .. })));
    assert_eq!(lab.store.snapshot().unwrap(), before);
}

//! Measures 10,000 mailboxes: insert in one change set, page, search, look up, change, snapshot,
//! publish, open, undo. Prints milliseconds; asserts nothing about them.

#![expect(clippy::print_stdout, reason = "figures are what a bench is for")]

use std::time::Instant;

use jiff::Timestamp;
use waypost_domain::ObjectId;
use waypost_domain::raw::{RawDeployment, RawMailbox};
use waypost_store::{Author, ListQuery, NewPublication, Revision, Store, StoreError};

const MAILBOXES: usize = 10_000;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let author = Author::new("bench", Timestamp::UNIX_EPOCH);
    let mut store = timed("open a new database", || Store::open(folder.path()))?;
    let added = timed("insert 10,000 mailboxes, one change set", || {
        store.change(&author, "Load data", |change| -> Result<Revision, StoreError> {
            let mut deployment = RawDeployment::new(id("contoso"));
            deployment.name = Some("Contoso".to_owned());
            let mut last = change.insert(&deployment)?;
            for number in 0..MAILBOXES {
                last = change.insert(&mailbox(number))?;
            }
            Ok(last)
        })
    })?;
    let page =
        |search: Option<&str>, offset| ListQuery { search: search.map(str::to_owned), offset, ..ListQuery::default() };
    timed("first page of 100", || store.list::<RawMailbox>(&page(None, 0)))?;
    timed("last page of 100", || store.list::<RawMailbox>(&page(None, 9_900)))?;
    timed("search a text, page of 100", || store.list::<RawMailbox>(&page(Some("user 77"), 0)))?;
    timed("find one by address", || store.find::<RawMailbox>("user5000@contoso.example"))?;
    timed("all of them", || store.all::<RawMailbox>())?;
    timed("change one", || {
        let mut changed = mailbox(5000);
        changed.owner = Some("Anna".to_owned());
        store.change(&author, "Edit", |change| change.update(&changed, None))
    })?;
    timed("change 10,000, one change set", || {
        store.change(&author, "Edit", |change| -> Result<(), StoreError> {
            for number in 0..MAILBOXES {
                let mut changed = mailbox(number);
                changed.filter = Some("all".to_owned());
                change.update(&changed, None)?;
            }
            Ok(())
        })
    })?;
    let snapshot = timed("snapshot", || store.snapshot())?;
    let serial = store.next_serial()?;
    timed("record a publication, with backup", || {
        let publication = NewPublication {
            serial,
            issued: author.at,
            publisher_key: "key",
            router: "router",
            digest: "00",
            note: "",
            snapshot: &snapshot,
            xml: &[],
        };
        store.record_publication(&author, &publication)
    })?;
    drop(store);
    let mut store = timed("open again, with check", || Store::open(folder.path()))?;
    let last = store.history(&Default::default())?.first().map(|set| set.id).or(added.set);
    if let Some(last) = last {
        timed("undo 10,000 changes", || store.undo(&author, last))?;
    }
    println!("{:>9.1} MB  database", std::fs::metadata(store.path())?.len() as f64 / 1e6);
    Ok(())
}

fn timed<T, E>(what: &str, run: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let start = Instant::now();
    let outcome = run()?;
    println!("{:>9.1} ms  {what}", start.elapsed().as_secs_f64() * 1e3);
    Ok(outcome)
}

fn mailbox(number: usize) -> RawMailbox {
    let mut mailbox = RawMailbox::new(id(&format!("user-{number}")));
    mailbox.name = Some(format!("User {number}"));
    mailbox.address = Some(format!("user{number}@contoso.example"));
    mailbox.kind = Some("user".to_owned());
    mailbox.deployment = Some("contoso".to_owned());
    mailbox.incoming_method = Some("server".to_owned());
    mailbox
}

fn id(text: &str) -> ObjectId {
    ObjectId::from_name(text, "")
}

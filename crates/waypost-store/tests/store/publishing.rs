//! Serials, publications, publisher keys, routers, settings.

use waypost_domain::Snapshot;
use waypost_store::{
    BACKUP_FILE, KeyState, NewPublication, Router, SecretName, SecretPreference, Store, StoreError, restore_backup,
};

use crate::common::{Lab, at, author, policy, told};

fn publication<'p>(serial: u64, router: &'p str, snapshot: &'p Snapshot) -> NewPublication<'p> {
    NewPublication {
        serial,
        issued: at(400),
        publisher_key: "key-1",
        router,
        digest: "abcd",
        note: "first",
        snapshot,
        xml: b"<publication/>",
    }
}

fn publish(store: &mut Store, router: &str) -> u64 {
    let (serial, snapshot) = (store.next_serial().unwrap(), store.snapshot().unwrap());
    store.record_publication(&author("anna", 400), &publication(serial, router, &snapshot)).unwrap();
    serial
}

#[test]
fn a_publication_is_kept_with_its_snapshot_and_bytes() {
    let mut lab = Lab::furnished();
    assert_eq!(lab.store.last_publication(None).unwrap(), None);
    let snapshot = lab.store.snapshot().unwrap();
    let first = publish(&mut lab.store, "router-a");
    lab.edit(|change| change.update(&policy("strict", "Later"), None)).unwrap();
    let second = publish(&mut lab.store, "router-b");
    let read = lab.store.publication(first).unwrap();
    assert_eq!((read.snapshot, read.xml.as_slice()), (snapshot, b"<publication/>".as_slice()));
    assert_eq!((read.summary.author.as_str(), read.summary.issued, read.summary.size), ("anna", at(400), 14));
    let last = |router| lab.store.last_publication(router).unwrap().unwrap().summary.serial;
    assert_eq!((last(None), last(Some("router-a")), last(Some("router-b"))), (second, first, second));
    let serials: Vec<u64> = lab.store.publications(None, 0, 10).unwrap().iter().map(|p| p.serial).collect();
    assert_eq!(serials, [second, first]);
    assert_eq!(told(lab.store.publication(77)), "there is no publication \"77\": list them to see which there are");
}

#[test]
fn serials_only_rise() {
    let mut lab = Lab::furnished();
    let snapshot = Snapshot::default();
    assert_eq!((lab.store.next_serial().unwrap(), lab.store.next_serial().unwrap()), (1, 2));
    lab.store.record_publication(&author("anna", 1), &publication(2, "r", &snapshot)).unwrap();
    for (serial, why) in [(1, "was passed over"), (2, "was used"), (3, "was not drawn")] {
        let refused = lab.store.record_publication(&author("anna", 1), &publication(serial, "r", &snapshot));
        assert!(matches!(refused, Err(StoreError::Serial { last: 2, .. })), "{serial} {why}");
    }
    lab.store.raise_serial(40).unwrap();
    lab.store.raise_serial(10).unwrap();
    assert_eq!(lab.store.next_serial().unwrap(), 41);
    let mut other = Store::open(lab.folder.path()).unwrap();
    assert_eq!((other.next_serial().unwrap(), lab.store.next_serial().unwrap()), (42, 43));
}

#[test]
fn forgetting_publications_keeps_the_latest_of_each_router_and_the_serial() {
    let mut lab = Lab::furnished();
    for router in ["a", "a", "b", "a"] {
        publish(&mut lab.store, router);
    }
    assert_eq!(lab.store.forget_publications(1).unwrap(), 2);
    let serials: Vec<u64> = lab.store.publications(None, 0, 10).unwrap().iter().map(|p| p.serial).collect();
    assert_eq!(serials, [4, 3]);
    assert_eq!(lab.store.next_serial().unwrap(), 5);
}

#[test]
fn each_publication_leaves_a_backup_of_what_was_published() {
    let mut lab = Lab::furnished();
    publish(&mut lab.store, "r");
    lab.edit(|change| change.update(&policy("strict", "Lost"), None)).unwrap();
    assert!(lab.folder.path().join(BACKUP_FILE).exists());
    drop(lab.store);
    restore_backup(lab.folder.path()).unwrap();
    let store = Store::open(lab.folder.path()).unwrap();
    assert_eq!(store.snapshot().unwrap(), store.last_publication(None).unwrap().unwrap().snapshot);
}

#[test]
fn one_key_signs_and_a_rotation_overlaps() {
    let mut lab = Lab::new();
    let secrets = lab.store.open_secrets(SecretPreference::File).unwrap();
    let private = SecretName::PublisherKey("k1".to_owned());
    lab.edit(|change| {
        change.add_publisher_key("k1", "public 1")?;
        change.set_secret(&secrets, &private, "private 1".into())
    })
    .unwrap();
    lab.store
        .change(&author("anna", 500), "Rotate", |change| change.add_publisher_key("k2", "public 2"))
        .unwrap_or_else(|e: StoreError| panic!("{e}"));
    let states = |store: &Store| -> Vec<(String, KeyState)> {
        store.publisher_keys().unwrap().into_iter().map(|key| (key.id, key.state)).collect()
    };
    assert_eq!(states(&lab.store), [("k2".to_owned(), KeyState::Active), ("k1".to_owned(), KeyState::Retiring)]);
    assert_eq!(lab.store.active_publisher_key().unwrap().unwrap().public_key, "public 2");
    assert!(secrets.get(&private).unwrap().is_some());
    let retired = lab.edit(|change| change.retire_publisher_key("k1")).unwrap();
    assert_eq!(retired.lost_secrets, std::slice::from_ref(&private));
    assert_eq!(lab.store.purge_secrets(secrets.as_ref()).unwrap(), 1);
    assert!(secrets.get(&private).unwrap().is_none());
    assert_eq!(states(&lab.store)[1], ("k1".to_owned(), KeyState::Retired));
    assert_eq!(
        told(lab.edit(|change| change.retire_publisher_key("k9"))),
        "there is no publisher key \"k9\": list them to see which there are"
    );
}

#[test]
fn routers_are_kept_and_their_changes_recorded() {
    let mut lab = Lab::new();
    let mut router = Router {
        id: "r1".to_owned(),
        name: "Mail gateway".to_owned(),
        public_key: "key".to_owned(),
        state_dir: Some("/var/lib/waypost".to_owned()),
        control_socket: None,
        publication_dir: None,
    };
    lab.edited(|change| change.put_router(&router));
    assert_eq!(lab.edit(|change| change.put_router(&router)).unwrap().set, None);
    router.control_socket = Some("/run/waypost/control".to_owned());
    let set = lab.edited(|change| change.put_router(&router));
    assert_eq!(lab.store.changes_of(set, 0, 1).unwrap()[0].subject.to_string(), "router r1");
    assert_eq!(lab.store.routers().unwrap(), std::slice::from_ref(&router));
    assert_eq!((lab.store.router("r1").unwrap(), lab.store.router_updated("r1").unwrap()), (router, at(100)));
    lab.edited(|change| change.remove_router("r1"));
    assert_eq!(told(lab.store.router("r1")), "there is no router \"r1\": list them to see which there are");
}

#[test]
fn settings_are_kept_outside_the_history() {
    let mut lab = Lab::new();
    lab.store.set_setting("theme", "dark").unwrap();
    lab.store.set_setting("theme", "light").unwrap();
    assert_eq!(lab.store.setting("theme").unwrap().as_deref(), Some("light"));
    assert_eq!(lab.store.settings().unwrap(), [("theme".to_owned(), "light".to_owned())]);
    assert_eq!((lab.store.remove_setting("theme").unwrap(), lab.store.remove_setting("theme").unwrap()), (true, false));
    assert!(lab.store.history(&Default::default()).unwrap().is_empty());
}

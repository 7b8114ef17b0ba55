//! Secrets: in their store and nowhere else.

use std::fs;
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};
use waypost_domain::raw::RawMailbox;
use waypost_domain::{ObjectKind, SecretRef};
use waypost_store::secrets::{FileSecrets, MAX_SECRET_LENGTH, SECRETS_FILE};
use waypost_store::{Action, SecretName, SecretPreference, SecretStore, SecretStoreKind, Store, StoreError};

use crate::common::{Lab, at, author, id, mailbox, object, secret, told};

const SECRET: &str = "tr0ub4dor & \"3\" \u{1F511}";

fn with_secret() -> (Lab, Arc<dyn SecretStore>, SecretName) {
    let mut lab = Lab::furnished();
    let secrets = lab.store.open_secrets(SecretPreference::File).unwrap();
    let name = secret(ObjectKind::Mailbox, "sales");
    lab.edit(|change| change.set_secret(&secrets, &name, SECRET.into())).unwrap();
    (lab, secrets, name)
}

fn held(secrets: &dyn SecretStore, name: &SecretName) -> Option<String> {
    secrets.get(name).unwrap().map(|value| value.expose_secret().to_owned())
}

#[test]
fn the_database_knows_only_that_a_secret_is_set() {
    let (mut lab, secrets, name) = with_secret();
    assert_eq!(held(secrets.as_ref(), &name).as_deref(), Some(SECRET));
    assert_eq!(lab.store.secret_set_at(&name).unwrap(), Some(at(100)));
    lab.store
        .change(&author("bert", 300), "Set", |c| c.set_secret(&secrets, &name, "another".into()))
        .unwrap_or_else(|e: StoreError| panic!("{e}"));
    assert_eq!(lab.store.secret_set_at(&name).unwrap(), Some(at(300)));
    lab.store.back_up().unwrap();
    for entry in fs::read_dir(lab.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        let expected = path.file_name().is_some_and(|file| file == SECRETS_FILE);
        assert_eq!(holds("another"), expected, "{}", path.display());
        assert!(!holds("tr0ub4dor"), "{}", path.display());
    }
    let last = &lab.store.history(&Default::default()).unwrap()[0];
    let entry = &lab.store.changes_of(last.id, 0, 1).unwrap()[0];
    assert_eq!((entry.action, &entry.before, &entry.after), (Action::SecretSet, &None, &None));
    assert_eq!(entry.secrets, ["password"]);
}

#[test]
fn a_removed_object_takes_its_secret_along_and_an_undo_asks_for_it_again() {
    let (mut lab, secrets, name) = with_secret();
    let removed = lab.edit(|change| change.remove::<RawMailbox>(&id("sales"), None)).unwrap();
    assert_eq!(removed.lost_secrets, std::slice::from_ref(&name));
    assert_eq!(lab.store.secret_set_at(&name).unwrap(), None);
    assert_eq!(lab.store.secrets_to_purge().unwrap(), std::slice::from_ref(&name));
    assert_eq!(lab.store.purge_secrets(secrets.as_ref()).unwrap(), 1);
    assert_eq!(lab.store.purge_secrets(secrets.as_ref()).unwrap(), 0);
    assert_eq!(held(secrets.as_ref(), &name), None);
    let undo = lab.store.undo(&author("bert", 200), removed.set.unwrap()).unwrap();
    assert_eq!(undo.value.secrets_to_enter, [SecretRef::new(object(ObjectKind::Mailbox, "sales"), "password")]);
    assert_eq!(lab.store.secret_set_at(&name).unwrap(), None);
}

#[test]
fn a_secret_entered_again_before_the_purge_stays() {
    let (mut lab, secrets, name) = with_secret();
    let removed = lab.edit(|change| change.remove::<RawMailbox>(&id("sales"), None)).unwrap();
    lab.store.undo(&author("bert", 200), removed.set.unwrap()).unwrap();
    lab.edit(|change| change.set_secret(&secrets, &name, "entered again".into())).unwrap();
    assert_eq!(lab.store.purge_secrets(secrets.as_ref()).unwrap(), 0);
    assert_eq!(held(secrets.as_ref(), &name).as_deref(), Some("entered again"));
}

#[test]
fn a_secret_can_be_removed_alone() {
    let (mut lab, secrets, name) = with_secret();
    let removed = lab.edit(|change| change.remove_secret(&name)).unwrap();
    assert_eq!(removed.lost_secrets, std::slice::from_ref(&name));
    lab.store.purge_secrets(secrets.as_ref()).unwrap();
    assert_eq!(held(secrets.as_ref(), &name), None);
    assert_eq!(lab.edit(|change| change.remove_secret(&name)).unwrap().set, None);
    assert!(lab.store.secrets_set().unwrap().is_empty());
}

#[test]
fn a_refused_change_set_writes_no_secret() {
    let (mut lab, secrets, name) = with_secret();
    let refused = lab.edit(|change| {
        change.set_secret(&secrets, &name, "must not be written".into())?;
        change.insert(&mailbox("twin", "sales@contoso.example", "contoso"))
    });
    assert!(matches!(refused, Err(StoreError::Refused(_))));
    assert_eq!(held(secrets.as_ref(), &name).as_deref(), Some(SECRET));
    let nobody = secret(ObjectKind::Mailbox, "nobody");
    assert_eq!(
        told(lab.edit(|change| change.set_secret(&secrets, &nobody, "x".into()))),
        "there is no mailbox \"nobody\": list them to see the names and identifiers"
    );
}

#[test]
fn a_secret_store_that_fails_takes_the_change_set_back() {
    let (mut lab, secrets, name) = with_secret();
    let before = lab.store.snapshot().unwrap();
    let long = SecretString::from("x".repeat(MAX_SECRET_LENGTH + 1));
    let failed = lab.edit(|change| {
        change.insert(&mailbox("new", "new@contoso.example", "contoso"))?;
        change.set_secret(&secrets, &name, long)
    });
    assert_eq!(
        told(failed),
        "the secret mailbox/sales#password is longer than the 65536 bytes that the secret store takes: \
         use a shorter one, or the secret file (secret store \"file\")"
    );
    assert_eq!(lab.store.snapshot().unwrap(), before);
    assert_eq!(lab.store.secret_set_at(&name).unwrap(), Some(at(100)));
}

#[test]
fn the_choice_is_remembered_and_never_switched_silently() {
    let (mut lab, ..) = with_secret();
    assert_eq!(lab.store.chosen_secret_store().unwrap(), Some(SecretStoreKind::File));
    assert_eq!(lab.store.open_secrets(SecretPreference::Auto).unwrap().kind(), SecretStoreKind::File);
    assert_eq!(
        told(lab.store.open_secrets(SecretPreference::Keychain)),
        "1 secrets of this configuration are in the secret file: move them to the key store of the operating system first"
    );
    let mut again = Store::open(lab.folder.path()).unwrap();
    assert_eq!(again.open_secrets(SecretPreference::Auto).unwrap().kind(), SecretStoreKind::File);
}

#[test]
fn many_writers_of_the_secret_file_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        for writer in 0..8 {
            let folder = folder.path();
            scope.spawn(move || {
                let secrets = FileSecrets::new(folder);
                for number in 0..10 {
                    let name = secret(ObjectKind::Mailbox, &format!("m{writer}-{number}"));
                    secrets.set(&name, &SecretString::from(name.to_string())).unwrap();
                }
            });
        }
    });
    let secrets = FileSecrets::new(folder.path());
    for writer in 0..8 {
        for number in 0..10 {
            let name = secret(ObjectKind::Mailbox, &format!("m{writer}-{number}"));
            assert_eq!(held(&secrets, &name), Some(name.to_string()));
        }
    }
    secrets.probe().unwrap();
}

/// Puts a file in the place of the secret file and compares what is told.
fn unreadable(content: &[u8], expected: &str) {
    let folder = tempfile::tempdir().unwrap();
    let secrets = FileSecrets::new(folder.path());
    let name = secret(ObjectKind::Mailbox, "sales");
    secrets.set(&name, &"hush".into()).unwrap();
    fs::write(secrets.path(), content).unwrap();
    for outcome in [secrets.get(&name).map(drop), secrets.set(&name, &"new".into()), secrets.remove(&name).map(drop)] {
        let sentence = outcome.unwrap_err().to_string();
        assert_eq!(sentence, expected.replace("PATH", &secrets.path().display().to_string()));
    }
    assert_eq!(fs::read(secrets.path()).unwrap(), content);
}

#[test]
fn a_damaged_secret_file_is_left_alone_and_never_quoted() {
    let damaged = "cannot read PATH: it is damaged; move it away and enter the secrets again; \
                   check the file and the rights of this account";
    unreadable(b"", damaged);
    unreadable(b"{\"version\":1,\"secrets\":{\"mailbox/sales#password\":\"hush", damaged);
    unreadable(b"{\"version\":1,\"secrets\":{\"mailbox/sales#password\":12345}}", damaged);
    unreadable(
        b"{\"version\":9,\"secrets\":{}}",
        "cannot read PATH: it has version 9, this program knows version 1; check the file and the rights of this account",
    );
}

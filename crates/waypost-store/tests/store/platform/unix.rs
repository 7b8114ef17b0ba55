//! Modes of files: only the owner may read what is written.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use waypost_domain::ObjectKind;
use waypost_store::secrets::FileSecrets;
use waypost_store::{DATABASE_FILE, SecretError, SecretStore, Store};

use crate::common::secret;

#[test]
fn a_secret_file_that_others_may_read_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let secrets = FileSecrets::new(folder.path());
    let name = secret(ObjectKind::Mailbox, "sales");
    secrets.set(&name, &"hush".into()).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(secrets.path()), 0o600);
    for wide in [0o644, 0o640, 0o602] {
        fs::set_permissions(secrets.path(), fs::Permissions::from_mode(wide)).unwrap();
        let error = secrets.get(&name).unwrap_err();
        assert!(
            matches!(&error, SecretError::WidePermissions { found, .. } if found == &format!("its mode is {wide:o}"))
        );
        assert!(error.to_string().contains("run `chmod 600 "), "{error}");
    }
}

#[test]
fn only_the_owner_may_read_what_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::create_dir(&data).unwrap();
    fs::write(data.join(DATABASE_FILE), "").unwrap();
    fs::set_permissions(data.join(DATABASE_FILE), fs::Permissions::from_mode(0o644)).unwrap();
    let store = Store::open(&data).unwrap();
    store.back_up().unwrap();
    let modes: Vec<(String, u32)> = fs::read_dir(&data)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|e| (e.file_name().to_string_lossy().into_owned(), e.metadata().unwrap().permissions().mode() & 0o777))
        .collect();
    assert!(modes.len() >= 4, "{modes:?}");
    assert!(modes.iter().all(|(_, mode)| *mode == 0o600), "{modes:?}");
}

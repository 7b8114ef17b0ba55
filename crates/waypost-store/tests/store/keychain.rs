//! A real GNOME Keyring on a session bus of its own: this test binary runs itself again inside.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use waypost_domain::ObjectKind;
use waypost_store::secrets::KeychainSecrets;
use waypost_store::{SecretError, SecretPreference, SecretStore, SecretStoreKind, Store};

use crate::common::{Lab, secret};

/// Runs one of the inner tests below in a session whose keyring was set up by `keyring`.
fn in_session(keyring: &str, test: &str) {
    let home = tempfile::tempdir().unwrap();
    let program = std::env::current_exe().unwrap();
    let script = format!("{keyring}\nexec \"$0\" --ignored --exact --nocapture --test-threads=1 {test}");
    let output = session(home.path())
        .args(["dbus-run-session", "--", "bash", "-c"])
        .arg(script)
        .arg(program)
        .output()
        .expect("the packages dbus, gnome-keyring and libsecret-tools are needed: cargo xtask setup");
    let ran = String::from_utf8_lossy(&output.stdout).contains("1 passed");
    assert!(output.status.success() && ran, "{}", shown(&output));
}

/// A command that sees no session but its own, and is ended when it hangs.
fn session(home: &Path) -> Command {
    let mut command = Command::new("timeout");
    command.args(["--kill-after=5", "90"]);
    command.env("HOME", home).env("XDG_RUNTIME_DIR", home).stdin(Stdio::null());
    for variable in ["DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "XDG_DATA_HOME", "XDG_CONFIG_HOME"] {
        command.env_remove(variable);
    }
    command
}

fn shown(output: &Output) -> String {
    format!("{}\n{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

const UNLOCKED: &str = "printf test-only | gnome-keyring-daemon --unlock --components=secrets >/dev/null";

#[test]
fn an_unlocked_keyring_keeps_secrets() {
    in_session(UNLOCKED, "keychain::inner_unlocked");
}

#[test]
#[ignore = "run by an_unlocked_keyring_keeps_secrets inside a session"]
fn inner_unlocked() {
    let mut lab = Lab::furnished();
    let secrets = lab.store.open_secrets(SecretPreference::Auto).unwrap();
    assert_eq!(secrets.kind(), SecretStoreKind::Keychain);
    let name = secret(ObjectKind::Mailbox, "sales");
    assert!(secrets.get(&name).unwrap().is_none());
    lab.edit(|change| change.set_secret(&secrets, &name, "pässword".into())).unwrap();
    assert_eq!(secrets.get(&name).unwrap().unwrap().expose_secret(), "pässword");

    // Another configuration of the same person has its own entries.
    let mut other = Lab::furnished();
    let others = other.store.open_secrets(SecretPreference::Keychain).unwrap();
    assert!(others.get(&name).unwrap().is_none());
    others.set(&name, &SecretString::from("theirs")).unwrap();

    // Opened again, the same ones; moved, they are gone from the keyring.
    let mut again = Store::open(lab.folder.path()).unwrap();
    let moved = again.move_secrets(SecretStoreKind::File).unwrap();
    assert_eq!(moved.get(&name).unwrap().unwrap().expose_secret(), "pässword");
    assert!(secrets.get(&name).unwrap().is_none());
    assert_eq!(again.open_secrets(SecretPreference::Auto).unwrap().kind(), SecretStoreKind::File);
    let back = again.move_secrets(SecretStoreKind::Keychain).unwrap();
    assert_eq!(back.get(&name).unwrap().unwrap().expose_secret(), "pässword");
    assert!(back.remove(&name).unwrap());
    assert!(!back.remove(&name).unwrap());
    assert_eq!(others.get(&name).unwrap().unwrap().expose_secret(), "theirs");
}

/// A keyring that exists, with a secret in it, and is locked: its daemon was started anew.
const LOCKED: &str = "
printf test-only | gnome-keyring-daemon --unlock --components=secrets >/dev/null
printf hush | secret-tool store --label=x service waypost username scope/mailbox/sales#password
dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets \
  org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/collection/login >/dev/null";

#[test]
fn a_locked_keyring_is_told_from_a_secret_that_is_not_set() {
    in_session(LOCKED, "keychain::inner_locked");
}

#[test]
#[ignore = "run by a_locked_keyring_is_told_from_a_secret_that_is_not_set inside a session"]
fn inner_locked() {
    let secrets = KeychainSecrets::with_deadline("scope", Duration::from_secs(10)).unwrap();
    let error = secrets.get(&secret(ObjectKind::Mailbox, "sales")).unwrap_err();
    assert!(matches!(error, SecretError::Locked | SecretError::NoAnswer { .. }), "{error:?}");
    assert!(secrets.probe().is_err());
}

#[test]
fn without_a_session_the_file_is_chosen() {
    let home = tempfile::tempdir().unwrap();
    let output = session(home.path())
        .arg(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "--test-threads=1", "keychain::inner_without"])
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
        .output()
        .unwrap();
    let ran = String::from_utf8_lossy(&output.stdout).contains("1 passed");
    assert!(output.status.success() && ran, "{}", shown(&output));
}

#[test]
#[ignore = "run by without_a_session_the_file_is_chosen without a session bus"]
fn inner_without() {
    let mut lab = Lab::furnished();
    assert_eq!(lab.store.open_secrets(SecretPreference::Auto).unwrap().kind(), SecretStoreKind::File);
    let name = secret(ObjectKind::Mailbox, "sales");
    let mut other = Lab::furnished();
    let Err(error) = other.store.open_secrets(SecretPreference::Keychain) else { panic!("there is no key store") };
    assert!(error.to_string().starts_with("the key store of the operating system cannot be used: "), "{error}");
    assert_eq!(other.store.chosen_secret_store().unwrap(), None);
    let keychain = KeychainSecrets::new("scope").unwrap();
    assert!(matches!(keychain.get(&name), Err(SecretError::Unavailable { .. })));
}

//! A desktop keyring of one's own: a private session bus with an unlocked gnome-keyring and a home folder
//! of its own, so that what a program stores there never meets the developer's keyring.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use tempfile::TempDir;

use crate::dovecot::lab_folder;
use crate::process::{self, Server};
use crate::{LabError, wait};

/// The mark by which a test knows that it runs within a session; see [`KeyringSession::test_again`].
pub const SESSION_MARK: &str = "WAYPOST_KEYRING_SESSION";

/// A running session; dropped, it is gone with everything stored in it.
#[derive(Debug)]
pub struct KeyringSession {
    _server: Server,
    bus: String,
    folder: TempDir,
}

impl KeyringSession {
    /// Starts a session bus with an unlocked keyring.
    ///
    /// # Errors
    /// When dbus or gnome-keyring is not installed or does not come up within 15 seconds.
    pub fn start() -> Result<Self, LabError> {
        for program in ["dbus-run-session", "gnome-keyring-daemon"] {
            if process::find(program).is_none() {
                return Err(LabError::new(format!("{program} is not installed; run `cargo xtask setup`")));
            }
        }
        let folder = lab_folder("keyring")?;
        let told = folder.path().join("bus");
        let script = "printf test-only | gnome-keyring-daemon --unlock --components=secrets >/dev/null && \
                      printf '%s' \"$DBUS_SESSION_BUS_ADDRESS\" >\"$1.new\" && mv \"$1.new\" \"$1\" && exec sleep 86400";
        let mut command = Command::new("dbus-run-session");
        command.args(["--", "sh", "-c", script, "keyring"]).arg(&told);
        environment(&mut command, folder.path());
        let mut server = Server::spawn("keyring session", &mut command, &folder.path().join("stdout"))?;
        let bus = wait::poll(Duration::from_secs(15), || match fs::read_to_string(&told) {
            Ok(bus) => Some(bus),
            Err(_) => (!server.is_running()).then(String::new),
        });
        match bus {
            Some(bus) if !bus.is_empty() => Ok(Self { _server: server, bus, folder }),
            _ => Err(LabError::new(format!(
                "the keyring did not come up: {}",
                fs::read_to_string(folder.path().join("stdout")).unwrap_or_default()
            ))),
        }
    }

    /// Lets `command` run within the session.
    pub fn enter(&self, command: &mut Command) {
        environment(command, self.folder.path());
        command.env("DBUS_SESSION_BUS_ADDRESS", &self.bus).env(SESSION_MARK, "1");
    }

    /// Runs one test of the calling test binary again, within the session, and returns what it printed.
    /// The test tells the two runs apart by [`within`].
    ///
    /// # Errors
    /// When the test fails there, or does not exist.
    pub fn test_again(&self, name: &str) -> Result<String, LabError> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args([name, "--exact", "--nocapture", "--include-ignored"]);
        self.enter(&mut command);
        let printed = String::from_utf8_lossy(&process::run(&mut command)?).into_owned();
        if printed.contains("1 passed") {
            Ok(printed)
        } else {
            Err(LabError::new(format!("there is no test {name}: {printed}")))
        }
    }
}

/// Whether this process runs within a [`KeyringSession`].
pub fn within() -> bool {
    std::env::var_os(SESSION_MARK).is_some()
}

fn environment(command: &mut Command, home: &Path) {
    command.env("HOME", home).env("XDG_RUNTIME_DIR", home).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    for name in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"] {
        command.env(name, home.join(name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_stored_in_a_session_is_found_there_and_nowhere_else() {
        let find = ["-c", "printf s3cret | secret-tool store --label=x app lab && secret-tool lookup app lab"];
        let session = KeyringSession::start().unwrap();
        let mut command = Command::new("sh");
        session.enter(command.args(find));
        assert_eq!(process::run(&mut command).unwrap(), b"s3cret");
        let other = KeyringSession::start().unwrap();
        let mut command = Command::new("secret-tool");
        other.enter(command.args(["lookup", "app", "lab"]));
        assert!(process::run(&mut command).is_err());
    }

    #[test]
    fn a_test_runs_again_within_the_session() {
        if within() {
            assert!(std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some());
            return;
        }
        let session = KeyringSession::start().unwrap();
        session.test_again("keyring::tests::a_test_runs_again_within_the_session").unwrap();
        assert!(session.test_again("keyring::tests::no_such_test").is_err());
    }
}

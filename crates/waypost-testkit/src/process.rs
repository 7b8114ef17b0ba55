//! A test server as a process: own process group, output in a file, ended with TERM and then KILL.
//!
//! A small watchdog beside each server holds the reading end of a pipe whose writing end only the test
//! process has: when the test process dies, however it dies, the pipe ends and the watchdog ends the
//! group. Nothing here panics in `Drop`.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::{LabError, platform, wait};

/// How long a server may take to end after TERM before it is killed.
const PATIENCE: Duration = Duration::from_secs(3);

/// Folders where servers live that are not on an ordinary user's PATH.
const SERVER_FOLDERS: [&str; 3] = ["/usr/sbin", "/sbin", "/usr/local/sbin"];

/// A running server process and everything it started.
#[derive(Debug)]
pub struct Server {
    name: String,
    child: Child,
    watchdog: Option<Child>,
    ended: bool,
}

impl Server {
    /// Starts `command` in a process group of its own; its output is appended to the file `output`.
    ///
    /// # Errors
    /// When the program or its watchdog cannot be started or the output file cannot be opened.
    pub fn spawn(name: &str, command: &mut Command, output: &Path) -> Result<Self, LabError> {
        let file = File::options()
            .create(true)
            .append(true)
            .open(output)
            .map_err(|cause| LabError::doing(output.display(), cause))?;
        platform::own_group(command);
        let child = command
            .stdin(Stdio::null())
            .stderr(file.try_clone()?)
            .stdout(file)
            .spawn()
            .map_err(|cause| LabError::doing(format!("starting {name}"), cause))?;
        let mut server = Self { name: name.to_owned(), child, watchdog: None, ended: false };
        let watchdog = platform::watchdog(server.child.id())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|cause| LabError::doing(format!("starting the watchdog of {name}"), cause))?;
        server.watchdog = Some(watchdog);
        Ok(server)
    }

    /// The process id, which is also the id of its process group.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Whether the first process of the group still runs.
    pub fn is_running(&mut self) -> bool {
        !self.ended && matches!(self.child.try_wait(), Ok(None))
    }

    /// Sends a signal by name (`STOP`, `CONT`, `HUP`, …) to the whole group.
    pub fn signal(&self, signal: &str) {
        if !self.ended {
            platform::signal_group(self.child.id(), signal);
        }
    }

    /// Ends the group with TERM, and with KILL what is left of it after three seconds.
    pub fn stop(&mut self) {
        if self.ended {
            return;
        }
        self.signal("TERM");
        let child = &mut self.child;
        wait::poll(PATIENCE, || child.try_wait().ok().flatten());
        self.kill();
    }

    /// Ends the group with KILL at once, as a crash would.
    pub fn kill(&mut self) {
        if self.ended {
            return;
        }
        self.signal("KILL");
        self.ended = true;
        let child = &mut self.child;
        if wait::poll(PATIENCE, || child.try_wait().ok().flatten()).is_none() {
            // A process that survives KILL sits in the kernel; its watchdog stays to watch it.
            return;
        }
        // Its children die on their own time, and until then hold the listening sockets they inherited.
        let group = self.child.id();
        wait::poll(PATIENCE, || (!platform::group_runs(group)).then_some(()));
        if let Some(mut watchdog) = self.watchdog.take() {
            // Closing the pipe after a line tells the watchdog that its work is done.
            if let Some(mut pipe) = watchdog.stdin.take() {
                drop(pipe.write_all(b"done\n"));
            }
            wait::poll(PATIENCE, || watchdog.try_wait().ok().flatten());
        }
    }

    /// The name given at the start, for messages.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Where `program` is, in PATH or in the folders of system programs.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain(SERVER_FOLDERS.iter().map(PathBuf::from))
        .map(|folder| folder.join(program))
        .find(|candidate| candidate.is_file())
}

/// Whether all `programs` are installed, so that a test that needs them can run.
///
/// # Panics
/// When one is missing and `WAYPOST_REQUIRE_SERVERS` is `1`, as it is in `cargo xtask test`: there a
/// missing server is a failure. Otherwise the caller skips its test.
pub fn available(programs: &[&str]) -> bool {
    let missing: Vec<&str> = programs.iter().copied().filter(|program| find(program).is_none()).collect();
    let required = std::env::var_os("WAYPOST_REQUIRE_SERVERS").is_some_and(|value| value == "1");
    assert!(missing.is_empty() || !required, "not installed: {}; run `cargo xtask setup`", missing.join(", "));
    missing.is_empty()
}

/// Runs a short program to its end and returns its standard output.
///
/// # Errors
/// When it cannot be started or answers with another exit code than 0; the text holds what it said.
pub(crate) fn run(command: &mut Command) -> Result<Vec<u8>, LabError> {
    let output =
        command.stdin(Stdio::null()).output().map_err(|cause| LabError::doing(format!("{command:?}"), cause))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    Err(LabError::new(format!("{command:?} ended with {}: {}", output.status, said.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    fn alive(pid: u32) -> bool {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        !stat.is_empty() && !stat.contains(") Z ")
    }

    /// A shell as a server, once it said which process it started last.
    fn parent(script: &str) -> (tempfile::TempDir, Server, u32) {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("out");
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script]);
        let server = Server::spawn("parent", &mut command, &output).unwrap();
        let child = wait::until(Duration::from_secs(5), "the server's child", || {
            std::fs::read_to_string(&output).ok()?.trim().parse().ok()
        });
        (folder, server, child)
    }

    #[test]
    fn a_dropped_server_takes_its_stubborn_children_with_it() {
        let (_folder, server, child) = parent("(trap '' TERM; sleep 1000) & echo $!; wait");
        assert!(alive(child));
        let begun = Instant::now();
        drop(server);
        wait::until(Duration::from_secs(5), "the child to end", || (!alive(child)).then_some(()));
        assert!(begun.elapsed() < Duration::from_secs(8));
    }

    #[test]
    fn a_killed_server_has_no_process_left_when_the_call_returns() {
        let (_folder, mut server, _) = parent("for n in 1 2 3 4 5 6 7 8; do sleep 1000 & done; echo $!; wait");
        assert!(platform::group_runs(server.id()));
        server.kill();
        assert!(!platform::group_runs(server.id()));
    }

    #[test]
    fn a_watchdog_whose_owner_died_ends_the_group() {
        let (_folder, mut server, child) = parent("sleep 1000 & echo $!; wait");
        // What the kernel does with the pipe when the owner dies.
        drop(server.watchdog.as_mut().unwrap().stdin.take());
        wait::until(Duration::from_secs(5), "the child to end", || (!alive(child)).then_some(()));
    }
}

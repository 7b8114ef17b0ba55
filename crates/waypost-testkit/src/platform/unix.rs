//! The Unix side of [`super`]. Safe calls only: signals go through the `kill` program.

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

/// Puts the command in a process group of its own.
pub(crate) fn own_group(command: &mut Command) {
    command.process_group(0);
}

/// Sends the named signal (`TERM`, `KILL`, `STOP`, `CONT`, `HUP`) to a whole process group.
pub(crate) fn signal_group(group: u32, signal: &str) {
    // The shell's own kill: the program of that name is not on every machine.
    let outcome = Command::new("/bin/sh")
        .args(["-c", "kill -s \"$1\" -- \"-$2\"", "kill", signal, &group.to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    // A group that is gone already is what was wanted.
    drop(outcome);
}

/// Whether a process of the group still runs. One that ended and was not collected yet (a zombie) holds
/// nothing any more and does not count.
pub(crate) fn group_runs(group: u32) -> bool {
    let Ok(processes) = fs::read_dir("/proc") else { return false };
    processes.flatten().any(|process| {
        let stat = fs::read_to_string(process.path().join("stat")).unwrap_or_default();
        // `pid (name) state ppid pgrp …` (proc_pid_stat(5)); the name may hold anything, brackets too.
        let mut fields = stat.rsplit_once(") ").map_or("", |(_, rest)| rest).split(' ');
        let state = fields.next();
        fields.nth(1).is_some_and(|pgrp| pgrp == group.to_string()) && state != Some("Z")
    })
}

/// A shell that ends process group `group` when its standard input reaches its end without a line:
/// that is, when this process dies without having stopped the group itself.
pub(crate) fn watchdog(group: u32) -> Command {
    let mut command = Command::new("/bin/sh");
    command.arg("-c").arg(
        "read -r done && exit 0; kill -s TERM -- -$1; n=0; \
         while kill -s 0 -- -$1 && [ $n -lt 30 ]; do sleep 0.1; n=$((n+1)); done; kill -s KILL -- -$1",
    );
    command.arg("watchdog").arg(group.to_string());
    own_group(&mut command);
    command
}

/// The numeric id of the user this process runs as.
pub(crate) fn user_id() -> u32 {
    fs::metadata("/proc/self").map_or(0, |entry| entry.uid())
}

/// The numeric id of the group this process runs as.
pub(crate) fn group_id() -> u32 {
    fs::metadata("/proc/self").map_or(0, |entry| entry.gid())
}

/// The names of the current user and of its group.
pub(crate) fn user_and_group() -> io::Result<(String, String)> {
    Ok((answer_of("-un")?, answer_of("-gn")?))
}

fn answer_of(option: &str) -> io::Result<String> {
    let output = Command::new("id").arg(option).output()?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Gives `path` to the user and group `id`.
pub(crate) fn give_to(path: &Path, id: u32) -> io::Result<()> {
    std::os::unix::fs::chown(path, Some(id), Some(id))
}

/// Sets the permission bits of `path`.
pub(crate) fn set_mode(path: &Path, mode: u32) -> io::Result<()> {
    fs::set_permissions(path, Permissions::from_mode(mode))
}

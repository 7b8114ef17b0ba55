//! The Windows side of [`super`]: there are no servers to start, so nothing has an owner or a group.

use std::io;
use std::path::Path;
use std::process::Command;

pub(crate) fn own_group(_command: &mut Command) {}

pub(crate) fn signal_group(_group: u32, _signal: &str) {}

pub(crate) fn group_runs(_group: u32) -> bool {
    false
}

pub(crate) fn watchdog(_group: u32) -> Command {
    let mut command = Command::new("cmd");
    command.args(["/C", "exit 0"]);
    command
}

pub(crate) fn user_id() -> u32 {
    1
}

pub(crate) fn group_id() -> u32 {
    1
}

pub(crate) fn user_and_group() -> io::Result<(String, String)> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}

pub(crate) fn give_to(_path: &Path, _id: u32) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}

pub(crate) fn set_mode(_path: &Path, _mode: u32) -> io::Result<()> {
    Ok(())
}

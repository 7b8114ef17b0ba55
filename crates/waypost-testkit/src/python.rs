//! Python's standard library as the independent client in this crate's own tests.

use std::process::Command;

/// Runs a script to its end, with a limit of 30 seconds for every socket.
///
/// # Panics
/// When the script ends with an error; the message is its traceback.
#[track_caller]
pub(crate) fn check(script: &str) {
    let output = Command::new("python3")
        .arg("-c")
        .arg(format!("import socket; socket.setdefaulttimeout(30)\n{script}"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

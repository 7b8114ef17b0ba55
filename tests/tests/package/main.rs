//! The Debian package on a machine of its own: a copy of this one in memory, on which it is installed,
//! used, upgraded, removed and purged.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking; helpers of an integration test are tests too")]

mod content;
mod life;
mod machine;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use waypost_tests::binary;

/// The package of a version, made of the programs that are built; none where one is not built.
fn package(version: &str) -> Option<PathBuf> {
    let Ok(xtask) = binary::path("xtask").and_then(|xtask| binary::path("waypost-desktop").map(|_| xtask)) else {
        assert!(std::env::var_os("WAYPOST_REQUIRE_SERVERS").is_none(), "xtask or waypost-desktop is not built");
        return None;
    };
    let target = xtask.ancestors().nth(2).map(Path::to_owned).unwrap();
    let mut dist = Command::new(&xtask);
    dist.args(["dist", "--debug", "--built", "--version", version]).env("CARGO_TARGET_DIR", &target);
    let output = dist.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let folder = target.join("dist");
    let mine = |path: &PathBuf| path.to_string_lossy().contains(&format!("waypost_{version}_"));
    std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).find(mine)
}

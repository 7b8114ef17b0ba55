//! Starting programs: said before, checked after.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Seconds from which a step's time is said.
const WORTH_TELLING_S: u64 = 5;

/// How a verb or a step ended; the text says what failed and what to do.
pub(crate) type Outcome = Result<(), String>;

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// The folder of build artefacts.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A program to be started in the root of the repository.
pub(crate) fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// Cargo, the one that runs this.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut command = command(&cargo, arguments);
    // Set by `cargo run` for this package; they must not leak into other builds.
    for name in ["CARGO_MANIFEST_DIR", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
        command.env_remove(name);
    }
    command
}

/// Says what is run, runs it with this terminal, says how long that took, and fails unless it ends with 0.
pub(crate) fn step(command: &mut Command) -> Outcome {
    let words: Vec<String> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let line = words.join(" ");
    eprintln!("$ {}", line.lines().next().unwrap_or_default());
    let begun = Instant::now();
    let status = command.status().map_err(|cause| format!("cannot start {}: {cause}", words[0]))?;
    let took_s = begun.elapsed().as_secs();
    if took_s >= WORTH_TELLING_S {
        eprintln!("took {took_s} s");
    }
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{}` ended with {status}", line.lines().next().unwrap_or_default()))
    }
}

/// What a program prints, when it ends with 0.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Builds every library, binary and test with one set of features, so that tests, lints of the binaries
/// and generators share the artefacts.
pub(crate) fn build_everything() -> Outcome {
    step(&mut cargo(&["build", "--workspace", "--lib", "--bins", "--tests"]))
}

//! The pages of the window: their dependencies, their build, their tests and lints. npm's own commands do
//! the work; here is when they are needed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::run::{self, Outcome};

/// The oldest Node.js that the build tools accept: major and minor.
const NODE: (u32, u32) = (20, 19);

/// Has the dependencies installed exactly as the lock file says.
pub(crate) fn dependencies() -> Outcome {
    check_node()?;
    let lock = folder().join("package-lock.json");
    let installed = folder().join("node_modules/.package-lock.json");
    if changed(&installed) >= changed(&lock) && changed(&installed).is_some() {
        return Ok(());
    }
    run::step(&mut npm(&["ci", "--no-audit", "--no-fund"]))
}

/// Builds the pages.
pub(crate) fn build() -> Outcome {
    dependencies()?;
    run::step(&mut npm(&["run", "build"]))
}

/// Builds the pages when they were never built: the window cannot be compiled without them.
pub(crate) fn built() -> Outcome {
    if folder().join("dist/index.html").is_file() {
        return Ok(());
    }
    build()
}

/// Runs the tests of the pages.
pub(crate) fn test() -> Outcome {
    dependencies()?;
    run::step(&mut npm(&["test"]))
}

/// Lints, format and types of the pages.
pub(crate) fn check() -> Outcome {
    dependencies()?;
    run::step(&mut npm(&["run", "lint"]))?;
    run::step(&mut npm(&["exec", "--", "tsc", "--noEmit", "-p", "tsconfig.json"]))
}

/// Fails unless a Node.js is installed that is new enough.
pub(crate) fn check_node() -> Outcome {
    let wanted = format!("{}.{}", NODE.0, NODE.1);
    let Some(said) = run::answer(&mut run::command("node", &["--version"])) else {
        return Err(format!(
            "Node.js is not installed; the pages need {wanted} or newer with npm (Debian 13: apt-get install nodejs npm; \
             Debian 12: https://nodejs.org/en/download)"
        ));
    };
    let mut numbers = said.trim().trim_start_matches('v').split('.').map_while(|part| part.parse::<u32>().ok());
    let found = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if found < NODE {
        return Err(format!("Node.js {} is too old; the pages need {wanted} or newer", said.trim()));
    }
    if run::answer(&mut run::command("npm", &["--version"])).is_none() {
        return Err("npm is not installed; it comes with Node.js, on Debian as the package npm".to_owned());
    }
    Ok(())
}

/// When a file was changed last.
fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|entry| entry.modified()).ok()
}

fn folder() -> PathBuf {
    run::root().join("ui")
}

fn npm(arguments: &[&str]) -> Command {
    let program = if std::env::consts::OS == "windows" { "npm.cmd" } else { "npm" };
    let mut command = run::command(program, arguments);
    command.current_dir(folder());
    command
}

//! `demo`: sets up, builds, and runs the demonstration program with this terminal. The program itself is
//! in the `tests` folder; here is nothing of it.

use crate::run::{self, Outcome};
use crate::setup;

/// The verb. Arguments (`--keep`) go to the program.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    setup::for_demo()?;
    let words = ["build", "--package", "waypost-router", "--package", "waypost-cli", "--package", "waypost-tests"];
    run::step(run::cargo(&words).args(["--bin", "waypost-router", "--bin", "waypost", "--bin", "demo"]))?;
    let program = run::target().join("debug").join(format!("demo{}", std::env::consts::EXE_SUFFIX));
    run::step(run::command(&program.to_string_lossy(), &[]).args(arguments))
}

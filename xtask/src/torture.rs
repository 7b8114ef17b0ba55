//! `torture`: kills the router again and again while mail moves, and looks for every message. The
//! program itself is in the `tests` folder; here is nothing of it.

use crate::run::{self, Outcome};
use crate::setup;

/// The verb. Arguments (`--minutes`, `--seed`, `--campaign`) go to the program.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    setup::for_demo()?;
    let mut build = run::cargo(&["build", "--package", "waypost-router", "--package", "waypost-tests"]);
    run::step(build.args(["--bin", "waypost-router", "--bin", "torture"]))?;
    let program = run::target().join("debug").join(format!("torture{}", std::env::consts::EXE_SUFFIX));
    run::step(run::command(&program.to_string_lossy(), &[]).args(arguments))
}

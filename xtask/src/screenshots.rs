//! `screenshots`: pictures of every page in both themes, of the real window on the data of the demo,
//! written into `docs/screenshots`. It needs no desktop: it makes one for itself.

use crate::run::{self, Outcome};
use crate::{setup, ui};

/// The verb. Further arguments name the pages that are wanted; all without any.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    setup::for_tests()?;
    ui::build()?;
    let packages = ["waypost", "waypost-router", "waypost-tests"].into_iter().flat_map(|name| ["--package", name]);
    run::step(run::cargo(&["build"]).args(packages).arg("--bins"))?;
    let program = run::target().join("debug").join(format!("screenshots{}", std::env::consts::EXE_SUFFIX));
    run::step(run::command(&program.to_string_lossy(), &[]).arg(run::root().join("docs/screenshots")).args(arguments))
}

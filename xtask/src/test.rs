//! `test`: sets up, builds once, and runs every test with real servers and the real window; a missing
//! program is a failure. The test runner comes last, so that its closing line is the last one.

use crate::run::{self, Outcome};
use crate::{setup, ui};

/// The verb. Arguments go to the test runner.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    setup::for_tests()?;
    ui::build()?;
    run::build_everything()?;
    let (pages, documentation) = match arguments {
        [] => (ui::test(), run::step(&mut run::cargo(&["test", "--workspace", "--doc", "--quiet"]))),
        // Whoever names tests wants those.
        _ => (Ok(()), Ok(())),
    };
    let tests = if has_nextest() {
        let profile = if std::env::var_os("CI").is_some() { "ci" } else { "default" };
        run::step(
            run::cargo(&["nextest", "run", "--workspace", "--profile", profile])
                .args(arguments)
                .env("WAYPOST_REQUIRE_SERVERS", "1"),
        )
    } else {
        let words = ["test", "--workspace", "--lib", "--bins", "--tests", "--no-fail-fast"];
        run::step(run::cargo(&words).args(arguments).env("WAYPOST_REQUIRE_SERVERS", "1"))
    };
    tests.and(pages).and(documentation)
}

/// Whether cargo-nextest is installed.
pub(crate) fn has_nextest() -> bool {
    run::answer(&mut run::cargo(&["nextest", "--version"])).is_some()
}

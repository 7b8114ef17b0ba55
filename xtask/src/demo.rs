//! `demo`: sets up, builds, and runs the demonstration program with this terminal. The program itself is
//! in the `tests` folder; here is nothing of it.

use crate::run::{self, Outcome};
use crate::{app, setup, ui};

/// The verb. Arguments (`--keep`, `--app`) go to the program.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    setup::for_demo()?;
    let mut packages = vec!["waypost-router", "waypost-cli", "waypost-tests"];
    let mut programs = vec!["waypost-router", "waypost", "demo"];
    if arguments.iter().any(|argument| argument == "--app") {
        if !app::has_desktop() {
            return Err("there is no desktop here to open the window on; `cargo xtask demo` needs none".to_owned());
        }
        setup::for_app()?;
        ui::build()?;
        packages.push("waypost");
        programs.push("waypost-desktop");
    }
    let mut build = run::cargo(&["build"]);
    build.args(packages.iter().flat_map(|name| ["--package", name]));
    build.args(programs.iter().flat_map(|name| ["--bin", name]));
    run::step(&mut build)?;
    let program = run::target().join("debug").join(format!("demo{}", std::env::consts::EXE_SUFFIX));
    run::step(run::command(&program.to_string_lossy(), &[]).args(arguments))
}

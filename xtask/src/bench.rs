//! `bench`: runs the benchmarks of every crate that has some, optimised.

use std::fs;

use crate::run::{self, Outcome};
use crate::ui;

/// The verb. A crate's name as the first argument runs only that crate's, `window` the
/// figures of the window; the rest goes to the benchmarks.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    if arguments.first().is_some_and(|name| name == "window") {
        return window();
    }
    let crates = crates_with_benches();
    let (chosen, rest): (Vec<String>, &[String]) = match arguments.split_first() {
        Some((name, rest)) if !name.starts_with('-') => match crates.iter().find(|known| *known == name) {
            Some(known) => (vec![known.clone()], rest),
            None => {
                return Err(format!("{name} has no benchmarks; these crates have: {}", crates.join(", ")));
            }
        },
        _ => (crates, arguments),
    };
    if chosen.is_empty() {
        return Err("no crate has a `benches` folder".to_owned());
    }
    for name in &chosen {
        run::step(run::cargo(&["bench", "--package", name, "--benches", "--"]).args(rest))?;
    }
    Ok(())
}

/// The figures of the window, beside those of an empty one.
fn window() -> Outcome {
    ui::build()?;
    run::step(&mut run::cargo(&["build", "--release", "-p", "waypost", "--bins", "--example", "empty"]))?;
    run::step(&mut run::cargo(&["build", "--release", "-p", "waypost-tests", "--bin", "window_figures"]))?;
    run::step(&mut run::command(&run::target().join("release/window_figures").to_string_lossy(), &[]))
}

fn crates_with_benches() -> Vec<String> {
    let entries = fs::read_dir(run::root().join("crates")).into_iter().flatten().flatten();
    let with_benches = entries.filter(|entry| entry.path().join("benches").is_dir());
    let mut names: Vec<String> = with_benches.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

//! `bench`: runs the benchmarks, optimised: the router beside other programs, the window, single functions.

use std::fs;

use crate::run::{self, Outcome};
use crate::{setup, ui};

/// The verb: `router` measures the router beside other programs, the name of a row only that; `window` the window; `micro`
/// single functions, those of all crates or of one that is named. Without a name everything.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => {
            router(&[])?;
            window()?;
            micro(&[])
        }
        ["router", ..] => router(&arguments[1..]),
        ["window"] => window(),
        ["micro", ..] => micro(&arguments[1..]),
        [name, ..] if crates_with_benches().iter().any(|known| known == name) => micro(arguments),
        _ => router(arguments),
    }
}

/// The router beside other programs, which are installed when they are missing and may be. The rows are named by the
/// program itself.
fn router(arguments: &[String]) -> Outcome {
    if let Err(reason) = setup::for_bench() {
        eprintln!("{reason}\nWhat is not there is told and left out.");
    }
    let built = ["build", "--release", "-p", "waypost-router", "-p", "waypost-tests", "--features", "lettre-pool"];
    run::step(run::cargo(&built).args(["--bin", "waypost-router", "--bin", "bench"]))?;
    run::step(run::command(&run::target().join("release/bench").to_string_lossy(), &[]).args(arguments))
}

/// The benchmarks of the crates.
fn micro(arguments: &[String]) -> Outcome {
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

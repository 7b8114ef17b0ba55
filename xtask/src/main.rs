//! `cargo xtask VERB`: what a developer does with this repository, one file per verb.
//!
//! It has no dependencies, so that it is built in a second. It holds no logic of the product: each verb
//! starts programs and reports how they ended.
#![expect(clippy::print_stderr, reason = "a command-line tool talks to its terminal")]

mod app;
mod bench;
mod check;
mod demo;
mod dist;
mod fuzz;
mod generate;
mod icons;
mod run;
mod screenshots;
mod setup;
mod test;
mod torture;
mod ui;

use std::process::ExitCode;

/// A verb with its purpose and what does it.
struct Verb {
    name: &'static str,
    purpose: &'static str,
    act: fn(&[String]) -> run::Outcome,
}

const VERBS: [Verb; 12] = [
    Verb { name: "setup", purpose: "install what window, tests and demo need", act: setup::run },
    Verb { name: "app", purpose: "build the window and open it (--release: optimised)", act: app::run },
    Verb {
        name: "demo",
        purpose: "set up and run the main job on an embedded default (--keep leaves it running, --app opens the window on it)",
        act: demo::run,
    },
    Verb {
        name: "test",
        purpose: "set up and run all tests (further arguments go to the test runner)",
        act: test::run,
    },
    Verb { name: "check", purpose: "format, lints, licences, generated files, documentation", act: check::run },
    Verb { name: "gen", purpose: "write the generated files (--check compares them only)", act: generate::run },
    Verb { name: "screenshots", purpose: "write pictures of every page into docs/screenshots", act: screenshots::run },
    Verb { name: "dist", purpose: "write the Debian package into target/dist (--debug: quick)", act: dist::run },
    Verb { name: "icons", purpose: "write the pictures of the icon from its drawing", act: icons::run },
    Verb {
        name: "bench",
        purpose: "measure: router (beside other programs; or a row of it), window, micro; all without a name",
        act: bench::run,
    },
    Verb {
        name: "torture",
        purpose: "kill the router again and again while mail moves, for --minutes N (5) by --seed S (1)",
        act: torture::run,
    },
    Verb {
        name: "fuzz",
        purpose: "run the fuzz targets, or one by name, for --seconds N (30) or --minutes N each",
        act: fuzz::run,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (name, rest) = arguments.split_first().map_or(("", &[][..]), |(name, rest)| (name.as_str(), rest));
    let Some(verb) = VERBS.iter().find(|verb| verb.name == name) else {
        eprintln!("usage: cargo xtask VERB\n");
        for verb in &VERBS {
            eprintln!("  {:<11} {}", verb.name, verb.purpose);
        }
        return ExitCode::from(2);
    };
    match (verb.act)(rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("xtask {name}: {reason}");
            ExitCode::FAILURE
        }
    }
}

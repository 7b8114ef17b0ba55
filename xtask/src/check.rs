//! `check`: everything that needs no servers: format, lints, types, licences, generated files, documentation.
//! All steps run; the failed ones are named at the end.
//!
//! Licences, bans and sources are judged by `cargo deny` where it is installed. It is not installed here:
//! its build takes longer than everything else together. The tidy test holds the same lists of
//! `deny.toml` against `cargo metadata` and runs in every case.

use crate::run::{self, Outcome};
use crate::{fuzz, generate, ui};

/// A step with its name.
type Step = (&'static str, fn() -> Outcome);

/// The verb.
pub(crate) fn run(_arguments: &[String]) -> Outcome {
    ui::built()?;
    let steps: [Step; 8] = [
        ("format", || run::step(&mut run::cargo(&["fmt", "--all", "--check"]))),
        ("lints", || run::step(&mut run::cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))),
        ("pages", ui::check),
        ("tidy", tidy),
        ("licences", licences),
        ("generated files", generated),
        ("documentation", documentation),
        ("fuzz targets", fuzz::briefly),
    ];
    let mut failed = Vec::new();
    for (name, act) in steps {
        if let Err(reason) = act() {
            eprintln!("{reason}");
            failed.push(name);
        }
    }
    if failed.is_empty() {
        eprintln!("all checks passed");
        return Ok(());
    }
    Err(format!("failed: {}", failed.join(", ")))
}

fn tidy() -> Outcome {
    run::build_everything()?;
    run::step(&mut run::cargo(&["test", "--workspace", "--quiet", "--test", "tidy"]))
}

fn licences() -> Outcome {
    if run::answer(&mut run::cargo(&["deny", "--version"])).is_none() {
        eprintln!("cargo-deny is not installed; the tidy test has judged the same lists");
        return Ok(());
    }
    run::step(&mut run::cargo(&["deny", "check", "licenses", "bans", "sources"]))
}

fn generated() -> Outcome {
    generate::compare()
}

fn documentation() -> Outcome {
    run::step(run::cargo(&["doc", "--workspace", "--no-deps", "--quiet"]).env("RUSTDOCFLAGS", "-D warnings"))
}

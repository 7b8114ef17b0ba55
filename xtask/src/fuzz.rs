//! `fuzz`: runs each target under `fuzz/` for a short while.
//!
//! libFuzzer needs a nightly compiler and its instrumentation as compiler flags; cargo-fuzz is not
//! needed. What a run finds new goes into the folder of build artefacts, never into the repository.

use std::process::Command;

use crate::run::{self, Outcome};

/// The targets, each with the folder that its first inputs come from.
const TARGETS: [(&str, &str); 2] =
    [("publication", "crates/waypost-publish/tests/corpus"), ("import", "crates/waypost-publish/tests/corpus")];

/// What libFuzzer needs of the compiler.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 -Cdebug-assertions -Zsanitizer=address";

/// The verb.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let seconds = match arguments {
        [] => 30,
        [option, number] if option == "--seconds" => {
            number.parse::<u32>().map_err(|_| format!("{number} is not a number of seconds"))?
        }
        _ => return Err("the only option is --seconds N".to_owned()),
    };
    let Some(host) = nightly_host() else {
        return Err("the nightly toolchain is missing; `rustup toolchain install nightly` adds it".to_owned());
    };
    for_seconds(seconds, &host)
}

/// The short run of `check`; without a nightly compiler the deterministic mutation tests stand alone.
pub(crate) fn briefly() -> Outcome {
    match nightly_host() {
        Some(host) => for_seconds(10, &host),
        None => {
            eprintln!("there is no nightly compiler for the fuzz targets; the mutation tests have run");
            Ok(())
        }
    }
}

fn for_seconds(seconds: u32, host: &str) -> Outcome {
    let target = run::target().join("fuzz");
    let mut build = nightly(&["build", "--locked", "--release", "--bins", "--target", host]);
    build.arg("--manifest-path").arg(run::root().join("fuzz/Cargo.toml"));
    run::step(build.env("RUSTFLAGS", FLAGS).env("CARGO_TARGET_DIR", &target))?;
    let limit = format!("-max_total_time={seconds}");
    for (name, seeds) in TARGETS {
        let found = target.join("corpus").join(name);
        std::fs::create_dir_all(&found).map_err(|cause| format!("cannot make {}: {cause}", found.display()))?;
        let program = target.join(host).join("release").join(name);
        let mut fuzz = run::command(&program.to_string_lossy(), &[]);
        fuzz.arg(&found).arg(run::root().join(seeds));
        fuzz.args([&limit, "-max_len=65536", "-rss_limit_mb=4096", "-timeout=20", "-verbosity=0"]);
        fuzz.arg(format!("-artifact_prefix={}/", target.display()));
        run::step(&mut fuzz)?;
    }
    Ok(())
}

/// The machine as the nightly compiler names it; none where there is no such compiler.
fn nightly_host() -> Option<String> {
    let said = run::answer(nightly_tool("rustc").args(["--version", "--verbose"]))?;
    said.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned)
}

fn nightly(arguments: &[&str]) -> Command {
    let mut command = nightly_tool("cargo");
    command.args(arguments);
    command
}

/// A tool through rustup's proxy, which understands `+nightly`.
fn nightly_tool(name: &str) -> Command {
    let mut command = run::command(name, &["+nightly"]);
    for variable in ["RUSTUP_TOOLCHAIN", "CARGO", "RUSTC"] {
        command.env_remove(variable);
    }
    // Set by `cargo run` in front of PATH: the toolchain's own cargo, which knows no `+nightly`.
    if let Some(path) = std::env::var_os("PATH") {
        let folders = std::env::split_paths(&path).filter(|folder| !folder.to_string_lossy().contains("/toolchains/"));
        if let Ok(path) = std::env::join_paths(folders) {
            command.env("PATH", path);
        }
    }
    command
}

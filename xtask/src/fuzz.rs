//! `fuzz`: runs the targets under `fuzz/`, each or one of them, for seconds or for hours.
//!
//! libFuzzer needs a nightly compiler and its instrumentation as compiler flags; cargo-fuzz is not
//! needed. What a run finds new goes into the folder of build artefacts, never into the repository.

use std::process::Command;

use crate::run::{self, Outcome};

/// The targets, each with the folder that its first inputs come from.
const TARGETS: [(&str, &str); 7] = [
    ("publication", "crates/waypost-publish/tests/corpus"),
    ("import", "crates/waypost-publish/tests/corpus"),
    ("imap", "fuzz/seeds/imap"),
    ("pop3", "fuzz/seeds/pop3"),
    ("smtp", "fuzz/seeds/smtp"),
    ("mime", "fuzz/seeds/mime"),
    (CONTROL, "fuzz/seeds/control"),
];

/// The target that needs the whole router, which takes minutes to compile. The brief run leaves it out; a test tries its
/// seeds and their mutations.
const CONTROL: &str = "control";

/// Bounds on one input: bytes that it may have, megabytes of memory in all and in one piece, seconds.
const BOUNDS: [&str; 4] = ["-max_len=65536", "-rss_limit_mb=2048", "-malloc_limit_mb=256", "-timeout=10"];

/// What libFuzzer needs of the compiler.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 -Cdebug-assertions -Zsanitizer=address";

/// The verb.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let (mut seconds, mut chosen) = (30, Vec::new());
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            unit @ ("--seconds" | "--minutes") => {
                let number = rest.next().map_or("", String::as_str);
                let count: u32 = number.parse().map_err(|_| format!("{number:?} is not a number of {}", &unit[2..]))?;
                seconds = if unit == "--minutes" { count.saturating_mul(60) } else { count };
            }
            name => match TARGETS.iter().find(|(known, _)| *known == name) {
                Some(target) => chosen.push(*target),
                None => return Err(format!("there is no target {name}; there are {}", names())),
            },
        }
    }
    let Some(host) = nightly_host() else {
        return Err("the nightly toolchain is missing; `rustup toolchain install nightly` adds it".to_owned());
    };
    for_seconds(seconds, &host, if chosen.is_empty() { &TARGETS } else { &chosen })
}

fn names() -> String {
    TARGETS.map(|(name, _)| name).join(", ")
}

/// The short run of `check`; without a nightly compiler the deterministic mutation tests stand alone.
pub(crate) fn briefly() -> Outcome {
    match nightly_host() {
        Some(host) => {
            let light: Vec<_> = TARGETS.into_iter().filter(|(name, _)| *name != CONTROL).collect();
            for_seconds(10, &host, &light)
        }
        None => {
            eprintln!("there is no nightly compiler for the fuzz targets; the mutation tests have run");
            Ok(())
        }
    }
}

fn for_seconds(seconds: u32, host: &str, targets: &[(&str, &str)]) -> Outcome {
    let target = run::target().join("fuzz");
    let mut build = nightly(&["build", "--locked", "--release", "--target", host]);
    build.arg("--manifest-path").arg(run::root().join("fuzz/Cargo.toml"));
    build.args(targets.iter().flat_map(|(name, _)| ["--bin", name]));
    if targets.iter().any(|(name, _)| *name == CONTROL) {
        build.args(["--features", CONTROL]);
    }
    run::step(build.env("RUSTFLAGS", FLAGS).env("CARGO_TARGET_DIR", &target))?;
    let limit = format!("-max_total_time={seconds}");
    for (name, seeds) in targets {
        let found = target.join("corpus").join(name);
        std::fs::create_dir_all(&found).map_err(|cause| format!("cannot make {}: {cause}", found.display()))?;
        let program = target.join(host).join("release").join(name);
        let mut fuzz = run::command(&program.to_string_lossy(), &[]);
        // SQLite's one source file holds two private tables of one name, which is no fault of ours.
        fuzz.env("ASAN_OPTIONS", "detect_odr_violation=0");
        fuzz.arg(&found).arg(run::root().join(seeds));
        fuzz.args([&limit, "-verbosity=0"]).args(BOUNDS);
        fuzz.arg(format!("-artifact_prefix={}/{name}-", target.display()));
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

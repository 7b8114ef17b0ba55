//! `fuzz`: runs each target under `fuzz/` for a short while, on the nightly toolchain that cargo-fuzz needs.

use crate::run::{self, Outcome};

/// The verb.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let seconds = match arguments {
        [] => 30,
        [option, number] if option == "--seconds" => {
            number.parse::<u32>().map_err(|_| format!("{number} is not a number of seconds"))?
        }
        _ => return Err("the only option is --seconds N".to_owned()),
    };
    if !run::root().join("fuzz/Cargo.toml").exists() {
        return Err("there is no folder `fuzz`".to_owned());
    }
    // Through rustup's cargo, which understands +nightly.
    let Some(targets) = run::answer(&mut nightly(&["fuzz", "list"])) else {
        return Err("cargo-fuzz or the nightly toolchain is missing; `cargo install cargo-fuzz` and `rustup toolchain install nightly` add them".to_owned());
    };
    let limit = format!("-max_total_time={seconds}");
    for target in targets.lines() {
        run::step(&mut nightly(&["fuzz", "run", target, "--", &limit, "-rss_limit_mb=4096", "-timeout=20"]))?;
    }
    Ok(())
}

fn nightly(arguments: &[&str]) -> std::process::Command {
    let mut command = run::command("cargo", &["+nightly"]);
    command.args(arguments).env_remove("RUSTUP_TOOLCHAIN").env_remove("CARGO").env_remove("RUSTC");
    command
}

//! `cargo xtask torture` builds and runs this.

use std::process::ExitCode;
use std::time::Duration;

use waypost_tests::site::SiteError;
use waypost_tests::torture::{self, Totals};

const USAGE: &str = "Usage: cargo xtask torture [--minutes N] [--seed S] [--campaign SEED]";

#[expect(clippy::print_stderr, clippy::print_stdout, reason = "a program talks to its terminal")]
fn main() -> ExitCode {
    let totals = match arguments(std::env::args().skip(1)) {
        Some(wish) => wish.fulfil(),
        None => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match totals {
        Ok(totals) => {
            println!("{totals}");
            if totals.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("The torture could not go on: {error}");
            ExitCode::from(2)
        }
    }
}

/// What was asked for.
struct Wish {
    minutes: u64,
    seed: u64,
    campaign: Option<u64>,
}

impl Wish {
    #[expect(clippy::print_stdout, reason = "a program talks to its terminal")]
    fn fulfil(self) -> Result<Totals, SiteError> {
        match self.campaign {
            Some(seed) => torture::again(seed),
            None => torture::run(self.seed, Duration::from_secs(60 * self.minutes), &mut |line| println!("{line}")),
        }
    }
}

fn arguments(mut given: impl Iterator<Item = String>) -> Option<Wish> {
    let mut wish = Wish { minutes: 5, seed: 1, campaign: None };
    while let Some(name) = given.next() {
        let value = given.next()?.parse().ok()?;
        match name.as_str() {
            "--minutes" => wish.minutes = value,
            "--seed" => wish.seed = value,
            "--campaign" => wish.campaign = Some(value),
            _ => return None,
        }
    }
    Some(wish)
}

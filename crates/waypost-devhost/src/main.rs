//! `waypost-devhost`: the window's host for development and tests, in a browser instead of the
//! desktop shell. It answers the same table of requests over HTTP on the loopback interface, to
//! whoever has the token that it prints.
//!
//! Absent on purpose: everything that a shipped host would need. It is in no package.

mod args;
mod events;
mod files;
mod guard;
mod platform;
mod server;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    match server::run(args::Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            server::complain(&reason);
            ExitCode::FAILURE
        }
    }
}

//! `waypost`: every act of the Configuration Manager on the command line.
//!
//! One page: parse, find the noun, run it, say how it ended. What can be done is in
//! `waypost-api`; each noun has a file of its own in [`nouns`]. Data goes to standard output, talk
//! to standard error; secrets come from standard input or files, never from arguments.

mod command;
mod context;
mod exit;
mod fields;
mod input;
mod nouns;
mod output;
mod problems;
mod selection;
mod table;
mod text;

use std::process::ExitCode;

use crate::context::Context;

fn main() -> ExitCode {
    let matches = command::root().get_matches();
    let context = Context::of(&matches);
    let ended = match matches.subcommand() {
        Some((name, arguments)) => nouns::run(&context, name, arguments),
        None => Ok(exit::Exit::Usage),
    };
    let exit = ended.unwrap_or_else(|error| context.failed(&error));
    context.conclude(exit).into()
}

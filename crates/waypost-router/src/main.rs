//! The router service: parse, do, say how it ended.

use std::process::ExitCode;

use clap::Parser as _;
use waypost_router::args::{Arguments, Command};
use waypost_router::{commands, exit, platform, run};

fn main() -> ExitCode {
    let ended = match Arguments::parse().command {
        Command::Run(arguments) if arguments.service => platform::run_as_service(move || run::run_to_exit(&arguments)),
        Command::Run(arguments) => Ok(run::run_to_exit(&arguments)),
        Command::Init { state, router_id } => commands::init(&state, router_id),
        Command::Pin { state, files } => commands::pin(&state, &files),
        Command::Unpin { state, key } => commands::unpin(&state, &key),
        Command::Keys { state } => commands::keys(&state),
        Command::RotateKey { state, retire } => commands::rotate(&state, retire),
        Command::Check { state, publication } => commands::check(&state, &publication),
    };
    ended.unwrap_or_else(|fatal| exit::tell(&fatal)).into()
}

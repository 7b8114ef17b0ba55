//! The desktop shell: one window with the pages of `ui`, which ask the table of requests of
//! `waypost-rpc` and the few things that only a desktop can do (dialogs, tray, notifications).
//!
//! Absent on purpose: any rule of the product. What the window may call is declared in
//! `capabilities/main.json`, which is made from [`capability`]; nothing else gets through.

pub mod capability;
mod closing;
mod commands;
mod dialogs;
mod invoke;
mod opening;
mod platform;
mod shell;
mod start;
mod tray;
mod words;

use std::process::ExitCode;

/// Opens the data and the window, and answers when the window is gone.
#[must_use]
pub fn run() -> ExitCode {
    let words = words::Words::of_desktop(&|name| std::env::var(name).ok());
    if let Err(reason) = platform::begin() {
        platform::complain(&format!("{}\n{reason}\n{}", words.no_desktop, words.no_desktop_hint));
        return ExitCode::FAILURE;
    }
    let events = shell::Events::default();
    let started = start::places(&|name| std::env::var_os(name)).and_then(|places| places.open(events.sink()));
    let ended = started.and_then(|host| shell::run(host, events));
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            platform::error_window(words, &start::told(&error));
            ExitCode::FAILURE
        }
    }
}

//! `waypost-desktop`: the window of the Configuration Manager. Everything is in the library, so that
//! generator and tests can ask it for its commands.

// A window needs no console beside it.
#![windows_subsystem = "windows"]

fn main() -> std::process::ExitCode {
    waypost_desktop::run()
}

//! Writes the TypeScript of the table of requests into a folder.

use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(std::path::PathBuf::from) else { return ExitCode::from(2) };
    let write = |(name, text): (&str, String)| std::fs::write(folder.join(name), text);
    match waypost_rpc::typescript::files().into_iter().try_for_each(write) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

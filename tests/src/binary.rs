//! Where the built programs are: beside the program that runs now.

use std::io;
use std::path::PathBuf;

/// The path of a program of this workspace, for example `waypost-router`.
///
/// # Errors
/// When it has not been built; the text says with which command.
pub fn path(name: &str) -> io::Result<PathBuf> {
    let me = std::env::current_exe()?;
    let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let found = me.ancestors().skip(1).take(3).map(|folder| folder.join(&name)).find(|path| path.is_file());
    found.ok_or_else(|| {
        let text = format!("{name} is not built; run `cargo build -p waypost-router -p waypost-cli`");
        io::Error::new(io::ErrorKind::NotFound, text)
    })
}

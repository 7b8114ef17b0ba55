//! Prints what the window may call, for `cargo xtask gen`.

use std::io::Write as _;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(waypost_desktop::capability::file().as_bytes())
}

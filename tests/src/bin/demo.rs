//! `cargo xtask demo` builds and runs this.

use std::process::ExitCode;

use waypost_tests::demo::{self, DemoOptions};

#[expect(clippy::print_stderr, reason = "a program says on its terminal why it failed")]
fn main() -> ExitCode {
    let mut options = DemoOptions::default();
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--keep" => options.keep = true,
            "--app" => options.app = true,
            other => {
                eprintln!("{other} is not an option of the demo. Usage: cargo xtask demo [--keep] [--app]");
                return ExitCode::from(2);
            }
        }
    }
    match demo::run(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("The demo failed: {error}");
            ExitCode::FAILURE
        }
    }
}

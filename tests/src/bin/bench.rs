//! `cargo xtask bench router` builds and runs this.

use std::process::ExitCode;

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a program tells its figures on its terminal")]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match waypost_tests::bench::main(&arguments) {
        Ok((text, is_well)) => {
            print!("{text}");
            ExitCode::from(u8::from(!is_well))
        }
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::from(2)
        }
    }
}

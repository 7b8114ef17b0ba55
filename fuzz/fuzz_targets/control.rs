//! Whatever a control client says, it gets answers of the protocol, and nothing panics.

#![no_main]

use libfuzzer_sys::fuzz_target;
use waypost_router::control::fuzzing;

fuzz_target!(|bytes: &[u8]| fuzzing::control(bytes));

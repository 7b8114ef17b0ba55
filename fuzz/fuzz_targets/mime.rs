//! Whatever a message holds, it is read, made ready and put onto the wire by the rules.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use waypost_engine::{SpoolDir, fuzzing};
use waypost_mail::fuzzing::wire;

static SPOOL: LazyLock<SpoolDir> = LazyLock::new(|| {
    SpoolDir::open(&std::env::temp_dir().join("waypost-fuzz")).expect("there is room for large bodies")
});

fuzz_target!(|bytes: &[u8]| {
    wire(bytes);
    if let Some(sent) = fuzzing::message(bytes, &SPOOL) {
        wire(&sent);
    }
});

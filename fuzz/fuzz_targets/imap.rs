//! Whatever an IMAP server says, the client ends, answers for what was asked, and nothing panics.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use waypost_engine::SpoolDir;
use waypost_mail::fuzzing;

static SPOOL: LazyLock<SpoolDir> = LazyLock::new(|| {
    SpoolDir::open(&std::env::temp_dir().join("waypost-fuzz")).expect("there is room for large bodies")
});

fuzz_target!(|bytes: &[u8]| fuzzing::imap(bytes, &SPOOL));

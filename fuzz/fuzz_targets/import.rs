//! Whatever the bytes, importing does not panic, and what was imported survives an export.

#![no_main]

use libfuzzer_sys::fuzz_target;
use waypost_publish::{export, import};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(imported) = import(bytes) {
        let written =
            export(&imported.snapshot, &imported.report.secrets_to_enter).expect("what was read can be written");
        let again = import(&written).expect("what was written can be read");
        assert_eq!(again.snapshot, imported.snapshot);
    }
});

//! Whatever an SMTP server says, every recipient has a verdict, and nothing panics.

#![no_main]

use libfuzzer_sys::fuzz_target;
use waypost_mail::fuzzing;

fuzz_target!(|bytes: &[u8]| fuzzing::smtp(bytes));

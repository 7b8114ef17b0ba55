//! The command line through its binary, on folders of its own.

#![expect(clippy::unwrap_used, reason = "a test ends at the first thing that is not as it must be")]
#![expect(clippy::needless_pass_by_value, reason = "literals are written where they are used")]

mod acts;
mod common;
mod first_steps;
mod forms;
mod json;
mod output;
mod platform;
mod secrets;

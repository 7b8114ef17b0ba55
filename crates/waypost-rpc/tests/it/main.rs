//! The table of requests through its one function, on folders of its own.

#![expect(clippy::unwrap_used, reason = "a test ends at the first thing that is not as it must be")]
#![expect(clippy::needless_pass_by_value, reason = "literals are written where they are used")]

mod common;
mod jobs;
mod platform;
mod table;
mod watch;

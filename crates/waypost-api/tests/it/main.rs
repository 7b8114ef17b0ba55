//! The API through its public functions, on folders of its own.

#![expect(clippy::unwrap_used, reason = "a test ends at the first thing that is not as it must be")]
#![expect(clippy::needless_pass_by_value, reason = "literals are written where they are used")]

mod common;
mod drafts;
mod forms;
mod history;
mod keys;
mod load;
mod local_routers;
mod mailboxes;
mod objects;
mod platform;
mod publishing;
mod secrets;
mod transfer;
mod window;

//! Messages as they should not be, through the real router and real servers, in both directions: each
//! has a defined end that people can see, and nothing behind it is held up.

#![expect(clippy::unwrap_used, reason = "a journey that cannot be set up fails")]

mod corpora;
mod incoming;
mod large;
mod outgoing;
mod recipients;
mod site;

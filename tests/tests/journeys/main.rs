//! Journeys of mail through a whole site: real servers, a published configuration, the real router.

#![expect(clippy::unwrap_used, reason = "a journey that cannot be set up fails")]

mod common;
mod configuration;
mod faults;
mod incoming;
mod independent;
mod outgoing;
mod restart;
mod review;

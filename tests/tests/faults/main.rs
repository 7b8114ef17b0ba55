//! Faults of the network and of mail servers: nothing is lost, nothing is doubled, what does not work is
//! said, and the other mailboxes are served meanwhile. `docs/reliability.md` tells administrators the same.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking; helpers of an integration test are tests too")]

mod cuts;
mod cuts_sending;
mod hostile;
mod identities;
mod journeys;
mod lab;
mod network;
mod refusals;
mod sending;

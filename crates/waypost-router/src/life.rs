//! What reaches the router from outside while it runs.

/// A request to the process as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// End, and who asked for it.
    Stop(&'static str),
    /// Read the publication again.
    Reload,
}

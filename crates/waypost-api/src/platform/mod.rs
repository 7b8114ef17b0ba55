//! What differs between operating systems: the control endpoint of a router, durable names in
//! folders, the owner of files, and where a user's data lives. The rest has no conditional code.

#[cfg(unix)]
mod unix;
#[cfg(unix)]
pub(crate) use unix::*;

#[cfg(windows)]
mod windows;
#[cfg(windows)]
pub(crate) use windows::*;

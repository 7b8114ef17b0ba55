//! What differs between operating systems: the permissions of files, the control endpoint, signals
//! and the service manager. The rest of the router has no conditional code.

#[cfg(unix)]
mod unix;
#[cfg(unix)]
pub use unix::*;

#[cfg(windows)]
mod windows;
#[cfg(windows)]
pub use windows::*;

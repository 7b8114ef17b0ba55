//! What differs between operating systems: process groups, owners and modes of files. The servers of
//! the lab exist on Unix only; on Windows their start answers "not available" and everything written in
//! Rust (sink, scripted server, proxy, messages, certificates) works unchanged.

#[cfg(unix)]
mod unix;
#[cfg(unix)]
pub(crate) use unix::*;

#[cfg(windows)]
mod windows;
#[cfg(windows)]
pub(crate) use windows::*;

//! Tests that need the control endpoint of an operating system.

#[cfg(unix)]
mod unix;

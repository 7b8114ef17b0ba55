//! Tests that need a router's socket.

#[cfg(unix)]
mod unix;

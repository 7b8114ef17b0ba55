//! What only some operating systems know.

#[cfg(unix)]
mod unix;

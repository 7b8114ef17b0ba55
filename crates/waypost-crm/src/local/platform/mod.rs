//! What differs between systems: making a whole file system durable, and telling whether a dropped
//! file is still being written.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
use linux as system;
#[cfg(not(target_os = "linux"))]
mod portable;
#[cfg(not(target_os = "linux"))]
use portable as system;

pub(super) use system::{FileSystem, file_written, open_complete};

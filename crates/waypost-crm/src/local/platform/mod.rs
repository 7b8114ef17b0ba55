//! What differs between systems: making files and names durable, telling whether a dropped file is
//! still being written, and which drive holds a folder.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
use linux as system;
#[cfg(windows)]
mod windows;
#[cfg(windows)]
use windows as system;
#[cfg(not(any(target_os = "linux", windows)))]
mod portable;
#[cfg(not(any(target_os = "linux", windows)))]
use portable as system;

pub(super) use system::{drive_of, file_written, is_exhausted, make_durable, open_complete};

//! What differs between operating systems: the desktop session, the tray, notifications, windows before
//! there is one, opening folders. The rest has no conditional code.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
pub(crate) use linux::*;

#[cfg(not(target_os = "linux"))]
mod other;
#[cfg(not(target_os = "linux"))]
pub(crate) use other::*;

//! Addresses that no other lab uses: each takes one 127.x.y.z for itself, so that labs run in parallel
//! in any number of processes and can all use the same port numbers.

use std::fs::{File, OpenOptions, TryLockError};
use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;

use crate::LabError;

/// How many addresses there are to share (127.77.0.1 and up, 254 in each of 16 networks).
const ADDRESSES: u64 = 16 * 254;

/// A loopback address that belongs to its holder until it is dropped.
///
/// The claim is an exclusive lock on a file in the temporary folder; the operating system releases it
/// when the process ends, however it ends. Lock files stay (removing one would race with its next holder).
#[derive(Debug)]
pub struct Loopback {
    ip: Ipv4Addr,
    _lock: Option<File>,
}

impl Loopback {
    /// The address.
    pub fn ip(&self) -> IpAddr {
        IpAddr::V4(self.ip)
    }

    /// 127.0.0.1, which nobody owns: for servers that must be seen as local. Use [`free_port`] with it.
    pub fn shared() -> Self {
        Self { ip: Ipv4Addr::LOCALHOST, _lock: None }
    }
}

/// Claims a loopback address that no running lab holds.
///
/// # Errors
/// When the lock folder cannot be written or every address is taken.
pub fn loopback() -> Result<Loopback, LabError> {
    let folder = lock_folder()?;
    let start = RandomState::new().hash_one(std::process::id());
    for step in 0..ADDRESSES {
        let number = start.wrapping_add(step) % ADDRESSES;
        let ip = Ipv4Addr::new(127, 77, (number / 254) as u8, (number % 254 + 1) as u8);
        let path = folder.join(ip.to_string());
        let Ok(file) = OpenOptions::new().create(true).truncate(false).write(true).open(&path) else {
            continue;
        };
        match file.try_lock() {
            Ok(()) => {
                return Ok(Loopback { ip, _lock: Some(file) });
            }
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(cause)) => return Err(LabError::doing(path.display(), cause)),
        }
    }
    Err(LabError::new(format!("all {ADDRESSES} loopback addresses are taken by running labs")))
}

/// A port that was free on `ip` a moment ago. On an address of one's own it stays free.
///
/// # Errors
/// When the address cannot be bound at all.
pub fn free_port(ip: IpAddr) -> Result<u16, LabError> {
    let listener =
        TcpListener::bind(SocketAddr::new(ip, 0)).map_err(|cause| LabError::doing(format!("binding {ip}"), cause))?;
    Ok(listener.local_addr()?.port())
}

fn lock_folder() -> Result<PathBuf, LabError> {
    let folder = std::env::temp_dir().join(format!("waypost-loopback-{}", crate::platform::user_id()));
    std::fs::create_dir_all(&folder).map_err(|cause| LabError::doing(folder.display(), cause))?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn addresses_held_at_once_differ_and_can_be_bound() {
        let held: Vec<Loopback> = (0..50).map(|_| loopback().unwrap()).collect();
        let distinct: HashSet<IpAddr> = held.iter().map(Loopback::ip).collect();
        assert_eq!(distinct.len(), 50);
        for address in &held {
            let port = free_port(address.ip()).unwrap();
            TcpListener::bind((address.ip(), port)).unwrap();
        }
    }

    #[test]
    fn a_dropped_address_can_be_claimed_again() {
        let ip = loopback().unwrap().ip();
        let lock = File::open(lock_folder().unwrap().join(ip.to_string())).unwrap();
        crate::wait::until(std::time::Duration::from_secs(20), "the lock", || lock.try_lock().ok());
    }
}

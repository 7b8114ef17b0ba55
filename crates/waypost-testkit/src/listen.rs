//! A listener in a thread with one thread per connection, for the servers written in Rust. Dropped, it
//! accepts no more and closes every connection.

use std::collections::HashMap;
use std::net::{IpAddr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::LabError;

/// More connections at once than this are refused.
const MOST_CONNECTIONS: usize = 4096;

/// Locks even when a thread died while holding the lock: a failed assertion must not hide another.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What the threads of one listener share.
#[derive(Debug, Default)]
struct Shared {
    stopped: AtomicBool,
    accepted: AtomicU64,
    live: Mutex<HashMap<u64, TcpStream>>,
}

/// A running listener.
#[derive(Debug)]
pub(crate) struct Listening {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

impl Listening {
    /// Listens at a free port of `ip` and gives every connection, numbered from 0, to `serve`.
    pub(crate) fn start(ip: IpAddr, serve: impl Fn(u64, TcpStream) + Send + Sync + 'static) -> Result<Self, LabError> {
        let listener = TcpListener::bind(SocketAddr::new(ip, 0))
            .map_err(|cause| LabError::doing(format!("binding {ip}"), cause))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        let serve = Arc::new(serve);
        let accepting = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if theirs.stopped.load(Ordering::Acquire) {
                    return;
                }
                if let Ok(stream) = stream {
                    admit(&theirs, &serve, stream);
                }
            }
        });
        Ok(Self { address, shared, accepting: Some(accepting) })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// How many connections were accepted so far.
    pub(crate) fn accepted(&self) -> u64 {
        self.shared.accepted.load(Ordering::Acquire)
    }

    /// How many connections are open.
    pub(crate) fn open(&self) -> usize {
        lock(&self.shared.live).len()
    }

    /// Closes every open connection.
    pub(crate) fn close_all(&self) {
        for stream in lock(&self.shared.live).values() {
            drop(stream.shutdown(Shutdown::Both));
        }
    }
}

fn admit(shared: &Arc<Shared>, serve: &Arc<impl Fn(u64, TcpStream) + Send + Sync + 'static>, stream: TcpStream) {
    let number = shared.accepted.fetch_add(1, Ordering::AcqRel);
    let Ok(copy) = stream.try_clone() else { return };
    {
        let mut live = lock(&shared.live);
        if live.len() >= MOST_CONNECTIONS {
            return;
        }
        live.insert(number, copy);
    }
    let shared = Arc::clone(shared);
    let serve = Arc::clone(serve);
    std::thread::spawn(move || {
        let _departure = Departure { shared: &shared, number };
        drop(stream.set_nodelay(true));
        serve(number, stream);
    });
}

/// Takes a connection off the list when its thread ends, even by a panic.
struct Departure<'a> {
    shared: &'a Shared,
    number: u64,
}

impl Drop for Departure<'_> {
    fn drop(&mut self) {
        lock(&self.shared.live).remove(&self.number);
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::Release);
        self.close_all();
        // Wakes the accepting thread, which then sees that it shall stop.
        let woken = TcpStream::connect_timeout(&self.address, Duration::from_secs(1)).is_ok();
        if let (true, Some(thread)) = (woken, self.accepting.take()) {
            drop(thread.join());
        }
        self.close_all();
    }
}

//! Unix: modes of files, a Unix socket, signals, systemd's notifications.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sd_notify::NotifyState;
use tokio::net::{UnixListener, UnixStream};
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::exit::{Exit, Fatal};
use crate::life::Event;

/// Makes a folder, with its parents, that only its owner can enter.
///
/// # Errors
/// When it cannot be made.
pub fn private_folder(path: &Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Makes a new file that only its owner can read, in place of whatever has that name: an older file
/// would keep its mode, and a link would lead elsewhere.
///
/// # Errors
/// When it cannot be made.
pub fn private_file(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// Has a file there that only its owner can read; one that is there keeps what it holds.
///
/// # Errors
/// When it cannot be made, or is not ours.
pub fn keep_private(path: &Path) -> io::Result<()> {
    let file = OpenOptions::new().append(true).create(true).mode(0o600).open(path)?;
    if file.metadata()?.permissions().mode() & 0o077 == 0 {
        return Ok(());
    }
    file.set_permissions(fs::Permissions::from_mode(0o600))
}

/// Opens a regular file for reading. Anything else is refused, and opening never waits: a FIFO
/// without a writer would block for ever.
///
/// # Errors
/// When it cannot be opened or is no regular file.
pub fn open_regular(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().read(true).custom_flags(libc::O_NONBLOCK).open(path)?;
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file"))
    }
}

/// Gives memory back that was needed once, as for a large publication. The allocator of the GNU C
/// library keeps it otherwise; those of other systems do so by themselves.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[expect(unsafe_code, reason = "malloc_trim has no safe form")]
pub fn give_memory_back() {
    // SAFETY: malloc_trim(3) may be called at any time by any thread, and touches nothing that is in use.
    unsafe { libc::malloc_trim(0) };
}

/// Nothing.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub const fn give_memory_back() {}

/// Takes other people's permissions from a file.
///
/// # Errors
/// When it is not ours.
pub fn make_private(path: &Path) -> io::Result<()> {
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))
}

/// Makes renames and new names in a folder durable.
///
/// # Errors
/// When the folder cannot be opened or flushed.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// A name for the time since the machine was started; empty where it has none.
#[must_use]
pub fn boot() -> String {
    let known = fs::read_to_string("/proc/sys/kernel/random/boot_id");
    known.map(|id| id.trim().to_owned()).unwrap_or_default()
}

/// Says what is wrong with the permissions of a file that holds a key, and the command against it.
///
/// # Errors
/// When the file cannot be looked at.
pub fn permission_problem(path: &Path) -> io::Result<Option<(String, String)>> {
    let mode = fs::metadata(path)?.permissions().mode() & 0o777;
    let problem = (mode & 0o077 != 0).then(|| {
        (format!("others than its owner can open it (mode {mode:04o})"), format!("chmod 600 '{}'", path.display()))
    });
    Ok(problem)
}

/// Where the control socket of a router is.
#[must_use]
pub fn control_path(state: &Path, _router: &str) -> PathBuf {
    state.join("control.sock")
}

/// Listens for control clients.
pub struct ControlListener {
    listener: UnixListener,
    path: PathBuf,
}

/// A connected control client.
pub type ControlStream = UnixStream;

impl ControlListener {
    /// Opens the socket, for its owner only or, where the group may write into the folder, for the
    /// group too: whoever made the folder so wants its members to administer the router. A socket that
    /// an earlier router left is replaced; the lock on the state folder has ensured that there is no
    /// other router.
    ///
    /// # Errors
    /// When the socket cannot be made.
    pub fn open(path: &Path) -> io::Result<Self> {
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let folder = path.parent().map(fs::metadata).transpose()?;
        let is_shared = folder.is_some_and(|folder| folder.permissions().mode() & 0o030 == 0o030);
        let listener = UnixListener::bind(path)?;
        fs::set_permissions(path, fs::Permissions::from_mode(if is_shared { 0o660 } else { 0o600 }))?;
        Ok(Self { listener, path: path.to_owned() })
    }

    /// Waits for the next client.
    ///
    /// # Errors
    /// When the system has no room for another one.
    pub async fn accept(&mut self) -> io::Result<ControlStream> {
        self.listener.accept().await.map(|(stream, _)| stream)
    }
}

impl Drop for ControlListener {
    fn drop(&mut self) {
        // A socket that stays is replaced at the next start.
        let _ = fs::remove_file(&self.path);
    }
}

/// The signals that end or reload the router.
pub struct Signals {
    terminate: Signal,
    interrupt: Signal,
    reload: Signal,
}

impl Signals {
    /// Begins to receive them.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn new() -> io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            reload: signal(SignalKind::hangup())?,
        })
    }

    /// Waits for the next one.
    pub async fn next(&mut self) -> Event {
        tokio::select! {
            _ = self.terminate.recv() => Event::Stop("SIGTERM"),
            _ = self.interrupt.recv() => Event::Stop("SIGINT"),
            _ = self.reload.recv() => Event::Reload,
        }
    }
}

/// Tells the service manager that the router serves.
pub fn notify_ready(status: &str) {
    notify(&[NotifyState::Ready, NotifyState::Status(status)]);
}

/// Tells the service manager what the router is doing.
pub fn notify_status(status: &str) {
    notify(&[NotifyState::Status(status)]);
}

/// Tells the service manager that the router is ending.
pub fn notify_stopping() {
    notify(&[NotifyState::Stopping]);
}

/// Tells the service manager that the router is alive.
pub fn notify_alive() {
    notify(&[NotifyState::Watchdog]);
}

/// How often the service manager wants to hear that the router is alive, if it does.
#[must_use]
pub fn watchdog_interval() -> Option<Duration> {
    sd_notify::watchdog_enabled().map(|limit| limit / 2)
}

fn notify(states: &[NotifyState<'_>]) {
    // Without a service manager, or when it does not listen, there is nobody to tell.
    let _ = sd_notify::notify(states);
}

/// Runs as a service: systemd needs nothing but the notifications.
///
/// # Errors
/// Never.
pub fn run_as_service(main: impl Fn() -> Exit + Send + Sync + 'static) -> Result<Exit, Fatal> {
    Ok(main())
}

//! Windows: access through the profile of the service's account, a named pipe, the service control
//! manager.
//!
//! Files are protected by the access list that they inherit from the state folder: the installer
//! gives that folder to the service's account and to administrators. There are no modes to check.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use tokio::net::windows::named_pipe::{NamedPipeServer, ServerOptions};
use tokio::signal::windows::{CtrlBreak, CtrlC, ctrl_break, ctrl_c};
use tokio::sync::watch;
use windows_service::service::{
    ServiceControl, ServiceControlAccept, ServiceExitCode, ServiceState, ServiceStatus, ServiceType,
};
use windows_service::service_control_handler::{self, ServiceControlHandlerResult, ServiceStatusHandle};
use windows_service::{define_windows_service, service_dispatcher};

use crate::exit::{Exit, Fatal};
use crate::life::Event;

/// The name under which the service is installed.
pub const SERVICE_NAME: &str = "WaypostRouter";

/// Makes a folder with its parents; its access list is inherited.
///
/// # Errors
/// When it cannot be made.
pub fn private_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// Makes or empties a file; its access list is inherited.
///
/// # Errors
/// When it cannot be opened.
pub fn private_file(path: &Path) -> io::Result<File> {
    File::create(path)
}

/// Nothing: the access list is inherited.
///
/// # Errors
/// Never.
pub fn make_private(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// Nothing: NTFS journals its metadata, and a folder cannot be flushed.
///
/// # Errors
/// Never.
pub fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// Nothing is wrong as far as modes go; an error when the file is missing.
///
/// # Errors
/// When the file cannot be looked at.
pub fn permission_problem(path: &Path) -> io::Result<Option<(String, String)>> {
    fs::metadata(path).map(|_| None)
}

/// Where the control pipe of a router is.
#[must_use]
pub fn control_path(_state: &Path, router: &str) -> PathBuf {
    PathBuf::from(format!(r"\\.\pipe\waypost-router-{router}"))
}

/// Listens for control clients.
pub struct ControlListener {
    path: PathBuf,
    waiting: NamedPipeServer,
}

/// A connected control client.
pub type ControlStream = NamedPipeServer;

impl ControlListener {
    /// Opens the pipe, for clients of this machine. The default access list lets in the service's
    /// account and administrators, and others only for reading, which the protocol does not serve.
    ///
    /// # Errors
    /// When the pipe cannot be made, for example because another process has it.
    pub fn open(path: &Path) -> io::Result<Self> {
        let waiting = ServerOptions::new().first_pipe_instance(true).reject_remote_clients(true).create(path)?;
        Ok(Self { path: path.to_owned(), waiting })
    }

    /// Waits for the next client.
    ///
    /// # Errors
    /// When the system has no room for another one.
    pub async fn accept(&mut self) -> io::Result<ControlStream> {
        self.waiting.connect().await?;
        let next = ServerOptions::new().reject_remote_clients(true).create(&self.path)?;
        Ok(std::mem::replace(&mut self.waiting, next))
    }
}

static STOP: OnceLock<watch::Sender<bool>> = OnceLock::new();
static STATUS: OnceLock<ServiceStatusHandle> = OnceLock::new();

fn stop() -> &'static watch::Sender<bool> {
    STOP.get_or_init(|| watch::channel(false).0)
}

/// What ends or reloads the router.
pub struct Signals {
    interrupt: CtrlC,
    terminate: CtrlBreak,
    service: watch::Receiver<bool>,
}

impl Signals {
    /// Begins to receive them.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn new() -> io::Result<Self> {
        Ok(Self { interrupt: ctrl_c()?, terminate: ctrl_break()?, service: stop().subscribe() })
    }

    /// Waits for the next one. A reload is asked for through the control pipe only.
    pub async fn next(&mut self) -> Event {
        tokio::select! {
            _ = self.interrupt.recv() => Event::Stop("Ctrl-C"),
            _ = self.terminate.recv() => Event::Stop("Ctrl-Break"),
            _ = self.service.wait_for(|asked| *asked) => Event::Stop("the service control manager"),
        }
    }
}

/// Tells the service control manager that the router serves.
pub fn notify_ready(_status: &str) {
    report(ServiceState::Running, ServiceExitCode::NO_ERROR);
}

/// Nothing: the service control manager shows no text.
pub const fn notify_status(_status: &str) {}

/// Tells the service control manager that the router is ending.
pub fn notify_stopping() {
    report(ServiceState::StopPending, ServiceExitCode::NO_ERROR);
}

/// Nothing: the service control manager has no watchdog.
pub const fn notify_alive() {}

/// None: the service control manager has no watchdog.
#[must_use]
pub const fn watchdog_interval() -> Option<Duration> {
    None
}

fn report(state: ServiceState, exit_code: ServiceExitCode) {
    let Some(handle) = STATUS.get() else { return };
    let running = state == ServiceState::Running;
    let status = ServiceStatus {
        service_type: ServiceType::OWN_PROCESS,
        current_state: state,
        controls_accepted: if running {
            ServiceControlAccept::STOP | ServiceControlAccept::SHUTDOWN
        } else {
            ServiceControlAccept::empty()
        },
        exit_code,
        checkpoint: 0,
        wait_hint: Duration::from_secs(60),
        process_id: None,
    };
    // When the manager does not listen there is nobody to tell.
    let _ = handle.set_service_status(status);
}

type Main = Box<dyn Fn() -> Exit + Send + Sync>;
static MAIN: OnceLock<Main> = OnceLock::new();
static ENDED: OnceLock<Exit> = OnceLock::new();

define_windows_service!(ffi_service_main, service_main);

fn service_main(_arguments: Vec<OsString>) {
    let handler = |control| match control {
        ServiceControl::Stop | ServiceControl::Shutdown => {
            stop().send_replace(true);
            ServiceControlHandlerResult::NoError
        }
        ServiceControl::Interrogate => ServiceControlHandlerResult::NoError,
        _ => ServiceControlHandlerResult::NotImplemented,
    };
    let Ok(handle) = service_control_handler::register(SERVICE_NAME, handler) else { return };
    let _ = STATUS.set(handle);
    report(ServiceState::StartPending, ServiceExitCode::NO_ERROR);
    let exit = MAIN.get().map_or(Exit::Failed, |main| main());
    let _ = ENDED.set(exit);
    let code =
        if exit == Exit::Done { ServiceExitCode::NO_ERROR } else { ServiceExitCode::ServiceSpecific(exit as u32) };
    report(ServiceState::Stopped, code);
}

/// Runs as a service: the service control manager starts and stops it.
///
/// # Errors
/// [`Exit::Failed`] when the process was not started by the service control manager.
pub fn run_as_service(main: impl Fn() -> Exit + Send + Sync + 'static) -> Result<Exit, Fatal> {
    let _ = MAIN.set(Box::new(main));
    service_dispatcher::start(SERVICE_NAME, ffi_service_main).map_err(|error| {
        let message = format!("The service control manager did not start this process: {error}. Leave out --service.");
        Fatal::new(Exit::Failed, message)
    })?;
    Ok(ENDED.get().copied().unwrap_or(Exit::Failed))
}

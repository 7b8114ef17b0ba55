//! What ends or reloads the router, and the service control manager: it starts the process, hears
//! how far it is, and stops it.
//!
//! A stop, and the shutdown of the machine, are asked for once and drain the router. While it starts
//! or drains, the manager hears every few seconds that there is progress; it would give up otherwise.

use std::ffi::OsString;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use tokio::signal::windows::{
    CtrlBreak, CtrlC, CtrlClose, CtrlShutdown, ctrl_break, ctrl_c, ctrl_close, ctrl_shutdown,
};
use tokio::sync::Notify;
use windows_service::service::{
    ServiceControl, ServiceControlAccept, ServiceExitCode, ServiceState, ServiceStatus, ServiceType,
};
use windows_service::service_control_handler::{self, ServiceControlHandlerResult, ServiceStatusHandle};
use windows_service::{define_windows_service, service_dispatcher};

use crate::exit::{Exit, Fatal};
use crate::life::Event;

/// The name under which the service is installed.
pub const SERVICE_NAME: &str = "WaypostRouter";

/// How often the manager hears of progress while the router starts or ends.
const BEAT: Duration = Duration::from_secs(5);
/// How long the manager may wait for the next word.
const PATIENCE: Duration = Duration::from_secs(30);

static STOP: Notify = Notify::const_new();
static STOP_ASKED: AtomicBool = AtomicBool::new(false);
static RELOAD: Notify = Notify::const_new();
static STATUS: OnceLock<ServiceStatusHandle> = OnceLock::new();
/// The state that the manager knows, and how many times it heard of it.
static KNOWN: Mutex<(ServiceState, u32)> = Mutex::new((ServiceState::StartPending, 0));

/// What ends or reloads the router.
pub struct Signals {
    interrupt: CtrlC,
    terminate: CtrlBreak,
    close: CtrlClose,
    shutdown: CtrlShutdown,
}

impl Signals {
    /// Begins to receive them.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn new() -> io::Result<Self> {
        Ok(Self { interrupt: ctrl_c()?, terminate: ctrl_break()?, close: ctrl_close()?, shutdown: ctrl_shutdown()? })
    }

    /// Waits for the next one. The service's parameter change (`sc control WaypostRouter paramchange`)
    /// reloads.
    pub async fn next(&mut self) -> Event {
        tokio::select! {
            _ = self.interrupt.recv() => Event::Stop("Ctrl-C"),
            _ = self.terminate.recv() => Event::Stop("Ctrl-Break"),
            _ = self.close.recv() => Event::Stop("the end of the console"),
            _ = self.shutdown.recv() => Event::Stop("the shutdown of the machine"),
            () = STOP.notified() => Event::Stop("the service control manager"),
            () = RELOAD.notified() => Event::Reload,
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
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    *known = (state, 0);
    send(*known, exit_code);
}

/// Says that there is progress, while the manager waits for the next state.
fn beat() {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if is_pending(known.0) {
        known.1 = known.1.saturating_add(1);
        send(*known, ServiceExitCode::NO_ERROR);
    }
}

fn is_pending(state: ServiceState) -> bool {
    matches!(state, ServiceState::StartPending | ServiceState::StopPending)
}

fn send((state, checkpoint): (ServiceState, u32), exit_code: ServiceExitCode) {
    let Some(handle) = STATUS.get() else { return };
    let controls_accepted = if state == ServiceState::Running {
        ServiceControlAccept::STOP | ServiceControlAccept::PRESHUTDOWN | ServiceControlAccept::PARAM_CHANGE
    } else {
        ServiceControlAccept::empty()
    };
    let status = ServiceStatus {
        service_type: ServiceType::OWN_PROCESS,
        current_state: state,
        controls_accepted,
        exit_code,
        checkpoint,
        wait_hint: if is_pending(state) { PATIENCE } else { Duration::ZERO },
        process_id: None,
    };
    // When the manager does not listen there is nobody to tell.
    let _ = handle.set_service_status(status);
}

fn handle(control: &ServiceControl) -> ServiceControlHandlerResult {
    match control {
        ServiceControl::Stop | ServiceControl::Shutdown | ServiceControl::Preshutdown => {
            // A second wish to stop would cut the drain short, as a second signal does.
            if !STOP_ASKED.swap(true, Ordering::SeqCst) {
                STOP.notify_one();
            }
            ServiceControlHandlerResult::NoError
        }
        ServiceControl::ParamChange => {
            RELOAD.notify_one();
            ServiceControlHandlerResult::NoError
        }
        ServiceControl::Interrogate => ServiceControlHandlerResult::NoError,
        _ => ServiceControlHandlerResult::NotImplemented,
    }
}

type Main = Box<dyn Fn() -> Exit + Send + Sync>;
static MAIN: OnceLock<Main> = OnceLock::new();
static ENDED: OnceLock<Exit> = OnceLock::new();

define_windows_service!(ffi_service_main, service_main);

fn service_main(_arguments: Vec<OsString>) {
    let Ok(status) = service_control_handler::register(SERVICE_NAME, |control| handle(&control)) else { return };
    let _ = STATUS.set(status);
    report(ServiceState::StartPending, ServiceExitCode::NO_ERROR);
    let exit = work();
    let _ = ENDED.set(exit);
    let code =
        if exit == Exit::Done { ServiceExitCode::NO_ERROR } else { ServiceExitCode::ServiceSpecific(exit as u32) };
    report(ServiceState::Stopped, code);
}

/// Runs the router on a thread of its own, so that this one can speak with the manager.
fn work() -> Exit {
    let (tell, ended) = mpsc::sync_channel(1);
    let run = move || {
        let exit = MAIN.get().map_or(Exit::Failed, |main| main());
        // Nobody listens only when the process is ending anyway.
        let _ = tell.send(exit);
    };
    if std::thread::Builder::new().name("waypost-main".to_owned()).spawn(run).is_err() {
        return Exit::Failed;
    }
    loop {
        match ended.recv_timeout(BEAT) {
            Ok(exit) => return exit,
            Err(RecvTimeoutError::Timeout) => beat(),
            Err(RecvTimeoutError::Disconnected) => return Exit::Failed,
        }
    }
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

//! The life of the service: read, verify, build, open the doors, run, stop leasing, drain with a
//! deadline, say how it ended.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, interval_at, timeout};
use waypost_crm::DeploymentPool;
use waypost_domain::ObjectId;
use waypost_engine::control::PublicationStatus;
use waypost_engine::{Engine, EnginePorts, Limits, SpoolDir};
use waypost_mail::network::MailNetwork;

use crate::args::RunArguments;
use crate::commands::key_files;
use crate::exit::{Exit, Fatal, tell};
use crate::journal::{Closing, Health, SqliteJournal};
use crate::keys::Identity;
use crate::life::Event;
use crate::lock::StateLock;
use crate::logging::{LogFiles, LogGuard, LogOptions, start};
use crate::platform::{self, ControlListener, Signals};
use crate::publication::{PublicationWatch, SecretSet, WatchOptions};
use crate::service::{Parts, Service};
use crate::trend::minute_of;
use crate::world::SystemClock;
use crate::{control, metrics, upkeep};

/// The folder of large bodies under way, in the state folder.
const SPOOL_FOLDER: &str = "spool";
/// How long a refused publication may still be growing.
const SETTLE: Duration = Duration::from_millis(500);
/// How long closing the journal may take after everything was answered.
const CLOSE: Duration = Duration::from_secs(10);
/// How long tasks that were told to end may take.
const LAST_TASKS: Duration = Duration::from_secs(5);

/// Runs the router; answers how it ended. Blocks.
#[must_use]
pub fn run_to_exit(arguments: &RunArguments) -> Exit {
    let options = LogOptions {
        level: arguments.log_level,
        format: arguments.log_format,
        folder: arguments.log_dir.clone(),
        keep: usize::from(arguments.log_keep),
    };
    let log = match start(&options) {
        Ok(guard) => guard,
        Err(fatal) => return tell(&fatal),
    };
    let ended = runtime().and_then(|runtime| {
        let ended = runtime.block_on(Box::pin(run(arguments, &log)));
        runtime.shutdown_timeout(LAST_TASKS);
        ended
    });
    match ended {
        Ok(exit) => {
            tracing::info!(code = exit as u8, "The router ended.");
            exit
        }
        Err(fatal) => {
            if arguments.log_dir.is_some() {
                tracing::error!(code = fatal.exit as u8, "{fatal}");
            } else {
                log.last_words(&fatal.to_string());
            }
            tell(&fatal)
        }
    }
}

fn runtime() -> Result<tokio::runtime::Runtime, Fatal> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_name("waypost")
        .build()
        .map_err(|error| Fatal::new(Exit::Failed, format!("The process cannot start its threads: {error}.")))
}

async fn run(arguments: &RunArguments, log: &LogGuard) -> Result<Exit, Fatal> {
    arm_crash_points();
    let state = &arguments.state_dir;
    let mut signals =
        Signals::new().map_err(|error| Fatal::new(Exit::Failed, format!("Signals cannot be received: {error}.")))?;
    let _lock = StateLock::take(state)?;
    let logs = log.keep_in(state)?;
    let identity = key_files(state).load()?;
    let (journal, closing) =
        SqliteJournal::open(state).map_err(|error| Fatal::new(Exit::Journal, error.to_string()))?;
    let router = build(arguments, identity, journal, logs).await?;
    let ended = router.serve(arguments, &mut signals).await;
    close(closing).await;
    ended
}

/// A router that serves nobody yet: built, with its doors open.
struct Router {
    service: Arc<Service>,
    watch: PublicationWatch,
    reload: mpsc::Receiver<()>,
    control: ControlListener,
    metrics: Option<TcpListener>,
}

async fn build(
    arguments: &RunArguments,
    identity: Identity,
    journal: SqliteJournal,
    logs: LogFiles,
) -> Result<Router, Fatal> {
    let state = &arguments.state_dir;
    let router_id = ObjectId::parse(identity.public.router_id())
        .map_err(|error| Fatal::new(Exit::Keys, format!("The router's identifier cannot be used: {error}.")))?;
    let control = open_control(state, &router_id)?;
    let metrics = match arguments.metrics {
        Some(address) => Some(metrics::listen(address).await?),
        None => None,
    };
    let spool = state.join(SPOOL_FOLDER);
    let spool = platform::private_folder(&spool).and_then(|()| SpoolDir::open(&spool)).map_err(|error| {
        let message = format!("The folder {} cannot be used: {error}.", spool.display());
        Fatal::new(Exit::Failed, message)
    })?;
    let network = Arc::new(MailNetwork::new(Arc::new(SecretSet::default())));
    let staged = journal.staged_keys().await.map_err(|error| Fatal::new(Exit::Journal, format!("{error}.")))?;
    let deployments = Arc::new(DeploymentPool::after_restart(staged));
    let ports = EnginePorts {
        network: Arc::clone(&network),
        journal: Arc::new(journal.clone()),
        deployments: Arc::clone(&deployments),
        clock: Arc::new(SystemClock),
        spool,
        router_id: router_id.clone(),
    };
    let options = WatchOptions {
        folder: arguments.publication_dir.clone(),
        state: state.clone(),
        poll: Duration::from_secs(arguments.poll_seconds),
        settle: SETTLE,
    };
    let watch = PublicationWatch::new(options, key_files(state), Arc::new(identity), journal.clone())
        .await
        .map_err(|error| Fatal::new(Exit::Journal, format!("{error}. Check the state folder.")))?;
    let (asks, reload) = mpsc::channel(1);
    let service = Arc::new(Service::new(Parts {
        engine: Engine::new(ports, Limits::default()),
        journal,
        logs,
        network,
        deployments,
        router_id,
        state: state.clone(),
        publication: watch.status(),
        reload: asks,
    }));
    Ok(Router { service, watch, reload, control, metrics })
}

fn open_control(state: &Path, router_id: &ObjectId) -> Result<ControlListener, Fatal> {
    let path = platform::control_path(state, router_id.as_str());
    ControlListener::open(&path).map_err(|error| {
        let message = format!(
            "The control endpoint {} cannot be opened: {error}. Check the folder; the path of a Unix socket has at most 107 bytes.",
            path.display()
        );
        Fatal::new(Exit::Listen, message)
    })
}

impl Router {
    async fn serve(self, arguments: &RunArguments, signals: &mut Signals) -> Result<Exit, Fatal> {
        let Self { service, mut watch, reload, control, metrics } = self;
        tracing::info!(
            router = %service.router_id, state = %arguments.state_dir.display(),
            publications = %arguments.publication_dir.display(), version = env!("CARGO_PKG_VERSION"), "The router starts."
        );
        let mut doors = JoinSet::new();
        doors.spawn(control::serve(control, Arc::clone(&service)));
        if let Some(listener) = metrics {
            doors.spawn(metrics::serve(listener, Arc::clone(&service)));
        }
        let publication = watch.status();
        if !watch.begin(&*service).await {
            waiting(arguments, &publication)?;
        }
        doors.spawn(watch.run(Arc::clone(&service), reload));
        doors.spawn(upkeep::run(Arc::clone(&service)));
        platform::notify_ready(&status_text(&publication.borrow()));
        let stopped = attend(&service, signals, &mut doors, publication).await;
        service.begin_draining();
        platform::notify_stopping();
        let ended = match stopped {
            Ok(who) => Ok(drain(&service, who, Duration::from_secs(arguments.drain_seconds), signals).await),
            Err(fatal) => Err(fatal),
        };
        service.note_minute(minute_of(jiff::Timestamp::now())).await;
        doors.abort_all();
        // The tasks own nothing but their connections; waiting for them is only for tidiness.
        let _ = timeout(LAST_TASKS, async { while doors.join_next().await.is_some() {} }).await;
        ended
    }
}

/// What to do when no publication could be applied at the start.
fn waiting(arguments: &RunArguments, publication: &watch::Receiver<PublicationStatus>) -> Result<(), Fatal> {
    let folder = arguments.publication_dir.display();
    let refused = publication.borrow().refused.join("\n");
    if arguments.require_publication {
        let why = if refused.is_empty() { "there is none".to_owned() } else { refused };
        return Err(Fatal::new(Exit::Publication, format!("No publication in {folder} may be applied: {why}")));
    }
    tracing::warn!(folder = %folder, "The router waits for a publication that it may apply.");
    Ok(())
}

/// Attends to the world until somebody wants the router to end; answers who.
async fn attend(
    service: &Service,
    signals: &mut Signals,
    doors: &mut JoinSet<()>,
    mut publication: watch::Receiver<PublicationStatus>,
) -> Result<&'static str, Fatal> {
    let mut health = service.journal.health();
    let period = platform::watchdog_interval();
    let mut beat = interval_at(Instant::now(), period.unwrap_or(Duration::from_secs(3600)));
    loop {
        tokio::select! {
            event = signals.next() => match event {
                Event::Stop(who) => return Ok(who),
                Event::Reload => {
                    // A wish that waits already is enough.
                    let _ = service.reload.try_send(());
                }
            },
            () = service.stop.notified() => return Ok("the control endpoint"),
            _ = beat.tick() => if period.is_some() { platform::notify_alive() },
            Ok(()) = publication.changed() => platform::notify_status(&status_text(&publication.borrow_and_update())),
            changed = health.changed() => still_kept(&service.state, changed.is_ok(), &health.borrow_and_update())?,
            Some(ended) = doors.join_next() => {
                let why = ended.err().map_or_else(|| "it returned".to_owned(), |error| error.to_string());
                return Err(Fatal::new(Exit::Failed, format!("A part of the router ended unexpectedly: {why}.")));
            }
        }
    }
}

/// Whether the journal can be kept, or may be again. `is_written`: whether its thread lives.
fn still_kept(state: &Path, is_written: bool, health: &Health) -> Result<(), Fatal> {
    if let Health::Damaged(reason) = health {
        SqliteJournal::note_damage(state, reason);
        let message = format!("The journal is damaged: {reason}. Start the router again: it builds the journal anew.");
        return Err(Fatal::new(Exit::Damaged, message));
    }
    if !is_written {
        let message = "The thread that writes the journal ended unexpectedly. Start the router again.".to_owned();
        return Err(Fatal::new(Exit::Failed, message));
    }
    Ok(())
}

fn status_text(publication: &PublicationStatus) -> String {
    match publication.serial {
        Some(serial) if publication.refused.is_empty() => format!("Serving publication {serial}"),
        Some(serial) => format!("Serving publication {serial}; a newer one is refused"),
        None => format!("Waiting for a publication in {}", publication.folder),
    }
}

/// Stops leasing, lets everybody finish the turn that is under way, and says how it ended. A second
/// signal ends the wait.
async fn drain(service: &Service, who: &str, within: Duration, signals: &mut Signals) -> Exit {
    tracing::info!(asked_by = who, seconds = within.as_secs(), "The router is ending.");
    let drained = tokio::select! {
        drained = service.engine.drain(within) => drained,
        () = second_stop(signals) => {
            tracing::warn!("A second signal: what is under way is cut off. The journal says where to go on.");
            return Exit::DrainDeadline;
        }
    };
    if drained.cut_off > 0 {
        tracing::warn!(
            ended = drained.ended,
            cut_off = drained.cut_off,
            "The deadline passed. Nothing is lost: the journal says where to go on."
        );
        return Exit::DrainDeadline;
    }
    tracing::info!(mailboxes = drained.ended, "Everything under way was finished.");
    Exit::Done
}

async fn second_stop(signals: &mut Signals) {
    while !matches!(signals.next().await, Event::Stop(_)) {}
}

async fn close(closing: Closing) {
    let closed = tokio::task::spawn_blocking(move || closing.wait());
    if timeout(CLOSE, closed).await.is_err() {
        tracing::warn!("The journal was not closed in time; everything that was answered is in it.");
    }
}

#[cfg(feature = "crash-points")]
fn arm_crash_points() {
    let Some(point) = std::env::var("WAYPOST_CRASH_POINT").ok() else { return };
    let (name, nth) = point.split_once(':').unwrap_or((&point, "1"));
    waypost_engine::crash::arm(name, nth.parse().unwrap_or(1));
}

#[cfg(not(feature = "crash-points"))]
const fn arm_crash_points() {}

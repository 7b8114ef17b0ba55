//! Logs: what is written where, and that no line is lost when the disk is slow.
//!
//! There are two. The one that the options ask for goes to the standard error output or to daily
//! files, for people and collectors. The other one is the router's own, in its state folder, from
//! which the control endpoint answers; it has the same lines.
//!
//! The levels are those of the product: 0 errors, 1 and warnings, 2 and information, 3 and detail.
//! Lines of other libraries appear from warnings on. What identifies a mailbox or a message is in
//! the fields of the line; secrets have types that cannot be printed.

mod keep;
mod read;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use jiff::Timestamp;
use tracing::Subscriber;
use tracing::level_filters::LevelFilter;
use tracing_appender::non_blocking::{NonBlocking, NonBlockingBuilder, WorkerGuard};
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use waypost_engine::control::{LogLevel, LogLine};

use crate::exit::{Exit, Fatal};
use crate::platform;

pub use read::{LogFiles, Wanted};

use keep::{Files, Keep};

/// The folder of the router's own log in the state folder.
pub const FOLDER: &str = "logs";

/// Lines that may wait for the disk; then the writers wait.
const WAITING_LINES: usize = 16_384;

/// How a line is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object per line.
    Json,
}

/// What is written where.
#[derive(Clone, Debug)]
pub struct LogOptions {
    /// 0 to 3.
    pub level: u8,
    /// How.
    pub format: LogFormat,
    /// The folder of daily files; none is the standard error output.
    pub folder: Option<PathBuf>,
    /// Daily files that are kept.
    pub keep: usize,
}

/// Writes what is still waiting when it is dropped.
pub struct LogGuard {
    _guard: WorkerGuard,
    keep: Keep,
    kept: OnceLock<WorkerGuard>,
}

impl LogGuard {
    /// Begins the router's own log. The state folder must be locked: its files have one writer.
    ///
    /// # Errors
    /// When the folder cannot be used.
    pub fn keep_in(&self, state: &Path) -> Result<LogFiles, Fatal> {
        let folder = state.join(FOLDER);
        let files = Files::open(&folder).map_err(|error| unusable(&folder, &error))?;
        let (writer, guard) = builder().finish(files);
        self.keep.begin(writer);
        // Whoever asks twice has the files of the first time.
        let _ = self.kept.set(guard);
        Ok(LogFiles::of(&folder))
    }

    /// Why the process ends, into the router's own log only: elsewhere it is said otherwise.
    pub fn last_words(&self, text: &str) {
        self.keep.line(&LogLine {
            at: Timestamp::now(),
            level: LogLevel::Error,
            target: env!("CARGO_CRATE_NAME").to_owned(),
            mailbox: None,
            message: keep::cut(text.to_owned()),
        });
    }
}

/// The level of tracing behind a level of the product.
#[must_use]
pub const fn level_filter(level: u8) -> LevelFilter {
    match level {
        0 => LevelFilter::ERROR,
        1 => LevelFilter::WARN,
        2 => LevelFilter::INFO,
        _ => LevelFilter::DEBUG,
    }
}

/// Begins to log.
///
/// # Errors
/// When the folder cannot be used, or the process logs already.
pub fn start(options: &LogOptions) -> Result<LogGuard, Fatal> {
    let (writer, guard) = writer(options)?;
    let colours = false;
    let layer = layer(options, writer, colours);
    let keep = Keep::default();
    tracing_subscriber::registry()
        .with(layer)
        .with(keep.clone().with_filter(filter(options)))
        .try_init()
        .map_err(|error| Fatal::new(Exit::Failed, format!("Logging cannot start: {error}.")))?;
    Ok(LogGuard { _guard: guard, keep, kept: OnceLock::new() })
}

fn writer(options: &LogOptions) -> Result<(NonBlocking, WorkerGuard), Fatal> {
    let Some(folder) = &options.folder else { return Ok(builder().finish(io::stderr())) };
    // What the log tells is for the router's account alone; a folder that is there keeps its permissions.
    platform::private_folder(folder).map_err(|error| unusable(folder, &error))?;
    let appender = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("waypost-router")
        .filename_suffix("log")
        .max_log_files(options.keep.max(1))
        .build(folder)
        .map_err(|error| unusable(folder, &error))?;
    Ok(builder().finish(appender))
}

fn builder() -> NonBlockingBuilder {
    NonBlockingBuilder::default().lossy(false).buffered_lines_limit(WAITING_LINES)
}

fn unusable(folder: &Path, error: &dyn std::error::Error) -> Fatal {
    let message = format!("The log folder {} cannot be used: {error}. Check its owner.", folder.display());
    Fatal::new(Exit::Failed, message)
}

fn filter(options: &LogOptions) -> Targets {
    let level = level_filter(options.level);
    Targets::new().with_default(level.min(LevelFilter::WARN)).with_target("waypost", level)
}

fn layer<S>(options: &LogOptions, writer: NonBlocking, colours: bool) -> Box<dyn Layer<S> + Send + Sync>
where
    S: Subscriber + for<'a> tracing_subscriber::registry::LookupSpan<'a>,
{
    let filter = filter(options);
    match options.format {
        LogFormat::Text => {
            tracing_subscriber::fmt::layer().with_ansi(colours).with_writer(writer).with_filter(filter).boxed()
        }
        LogFormat::Json => {
            tracing_subscriber::fmt::layer().json().flatten_event(true).with_writer(writer).with_filter(filter).boxed()
        }
    }
}

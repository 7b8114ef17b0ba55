//! Logs: what is written where, and that no line is lost when the disk is slow.
//!
//! The levels are those of the product: 0 errors, 1 and warnings, 2 and information, 3 and detail.
//! Lines of other libraries appear from warnings on. What identifies a mailbox or a message is in
//! the fields of the line; secrets have types that cannot be printed.

use std::io;
use std::path::PathBuf;

use tracing::Subscriber;
use tracing::level_filters::LevelFilter;
use tracing_appender::non_blocking::{NonBlocking, NonBlockingBuilder, WorkerGuard};
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::exit::{Exit, Fatal};

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
    tracing_subscriber::registry()
        .with(layer)
        .try_init()
        .map_err(|error| Fatal::new(Exit::Failed, format!("Logging cannot start: {error}.")))?;
    Ok(LogGuard { _guard: guard })
}

fn writer(options: &LogOptions) -> Result<(NonBlocking, WorkerGuard), Fatal> {
    let builder = NonBlockingBuilder::default().lossy(false).buffered_lines_limit(WAITING_LINES);
    let Some(folder) = &options.folder else { return Ok(builder.finish(io::stderr())) };
    let appender = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("waypost-router")
        .filename_suffix("log")
        .max_log_files(options.keep.max(1))
        .build(folder)
        .map_err(|error| {
            let message = format!("The log folder {} cannot be used: {error}. Check its owner.", folder.display());
            Fatal::new(Exit::Failed, message)
        })?;
    Ok(builder.finish(appender))
}

fn layer<S>(options: &LogOptions, writer: NonBlocking, colours: bool) -> Box<dyn Layer<S> + Send + Sync>
where
    S: Subscriber + for<'a> tracing_subscriber::registry::LookupSpan<'a>,
{
    let level = level_filter(options.level);
    let filter = Targets::new().with_default(level.min(LevelFilter::WARN)).with_target("waypost", level);
    match options.format {
        LogFormat::Text => {
            tracing_subscriber::fmt::layer().with_ansi(colours).with_writer(writer).with_filter(filter).boxed()
        }
        LogFormat::Json => {
            tracing_subscriber::fmt::layer().json().flatten_event(true).with_writer(writer).with_filter(filter).boxed()
        }
    }
}

//! The command line. Every option can be given in the environment as well.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::logging::LogFormat;

/// The exit codes, as `--help` tells them.
const EXIT_CODES: &str = "\
Exit codes:
  0  done, or ended cleanly after a signal
  1  something failed that has no code of its own
  2  the command line is wrong
  3  the router has no usable keys (run `waypost-router init`)
  4  no acceptable publication (with --require-publication, and from `check`)
  5  another router uses the state folder
  6  the journal cannot be opened
  7  the end took longer than --drain-seconds; nothing is lost
  8  the control socket or the address for metrics cannot be opened
  9  the journal was found damaged; the next start builds it anew";

/// Moves mail between mailboxes and CRM deployments, as a signed publication tells it.
#[derive(Debug, Parser)]
#[command(name = "waypost-router", version, after_help = EXIT_CODES, arg_required_else_help = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve mailboxes until a signal ends it.
    Run(Box<RunArguments>),
    /// Make the router's key and identifier, and print what publishers need.
    Init {
        /// Where the state is.
        #[command(flatten)]
        state: StateArguments,
        /// Identifier of this router: 1 to 64 lower-case letters, digits and hyphens. Drawn at random when left out.
        #[arg(long, env = "WAYPOST_ROUTER_ID")]
        router_id: Option<String>,
    },
    /// Trust publications signed with a publisher's key.
    Pin {
        /// Where the state is.
        #[command(flatten)]
        state: StateArguments,
        /// Files with publisher public keys in PEM; `-` is the standard input.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Trust a publisher's key no longer.
    Unpin {
        /// Where the state is.
        #[command(flatten)]
        state: StateArguments,
        /// Identifier of the key: 16 hexadecimal digits.
        key: String,
    },
    /// Show the router's keys and the pinned publishers.
    Keys {
        /// Where the state is.
        #[command(flatten)]
        state: StateArguments,
    },
    /// Make a new router key; publications sealed to the earlier ones still open.
    RotateKey {
        /// Where the state is.
        #[command(flatten)]
        state: StateArguments,
        /// Forget the earlier keys instead: publish to the new key first.
        #[arg(long)]
        retire: bool,
    },
    /// Say whether a publication would be applied, or every reason why not.
    Check {
        /// Where the state is.
        #[command(flatten)]
        state: StateArguments,
        /// The publication.
        #[arg(long, value_name = "FILE")]
        publication: PathBuf,
    },
}

/// Where the state is and how to print.
#[derive(Clone, Debug, Args)]
pub struct StateArguments {
    /// Folder of the keys, the journal and the quarantine.
    #[arg(long, env = "WAYPOST_STATE_DIR", value_name = "DIR")]
    pub state_dir: PathBuf,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// How to serve.
#[derive(Clone, Debug, Args)]
pub struct RunArguments {
    /// Folder of the keys, the journal and the quarantine; one router at a time.
    #[arg(long, env = "WAYPOST_STATE_DIR", value_name = "DIR")]
    pub state_dir: PathBuf,
    /// Folder in which `publication.xml` appears.
    #[arg(long, env = "WAYPOST_PUBLICATION_DIR", value_name = "DIR")]
    pub publication_dir: PathBuf,
    /// End with code 4 when there is no acceptable publication at the start, instead of waiting for one.
    #[arg(long, env = "WAYPOST_REQUIRE_PUBLICATION")]
    pub require_publication: bool,
    /// Seconds after which a changed publication is noticed at the latest, 1 to 300.
    #[arg(long, env = "WAYPOST_POLL_SECONDS", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=300))]
    pub poll_seconds: u64,
    /// Seconds that what is under way may take at the end, 0 to 3600.
    #[arg(long, env = "WAYPOST_DRAIN_SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(0..=3600))]
    pub drain_seconds: u64,
    /// Serve /metrics and /healthz at this loopback address, for example 127.0.0.1:9464.
    #[arg(long, env = "WAYPOST_METRICS", value_name = "ADDRESS")]
    pub metrics: Option<SocketAddr>,
    /// How much is logged: 0 errors, 1 and warnings, 2 and information, 3 and detail.
    #[arg(long, env = "WAYPOST_LOG_LEVEL", default_value_t = 2, value_parser = clap::value_parser!(u8).range(0..=3))]
    pub log_level: u8,
    /// How a line of the log is written.
    #[arg(long, env = "WAYPOST_LOG_FORMAT", value_enum, default_value_t)]
    pub log_format: LogFormat,
    /// Folder of daily log files; the standard error output when left out.
    #[arg(long, env = "WAYPOST_LOG_DIR", value_name = "DIR")]
    pub log_dir: Option<PathBuf>,
    /// Daily log files that are kept, 1 to 3650.
    #[arg(long, env = "WAYPOST_LOG_KEEP", default_value_t = 14, value_parser = clap::value_parser!(u16).range(1..=3650))]
    pub log_keep: u16,
    /// Run under the service manager of the system (needed on Windows only).
    #[arg(long, env = "WAYPOST_SERVICE")]
    pub service: bool,
}

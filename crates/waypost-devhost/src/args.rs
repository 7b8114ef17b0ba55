//! The command line.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use waypost_api::SecretPreference;

/// Hosts the window in a browser, for development and tests.
///
/// Prints one line of JSON with the address and the token when it is ready. It ends when its
/// standard input ends or a signal asks it to, so that whoever started it leaves nothing behind.
#[derive(Debug, Parser)]
#[command(name = "waypost-devhost", version)]
pub(crate) struct Arguments {
    /// The folder of the configuration.
    #[arg(long)]
    pub(crate) data_dir: PathBuf,
    /// The state folder of the router that is meant; the connected one when left out.
    #[arg(long)]
    pub(crate) state_dir: Option<PathBuf>,
    /// The port on the loopback interface; 0 takes any that is free.
    #[arg(long, default_value_t = 0)]
    pub(crate) port: u16,
    /// The folder of the built window.
    #[arg(long)]
    pub(crate) ui_dist: Option<PathBuf>,
    /// The token that every request must carry; drawn at random when left out.
    #[arg(long)]
    pub(crate) token: Option<String>,
    /// Where secrets are kept.
    #[arg(long, value_enum, default_value_t = SecretPlace::File)]
    pub(crate) secrets: SecretPlace,
}

/// Where secrets are kept.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum SecretPlace {
    /// A private file in the data folder.
    File,
    /// The key store of the operating system.
    Keychain,
    /// The key store when it works, otherwise the file.
    Auto,
}

impl From<SecretPlace> for SecretPreference {
    fn from(place: SecretPlace) -> Self {
        match place {
            SecretPlace::File => Self::File,
            SecretPlace::Keychain => Self::Keychain,
            SecretPlace::Auto => Self::Auto,
        }
    }
}

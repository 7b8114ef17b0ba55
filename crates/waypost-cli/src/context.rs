//! What every command needs: where the data is, which router is meant, and how to answer.

use std::path::PathBuf;

use clap::ArgMatches;
use serde::Serialize;
use waypost_api::domain::Problem;
use waypost_api::{
    ApiError, Options, RouterControl, SecretPreference, Target, Waypost, current_user, default_data_dir,
    has_configuration,
};

use crate::exit::Exit;
use crate::{output, problems};

/// The global options.
pub(crate) struct Context {
    /// Whether to answer in JSON.
    pub(crate) json: bool,
    data_dir: Option<PathBuf>,
    state_dir: Option<PathBuf>,
    router: Option<String>,
    secrets: SecretPreference,
}

impl Context {
    /// Reads the global options.
    pub(crate) fn of(matches: &ArgMatches) -> Self {
        let secrets = matches.get_one::<String>("secrets").map(String::as_str);
        Self {
            json: matches.get_flag("json"),
            data_dir: matches.get_one::<PathBuf>("data-dir").cloned(),
            state_dir: matches.get_one::<PathBuf>("state-dir").cloned(),
            router: matches.get_one::<String>("router").cloned(),
            secrets: secrets.and_then(SecretPreference::parse).unwrap_or_default(),
        }
    }

    /// Opens the configuration, making it when there is none.
    pub(crate) fn open(&self) -> Result<Waypost, ApiError> {
        let user = current_user(&|name| std::env::var(name).ok());
        Waypost::open(Options { secrets: self.secrets, ..Options::new(self.data_dir()?, user) })
    }

    /// Opens the configuration if there is one: where the router of a state folder is asked, none
    /// is needed and none is made.
    pub(crate) fn open_if_there(&self) -> Result<Option<Waypost>, ApiError> {
        if self.state_dir.is_some() && !has_configuration(&self.data_dir()?) {
            return Ok(None);
        }
        self.open().map(Some)
    }

    fn data_dir(&self) -> Result<PathBuf, ApiError> {
        match &self.data_dir {
            Some(folder) => Ok(folder.clone()),
            None => default_data_dir(&|name| std::env::var_os(name).map(PathBuf::from)),
        }
    }

    /// Which router is meant.
    pub(crate) fn target(&self) -> Target {
        Target { state_dir: self.state_dir.clone(), router: self.router.clone() }
    }

    /// The router's state folder, when it was given.
    pub(crate) fn state_dir(&self) -> Option<PathBuf> {
        self.state_dir.clone()
    }

    /// The router, when it was named.
    pub(crate) fn router_name(&self) -> Option<String> {
        self.router.clone()
    }

    /// The running router that is meant. With a state folder, no configuration is needed.
    pub(crate) fn running(&self) -> Result<RouterControl, ApiError> {
        match &self.state_dir {
            Some(state) => Ok(RouterControl::at(state)),
            None => self.open()?.router_control(&self.target()),
        }
    }

    /// Answers with data: as JSON, or in the words of `text`.
    pub(crate) fn answer<T: Serialize>(&self, value: &T, text: impl FnOnce(&T) -> String) {
        if self.json {
            output::json(value);
        } else {
            output::text(&text(value));
        }
    }

    /// Says something that is no data.
    pub(crate) fn talk(&self, line: &str) {
        output::talk(line);
    }

    /// Tells problems, object by object.
    pub(crate) fn problems(&self, problems: &[Problem]) {
        problems::tell(problems);
    }

    /// How the command ends: an answer that could not be written whole is no answer.
    pub(crate) fn conclude(&self, exit: Exit) -> Exit {
        match output::failure() {
            None => exit,
            Some(reason) => {
                output::talk(&format!("error: The answer could not be written: {reason}."));
                output::talk("hint: Make room where it is written to, and run the command again.");
                Exit::File
            }
        }
    }

    /// Tells why a command failed, and with which code it ends.
    pub(crate) fn failed(&self, error: &ApiError) -> Exit {
        if self.json {
            output::json(&serde_json::json!({ "error": error }));
        }
        output::talk(&format!("error: {}", error.message));
        self.problems(&error.problems);
        for reason in &error.reasons {
            output::talk(&format!("  {} [{}]", reason.message, reason.code));
        }
        if !error.hint.is_empty() {
            output::talk(&format!("hint: {}", error.hint));
        }
        Exit::from(error.code)
    }
}

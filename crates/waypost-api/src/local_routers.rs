//! The routers of this machine: finding them, making one's own, starting and ending it.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use waypost_engine::control::ControlRequest;
use waypost_store::Router;

use crate::control::{ControlClient, Presence};
use crate::error::{ApiError, Code};
use crate::open::Waypost;
use crate::platform;
use crate::routers::{IDENTITY_FILE, identity_of};

/// A router that was found on this machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LocalRouter {
    /// Its state folder.
    pub state_dir: PathBuf,
    /// The folder that it reads publications from, as far as that is known.
    pub publication_dir: Option<PathBuf>,
    /// A folder that it can write, for Local folders: for the mail of mailboxes, as files.
    pub mail_dir: PathBuf,
    /// Whether it is the machine's service; otherwise it is this user's own.
    pub is_service: bool,
    /// Its identifier; none while it has no identity yet or this account may not read it.
    pub router: Option<String>,
    /// Whether this configuration is connected to it.
    pub is_connected: bool,
    /// Whether it answers.
    pub is_running: bool,
    /// Why it cannot be used from here, and what to do: sentences; empty when it can.
    pub hindrance: String,
}

/// The folder of this user's own router in the data folder.
const OWN: &str = "router";
/// The publication folder of this user's own router, in its state folder.
const PUBLICATION: &str = "publication";
/// Where Local folders are proposed, in a folder that a router can write.
const FOLDERS: &str = "folders";
/// The program.
const PROGRAM: &str = "waypost-router";
/// The folder of a started router's daily logs, in its state folder.
const LOGS: &str = "console";
/// What a started router says outside of its log, in its state folder.
const LAST_WORDS: &str = "start.log";

/// How long a router may take to start.
const START: Duration = Duration::from_secs(30);
/// How long a router may take to finish what is under way.
const STOP: Duration = Duration::from_secs(90);
/// How many lines of what a router said are told.
const LINES: usize = 8;

impl Waypost {
    /// The routers of this machine: the service's, this user's own, and those that are connected.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn local_routers(&self) -> Result<Vec<LocalRouter>, ApiError> {
        let mut found: Vec<LocalRouter> = Vec::new();
        let connected = self.store.routers()?;
        let service = platform::service_folders().map(|(state, publication)| (state, Some(publication)));
        let known = connected.iter().filter_map(|router| {
            Some((PathBuf::from(router.state_dir.as_ref()?), router.publication_dir.as_ref().map(PathBuf::from)))
        });
        let candidates = service.into_iter().chain([(self.own_state(), None)]).chain(known);
        for (state, publication) in candidates {
            let is_there = !matches!(state.symlink_metadata(), Err(error) if error.kind() == ErrorKind::NotFound);
            if is_there && !found.iter().any(|router| is_same(&router.state_dir, &state)) {
                found.push(self.local_router(&state, publication, &connected)?);
            }
        }
        Ok(found)
    }

    /// Makes the identity of a router of this user's own, in the data folder, when there is none.
    ///
    /// # Errors
    /// [`Code::File`] when the program `waypost-router` or the folder cannot be used.
    pub fn create_own_router(&self) -> Result<LocalRouter, ApiError> {
        let state = self.own_state();
        if !state.join(IDENTITY_FILE).exists() {
            let program = self.router_program();
            let made = Command::new(&program).arg("init").arg("--state-dir").arg(&state).stdin(Stdio::null()).output();
            let made = made.map_err(|error| no_program(&program, &error))?;
            if !made.status.success() {
                let said = last_lines(&String::from_utf8_lossy(&made.stderr));
                return Err(ApiError::new(Code::File, format!("The router's identity could not be made. {said}"))
                    .hint("Check that this account may write to the data folder."));
            }
        }
        self.local_router(&state, None, &self.store.routers()?)
    }

    /// Starts the router of a state folder of this user's own, detached, and waits until it answers.
    ///
    /// # Errors
    /// [`Code::BadRequest`] for the machine's service, [`Code::File`] with what the router said,
    /// [`Code::TimedOut`].
    pub fn start_router(&self, state_dir: &Path) -> Result<LocalRouter, ApiError> {
        let router = self.local_router(state_dir, None, &self.store.routers()?)?;
        if router.is_running {
            return Ok(router);
        }
        if router.is_service {
            return Err(ApiError::new(Code::BadRequest, "The machine's service is started by an administrator.")
                .hint(format!("Run: {}.", platform::START_SERVICE)));
        }
        if router.router.is_none() {
            return Err(ApiError::new(Code::File, router.hindrance).hint("Make the router first."));
        }
        let publication = router.publication_dir.unwrap_or_else(|| state_dir.join(PUBLICATION));
        std::fs::create_dir_all(&publication).map_err(|error| ApiError::file("make", &publication, &error))?;
        let said = state_dir.join(LAST_WORDS);
        let mut child = self.spawn(state_dir, &publication, &said)?;
        let client = ControlClient::at(state_dir, router.router.as_deref());
        let started = client.wait_until_there(START, || match child.try_wait() {
            Ok(Some(status)) => Some(ended(status, &said)),
            Ok(None) => None,
            Err(error) => Some(ApiError::file("watch", &self.router_program(), &error)),
        });
        // Whoever started it takes note of its end, so that nothing stays in the list of processes.
        let waiting = std::thread::Builder::new().name("router-ended".to_owned()).spawn(move || child.wait());
        drop(waiting);
        started?;
        self.local_router(state_dir, None, &self.store.routers()?)
    }

    /// Ends the router of a state folder after it has finished what is under way.
    ///
    /// # Errors
    /// [`Code::RouterUnreachable`], [`Code::TimedOut`].
    pub fn stop_router(&self, state_dir: &Path) -> Result<LocalRouter, ApiError> {
        let router = self.local_router(state_dir, None, &self.store.routers()?)?;
        let client = ControlClient::at(state_dir, router.router.as_deref());
        client.ask(&ControlRequest::Drain)?;
        client.wait_until_gone(STOP)?;
        self.local_router(state_dir, None, &self.store.routers()?)
    }

    fn own_state(&self) -> PathBuf {
        self.data_dir().join(OWN)
    }

    fn local_router(
        &self,
        state: &Path,
        publication: Option<PathBuf>,
        connected: &[Router],
    ) -> Result<LocalRouter, ApiError> {
        let known = connected.iter().find(|r| r.state_dir.as_ref().is_some_and(|dir| is_same(Path::new(dir), state)));
        let is_own = is_same(&self.own_state(), state);
        let service = platform::service_folders().filter(|(service, _)| is_same(service, state));
        let publication_dir = publication
            .or_else(|| known.and_then(|router| router.publication_dir.as_ref().map(PathBuf::from)))
            .or_else(|| service.as_ref().map(|(_, publication)| publication.clone()))
            .or_else(|| is_own.then(|| state.join(PUBLICATION)));
        let identity = identity_of(state);
        let id = identity.as_ref().ok().map(|identity| identity.router_id().to_owned());
        let presence = ControlClient::at(state, id.as_deref()).presence()?;
        let hindrance = match (identity, &presence) {
            (Err(error), _) => format!("{} {}", error.message, error.hint),
            (Ok(_), Presence::Denied) => format!(
                "A router runs in {}, but this account may not ask it. Use the account of the router.",
                state.display()
            ),
            (Ok(_), _) => String::new(),
        };
        let beside = if is_own { self.data_dir().to_owned() } else { state.to_owned() };
        let mail_dir = service
            .as_ref()
            .and_then(|_| platform::service_mail())
            .filter(|folder| folder.is_dir())
            .unwrap_or_else(|| beside.join(FOLDERS));
        Ok(LocalRouter {
            state_dir: state.to_owned(),
            publication_dir,
            mail_dir,
            is_service: service.is_some(),
            is_connected: id.is_some() && connected.iter().any(|router| Some(&router.id) == id.as_ref()),
            router: id,
            is_running: presence == Presence::Running,
            hindrance: hindrance.trim().to_owned(),
        })
    }

    /// The program: the one that was named, the one beside this program, otherwise the one of the path.
    fn router_program(&self) -> PathBuf {
        if let Some(program) = &self.router_program {
            return program.clone();
        }
        let name = format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX);
        let beside = std::env::current_exe().ok().and_then(|here| Some(here.parent()?.join(&name)));
        beside.filter(|program| program.is_file()).unwrap_or_else(|| PathBuf::from(name))
    }

    fn spawn(&self, state: &Path, publication: &Path, said: &Path) -> Result<Child, ApiError> {
        let program = self.router_program();
        let failed = |error: std::io::Error| ApiError::file("write", said, &error);
        let out = File::create(said).map_err(failed)?;
        platform::set_readable(&out, false).map_err(failed)?;
        let errors = out.try_clone().map_err(failed)?;
        platform::detached(&program)
            .arg("run")
            .arg("--state-dir")
            .arg(state)
            .arg("--publication-dir")
            .arg(publication)
            .arg("--log-dir")
            .arg(state.join(LOGS))
            .current_dir(state)
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(errors)
            .spawn()
            .map_err(|error| no_program(&program, &error))
    }
}

/// Whether two paths mean the same folder.
fn is_same(a: &Path, b: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    a == b || real(a) == real(b)
}

fn no_program(program: &Path, error: &std::io::Error) -> ApiError {
    ApiError::new(Code::File, format!("The program {} cannot be started: {error}.", program.display()))
        .hint("Install waypost-router beside this program, or in a folder of the path.")
}

fn ended(status: ExitStatus, said: &Path) -> ApiError {
    let text = std::fs::read(said).unwrap_or_default();
    let said = last_lines(&String::from_utf8_lossy(&text));
    ApiError::new(Code::File, format!("The router ended at once ({status}). {said}"))
        .hint("Put right what it says, and start it again.")
}

/// The last lines of what a program said.
fn last_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines[lines.len().saturating_sub(LINES)..].join(" ")
}

//! A host: the data folder, the router that is meant, the jobs, and whoever is told of events.

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use waypost_api::domain::ObjectId;
use waypost_api::router::ControlRequest;
use waypost_api::{ApiError, Code, Options, Reason, RouterControl, RouterInfo, Selection, Target, Waypost};

use crate::events::{Event, EventSink};
use crate::jobs::Jobs;
use crate::preferences::Preferences;
use crate::table;

/// How many openings of the database are kept for requests at the same time.
const KEPT: usize = 4;

/// What a host is made of.
pub struct HostOptions {
    /// How to open the data.
    pub options: Options,
    /// The router that is meant; by default the one that this person chose in the window.
    pub target: Target,
    /// Who is told of events.
    pub events: EventSink,
}

/// Serves the window. Calls block: make them on threads of their own, as many at a time as wanted.
#[derive(Clone)]
pub struct Host {
    pub(crate) shared: Arc<Shared>,
}

pub(crate) struct Shared {
    pub(crate) options: Options,
    target: Target,
    pub(crate) events: EventSink,
    pub(crate) jobs: Jobs,
    open: Mutex<Vec<Waypost>>,
    /// One change of the preferences at a time: each is read, changed and written.
    preferences: Mutex<()>,
}

impl Shared {
    /// The router that is meant: what the program was started for, otherwise the one that this person looks at,
    /// otherwise the first that is connected.
    pub(crate) fn target(&self, waypost: &Waypost) -> Result<Target, ApiError> {
        if self.target != Target::default() {
            return Ok(self.target.clone());
        }
        let wanted = Preferences::read(&self.options.data_dir).router;
        Ok(Target { state_dir: None, router: waypost.router_or_first(wanted.as_deref())? })
    }
}

impl Host {
    /// Opens the data folder.
    ///
    /// # Errors
    /// As of [`Waypost::open`].
    pub fn open(options: HostOptions) -> Result<Self, ApiError> {
        let first = Waypost::open(options.options.clone())?;
        Ok(Self {
            shared: Arc::new(Shared {
                options: options.options,
                target: options.target,
                events: options.events,
                jobs: Jobs::default(),
                open: Mutex::new(vec![first]),
                preferences: Mutex::new(()),
            }),
        })
    }

    /// Answers a request by its name and JSON.
    ///
    /// # Errors
    /// [`waypost_api::Code::BadRequest`] for what is no request, otherwise as the request says.
    pub fn call(&self, name: &str, question: Value) -> Result<Value, ApiError> {
        table::call(self, name, question)
    }

    /// Does something with the configuration.
    pub(crate) fn with<T>(&self, act: impl FnOnce(&mut Waypost) -> Result<T, ApiError>) -> Result<T, ApiError> {
        let kept = self.shared.open.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut waypost = match kept {
            Some(waypost) => waypost,
            None => Waypost::open(self.shared.options.clone())?,
        };
        let answer = act(&mut waypost);
        let mut open = self.shared.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.len() < KEPT {
            open.push(waypost);
        }
        answer
    }

    /// Changes the configuration, and tells of it.
    pub(crate) fn change<T>(&self, act: impl FnOnce(&mut Waypost) -> Result<T, ApiError>) -> Result<T, ApiError> {
        let answer = self.with(act)?;
        (self.shared.events)(&Event::Changed);
        Ok(answer)
    }

    /// Asks the router.
    pub(crate) fn router<T>(&self, ask: impl FnOnce(&RouterControl) -> Result<T, ApiError>) -> Result<T, ApiError> {
        let router = self.aimed(|waypost, target| waypost.router_control(target))?;
        ask(&router)
    }

    /// Does something with the configuration and the router that is meant.
    pub(crate) fn aimed<T>(
        &self,
        act: impl FnOnce(&mut Waypost, &Target) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        self.with(|waypost| {
            let target = self.shared.target(waypost)?;
            act(waypost, &target)
        })
    }

    /// From now on the window looks at this router.
    pub(crate) fn look_at_router(&self, name: &str) -> Result<RouterInfo, ApiError> {
        let router = self.with(|waypost| waypost.router_info_of(name))?;
        self.prefer(|now| Preferences { router: Some(router.id.clone()), ..now })?;
        (self.shared.events)(&Event::Changed);
        Ok(router)
    }

    /// Changes the preferences, one change after another.
    pub(crate) fn prefer(&self, change: impl FnOnce(Preferences) -> Preferences) -> Result<Preferences, ApiError> {
        let _turn = self.shared.preferences.lock().unwrap_or_else(PoisonError::into_inner);
        let next = change(Preferences::read(self.data_dir()));
        next.write(self.data_dir())?;
        Ok(next)
    }

    /// The folder of the data.
    pub(crate) fn data_dir(&self) -> &std::path::Path {
        &self.shared.options.data_dir
    }

    /// The identifiers of mailboxes, by the configuration: what is meant by a name is what it shows.
    pub(crate) fn mailbox_ids(&self, selection: &Selection) -> Result<Vec<ObjectId>, ApiError> {
        if selection.all && selection.filters.is_empty() && selection.search.is_none() && selection.names.is_empty() {
            return Ok(Vec::new());
        }
        self.with(|waypost| waypost.mailbox_ids(selection))
    }

    /// Asks the router to do something with mailboxes.
    pub(crate) fn mailboxes(
        &self,
        selection: &Selection,
        request: impl FnOnce(Vec<ObjectId>) -> ControlRequest,
    ) -> Result<u64, ApiError> {
        let mailboxes = self.mailbox_ids(selection)?;
        self.router(|router| router.act(&request(mailboxes)))
    }

    /// Asks the router to do something with each of these messages. One that is refused does not keep it from the others;
    /// a router that is gone does.
    pub(crate) fn each(&self, ids: &[u64], request: impl Fn(u64) -> ControlRequest) -> Result<u64, ApiError> {
        self.router(|router| {
            let (mut count, mut refused) = (0, Vec::new());
            for id in ids {
                match router.act(&request(*id)) {
                    Ok(done) => count += done,
                    Err(error) if error.code == Code::RouterRefused || error.code == Code::NotFound => {
                        refused.push((*id, error));
                    }
                    Err(error) => return Err(error),
                }
            }
            match refused.len() {
                0 => Ok(count),
                1 if ids.len() == 1 => Err(refused.remove(0).1),
                _ => Err(not_all(ids.len(), &refused)),
            }
        })
    }
}

/// Why something was not done with some of many messages.
fn not_all(asked: usize, refused: &[(u64, ApiError)]) -> ApiError {
    let done = asked - refused.len();
    let message = match done {
        0 => format!("The router refused to decide about any of the {asked} messages."),
        _ => format!("{done} of {asked} messages were decided; the router refused the others."),
    };
    let mut error = ApiError::new(Code::RouterRefused, message).hint("Look at those that are left and decide again.");
    error.reasons = refused
        .iter()
        .map(|(id, why)| Reason { code: "message".to_owned(), message: format!("Message {id}: {}", why.message) })
        .collect();
    error
}

//! Watching: a thread that looks every two seconds and tells the window what changed without being
//! asked: the state of everything, the configuration (here or in another program), error alerts.
//!
//! Absent on purpose: the ages that pass by themselves. They are no change; the window counts them.

use std::collections::BTreeSet;
use std::sync::{Arc, Condvar, Mutex, PoisonError, Weak};
use std::time::Duration;

use jiff::Timestamp;
use waypost_api::domain::AlertLevel;
use waypost_api::router::{AlertFilter, Page, StoredAlert};
use waypost_api::{ApiError, Code, StatusReport, Version, Waypost};

use crate::events::Event;
use crate::host::{Host, Shared};

/// How often it looks.
const EVERY: Duration = Duration::from_secs(2);
/// How many new alerts are told at most at once.
const ALERTS: u32 = 100;

/// Watches until it is dropped, or the host is.
#[must_use = "it ends when it is dropped"]
#[derive(Debug)]
pub struct Watch {
    ended: Arc<Ended>,
}

/// Whether nobody wants to know any more.
#[derive(Debug, Default)]
struct Ended {
    is_ended: Mutex<bool>,
    told: Condvar,
}

impl Ended {
    fn is_ended(&self) -> bool {
        *self.is_ended.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits; answers whether it ended meanwhile.
    fn wait(&self, limit: Duration) -> bool {
        let is_ended = self.is_ended.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.told.wait_timeout_while(is_ended, limit, |is_ended| !*is_ended);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        *self.ended.is_ended.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.ended.told.notify_all();
    }
}

impl Host {
    /// Begins to watch: tells the state as it is, and then what is new.
    ///
    /// # Errors
    /// As of [`Waypost::open`], and when there is no room for a thread.
    pub fn watch(&self) -> Result<Watch, ApiError> {
        self.watch_every(EVERY)
    }

    /// The same, looking so often.
    ///
    /// # Errors
    /// As of [`Self::watch`].
    pub fn watch_every(&self, every: Duration) -> Result<Watch, ApiError> {
        let ended = Arc::new(Ended::default());
        let begun = (self.shared.options.now)();
        let mut eyes = Eyes::open(&self.shared, begun)?;
        let (shared, until) = (Arc::downgrade(&self.shared), Arc::clone(&ended));
        let spawned = std::thread::Builder::new().name("watch".to_owned()).spawn(move || {
            while let Some(shared) = Weak::upgrade(&shared) {
                // What happens after the end is told to nobody, also when a look is under way.
                let tell = |event: &Event| {
                    if !until.is_ended() {
                        (shared.events)(event)
                    }
                };
                eyes.look(&shared, &tell);
                drop(shared);
                if until.wait(every) {
                    return;
                }
            }
        });
        spawned.map_err(|error| ApiError::new(Code::File, format!("Nothing can be watched: {error}.")))?;
        Ok(Watch { ended })
    }
}

/// What was seen last.
struct Eyes {
    /// An opening of its own: it counts the changes of all others.
    waypost: Waypost,
    version: Option<Version>,
    status: Option<StatusReport>,
    begun: Timestamp,
    /// The alerts that were told, as long as they are there.
    told: BTreeSet<u64>,
}

impl Eyes {
    fn open(shared: &Shared, begun: Timestamp) -> Result<Self, ApiError> {
        let waypost = Waypost::open(shared.options.clone())?;
        Ok(Self { version: waypost.version().ok(), waypost, status: None, begun, told: BTreeSet::new() })
    }

    /// Looks, and tells what is new. What cannot be read now is looked at the next time.
    fn look(&mut self, shared: &Shared, tell: &dyn Fn(&Event)) {
        let version = self.waypost.version().ok();
        if version.is_some() && version != self.version {
            self.version = version;
            tell(&Event::Changed);
        }
        let Some(status) = self.status(shared) else { return };
        let is_new = self.status.as_ref().is_none_or(|last| lasting(last) != lasting(&status));
        if is_new {
            tell(&Event::Status(Box::new(status.clone())));
        }
        if status.router.as_ref().is_some_and(|router| router.alerts > 0) {
            let alerts = self.new_alerts(shared);
            if !alerts.is_empty() {
                tell(&Event::Alerts(alerts));
            }
        }
        self.status = Some(status);
    }

    fn status(&self, shared: &Shared) -> Option<StatusReport> {
        shared.target(&self.waypost).and_then(|target| self.waypost.status(&target)).ok()
    }

    /// Error alerts since the watch began that were not told yet, the oldest first.
    fn new_alerts(&mut self, shared: &Shared) -> Vec<StoredAlert> {
        let page = Page { offset: 0, limit: ALERTS };
        let asked = shared.target(&self.waypost).and_then(|target| self.waypost.router_control(&target));
        let errors = AlertFilter { at_least: Some(AlertLevel::Error), object: None };
        let asked = asked.and_then(|router| router.alerts(errors, page));
        let Ok(listed) = asked else { return Vec::new() };
        self.told.retain(|id| listed.items.iter().any(|alert| alert.id == *id));
        let mut alerts = listed.items;
        alerts.retain(|alert| alert.at >= self.begun && self.told.insert(alert.id));
        alerts.reverse();
        alerts
    }
}

/// A state without the ages that pass by themselves.
fn lasting(status: &StatusReport) -> StatusReport {
    let mut lasting = status.clone();
    lasting.draft.age_seconds = None;
    lasting
}

//! A deployment in memory.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use waypost_domain::channel::Route;
use waypost_domain::deployment::Target;
use waypost_domain::{CorrelationMethod, EmailAddress, ObjectId};

use super::Steps;
use crate::body::Body;
use crate::failure::Failure;
use crate::message::Summary;
use crate::ports::{Claim, Delivery, Deployment, Deployments, Judgement, Outcome, Pending, Resolution, Trace, Wake};

/// A message that became visible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Whose.
    pub recipient: String,
    /// Its subject.
    pub subject: String,
    /// Who submitted it.
    pub submitted_by: Option<String>,
    /// Its bytes.
    pub raw: Vec<u8>,
}

#[derive(Default)]
struct Inner {
    staged: HashMap<String, Shown>,
    shown: Vec<Shown>,
    /// Keys of what was shown and is still there.
    kept: HashSet<String>,
    outbox: BTreeMap<ObjectId, VecDeque<Pending>>,
    claimed: BTreeMap<String, (ObjectId, Pending)>,
    /// Claimed messages that cannot be looked at just now.
    unseen: HashSet<String>,
    given: HashSet<String>,
    settled: Vec<(String, Outcome)>,
    failure: Option<Failure>,
    reveal_failure: Option<Failure>,
    big_failure: Option<Failure>,
    settle_failure: Option<Failure>,
    tracked: Vec<Arc<Summary>>,
}

/// A deployment in memory. By their subjects it skips (`skip …`), cannot take (`poison …`) and
/// panics at (`panic …`, once) messages.
#[derive(Default)]
pub struct MemoryDeployment {
    steps: Arc<Steps>,
    inner: Mutex<Inner>,
    changed: Notify,
    panicked: Mutex<HashSet<String>>,
}

impl MemoryDeployment {
    /// An empty deployment.
    #[must_use]
    pub fn new(steps: Arc<Steps>) -> Self {
        Self { steps, ..Self::default() }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is visible, in the order in which it became so.
    #[must_use]
    pub fn shown(&self) -> Vec<Shown> {
        self.inner().shown.clone()
    }

    /// How many messages of a recipient are visible.
    #[must_use]
    pub fn count(&self, recipient: &str) -> usize {
        self.inner().shown.iter().filter(|shown| shown.recipient == recipient).count()
    }

    /// Puts a message into an outbox.
    pub fn send(&self, mailbox: &ObjectId, key: &str, raw: &str) {
        let body = Body::from_bytes(raw.as_bytes().to_vec());
        let pending = Pending { key: key.to_owned(), name: format!("{key}.eml"), body, is_again: false };
        self.inner().outbox.entry(mailbox.clone()).or_default().push_back(pending);
        self.changed.notify_waiters();
    }

    /// What became of outgoing messages, as short texts, in the order in which it was told.
    #[must_use]
    pub fn settled(&self) -> Vec<String> {
        self.inner()
            .settled
            .iter()
            .map(|(key, outcome)| match outcome {
                Outcome::Sent { refused } if refused.is_empty() => format!("{key} sent"),
                Outcome::Sent { refused } => {
                    let who: Vec<_> = refused.iter().map(|(recipient, _)| recipient.as_str()).collect();
                    format!("{key} sent, not to {}", who.join(" "))
                }
                Outcome::Failed(failure) => format!("{key} failed: {}", failure.reason),
                Outcome::Uncertain(_) => format!("{key} uncertain"),
            })
            .collect()
    }

    /// A claimed message cannot be looked at, until it can again.
    pub fn hide(&self, key: &str, is_hidden: bool) {
        let mut inner = self.inner();
        if is_hidden {
            inner.unseen.insert(key.to_owned());
        } else {
            inner.unseen.remove(key);
        }
    }

    /// A consumer takes everything that was shown.
    pub fn take_shown(&self) {
        self.inner().kept.clear();
    }

    /// From now on everything fails in this way; none: it works.
    pub fn fail(&self, failure: Option<Failure>) {
        self.inner().failure = failure;
    }

    /// From now on messages whose subject begins with `big` cannot be stored for this reason; none: they can.
    pub fn fail_big(&self, failure: Option<Failure>) {
        self.inner().big_failure = failure;
    }

    /// From now on nothing can be shown; none: it can.
    pub fn fail_reveal(&self, failure: Option<Failure>) {
        self.inner().reveal_failure = failure;
    }

    /// From now on nothing can be settled; none: it can.
    pub fn fail_settle(&self, failure: Option<Failure>) {
        self.inner().settle_failure = failure;
    }

    /// How many summaries were tracked.
    #[must_use]
    pub fn tracked(&self) -> usize {
        self.inner().tracked.len()
    }

    fn working(&self) -> Result<(), Failure> {
        self.inner().failure.clone().map_or(Ok(()), Err)
    }

    fn panic_once(&self, subject: &str) {
        let first = || self.panicked.lock().unwrap_or_else(PoisonError::into_inner).insert(subject.to_owned());
        assert!(!(subject.starts_with("panic") && first()), "the deployment panics at {subject}");
    }
}

impl Deployment for MemoryDeployment {
    async fn judge(&self, _: &Route, messages: &[(EmailAddress, Arc<Summary>)]) -> Vec<Result<Judgement, Failure>> {
        self.steps.pass().await;
        let judge = |(_, summary): &(EmailAddress, Arc<Summary>)| {
            self.working()?;
            self.panic_once(&summary.subject);
            let skip = summary.subject.starts_with("skip");
            Ok(if skip {
                Judgement::Skip("The filter wants none of it.".to_owned())
            } else {
                Judgement::Deliver(CorrelationMethod::None)
            })
        };
        messages.iter().map(judge).collect()
    }

    async fn stage(&self, deliveries: &[Delivery]) -> Vec<Result<(), Failure>> {
        self.steps.pass().await;
        let mut results = Vec::new();
        for delivery in deliveries {
            let poison = delivery.summary.subject.starts_with("poison");
            let failure = if poison {
                Some(Failure::transient("Stage", "It cannot be stored."))
            } else if delivery.summary.subject.starts_with("big") {
                self.inner().big_failure.clone()
            } else {
                self.inner().failure.clone()
            };
            if let Some(failure) = failure {
                results.push(Err(failure));
                continue;
            }
            let shown = Shown {
                recipient: delivery.recipient.to_string(),
                subject: delivery.summary.subject.clone(),
                submitted_by: delivery.submitted_by.as_ref().map(ToString::to_string),
                raw: delivery.body.read_all().map(|bytes| bytes.to_vec()).unwrap_or_default(),
            };
            self.inner().staged.insert(delivery.key.clone(), shown);
            results.push(Ok(()));
        }
        self.steps.pass().await;
        results
    }

    async fn reveal(&self, keys: &[(EmailAddress, String)]) -> Vec<Result<(), Failure>> {
        self.steps.pass().await;
        let results = keys
            .iter()
            .map(|(_, key)| {
                self.working()?;
                let mut inner = self.inner();
                inner.reveal_failure.clone().map_or(Ok(()), Err)?;
                if let Some(shown) = inner.staged.remove(key) {
                    inner.shown.push(shown);
                    inner.kept.insert(key.clone());
                }
                Ok(())
            })
            .collect();
        self.steps.pass().await;
        results
    }

    async fn trace(&self, _: &EmailAddress, keys: &[String]) -> Result<Trace, Failure> {
        self.working()?;
        let inner = self.inner();
        let is_staged = keys.iter().any(|key| inner.staged.contains_key(key));
        let is_shown = keys.iter().any(|key| inner.kept.contains(key));
        Ok(if is_staged {
            Trace::Staged
        } else if is_shown {
            Trace::Shown
        } else {
            Trace::Nothing
        })
    }

    async fn claim(&self, route: &Route, limit: usize) -> Result<Claim, Failure> {
        self.steps.pass().await;
        self.working()?;
        let claimed = {
            let mut inner = self.inner();
            let Inner { outbox, claimed, given, unseen, .. } = &mut *inner;
            let before: HashSet<String> = claimed.keys().cloned().collect();
            if let Some(waiting) = outbox.get_mut(&route.mailbox) {
                let room = limit.min(waiting.len());
                claimed.extend(
                    waiting.drain(..room).map(|pending| (pending.key.clone(), (route.mailbox.clone(), pending))),
                );
            }
            let fresh: HashSet<&String> = claimed.keys().filter(|key| !before.contains(*key)).collect();
            let mine = claimed
                .values()
                .filter(|(mailbox, pending)| *mailbox == route.mailbox && !given.contains(&pending.key))
                .filter(|(_, pending)| !unseen.contains(&pending.key));
            let again = |pending: &Pending| Pending { is_again: !fresh.contains(&pending.key), ..pending.clone() };
            let answer: Vec<Pending> = mine.map(|(_, pending)| again(pending)).take(limit).collect();
            given.extend(answer.iter().map(|pending| pending.key.clone()));
            Claim { is_all: answer.len() < limit && unseen.is_empty(), pending: answer }
        };
        self.steps.pass().await;
        Ok(claimed)
    }

    async fn release(&self, route: &Route) {
        let mut inner = self.inner();
        let mine: Vec<String> =
            inner.claimed.iter().filter(|(_, (m, _))| *m == route.mailbox).map(|(key, _)| key.clone()).collect();
        mine.iter().for_each(|key| {
            inner.given.remove(key);
        });
    }

    async fn backlog(&self, route: &Route) -> Result<u64, Failure> {
        Ok(self.inner().outbox.get(&route.mailbox).map_or(0, VecDeque::len) as u64)
    }

    async fn settle(&self, _: &Route, outcomes: &[(String, Outcome)]) -> Vec<Result<(), Failure>> {
        self.steps.pass().await;
        let results = outcomes
            .iter()
            .map(|(key, outcome)| {
                self.working()?;
                let mut inner = self.inner();
                inner.settle_failure.clone().map_or(Ok(()), Err)?;
                inner.given.remove(key);
                if inner.claimed.remove(key).is_some() {
                    inner.settled.push((key.clone(), outcome.clone()));
                }
                Ok(())
            })
            .collect();
        self.steps.pass().await;
        results
    }

    async fn resolve(&self, _: &Route, key: &str, _: Resolution) -> Result<(), Failure> {
        let known = self.inner().settled.iter().any(|(settled, _)| settled == key);
        if known { Ok(()) } else { Err(Failure::permanent("Resolve", "There is no such message.")) }
    }

    async fn track(&self, _: &Route, summaries: &[Arc<Summary>]) -> Result<(), Failure> {
        self.working()?;
        self.inner().tracked.extend_from_slice(summaries);
        Ok(())
    }

    async fn wait(&self, _: &Route, at_most: Duration) -> Wake {
        match tokio::time::timeout(at_most, self.changed.notified()).await {
            Ok(()) => Wake::Changed,
            Err(_) => Wake::Elapsed,
        }
    }

    async fn check(&self, _: &Route) -> Result<(), Failure> {
        self.working()
    }
}

/// Finds deployments by the roots of their folders.
pub struct MemoryDeployments {
    /// All that have no root of their own.
    pub main: Arc<MemoryDeployment>,
    /// Others by their roots.
    pub others: BTreeMap<String, Arc<MemoryDeployment>>,
}

impl Deployments for MemoryDeployments {
    type Deployment = MemoryDeployment;

    fn find(&self, settings: &waypost_domain::deployment::Deployment) -> Result<Arc<MemoryDeployment>, Failure> {
        let other = match &settings.target {
            Target::LocalFolders { root } => self.others.get(root),
            Target::Organisation { .. } => None,
        };
        Ok(Arc::clone(other.unwrap_or(&self.main)))
    }
}

//! The closed list of deployments, and the pool that makes each of them once.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use waypost_domain::EmailAddress;
use waypost_domain::channel::Route;
use waypost_domain::deployment::{Deployment as Settings, Target};
use waypost_engine::message::Summary;
use waypost_engine::ports::{Claim, Delivery, Deployment, Deployments, Judgement, Outcome, Resolution, Trace, Wake};
use waypost_engine::{Failure, FailureKind};

use crate::local::LocalFolders;

/// Any deployment that this version can use.
#[derive(Debug)]
pub enum AnyDeployment {
    /// Folders of this machine.
    LocalFolders(LocalFolders),
}

impl Deployment for AnyDeployment {
    async fn judge(&self, route: &Route, messages: &[(EmailAddress, Arc<Summary>)]) -> Vec<Result<Judgement, Failure>> {
        match self {
            Self::LocalFolders(local) => local.judge(route, messages).await,
        }
    }

    async fn stage(&self, deliveries: &[Delivery]) -> Vec<Result<(), Failure>> {
        match self {
            Self::LocalFolders(local) => local.stage(deliveries).await,
        }
    }

    async fn reveal(&self, keys: &[(EmailAddress, String)]) -> Vec<Result<(), Failure>> {
        match self {
            Self::LocalFolders(local) => local.reveal(keys).await,
        }
    }

    async fn trace(&self, recipient: &EmailAddress, keys: &[String]) -> Result<Trace, Failure> {
        match self {
            Self::LocalFolders(local) => local.trace(recipient, keys).await,
        }
    }

    async fn claim(&self, route: &Route, limit: usize) -> Result<Claim, Failure> {
        match self {
            Self::LocalFolders(local) => local.claim(route, limit).await,
        }
    }

    async fn release(&self, route: &Route) {
        match self {
            Self::LocalFolders(local) => local.release(route).await,
        }
    }

    async fn backlog(&self, route: &Route) -> Result<u64, Failure> {
        match self {
            Self::LocalFolders(local) => local.backlog(route).await,
        }
    }

    async fn settle(&self, route: &Route, outcomes: &[(String, Outcome)]) -> Vec<Result<(), Failure>> {
        match self {
            Self::LocalFolders(local) => local.settle(route, outcomes).await,
        }
    }

    async fn resolve(&self, route: &Route, key: &str, resolution: Resolution) -> Result<(), Failure> {
        match self {
            Self::LocalFolders(local) => local.resolve(route, key, resolution).await,
        }
    }

    async fn track(&self, route: &Route, summaries: &[Arc<Summary>]) -> Result<(), Failure> {
        match self {
            Self::LocalFolders(local) => local.track(route, summaries).await,
        }
    }

    async fn wait(&self, route: &Route, at_most: Duration) -> Wake {
        match self {
            Self::LocalFolders(local) => local.wait(route, at_most).await,
        }
    }

    async fn check(&self, route: &Route) -> Result<(), Failure> {
        match self {
            Self::LocalFolders(local) => local.check(route).await,
        }
    }
}

/// Makes each deployment at the first request and keeps it while it is in use. Deployments with the
/// same target share one, and one whose target changes becomes another.
#[derive(Debug, Default)]
pub struct DeploymentPool {
    known: Mutex<HashMap<Target, Arc<AnyDeployment>>>,
    restart: Option<Restart>,
}

/// What a starting router knows of the deployments that were used before.
#[derive(Debug)]
struct Restart {
    /// The keys of everything that was staged.
    staged: Arc<HashSet<String>>,
    /// Deployments that were made since; what is staged there now is not among the keys.
    made: Mutex<HashSet<Target>>,
}

impl Restart {
    /// What was staged in a deployment, when it is made for the first time.
    fn staged_in(&self, target: &Target) -> Option<Arc<HashSet<String>>> {
        let is_first = self.made.lock().unwrap_or_else(PoisonError::into_inner).insert(target.clone());
        is_first.then(|| Arc::clone(&self.staged))
    }
}

impl DeploymentPool {
    /// The deployments of a router that starts and knows the keys of everything that is staged. What
    /// else is staged, a process left that ended before it wrote it down: it is removed.
    #[must_use]
    pub fn after_restart(staged: HashSet<String>) -> Self {
        let restart = Restart { staged: Arc::new(staged), made: Mutex::default() };
        Self { known: Mutex::default(), restart: Some(restart) }
    }

    fn known(&self) -> MutexGuard<'_, HashMap<Target, Arc<AnyDeployment>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps only the deployments of these routes: what a publication no longer names is closed as
    /// soon as the last work on it ends.
    pub fn retain(&self, routes: &[Arc<Route>]) {
        self.known().retain(|target, _| routes.iter().any(|route| route.deployment.target == *target));
    }
}

impl Deployments for DeploymentPool {
    type Deployment = AnyDeployment;

    fn find(&self, settings: &Settings) -> Result<Arc<AnyDeployment>, Failure> {
        let mut known = self.known();
        if let Some(found) = known.get(&settings.target) {
            return Ok(Arc::clone(found));
        }
        let made = match &settings.target {
            Target::LocalFolders { root } => {
                let staged = self.restart.as_ref().and_then(|restart| restart.staged_in(&settings.target));
                AnyDeployment::LocalFolders(match staged {
                    Some(staged) => LocalFolders::after_restart(Path::new(root), staged),
                    None => LocalFolders::at(Path::new(root)),
                })
            }
            Target::Organisation { url, .. } => {
                let name = &settings.name;
                let reason = format!(
                    "The deployment {name} ({url}) is a CRM organisation, which is not available in this version."
                );
                return Err(Failure::new(FailureKind::Misconfigured, "Deployment", reason)
                    .hint("Use a deployment of the type Local folders."));
            }
        };
        let made = Arc::new(made);
        known.insert(settings.target.clone(), Arc::clone(&made));
        Ok(made)
    }
}

//! All ports in one place: what the composition root hands to the engine.

use std::sync::Arc;

use waypost_domain::ObjectId;

use crate::body::SpoolDir;
use crate::journal::Journal;
use crate::ports::{Clock, Deployments, Network};

/// The ports that an engine runs on. [`EnginePorts`] is the one implementation; the trait only
/// gives their types one name.
pub trait World: Send + Sync + 'static {
    /// Opens connections.
    type Network: Network;
    /// What has happened.
    type Journal: Journal;
    /// Finds deployments.
    type Deployments: Deployments;
    /// The time of day.
    type Clock: Clock;

    /// Opens connections.
    fn network(&self) -> &Self::Network;
    /// What has happened.
    fn journal(&self) -> &Self::Journal;
    /// Finds deployments.
    fn deployments(&self) -> &Self::Deployments;
    /// The time of day.
    fn clock(&self) -> &Self::Clock;
    /// Where large bodies go.
    fn spool(&self) -> &SpoolDir;
    /// The router that this engine works for.
    fn router(&self) -> &ObjectId;
}

/// The ports that an engine runs on.
#[derive(Clone, Debug)]
pub struct EnginePorts<N, J, D, C> {
    /// Opens connections to mail servers.
    pub network: Arc<N>,
    /// What has happened.
    pub journal: Arc<J>,
    /// Finds deployments.
    pub deployments: Arc<D>,
    /// The time of day.
    pub clock: Arc<C>,
    /// Where large bodies go.
    pub spool: SpoolDir,
    /// The router that this engine works for.
    pub router_id: ObjectId,
}

impl<N: Network, J: Journal, D: Deployments, C: Clock> World for EnginePorts<N, J, D, C> {
    type Network = N;
    type Journal = J;
    type Deployments = D;
    type Clock = C;

    fn network(&self) -> &N {
        &self.network
    }

    fn journal(&self) -> &J {
        &self.journal
    }

    fn deployments(&self) -> &D {
        &self.deployments
    }

    fn clock(&self) -> &C {
        &self.clock
    }

    fn spool(&self) -> &SpoolDir {
        &self.spool
    }

    fn router(&self) -> &ObjectId {
        &self.router_id
    }
}

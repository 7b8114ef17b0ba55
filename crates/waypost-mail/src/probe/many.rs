//! Probes of many mailboxes at once, with progress and cancellation.

use std::sync::Arc;

use futures::StreamExt as _;
use futures::stream;
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use waypost_domain::channel::{Endpoint, Idle, Route};
use waypost_domain::{Direction, ObjectId};

use super::incoming::probe_incoming;
use super::outgoing::probe_outgoing;
use super::report::ProbeReport;
use crate::network::MailNetwork;

/// A mailbox to probe.
#[derive(Clone, Debug)]
pub struct ProbeRequest {
    /// The mailbox with its channels.
    pub route: Arc<Route>,
    /// Test the way in.
    pub incoming: bool,
    /// Test the way out: this sends a message.
    pub outgoing: bool,
}

/// What became of one direction of a mailbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "camelCase")]
pub enum DirectionReport {
    /// It was tested.
    Tested(ProbeReport),
    /// It was not.
    NotTested {
        /// Why: a sentence.
        reason: String,
        /// Whether the settings must be changed before it can work; otherwise there is nothing to test.
        is_problem: bool,
    },
}

impl DirectionReport {
    /// Whether it was tested and works.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        matches!(self, Self::Tested(report) if report.is_ok())
    }
}

/// What the probe of a mailbox found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MailboxReport {
    /// Which mailbox.
    pub mailbox: ObjectId,
    /// The way out, when it was asked for. It is tested first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outgoing: Option<DirectionReport>,
    /// The way in, when it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incoming: Option<DirectionReport>,
}

/// Progress of [`probe_many`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "camelCase")]
pub enum ProbeEvent {
    /// The probe of a mailbox began.
    Started {
        /// Which one.
        mailbox: ObjectId,
    },
    /// The probe of a mailbox ended.
    Finished {
        /// What it found.
        report: Box<MailboxReport>,
    },
}

impl ProbeRequest {
    /// What the report looks like before the first step: every step that will be taken as not reached,
    /// and why a way is not tested at all.
    #[must_use]
    pub fn planned(&self) -> MailboxReport {
        let route = &self.route;
        let planned = |wanted, direction, endpoint: Result<&Endpoint, Idle>| {
            let plan = || match endpoint {
                Err(idle) => not_tested(idle),
                Ok(endpoint) => forbidden_port(route, endpoint)
                    .unwrap_or_else(|| DirectionReport::Tested(ProbeReport::planned(direction, endpoint))),
            };
            bool::then(wanted, plan)
        };
        let outgoing = route.outgoing.as_ref().map(|channel| &channel.endpoint).map_err(|idle| *idle);
        let incoming = route.incoming.as_ref().map(|channel| &channel.endpoint).map_err(|idle| *idle);
        MailboxReport {
            mailbox: route.mailbox.clone(),
            outgoing: planned(self.outgoing, Direction::Outgoing, outgoing),
            incoming: planned(self.incoming, Direction::Incoming, incoming),
        }
    }
}

/// Probes one mailbox: the way out first, then the way in. Tells `watcher` what is known before the
/// first step and after each.
pub async fn probe_route(
    network: &MailNetwork,
    request: &ProbeRequest,
    watcher: &(dyn Fn(MailboxReport) + Send + Sync),
) -> MailboxReport {
    let route = &request.route;
    let mut report = request.planned();
    watcher(report.clone());
    if let (Some(DirectionReport::Tested(_)), Ok(channel)) = (&report.outgoing, &route.outgoing) {
        let known = report.clone();
        let taken = |found| watcher(MailboxReport { outgoing: Some(DirectionReport::Tested(found)), ..known.clone() });
        let secret = network.secret_of(&channel.login);
        let probing = probe_outgoing(network.connector(), channel, secret, &route.address, &taken);
        report.outgoing = Some(DirectionReport::Tested(Box::pin(probing).await));
    }
    if let (Some(DirectionReport::Tested(_)), Ok(channel)) = (&report.incoming, &route.incoming) {
        let known = report.clone();
        let taken = |found| watcher(MailboxReport { incoming: Some(DirectionReport::Tested(found)), ..known.clone() });
        let secret = network.secret_of(&channel.login);
        let probing = probe_incoming(network.connector(), channel, secret, &taken);
        report.incoming = Some(DirectionReport::Tested(Box::pin(probing).await));
    }
    report
}

/// Probes mailboxes, at most `at_once` (at least 1) at a time, and tells `progress` of each. When it is
/// cancelled it answers at once with what was finished; dropping it cancels too. Nobody has to listen
/// to the progress, but whoever holds the receiver must.
pub async fn probe_many(
    network: &MailNetwork,
    requests: Vec<ProbeRequest>,
    at_once: usize,
    progress: mpsc::Sender<ProbeEvent>,
    cancel: CancellationToken,
) -> Vec<MailboxReport> {
    let progress = &progress;
    let probes = stream::iter(requests).map(|request| async move {
        let mailbox = request.route.mailbox.clone();
        // A closed progress channel stops nothing.
        let _ = progress.send(ProbeEvent::Started { mailbox }).await;
        let report = probe_route(network, &request, &|_| ()).await;
        let _ = progress.send(ProbeEvent::Finished { report: Box::new(report.clone()) }).await;
        report
    });
    let finished = probes.buffer_unordered(at_once.max(1)).take_until(cancel.cancelled_owned());
    finished.collect().await
}

fn not_tested(idle: Idle) -> DirectionReport {
    DirectionReport::NotTested { reason: idle.reason().to_owned(), is_problem: idle.needs_somebody() }
}

fn forbidden_port(route: &Route, endpoint: &Endpoint) -> Option<DirectionReport> {
    let port = endpoint.port.get();
    if route.policy.allows_port(port) {
        return None;
    }
    let reason = format!(
        "The policy {} does not allow connections to port {port}; it allows {}.",
        route.policy.name,
        route.policy.ports_text().join(", ")
    );
    Some(DirectionReport::NotTested { reason, is_problem: true })
}

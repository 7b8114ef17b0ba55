//! Probes of one mailbox in both directions, and of many at once.

use std::sync::Arc;

use futures::{Stream, StreamExt as _, stream};
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;
use waypost_domain::channel::{Endpoint, Idle, Route};
use waypost_domain::{Direction, ObjectId};

use super::incoming::probe_incoming;
use super::outgoing::probe_outgoing;
use super::report::ProbeReport;
use crate::network::MailNetwork;

/// Mailboxes that are tested at the same time.
const AT_ONCE: usize = 8;
/// What waits to be told; whoever is too slow for it misses some, never a result.
const WAITING: usize = 64;

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

/// Tests many mailboxes, a few at a time. What a test tells meanwhile comes before its result; what nobody takes
/// in time is left out, never a result. Dropping the stream calls off what is left at once.
pub fn test_many<T, F: Future<Output = T>>(
    items: impl IntoIterator<Item = ProbeRequest>,
    test: impl Fn(ProbeRequest, Teller<T>) -> F,
) -> impl Stream<Item = T> {
    let (told, mut seen) = mpsc::channel(WAITING);
    let work = stream::iter(items).for_each_concurrent(AT_ONCE, move |request| {
        let test = test(request, Teller(told.clone()));
        let told = told.clone();
        async move {
            let result = test.await;
            // Nobody is left who wanted it only when the stream was dropped, and this with it.
            let _ = told.send(result).await;
        }
    });
    let seen = stream::poll_fn(move |context| seen.poll_recv(context));
    stream::select(seen, stream::once(work).filter_map(|()| std::future::ready(None)))
}

/// Tells what a test that goes on has seen so far.
#[derive(Debug)]
pub struct Teller<T>(mpsc::Sender<T>);

impl<T> Teller<T> {
    /// Tells, unless too much waits to be told already.
    pub fn tell(&self, seen: T) {
        let _ = self.0.try_send(seen);
    }
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

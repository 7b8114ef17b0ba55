//! What the host tells the window without being asked.

use serde::Serialize;
use waypost_api::StatusReport;
use waypost_api::router::StoredAlert;

use crate::jobs::Job;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "event", content = "value", rename_all = "camelCase")]
pub enum Event {
    /// The state of everything changed.
    Status(Box<StatusReport>),
    /// The configuration changed, here or in another program.
    Changed,
    /// Error alerts were raised since the host began to watch.
    Alerts(Vec<StoredAlert>),
    /// A job went on or ended.
    Job(Job),
}

/// Where events go.
pub type EventSink = Box<dyn Fn(&Event) + Send + Sync>;

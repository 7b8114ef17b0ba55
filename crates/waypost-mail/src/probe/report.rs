//! What a probe found, as data that travels.

use serde::{Deserialize, Serialize};
use waypost_domain::Direction;
use waypost_domain::channel::Endpoint;
use waypost_engine::FailureKind;

use super::run::{not_reached, plan};

/// A step of a probe, in the order in which they are usually taken. With STARTTLS the greeting comes
/// before TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Step {
    /// The host name is looked up.
    Dns,
    /// A TCP connection is made.
    Tcp,
    /// The connection is protected.
    Tls,
    /// The server greets.
    Greeting,
    /// The server says what it can do.
    Capabilities,
    /// The account logs in.
    Authentication,
    /// The mailbox is opened.
    Mailbox,
    /// Its messages are listed.
    List,
    /// A test message is sent to the mailbox itself.
    Send,
}

impl Step {
    /// The step as a person reads it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Dns => "DNS",
            Self::Tcp => "TCP",
            Self::Tls => "TLS",
            Self::Greeting => "Greeting",
            Self::Capabilities => "Capabilities",
            Self::Authentication => "Authentication",
            Self::Mailbox => "Open mailbox",
            Self::List => "List",
            Self::Send => "Send to itself",
        }
    }
}

/// How a step went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum StepStatus {
    /// It worked.
    Ok,
    /// It did not; the steps after it were not reached.
    Failed,
    /// It was not reached, or the settings do not want it; the detail says which.
    Skipped,
}

/// One step and how it went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProbeStep {
    /// Which one.
    pub step: Step,
    /// How it went.
    pub status: StepStatus,
    /// How long it took, in milliseconds. Steps that are one conversation with the server share it:
    /// the last of them has the whole.
    pub duration_ms: u64,
    /// What was found: addresses, certificate, capabilities; may be empty.
    pub detail: String,
    /// Why it failed: a sentence; empty otherwise.
    pub reason: String,
    /// What to do about it: a sentence; empty otherwise.
    pub hint: String,
    /// What kind of failure it is; none when it did not fail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<FailureKind>,
    /// What the server answered when it refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<String>,
}

/// The certificate of the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CertificateReport {
    /// Distinguished name of its holder.
    pub subject: String,
    /// Distinguished name of who signed it.
    pub issuer: String,
    /// Host names and addresses that it is for.
    pub names: Vec<String>,
    /// Whole days until it expires; negative when it has.
    pub days_left: i64,
    /// SHA-256, hexadecimal: what can be pinned.
    pub fingerprint: String,
    /// How many certificates the server sent.
    pub chain_length: usize,
    /// For example `TLSv1.3`.
    pub tls_version: String,
    /// For example `TLS13_AES_256_GCM_SHA384`.
    pub cipher_suite: String,
}

/// What the probe of one direction of a mailbox found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProbeReport {
    /// Which way mail flows.
    pub direction: Direction,
    /// Every step, in order, also those that were not reached, or not yet.
    pub steps: Vec<ProbeStep>,
    /// The server's certificate, when TLS worked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<CertificateReport>,
    /// What was said, without secrets, at most 400 lines: `C: …`, `S: …`, `- …` for events.
    pub transcript: Vec<String>,
}

impl ProbeReport {
    /// What it looks like before the first step.
    pub(super) fn planned(direction: Direction, endpoint: &Endpoint) -> Self {
        let steps = plan(endpoint, direction).into_iter().map(not_reached).collect();
        Self { direction, steps, certificate: None, transcript: Vec::new() }
    }

    /// Whether the last step was taken, which none is after one that failed.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.failed_step().is_none() && self.steps.last().is_some_and(|step| step.status == StepStatus::Ok)
    }

    /// Whether nothing more is to come: a step failed, or the last one was taken.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.is_ok() || self.failed_step().is_some()
    }

    /// The step that failed; none when all is well.
    #[must_use]
    pub fn failed_step(&self) -> Option<&ProbeStep> {
        self.steps.iter().find(|step| step.status == StepStatus::Failed)
    }
}

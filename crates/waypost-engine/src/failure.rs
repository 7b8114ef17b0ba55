//! A failure answers what to do next, and tells a person what, why and what next.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// What to do about a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum FailureKind {
    /// Try again, not before the time named, if one is.
    Transient,
    /// Trying again will not help.
    Permanent,
    /// The server refused the credentials.
    Unauthorized,
    /// The settings cannot work: somebody must change them.
    Misconfigured,
    /// It is not known whether it happened: never try again by yourself.
    Uncertain,
}

impl FailureKind {
    /// Whether it stays until somebody changes something.
    #[must_use]
    pub const fn is_lasting(self) -> bool {
        matches!(self, Self::Permanent | Self::Unauthorized | Self::Misconfigured)
    }
}

/// Something that did not work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// What to do about it.
    pub kind: FailureKind,
    /// The step that failed, for example `Authentication`.
    pub step: String,
    /// Why: a sentence. It never holds a secret.
    pub reason: String,
    /// What to do: a sentence; empty when there is nothing to do but wait.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// Milliseconds that the other side asked to wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_ms: Option<u64>,
    /// What the server answered, without secrets, at most 500 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<String>,
    /// Whether the place is at fault, such as a disk that is full, and not what was to be put there: no
    /// message's attempts are counted for it. Only where it happens; nobody is told.
    #[serde(skip)]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub of_place: bool,
}

impl Failure {
    /// A failure of a kind at a step, with its reason.
    #[must_use]
    pub fn new(kind: FailureKind, step: &str, reason: impl Into<String>) -> Self {
        Self {
            kind,
            step: step.to_owned(),
            reason: reason.into(),
            hint: String::new(),
            retry_after_ms: None,
            reply: None,
            of_place: false,
        }
    }

    /// A failure that may pass.
    #[must_use]
    pub fn transient(step: &str, reason: impl Into<String>) -> Self {
        Self::new(FailureKind::Transient, step, reason)
    }

    /// A failure that will not pass.
    #[must_use]
    pub fn permanent(step: &str, reason: impl Into<String>) -> Self {
        Self::new(FailureKind::Permanent, step, reason)
    }

    /// The same failure with what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The same failure, for which the place and no message is to blame.
    #[must_use]
    pub const fn of_place(mut self) -> Self {
        self.of_place = true;
        self
    }

    /// The same failure with what the server answered, shortened and without control characters.
    #[must_use]
    pub fn reply(mut self, reply: &str) -> Self {
        let clean: String = reply.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).take(500).collect();
        self.reply = Some(clean);
        self
    }

    /// The same failure with the time that the other side asked to wait.
    #[must_use]
    pub fn retry_after(mut self, wait: Duration) -> Self {
        self.retry_after_ms = Some(u64::try_from(wait.as_millis()).unwrap_or(u64::MAX));
        self
    }

    /// Whether the same may work later without anybody's doing.
    #[must_use]
    pub const fn is_transient(&self) -> bool {
        matches!(self.kind, FailureKind::Transient)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.step, self.reason)?;
        if let Some(reply) = &self.reply {
            write!(f, " The server answered: {reply}")?;
        }
        if !self.hint.is_empty() {
            write!(f, " {}", self.hint)?;
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}

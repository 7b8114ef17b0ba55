//! What a running router is asked: its state, its mailboxes, what waits, what was set aside, what
//! it alerts to, and to test, enable, pause, resume, drain.
//!
//! The answers are the router's own types. Mailboxes may be named by identifier, name or address,
//! as the router knows them: what is not published yet is not known to it.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use serde::{Deserialize, Serialize};
use waypost_domain::{Direction, ObjectId, ObjectName};
use waypost_engine::control::{
    AlertFilter, ControlAnswer, ControlRequest, LogPage, LogQuery, MAX_PAGE, MailboxFilter, MailboxReport, MessageEnd,
    Page, QuarantinedMessage, QueuedMessage, RecentMessage, RouterStatus, StoredAlert, TestResult, Trend, TrendRange,
    UncertainMessage,
};

use crate::access::Progress;
use crate::control::{ControlClient, Part};
use crate::directory::Selection;
use crate::error::{ApiError, Code};
use crate::open::Waypost;
use crate::routers::identity_of;

/// Which router is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Target {
    /// Its state folder; otherwise that of the connected router.
    pub state_dir: Option<PathBuf>,
    /// Identifier or name of a connected router; otherwise the only one.
    pub router: Option<String>,
}

/// A part of a list of the router.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Listed<T> {
    /// The objects of this part.
    pub items: Vec<T>,
    /// How many there are in all.
    pub total: u64,
}

/// What a test of mailboxes found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Tested {
    /// Mailboxes of which every direction passed.
    pub passed: u64,
    /// Mailboxes of which one did not.
    pub failed: u64,
    /// Every mailbox, in the order in which the tests ended.
    pub results: Vec<TestResult>,
}

/// A running router, to be asked. Every call opens a connection of its own and has a deadline.
#[derive(Clone, Debug)]
pub struct RouterControl {
    client: ControlClient,
}

impl Waypost {
    /// The router that is meant, to be asked.
    ///
    /// # Errors
    /// [`Code::NoRouter`] or [`Code::NotFound`]; [`Code::RouterElsewhere`] for a router that is
    /// not on this machine. Whether it runs is seen when it is asked.
    pub fn router_control(&self, target: &Target) -> Result<RouterControl, ApiError> {
        if let Some(state) = &target.state_dir {
            return Ok(RouterControl::at(state));
        }
        let router = self.router(target.router.as_deref())?;
        match &router.state_dir {
            Some(state) => Ok(RouterControl { client: ControlClient::at(Path::new(state), Some(&router.id)) }),
            None => Err(ApiError::new(
                Code::RouterElsewhere,
                format!("The router \"{}\" is not on this machine.", router.name),
            )
            .hint("Ask it on its own machine, with --state-dir.")),
        }
    }
}

macro_rules! expect {
    ($client:expr, $request:expr, $pattern:pat => $value:expr) => {
        match $client.ask(&$request)? {
            $pattern => Ok($value),
            _ => Err($client.unexpected()),
        }
    };
}

impl RouterControl {
    /// The router with this state folder.
    #[must_use]
    pub fn at(state: &Path) -> Self {
        let identity = identity_of(state).ok();
        Self { client: ControlClient::at(state, identity.as_ref().map(|r| r.router_id())) }
    }

    /// The router as a whole.
    ///
    /// # Errors
    /// [`Code::RouterUnreachable`], as of every other function here.
    pub fn status(&self) -> Result<RouterStatus, ApiError> {
        expect!(self.client, ControlRequest::Status, ControlAnswer::Status(status) => *status)
    }

    /// A part of the mailboxes with their live state.
    ///
    /// # Errors
    /// [`Code::RouterUnreachable`].
    pub fn mailboxes(&self, filter: MailboxFilter, page: Page) -> Result<Listed<MailboxReport>, ApiError> {
        expect!(self.client, ControlRequest::Mailboxes { filter, page },
            ControlAnswer::Mailboxes { mailboxes, total } => Listed { items: mailboxes, total })
    }

    /// A part of the messages on which something is left to do, oldest first.
    ///
    /// # Errors
    /// [`Code::RouterUnreachable`].
    pub fn queue(
        &self,
        direction: Option<Direction>,
        mailbox: Option<ObjectId>,
        page: Page,
    ) -> Result<Listed<QueuedMessage>, ApiError> {
        expect!(self.client, ControlRequest::Queue { direction, mailbox, page },
            ControlAnswer::Queue { messages, total } => Listed { items: messages, total })
    }

    /// A part of what has been done, newest first.
    ///
    /// # Errors
    /// [`Code::RouterUnreachable`].
    pub fn recent(
        &self,
        mailbox: Option<ObjectId>,
        end: Option<MessageEnd>,
        page: Page,
    ) -> Result<Listed<RecentMessage>, ApiError> {
        expect!(self.client, ControlRequest::Recent { mailbox, end, page },
            ControlAnswer::Messages { messages, total } => Listed { items: messages, total })
    }

    /// A part of the outgoing messages that failed for good, newest first.
    ///
    /// # Errors
    /// [`Code::RouterUnreachable`].
    pub fn failed(&self, mailbox: Option<ObjectId>, page: Page) -> Result<Listed<RecentMessage>, ApiError> {
        expect!(self.client, ControlRequest::Failed { mailbox, page },
            ControlAnswer::Messages { messages, total } => Listed { items: messages, total })
    }

    /// A part of the quarantine, newest first.
    ///
    /// # Errors
    /// [`Code::RouterUnreachable`].
    pub fn quarantine(&self, mailbox: Option<ObjectId>, page: Page) -> Result<Listed<QuarantinedMessage>, ApiError> {
        expect!(self.client, ControlRequest::QuarantineList { mailbox, page },
            ControlAnswer::Quarantine { messages, total } => Listed { items: messages, total })
    }

    /// One quarantined message.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::RouterUnreachable`].
    pub fn quarantined(&self, id: u64) -> Result<QuarantinedMessage, ApiError> {
        expect!(self.client, ControlRequest::QuarantineShow { id },
            ControlAnswer::Quarantined(message) => *message)
    }

    /// The bytes of a quarantined message, handed over in parts.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::RouterUnreachable`], or [`Code::File`] when `write` fails.
    pub fn quarantined_raw(
        &self,
        id: u64,
        write: &mut dyn FnMut(&[u8]) -> std::io::Result<()>,
    ) -> Result<u64, ApiError> {
        let mut failure = None;
        let mut parts = |part| {
            let Part::Chunk(chunk) = part else {
                return ControlFlow::Continue(());
            };
            let written = base64::engine::general_purpose::STANDARD
                .decode(chunk)
                .map_err(std::io::Error::other)
                .and_then(|bytes| write(&bytes));
            match written {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    failure = Some(error);
                    ControlFlow::Break(())
                }
            }
        };
        let answer = self.client.ask_with(&ControlRequest::QuarantineRaw { id }, &mut parts);
        if let Some(error) = failure {
            return Err(ApiError::new(Code::File, format!("The message could not be written: {error}.")));
        }
        match answer? {
            ControlAnswer::Raw { size } => Ok(size),
            _ => Err(self.client.unexpected()),
        }
    }

    /// A part of the outgoing messages of which it is not known whether they were sent.
    ///
    /// # Errors
    /// [`Code::RouterUnreachable`].
    pub fn uncertain(&self, mailbox: Option<ObjectId>, page: Page) -> Result<Listed<UncertainMessage>, ApiError> {
        expect!(self.client, ControlRequest::UncertainList { mailbox, page },
            ControlAnswer::Uncertain { messages, total } => Listed { items: messages, total })
    }

    /// A part of the alerts, newest first.
    ///
    /// # Errors
    /// [`Code::RouterUnreachable`].
    pub fn alerts(&self, filter: AlertFilter, page: Page) -> Result<Listed<StoredAlert>, ApiError> {
        expect!(self.client, ControlRequest::AlertsList { filter, page },
            ControlAnswer::Alerts { alerts, total } => Listed { items: alerts, total })
    }

    /// What was moved over time.
    ///
    /// # Errors
    /// [`Code::RouterUnreachable`].
    pub fn trend(&self, range: TrendRange) -> Result<Trend, ApiError> {
        expect!(self.client, ControlRequest::Trend { range }, ControlAnswer::Trend(trend) => *trend)
    }

    /// Lines of the router's log.
    ///
    /// # Errors
    /// [`Code::RouterUnreachable`].
    pub fn logs(&self, query: LogQuery) -> Result<LogPage, ApiError> {
        expect!(self.client, ControlRequest::Logs { query }, ControlAnswer::Logs(page) => *page)
    }

    /// A request that changes something, for example [`ControlRequest::QuarantineReplay`]; answers
    /// how many objects it concerned.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::RouterRefused`], [`Code::RouterUnreachable`].
    pub fn act(&self, request: &ControlRequest) -> Result<u64, ApiError> {
        match self.client.ask(request)? {
            ControlAnswer::Done { count } => Ok(count),
            _ => Err(self.client.unexpected()),
        }
    }

    /// Tests mailboxes from where the router stands: none means all. With `enable`, those that pass
    /// are enabled (Test & Enable).
    ///
    /// # Errors
    /// [`Code::Cancelled`], [`Code::NotFound`], [`Code::RouterUnreachable`].
    pub fn test_access(
        &self,
        mailboxes: Vec<ObjectId>,
        enable: bool,
        progress: Progress<'_>,
    ) -> Result<Tested, ApiError> {
        let mut results = Vec::new();
        let mut is_all = false;
        let mut parts = |part| {
            let flow = match part {
                Part::Progress(step) => {
                    let flow = progress(Some(&step));
                    is_all = step.done == step.total;
                    if !step.result.is_running {
                        results.push(step.result);
                    }
                    flow
                }
                Part::Chunk(_) | Part::Nothing => progress(None),
            };
            // Nothing is left to call off when all are done.
            if is_all { ControlFlow::Continue(()) } else { flow }
        };
        let request = ControlRequest::TestAccess { mailboxes, enable, steps: true };
        match self.client.ask_with(&request, &mut parts)? {
            ControlAnswer::Tested { passed, failed } => Ok(Tested { passed, failed, results }),
            _ => Err(self.client.unexpected()),
        }
    }

    /// The identifiers of the mailboxes of a selection, as the router knows them: at least one. Only
    /// an explicit `all` gives an empty list, which the router reads as all.
    ///
    /// # Errors
    /// [`Code::NotFound`] naming every one that the router does not know, or when nothing was named
    /// or fits; [`Code::Ambiguous`]; [`Code::BadRequest`] for filters by fields, which the router
    /// does not know: resolve them in the configuration first.
    pub fn mailbox_ids(&self, selection: &Selection) -> Result<Vec<ObjectId>, ApiError> {
        if !selection.filters.is_empty() {
            return Err(ApiError::new(Code::BadRequest, "The router does not know the fields of the configuration.")
                .hint("Name the mailboxes, or search in their names and addresses."));
        }
        if selection.names.is_empty() && selection.search.is_none() {
            return if selection.all { Ok(Vec::new()) } else { Err(none_fits()) };
        }
        let filter = MailboxFilter { text: selection.search.clone(), ..MailboxFilter::default() };
        let known = self.all_mailboxes(&filter)?;
        if known.is_empty() && selection.names.is_empty() {
            return Err(none_fits());
        }
        if selection.names.is_empty() {
            return Ok(known.into_iter().map(|m| m.id).collect());
        }
        let mut ids = Vec::new();
        let mut missing = Vec::new();
        for name in &selection.names {
            let found: Vec<&ObjectId> = known.iter().filter(|m| is_called(m, name)).map(|m| &m.id).collect();
            match found.as_slice() {
                [] => missing.push(format!("\"{name}\"")),
                [one] => ids.push((*one).clone()),
                several => {
                    let several: Vec<&str> = several.iter().map(|id| id.as_str()).collect();
                    return Err(ApiError::new(Code::Ambiguous, format!("More than one mailbox is called \"{name}\"."))
                        .hint(format!("Name it by its identifier: {}.", several.join(", "))));
                }
            }
        }
        if missing.is_empty() {
            return Ok(ids);
        }
        Err(ApiError::new(Code::NotFound, format!("The router knows no mailbox {}.", missing.join(", ")))
            .hint("If it is new, publish first; `waypost mailbox status` shows those that it knows."))
    }

    /// Every mailbox that the router knows.
    ///
    /// # Errors
    /// [`Code::RouterUnreachable`].
    pub fn all_mailboxes(&self, filter: &MailboxFilter) -> Result<Vec<MailboxReport>, ApiError> {
        let mut known = Vec::new();
        loop {
            let offset = u32::try_from(known.len()).unwrap_or(u32::MAX);
            let page = Page { offset, limit: MAX_PAGE };
            let part = self.mailboxes(filter.clone(), page)?;
            let is_last = part.items.is_empty();
            known.extend(part.items);
            if is_last || known.len() as u64 >= part.total {
                return Ok(known);
            }
        }
    }
}

fn none_fits() -> ApiError {
    ApiError::new(Code::NotFound, "No mailbox of the router was named or fits the selection.")
        .hint("`waypost mailbox status` shows those that it knows; a new one must be published first.")
}

fn is_called(mailbox: &MailboxReport, name: &str) -> bool {
    let key = ObjectName::key(name);
    mailbox.id.as_str() == name.trim()
        || ObjectName::key(&mailbox.name) == key
        || ObjectName::key(mailbox.address.as_str()) == key
}

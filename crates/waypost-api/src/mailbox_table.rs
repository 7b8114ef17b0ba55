//! Every mailbox at once: the draft, with what the router says of it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::thread::ScopedJoinHandle;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use waypost_domain::raw::{RawMailbox, Record as _};
use waypost_domain::{Choice as _, MailboxKind, ObjectId, ObjectKind, ObjectRef};
use waypost_engine::control::{MAX_PAGE, MailboxFilter, MailboxReport, MailboxState, Page, TestStatuses};

use crate::error::{ApiError, Code};
use crate::live::{RouterControl, Target};
use crate::open::Waypost;

/// How many pages are asked for at once.
const AT_ONCE: usize = 3;

/// Every mailbox as the table shows it: the draft, with what the router says of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MailboxTable {
    /// In the order of their addresses.
    pub rows: Vec<MailboxRow>,
    /// The names of deployments and profiles, by `kind/id`.
    pub names: BTreeMap<String, String>,
    /// Why the router did not say anything.
    pub unreachable: Option<ApiError>,
}

/// A mailbox in the table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MailboxRow {
    /// Its identifier.
    pub id: ObjectId,
    /// Its name.
    pub name: String,
    /// Its address as typed.
    pub address: String,
    /// What it is; none when that is wrong.
    pub kind: Option<MailboxKind>,
    /// Identifier of its deployment.
    pub deployment: String,
    /// Identifier of its email server profile.
    pub server_profile: Option<String>,
    /// Identifier of its incoming profile.
    pub incoming_profile: Option<String>,
    /// Identifier of its outgoing profile.
    pub outgoing_profile: Option<String>,
    /// Its incoming method as typed.
    pub incoming_method: Option<String>,
    /// Its outgoing method as typed.
    pub outgoing_method: Option<String>,
    /// Its owner.
    pub owner: Option<String>,
    /// Its approval as typed.
    pub approval: Option<String>,
    /// Problems that stand in the way of publishing it.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Whether it differs from what is published.
    pub is_changed: bool,
    /// What the router says; none when it does not answer or does not know it.
    pub live: Option<LiveRow>,
}

/// What the router says of a mailbox.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LiveRow {
    /// What it is doing.
    pub state: MailboxState,
    /// Why.
    pub reason: String,
    /// The statuses of its last test.
    pub test: Option<TestStatuses>,
    /// The last error of either direction, while it stands.
    pub last_error: Option<String>,
    /// When it is tried again.
    pub next_try: Option<Timestamp>,
    /// How often it was tried.
    pub attempts: u32,
    /// When mail was last moved or looked for with success.
    pub last_success: Option<Timestamp>,
    /// Messages that wait, both directions.
    pub backlog: u64,
}

impl Waypost {
    /// Every mailbox with its live state. A router that does not answer is part of the answer.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn mailbox_table(&self, target: &Target) -> Result<MailboxTable, ApiError> {
        let router = self.router_control(target);
        let asked = std::thread::scope(|scope| {
            // The router answers while the draft is read.
            let asking = scope.spawn(|| live(&router?));
            let drafted = self.drafted(target);
            drafted.map(|table| (table, joined(asking)))
        });
        let (mut table, live) = asked?;
        match live {
            Ok(reports) => add_live(&mut table.rows, reports),
            Err(error) => table.unreachable = Some(error),
        }
        Ok(table)
    }

    fn drafted(&self, target: &Target) -> Result<MailboxTable, ApiError> {
        let moment = self.moment()?;
        let connected = match self.router(target.router.as_deref()) {
            Ok(router) => Some(router),
            Err(error) if error.code == Code::NoRouter => None,
            Err(error) => return Err(error),
        };
        let compared = self.compared(connected.as_ref())?;
        let changed: HashSet<&ObjectId> = compared
            .changes
            .iter()
            .map(|change| &change.object)
            .chain(compared.secrets.iter().map(|secret| &secret.object))
            .filter(|object| object.kind == ObjectKind::Mailbox)
            .map(|object| &object.id)
            .collect();
        let counts = moment.counts();
        let mut rows: Vec<MailboxRow> = moment
            .snapshot
            .mailboxes
            .iter()
            .map(|raw| {
                let object = ObjectRef::new(ObjectKind::Mailbox, raw.id.clone());
                let (errors, warnings) = counts.get(&object).copied().unwrap_or_default();
                MailboxRow { errors, warnings, is_changed: changed.contains(&raw.id), ..row(raw) }
            })
            .collect();
        rows.sort_by_cached_key(|row| (row.address.to_lowercase(), row.id.clone()));
        let titles = moment.snapshot.titles().into_iter();
        let names = titles
            .take_while(|(object, _)| object.kind != ObjectKind::Mailbox)
            .map(|(object, title)| (object.to_string(), title));
        Ok(MailboxTable { rows, names: names.collect(), unreachable: None })
    }
}

/// What the router says of every mailbox: the first page, which tells how many there are, then the
/// others a few at a time.
fn live(router: &RouterControl) -> Result<Vec<MailboxReport>, ApiError> {
    let page = |offset| router.mailboxes(MailboxFilter::default(), Page { offset, limit: MAX_PAGE });
    let first = page(0)?;
    let total = u32::try_from(first.total).unwrap_or(u32::MAX);
    let offsets: Vec<u32> = (MAX_PAGE..total).step_by(MAX_PAGE as usize).collect();
    let mut reports = first.items;
    for some in offsets.chunks(AT_ONCE) {
        let pages: Vec<_> = std::thread::scope(|scope| {
            let asking: Vec<_> = some.iter().map(|offset| scope.spawn(|| page(*offset))).collect();
            asking.into_iter().map(joined).collect()
        });
        for page in pages {
            reports.extend(page?.items);
        }
    }
    Ok(reports)
}

fn joined<T>(asking: ScopedJoinHandle<'_, Result<T, ApiError>>) -> Result<T, ApiError> {
    asking.join().unwrap_or_else(|_| Err(ApiError::new(Code::RouterUnreachable, "The router was not asked.")))
}

fn row(raw: &RawMailbox) -> MailboxRow {
    let kind = match raw.kind.as_deref().map(str::trim) {
        None | Some("") => Some(MailboxKind::User),
        Some(text) => MailboxKind::parse_choice(text),
    };
    MailboxRow {
        id: raw.id.clone(),
        name: raw.title().to_owned(),
        address: raw.address.clone().unwrap_or_default(),
        kind,
        deployment: raw.deployment.clone().unwrap_or_default(),
        server_profile: raw.server_profile.clone(),
        incoming_profile: raw.incoming_profile.clone(),
        outgoing_profile: raw.outgoing_profile.clone(),
        incoming_method: raw.incoming_method.clone(),
        outgoing_method: raw.outgoing_method.clone(),
        owner: raw.owner.clone(),
        approval: raw.approval.clone(),
        errors: 0,
        warnings: 0,
        is_changed: false,
        live: None,
    }
}

fn add_live(rows: &mut [MailboxRow], reports: Vec<MailboxReport>) {
    let mut live: HashMap<ObjectId, MailboxReport> =
        reports.into_iter().map(|report| (report.id.clone(), report)).collect();
    for row in rows {
        row.live = live.remove(&row.id).map(live_row);
    }
}

fn live_row(report: MailboxReport) -> LiveRow {
    let (incoming, outgoing) = (report.incoming, report.outgoing);
    let reason = [report.reason, incoming.note, outgoing.note].into_iter().find(|reason| !reason.is_empty());
    LiveRow {
        state: report.state,
        reason: reason.unwrap_or_default(),
        test: report.test,
        last_error: incoming.last_error.or(outgoing.last_error).map(|failure| failure.reason),
        next_try: [incoming.next_try, outgoing.next_try].into_iter().flatten().min(),
        attempts: incoming.attempts.max(outgoing.attempts),
        last_success: incoming.last_success.max(outgoing.last_success),
        backlog: incoming.backlog + outgoing.backlog,
    }
}

//! Jobs: what takes longer than a request, with progress and a way to call it off. They live as long
//! as the host, so that a page can be left and found again.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use serde::Serialize;
use waypost_api::domain::{Direction, ObjectId};
use waypost_api::router::{TestProgress, TestResult};
use waypost_api::{ApiError, Code};

use crate::requests::JobResults;

/// How many jobs are remembered after their end.
const REMEMBERED: usize = 20;

/// A job.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Job {
    /// Its number.
    pub id: u64,
    /// What it does.
    pub kind: JobKind,
    /// Whether this machine tests, not the router.
    pub from_here: bool,
    /// The only way that is tested; none for both.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub only: Option<Direction>,
    /// When it began.
    pub started: Timestamp,
    /// How far it is.
    pub state: JobState,
    /// How many mailboxes are done: ask for their results.
    pub results: u64,
}

/// What a job does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum JobKind {
    /// Tests mailboxes.
    Test,
    /// Tests mailboxes and enables those that pass.
    TestAndEnable,
    /// Tests a profile as it stands in its form.
    DraftTest,
}

/// What is wanted of a new job.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wish {
    /// What it does.
    pub(crate) kind: JobKind,
    /// Whether this machine tests.
    pub(crate) from_here: bool,
    /// The only way that is tested.
    pub(crate) only: Option<Direction>,
}

/// How far a job is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "state", rename_all = "camelCase")]
pub enum JobState {
    /// It goes on.
    Running {
        /// Mailboxes done.
        done: u64,
        /// Mailboxes in all; 0 until that is known.
        total: u64,
    },
    /// It ended.
    Done {
        /// Mailboxes of which every direction passed.
        passed: u64,
        /// Mailboxes of which one did not.
        failed: u64,
    },
    /// Somebody called it off.
    Cancelled {
        /// Mailboxes done until then.
        done: u64,
        /// Mailboxes in all.
        total: u64,
    },
    /// It could not be done.
    Failed {
        /// Why.
        error: ApiError,
    },
}

#[derive(Debug)]
struct Entry {
    job: Job,
    results: Vec<TestResult>,
    /// What is known so far of the mailboxes that are being tested; of a job that was called off, of those that
    /// were not finished.
    running: BTreeMap<ObjectId, TestResult>,
    cancelled: bool,
}

/// Every job of the host.
#[derive(Debug, Default)]
pub(crate) struct Jobs {
    entries: Mutex<(u64, BTreeMap<u64, Entry>)>,
}

impl Jobs {
    /// A new job, which is running.
    pub(crate) fn begin(&self, wish: Wish, started: Timestamp) -> Job {
        let Wish { kind, from_here, only } = wish;
        let mut entries = self.lock();
        entries.0 += 1;
        let id = entries.0;
        let state = JobState::Running { done: 0, total: 0 };
        let job = Job { id, kind, from_here, only, started, state, results: 0 };
        let entry = Entry { job: job.clone(), results: Vec::new(), running: BTreeMap::new(), cancelled: false };
        entries.1.insert(id, entry);
        while entries.1.len() > REMEMBERED {
            let ended = entries.1.iter().find(|(_, e)| !matches!(e.job.state, JobState::Running { .. }));
            let Some(oldest) = ended.map(|(id, _)| *id) else { break };
            entries.1.remove(&oldest);
        }
        job
    }

    /// Notes progress, if there is some. Breaks when the job was called off.
    pub(crate) fn progress(&self, id: u64, step: Option<&TestProgress>) -> (ControlFlow<()>, Option<Job>) {
        let mut entries = self.lock();
        let Some(entry) = entries.1.get_mut(&id) else { return (ControlFlow::Break(()), None) };
        if let Some(TestProgress { done, total, result }) = step {
            if result.is_running {
                entry.running.insert(result.mailbox.clone(), result.clone());
            } else {
                entry.running.remove(&result.mailbox);
                entry.results.push(result.clone());
            }
            entry.job.results = entry.results.len() as u64;
            entry.job.state = JobState::Running { done: *done, total: *total };
        }
        let flow = if entry.cancelled { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
        (flow, Some(entry.job.clone()))
    }

    /// Notes the end.
    pub(crate) fn end(&self, id: u64, end: Result<(u64, u64), ApiError>) -> Option<Job> {
        let mut entries = self.lock();
        let entry = entries.1.get_mut(&id)?;
        entry.job.state = match (end, &entry.job.state) {
            (Ok((passed, failed)), _) => JobState::Done { passed, failed },
            (Err(error), JobState::Running { done, total }) if error.code == Code::Cancelled => {
                JobState::Cancelled { done: *done, total: *total }
            }
            (Err(error), _) => JobState::Failed { error },
        };
        Some(entry.job.clone())
    }

    /// Calls a job off; it ends at once, and the mailboxes that are being tested stay unfinished.
    pub(crate) fn cancel(&self, id: u64) -> Result<Job, ApiError> {
        let mut entries = self.lock();
        let entry = entries.1.get_mut(&id).ok_or_else(|| no_job(id))?;
        entry.cancelled = true;
        Ok(entry.job.clone())
    }

    /// Every job that is remembered, the newest first.
    pub(crate) fn all(&self) -> Vec<Job> {
        self.lock().1.values().rev().map(|entry| entry.job.clone()).collect()
    }

    /// A job and its results from one on.
    pub(crate) fn results(&self, id: u64, from: usize) -> Result<JobResults, ApiError> {
        let entries = self.lock();
        let entry = entries.1.get(&id).ok_or_else(|| no_job(id))?;
        Ok(JobResults {
            job: entry.job.clone(),
            results: entry.results.iter().skip(from).cloned().collect(),
            running: entry.running.values().cloned().collect(),
        })
    }

    fn lock(&self) -> MutexGuard<'_, (u64, BTreeMap<u64, Entry>)> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn no_job(id: u64) -> ApiError {
    ApiError::new(Code::NotFound, format!("There is no job {id} any more.")).hint("Start the test again.")
}

//! The torture: the router is killed hundreds of times, at random moments and at every named crash
//! point, while mail comes and goes; then every message is looked for.
//!
//! A *campaign* is one site with real servers and all kinds of mailboxes, planned from a seed: the
//! messages, when they come, how each life of the router ends. After each life nothing may be there
//! twice, with other bytes, or gone again; after some lives the router is left alone until nothing is left
//! to do, and everything must be where the rules say. The same seed gives the same plan; what it cannot
//! give again is the machine's timing, and with it the step at which a kill at a moment falls.
//!
//! Absent on purpose: power cuts. A killed process loses nothing that it gave to the kernel.

mod check;
mod consumer;
mod dice;
mod lab;
mod ledger;
mod life;
mod mail;
mod plan;
mod report;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use self::consumer::Consumer;
use self::dice::Dice;
use self::lab::Lab;
use self::ledger::Ledger;
use self::life::Ended;
use self::plan::Campaign;
use crate::router::Router;
use crate::site::SiteError;

pub use self::ledger::{Problem, Wrong};
pub use self::report::Totals;

/// Lives of the router in one campaign of the long run, besides those after which everything is checked.
const LIVES: usize = 36;

/// What went wrong in a campaign.
#[derive(Debug)]
pub struct Finding {
    /// The seed of the campaign.
    pub seed: u64,
    /// The number of the life, from 0.
    pub round: usize,
    /// The plan of that life.
    pub plan: String,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// The folder with state, log and mailboxes, which stays.
    pub folder: PathBuf,
}

/// Runs campaigns until the time is over or something is wrong, and tells of each.
///
/// # Errors
/// When a server or the router cannot be started or something refuses.
pub fn run(seed: u64, time: Duration, tell: &mut dyn FnMut(&str)) -> Result<Totals, SiteError> {
    let begun = Instant::now();
    let mut totals = Totals::default();
    let mut number = 0;
    while begun.elapsed() < time && totals.findings.is_empty() {
        number += 1;
        let campaign = Campaign::of(Dice::new(seed, number).next(), LIVES);
        Run::through(&campaign, &mut totals)?;
        tell(&format!("campaign {number} of seed {seed}, {} s: {}", begun.elapsed().as_secs(), totals.line()));
    }
    Ok(totals)
}

/// Runs the one campaign of a seed that `run` named in a finding.
///
/// # Errors
/// As of [`run`].
pub fn again(seed: u64) -> Result<Totals, SiteError> {
    let mut totals = Totals::default();
    Run::through(&Campaign::of(seed, LIVES), &mut totals)?;
    Ok(totals)
}

/// Runs a short campaign in which the router ends at each of these points once.
///
/// # Errors
/// As of [`run`].
pub fn through(seed: u64, points: &[&'static str]) -> Result<Totals, SiteError> {
    let mut totals = Totals::default();
    Run::through(&Campaign::through(seed, points), &mut totals)?;
    Ok(totals)
}

/// A campaign that is under way.
struct Run<'a> {
    campaign: &'a Campaign,
    lab: Lab,
    ledger: Ledger,
    consumer: Consumer,
    router: Option<Router>,
    /// Outgoing messages of which a person said that they were sent.
    confirmed: BTreeSet<u64>,
    totals: &'a mut Totals,
}

impl<'a> Run<'a> {
    fn through(campaign: &'a Campaign, totals: &'a mut Totals) -> Result<(), SiteError> {
        let lab = Lab::new(campaign)?;
        let consumed = campaign.mailboxes.iter().filter(|mailbox| mailbox.consumed);
        let folders = consumed.map(|m| (m.user, lab.site.mailbox_folder(m.user).join("inbox/new"))).collect();
        let consumer = Consumer::start(folders);
        let (ledger, confirmed) = (Ledger::default(), BTreeSet::new());
        let mut run = Run { campaign, lab, ledger, consumer, router: None, confirmed, totals };
        run.totals.campaigns += 1;
        for number in 0..campaign.rounds.len() {
            run.round(number)?;
            if !run.ledger.problems.is_empty() {
                run.keep(number);
                break;
            }
        }
        Ok(())
    }

    fn round(&mut self, number: usize) -> Result<(), SiteError> {
        let round = &self.campaign.rounds[number];
        let ended = self.live(round)?;
        self.totals.lives += 1;
        match ended {
            Ended::Killed => self.totals.killed += 1,
            Ended::AtPoint(name) => *self.totals.points.entry(name).or_default() += 1,
            Ended::NotPassed(name) => *self.totals.not_passed.entry(name).or_default() += 1,
            Ended::Runs => {
                self.settle()?;
                self.totals.checked += 1;
                self.totals.killed += 1;
                self.router = None;
            }
        }
        self.sweep();
        Ok(())
    }

    /// Something is wrong: what there is stays, and is told.
    fn keep(&mut self, round: usize) {
        self.router = None;
        self.lab.site.keep_folder();
        self.totals.findings.push(Finding {
            seed: self.campaign.seed,
            round,
            plan: format!("{:#?}", self.campaign.rounds[round]),
            problems: std::mem::take(&mut self.ledger.problems),
            folder: self.lab.site.folder().to_owned(),
        });
    }
}

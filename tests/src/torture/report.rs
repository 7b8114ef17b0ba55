//! The totals of a run, for people.

use std::collections::BTreeMap;
use std::fmt;

use super::Finding;
use super::ledger::Wrong;

/// What was done and what was found.
#[derive(Debug, Default)]
pub struct Totals {
    /// Sites.
    pub campaigns: u64,
    /// Lives of the router.
    pub lives: u64,
    /// Lives after which everything was checked.
    pub checked: u64,
    /// Lives that ended by a kill at some moment.
    pub killed: u64,
    /// Lives that ended at a point.
    pub points: BTreeMap<&'static str, u64>,
    /// Lives that were killed because their point was not passed.
    pub not_passed: BTreeMap<&'static str, u64>,
    /// Incoming messages.
    pub incoming: u64,
    /// Outgoing messages.
    pub outgoing: u64,
    /// Outgoing messages among them that went through Postfix.
    pub through_postfix: u64,
    /// Decisions of a person.
    pub decisions: u64,
    /// Outgoing messages that were uncertain in the end, nobody having decided about them.
    pub uncertain_left: u64,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

impl Totals {
    /// How many things are wrong in a way.
    #[must_use]
    pub fn count(&self, wrong: Wrong) -> usize {
        let problems = self.findings.iter().flat_map(|finding| &finding.problems);
        problems.filter(|problem| problem.wrong == wrong).count()
    }

    /// The totals in one line.
    #[must_use]
    pub fn line(&self) -> String {
        let at_points: u64 = self.points.values().sum();
        let not_passed: u64 = self.not_passed.values().sum();
        format!(
            "{} lives, {} killed at a moment, {at_points} at {} points ({not_passed} points not passed), {} checked; \
             {} messages in, {} out ({} through Postfix), {} decisions, {} uncertain; lost {}, doubled {}, altered {}, stuck {}",
            self.lives,
            self.killed + not_passed,
            self.points.len(),
            self.checked,
            self.incoming,
            self.outgoing,
            self.through_postfix,
            self.decisions,
            self.uncertain_left,
            self.count(Wrong::Lost),
            self.count(Wrong::Doubled),
            self.count(Wrong::Altered),
            self.count(Wrong::Stuck),
        )
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} campaigns, {}", self.campaigns, self.line())?;
        for (name, times) in &self.points {
            writeln!(f, "  {times:>5} × {name}")?;
        }
        for (name, times) in &self.not_passed {
            writeln!(f, "  {times:>5} × {name} not passed")?;
        }
        for finding in &self.findings {
            writeln!(f, "\nWRONG in life {} of the campaign with the seed {}", finding.round, finding.seed)?;
            for problem in &finding.problems {
                writeln!(f, "  {:?}: {}", problem.wrong, problem.what)?;
            }
            writeln!(f, "The plan of that life: {}", finding.plan)?;
            writeln!(f, "State, log and mailboxes stay in {}.", finding.folder.display())?;
        }
        Ok(())
    }
}

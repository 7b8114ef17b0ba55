//! One life of the router: started, fed, ended.

use std::time::{Duration, Instant};

use waypost_api::router::{ControlRequest, Page};
use waypost_testkit::wait;

use super::Run;
use super::ledger::{Fate, Given, Sending};
use super::mail;
use super::plan::{Decision, Deed, End, Odd, Role, Round};
use crate::router::Router;
use crate::site::SiteError;

/// How long a life lasts when the point at which it should end is not passed.
const LONGEST: Duration = Duration::from_secs(8);

/// How a life ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// By a kill at some moment.
    Killed,
    /// By itself at a point.
    AtPoint(&'static str),
    /// The point was not passed in time; it was killed.
    NotPassed(&'static str),
    /// It still runs: everything is to be checked.
    Runs,
}

impl Run<'_> {
    /// Lives one round up to its end; with [`End::Quiet`] the router runs on.
    pub(super) fn live(&mut self, round: &Round) -> Result<Ended, SiteError> {
        let mut decisions = Vec::new();
        for deed in &round.before {
            match deed {
                Deed::Decide(decision) => decisions.push(*decision),
                deed => self.act(deed)?,
            }
        }
        let armed = match round.end {
            End::Point(name, nth) => Some(format!("{name}:{nth}")),
            End::Kill(_) | End::Quiet => None,
        };
        let environment: Vec<(&str, &str)> =
            armed.iter().map(|armed| ("WAYPOST_CRASH_POINT", armed.as_str())).collect();
        let mut router = Router::start_with(&self.lab.site.places(), &[], &environment)?;
        let begun = Instant::now();
        let limit = match round.end {
            End::Kill(at) => Duration::from_millis(at),
            End::Point(..) => LONGEST,
            End::Quiet => Duration::from_millis(round.during.last().map_or(0, |(at, _)| *at)),
        };
        let mut coming = round.during.iter().peekable();
        let mut failed = None;
        let ended = wait::poll(limit, || {
            while let Some((_, deed)) = coming.next_if(|(at, _)| begun.elapsed() >= Duration::from_millis(*at)) {
                if let Err(error) = self.act(deed) {
                    failed = Some(error);
                    return Some(());
                }
            }
            decisions.retain(|decision| !self.decide(*decision));
            (!router.is_running()).then_some(())
        });
        if let Some(error) = failed {
            return Err(error);
        }
        // What was to come after the end comes now, so that the plan is the same however fast the machine is.
        for (_, deed) in coming {
            self.act(deed)?;
        }
        Ok(match (round.end, ended) {
            (End::Point(name, _), Some(())) => Ended::AtPoint(name),
            (_, Some(())) => return Err(format!("the router ended by itself:\n{}", router.log()).into()),
            (End::Quiet, None) => {
                self.router = Some(router);
                Ended::Runs
            }
            (End::Kill(_), None) => {
                router.kill();
                Ended::Killed
            }
            (End::Point(name, _), None) => {
                router.kill();
                Ended::NotPassed(name)
            }
        })
    }

    /// Does something to the site and writes down what must come of it.
    fn act(&mut self, deed: &Deed) -> Result<(), SiteError> {
        match deed {
            Deed::Deliver { mailbox, letter, copies } => {
                let to = &self.campaign.mailboxes[*mailbox];
                let expected = self.lab.deliver(to, letter, *copies)?;
                let fate = match letter.odd {
                    Odd::TooLarge | Odd::NotForwarded => Fate::Quarantine,
                    Odd::Stranger => Fate::Skipped,
                    _ if to.role == Role::Forward => Fate::Inbox("eva"),
                    _ => Fate::Inbox(to.user),
                };
                let is_original = to.role == Role::Forward && letter.odd != Odd::NotForwarded;
                let replay_to = if is_original { "eva" } else { to.user };
                let given = Given {
                    mailbox: *mailbox,
                    copies: *copies,
                    arrived: 0,
                    fate,
                    expected,
                    replay_to,
                    was_replayed: false,
                };
                self.ledger.incoming.insert(letter.marker, given);
                self.totals.incoming += *copies as u64;
            }
            Deed::Drop { mailbox, draft } => {
                let (message, recipients) = self.lab.drop_draft(&self.campaign.mailboxes[*mailbox], draft)?;
                let sending = Sending { mailbox: *mailbox, message, recipients, came: Default::default(), again: 0 };
                self.ledger.outgoing.insert(draft.marker, sending);
                self.totals.outgoing += 1;
                let through_postfix = self.lab.through_postfix(&self.campaign.mailboxes[*mailbox]);
                self.totals.through_postfix += u64::from(through_postfix);
            }
            Deed::Cut { mailbox } => self.lab.cut(&self.campaign.mailboxes[*mailbox]),
            Deed::Publish => self.lab.publish()?,
            Deed::Renumber { mailbox } => {
                self.lab.site.dovecot.bump_uid_validity(self.campaign.mailboxes[*mailbox].user)?;
            }
            Deed::Decide(_) => {}
        }
        Ok(())
    }

    /// Decides about the first message that waits for it; false when there is none yet or nobody answers.
    fn decide(&mut self, decision: Decision) -> bool {
        let control = self.lab.site.control();
        // Before the publication is applied nobody can be served.
        if control.status().ok().and_then(|status| status.publication.serial).is_none() {
            return false;
        }
        let page = Page { offset: 0, limit: 100 };
        let waiting = match decision {
            Decision::Replay => {
                control.quarantine(None, page).map(|l| l.items.into_iter().map(|m| (m.id, m.brief.subject)).collect())
            }
            Decision::SendAgain | Decision::Confirm => {
                control.uncertain(None, page).map(|l| l.items.into_iter().map(|m| (m.id, m.brief.subject)).collect())
            }
        };
        let waiting: Vec<(u64, String)> = waiting.unwrap_or_default();
        // What was decided before and is listed still may be under way already.
        let was_replayed = |marker: &u64| self.ledger.incoming.get(marker).is_none_or(|given| given.was_replayed);
        let is_open = |marker: &u64| match decision {
            Decision::Replay => !was_replayed(marker),
            Decision::SendAgain | Decision::Confirm => self.is_uncertain(*marker),
        };
        let markers = waiting.into_iter().filter_map(|(id, subject)| Some((id, mail::marker_of(&subject)?)));
        let Some((id, marker)) = markers.into_iter().find(|(_, marker)| is_open(marker)) else { return false };
        self.carry_out(decision, id, marker);
        true
    }

    /// Carries out a decision, noted before, because the router may end over it. Answers whether it did.
    pub(super) fn carry_out(&mut self, decision: Decision, id: u64, marker: u64) -> bool {
        let request = match decision {
            Decision::Replay => {
                if let Some(given) = self.ledger.incoming.get_mut(&marker) {
                    (given.was_replayed, given.fate) = (true, Fate::Inbox(given.replay_to));
                }
                ControlRequest::QuarantineReplay { id }
            }
            Decision::SendAgain => {
                if let Some(sending) = self.ledger.outgoing.get_mut(&marker) {
                    sending.again += 1;
                }
                ControlRequest::UncertainSendAgain { id }
            }
            Decision::Confirm => {
                self.confirmed.insert(marker);
                ControlRequest::UncertainConfirmSent { id }
            }
        };
        self.totals.decisions += 1;
        self.lab.site.control().act(&request).is_ok()
    }
}

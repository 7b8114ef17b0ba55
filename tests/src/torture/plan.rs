//! The plan of a campaign: who has which mailbox, what arrives when, and how each life of the router
//! ends. Everything follows from a seed; only the machine's timing does not.

use super::dice::Dice;

/// One site and what happens to it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Campaign {
    /// What bytes and numbers follow from.
    pub(super) seed: u64,
    pub(super) mailboxes: Vec<Mailbox>,
    /// Whether a part of the outgoing mail goes through Postfix.
    pub(super) postfix: bool,
    pub(super) rounds: Vec<Round>,
}

/// What a mailbox is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    User,
    Queue,
    /// Its mail comes through the forward mailbox.
    Forwarded,
    Forward,
}

/// One mailbox of a campaign.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mailbox {
    pub(super) user: &'static str,
    pub(super) role: Role,
    pub(super) pop: bool,
    pub(super) deletes: bool,
    /// Whether what cannot be delivered is moved to the folder Undeliverable.
    pub(super) moves: bool,
    /// Whether only mail from known senders counts.
    pub(super) picky: bool,
    /// Whether a consumer takes what is delivered at once.
    pub(super) consumed: bool,
    /// Whether it sends through Postfix.
    pub(super) postfix: bool,
}

impl Mailbox {
    pub(super) fn sends(&self) -> bool {
        self.role != Role::Forward
    }

    pub(super) fn reads(&self) -> bool {
        self.role != Role::Forwarded
    }
}

/// One life of the router.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Round {
    /// Done while the router is down.
    pub(super) before: Vec<Deed>,
    /// Done while it runs: milliseconds after its start.
    pub(super) during: Vec<(u64, Deed)>,
    pub(super) end: End,
}

/// How a life of the router ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Killed so many milliseconds after its start.
    Kill(u64),
    /// It ends itself at a point, at the nth pass.
    Point(&'static str, u64),
    /// It is killed once nothing is left to do and everything was checked.
    Quiet,
}

/// Something that happens to the site.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Deed {
    Deliver {
        mailbox: usize,
        letter: Letter,
        copies: usize,
    },
    Drop {
        mailbox: usize,
        draft: Draft,
    },
    /// The SMTP server takes the next message of this sender and hangs up without an answer.
    Cut {
        mailbox: usize,
    },
    /// The configuration changes and is published.
    Publish,
    /// The mail server numbers all messages of the inbox anew.
    Renumber {
        mailbox: usize,
    },
    /// A person decides about the first message that waits for it.
    Decide(Decision),
}

/// What a person decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    Replay,
    SendAgain,
    Confirm,
}

/// What is odd about an incoming message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Odd {
    Nothing,
    NoMessageId,
    EightBit,
    /// Its attachment is over the limit.
    TooLarge,
    /// Its sender is not known.
    Stranger,
    /// In a forward mailbox: it was not forwarded as an attachment.
    NotForwarded,
}

/// An incoming message.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Letter {
    pub(super) marker: u64,
    pub(super) bytes: usize,
    pub(super) odd: Odd,
}

/// An outgoing message.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft {
    pub(super) marker: u64,
    pub(super) bytes: usize,
    pub(super) eight_bit: bool,
    pub(super) message_id: bool,
    /// The name of its file; names are used again.
    pub(super) name: String,
    pub(super) recipients: Vec<Recipient>,
}

/// What the server says to a recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Recipient {
    Good,
    Refused,
    /// Refused so many times with 4xx, then taken.
    Later(usize),
}

/// Messages and points that a campaign is made of.
struct Author {
    dice: Dice,
    marker: u64,
    mailboxes: Vec<Mailbox>,
    renumbers: bool,
    rounds: Vec<Round>,
}

/// The index of the users' mailbox that keeps its mail and is read over IMAP.
const KEEPER: usize = 0;
/// The index of the queue over IMAP that deletes.
const QUEUE: usize = 1;

impl Campaign {
    /// The campaign of a seed with all kinds of mailboxes: `lives` lives of the router besides the quiet ones.
    pub(super) fn of(seed: u64, lives: usize) -> Self {
        let mut dice = Dice::new(seed, 0);
        let postfix = dice.chance(25);
        let mailboxes = cast(&mut dice, postfix);
        let renumbers = dice.chance(60);
        let mut author = Author { dice, marker: 0, mailboxes, renumbers, rounds: Vec::new() };
        // The very first lives make the journal and the folders.
        for _ in 0..2 {
            let at = author.dice.between(0, 250);
            author.kill(at);
        }
        author.quiet(true);
        for number in 1..=lives {
            author.life();
            if number % 12 == 0 || number == lives {
                author.quiet(number != lives);
            }
        }
        Self { seed, mailboxes: author.mailboxes, postfix, rounds: author.rounds }
    }

    /// A short campaign that ends the router at each of these points.
    pub(super) fn through(seed: u64, points: &[&'static str]) -> Self {
        let mut dice = Dice::new(seed, 0);
        let mailboxes = cast(&mut dice, false);
        let mut author = Author { dice, marker: 0, mailboxes, renumbers: true, rounds: Vec::new() };
        author.quiet(true);
        for point in points {
            author.point(point, 1);
        }
        author.kill(300);
        author.quiet(false);
        Self { seed, mailboxes: author.mailboxes, postfix: false, rounds: author.rounds }
    }
}

fn cast(dice: &mut Dice, postfix: bool) -> Vec<Mailbox> {
    let one = |user, role, pop, deletes| Mailbox {
        user,
        role,
        pop,
        deletes,
        moves: false,
        picky: false,
        consumed: false,
        postfix: false,
    };
    let mut mailboxes = vec![
        one("ada", Role::User, false, false),
        one("bob", Role::Queue, false, true),
        one("cyd", Role::Queue, true, true),
        one("dan", Role::User, true, false),
        one("eva", Role::Forwarded, false, false),
        one("fwd", Role::Forward, dice.chance(30), dice.chance(70)),
        Mailbox { picky: true, ..one("gus", Role::Queue, false, dice.chance(50)) },
    ];
    for (at, mailbox) in mailboxes.iter_mut().enumerate() {
        mailbox.moves = !mailbox.pop && mailbox.role != Role::Forwarded && dice.chance(40);
        mailbox.consumed = dice.chance(40);
        mailbox.postfix = postfix && at % 3 == 0 && mailbox.role != Role::Forward;
    }
    mailboxes
}

impl Author {
    /// One life of the router in the long run.
    fn life(&mut self) {
        if self.dice.chance(55) {
            let points = waypost_engine::crash::POINTS;
            let point = self.dice.pick(&points);
            let nth = if self.dice.chance(60) { 1 } else { self.dice.between(2, 4) };
            self.point(point, nth);
        } else {
            let at = self.dice.between(0, 1_600);
            self.kill(at);
        }
    }

    /// A life that ends at some moment.
    fn kill(&mut self, at: u64) {
        let (before, mut during) = self.traffic(at);
        if self.dice.chance(8) {
            during.push((self.dice.between(0, at), Deed::Publish));
        }
        if self.renumbers && self.dice.chance(10) {
            let mailbox = self.dice.pick(&[KEEPER, QUEUE]);
            during.push((self.dice.between(0, at), Deed::Renumber { mailbox }));
        }
        during.sort_by_key(|(at, _)| *at);
        self.rounds.push(Round { before, during, end: End::Kill(at) });
    }

    /// A life that ends at a point, with what makes it pass there.
    fn point(&mut self, point: &'static str, nth: u64) {
        let (mut before, during) = if self.dice.chance(50) { self.traffic(600) } else { (Vec::new(), Vec::new()) };
        let mut nth = nth;
        match point.split_once('.').unwrap_or_default() {
            ("incoming", "quarantine-kept" | "set-aside-recorded") => {
                let mailbox = self.dice.pick(&[KEEPER, QUEUE, 2, 3]);
                (0..nth).for_each(|_| before.push(self.letter(mailbox, Some(Odd::TooLarge))));
                nth = 1;
            }
            ("incoming", "epoch-ended") => (before, nth) = (vec![Deed::Renumber { mailbox: KEEPER }], 1),
            ("incoming", "matched") => before.push(Deed::Renumber { mailbox: KEEPER }),
            ("incoming", _) => self.focus(&mut before, nth),
            ("outgoing", "retry-recorded") => {
                before.push(self.draft(QUEUE, Some(Recipient::Later(1))));
                nth = 1;
            }
            ("outgoing", "reason-written") => {
                (0..nth).for_each(|_| before.push(self.draft(QUEUE, Some(Recipient::Refused))));
            }
            ("outgoing", _) => (0..nth + 1).for_each(|_| before.push(self.draft(QUEUE, None))),
            ("replay", _) => {
                before.push(self.letter(KEEPER, Some(Odd::TooLarge)));
                before.push(Deed::Decide(Decision::Replay));
                nth = 1;
            }
            ("resolve", _) => {
                // A crash right after a message was sent makes one that waits for a decision.
                let drafts = (0..2).map(|_| self.draft(QUEUE, Some(Recipient::Good))).collect();
                self.rounds.push(Round { before: drafts, during: Vec::new(), end: End::Point("outgoing.sent", 1) });
                let decision = self.dice.pick(&[Decision::SendAgain, Decision::Confirm]);
                before.push(Deed::Decide(decision));
                nth = 1;
            }
            _ => (before, nth) = (vec![Deed::Publish], 1),
        }
        self.rounds.push(Round { before, during, end: End::Point(point, nth) });
    }

    /// Mail for one mailbox, so that the point is passed there.
    fn focus(&mut self, before: &mut Vec<Deed>, nth: u64) {
        let mailbox = self.reader();
        before.clear();
        for _ in 0..nth + 1 {
            let deed = self.letter(mailbox, Some(Odd::Nothing));
            before.push(deed);
        }
    }

    /// A life that is not cut short; at its end everything is checked. With some mail to be quarantined, so
    /// that later lives have something to decide about.
    fn quiet(&mut self, with_mail: bool) {
        let (mut before, during) = if with_mail { self.traffic(500) } else { (Vec::new(), Vec::new()) };
        if with_mail {
            for mailbox in [KEEPER, QUEUE] {
                let odd = self.dice.pick(&[Odd::Nothing, Odd::TooLarge]);
                before.push(self.letter(mailbox, Some(odd)));
                before.push(self.letter(mailbox, Some(Odd::TooLarge)));
                before.push(self.letter(mailbox, Some(Odd::Nothing)));
            }
        }
        self.rounds.push(Round { before, during, end: End::Quiet });
    }

    /// What comes and goes in a life of so many milliseconds.
    fn traffic(&mut self, length: u64) -> (Vec<Deed>, Vec<(u64, Deed)>) {
        let before = (0..self.dice.between(0, 5)).map(|_| self.deed()).collect();
        let during = (0..self.dice.between(0, 6)).map(|_| (self.dice.between(0, length), self.deed()));
        let mut during: Vec<(u64, Deed)> = during.collect();
        if self.dice.chance(10) {
            let (at, mailbox) = (self.dice.between(0, length), self.reader());
            during.extend((0..40).map(|_| (at, self.small(mailbox))));
        }
        during.sort_by_key(|(at, _)| *at);
        (before, during)
    }

    fn deed(&mut self) -> Deed {
        let mailbox = self.sender();
        match self.dice.between(0, 99) {
            0..60 => {
                let mailbox = self.reader();
                self.letter(mailbox, None)
            }
            60..97 => self.draft(mailbox, None),
            _ => Deed::Cut { mailbox },
        }
    }

    fn reader(&mut self) -> usize {
        let all: Vec<usize> = (0..self.mailboxes.len()).filter(|at| self.mailboxes[*at].reads()).collect();
        self.dice.pick(&all)
    }

    fn sender(&mut self) -> usize {
        let all: Vec<usize> = (0..self.mailboxes.len()).filter(|at| self.mailboxes[*at].sends()).collect();
        self.dice.pick(&all)
    }

    fn small(&mut self, mailbox: usize) -> Deed {
        self.marker += 1;
        Deed::Deliver { mailbox, letter: Letter { marker: self.marker, bytes: 300, odd: Odd::Nothing }, copies: 1 }
    }

    fn letter(&mut self, mailbox: usize, odd: Option<Odd>) -> Deed {
        self.marker += 1;
        let role = self.mailboxes[mailbox].role;
        let odd = odd.unwrap_or_else(|| match self.dice.between(0, 99) {
            0..10 => Odd::NoMessageId,
            10..20 => Odd::EightBit,
            20..24 => Odd::TooLarge,
            24..32 if self.mailboxes[mailbox].picky => Odd::Stranger,
            24..32 if role == Role::Forward => Odd::NotForwarded,
            _ => Odd::Nothing,
        });
        // A copy that comes after all were numbered anew cannot be told from the one before.
        let may_double = !self.renumbers && odd == Odd::Nothing;
        let copies = if may_double && self.dice.chance(8) { 2 + self.dice.index(2) } else { 1 };
        Deed::Deliver { mailbox, letter: Letter { marker: self.marker, bytes: self.size(), odd }, copies }
    }

    fn draft(&mut self, mailbox: usize, all: Option<Recipient>) -> Deed {
        self.marker += 1;
        let recipients = match all {
            _ if self.mailboxes[mailbox].postfix => vec![Recipient::Good],
            Some(all) => vec![all; 1 + self.dice.index(2)],
            None => (0..1 + self.dice.index(3)).map(|_| self.recipient()).collect(),
        };
        // A few names only, so that files of one name meet in one folder.
        let name = if self.dice.chance(50) { "offer".to_owned() } else { format!("mail {}", self.marker) };
        let (eight_bit, message_id) = (self.dice.chance(20), self.dice.chance(50));
        let draft = Draft { marker: self.marker, bytes: self.size(), eight_bit, message_id, name, recipients };
        Deed::Drop { mailbox, draft }
    }

    fn recipient(&mut self) -> Recipient {
        match self.dice.between(0, 99) {
            0..72 => Recipient::Good,
            72..86 => Recipient::Refused,
            _ => Recipient::Later(1 + self.dice.index(2)),
        }
    }

    /// Bytes of a text: mostly few, now and then more than is held in memory.
    fn size(&mut self) -> usize {
        let (low, high) = match self.dice.between(0, 99) {
            0..70 => (100, 3_000),
            70..93 => (3_000, 60_000),
            93..98 => (60_000, 400_000),
            _ => (400_000, 3_000_000),
        };
        usize::try_from(self.dice.between(low, high)).unwrap_or(100)
    }
}

#[cfg(test)]
mod tests {
    //! What a plan promises.

    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_seed_gives_one_plan_and_another_seed_another() {
        assert_eq!(Campaign::of(7, 20), Campaign::of(7, 20));
        assert_ne!(Campaign::of(7, 20).rounds, Campaign::of(8, 20).rounds);
    }

    #[test]
    fn every_point_comes_up_and_every_plan_ends_with_a_check() {
        let plans: Vec<Campaign> = (0..20).map(|seed| Campaign::of(seed, 30)).collect();
        let rounds = || plans.iter().flat_map(|plan| &plan.rounds);
        let points: BTreeSet<&str> = rounds()
            .filter_map(|round| match round.end {
                End::Point(name, _) => Some(name),
                End::Kill(_) | End::Quiet => None,
            })
            .collect();
        assert_eq!(points, BTreeSet::from(waypost_engine::crash::POINTS));
        assert!(rounds().any(|round| matches!(round.end, End::Kill(_))));
        assert!(plans.iter().all(|plan| plan.rounds.last().is_some_and(|last| last.end == End::Quiet)));
        assert!(plans.iter().any(|plan| plan.postfix) && plans.iter().any(|plan| !plan.postfix));
    }
}

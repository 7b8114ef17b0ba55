//! The check: what each side holds, against the ledger.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use waypost_api::router::{ControlRequest, MailboxFilter, MailboxState, MessageEnd, Page};
use waypost_testkit::wait;

use super::Run;
use super::lab::RECEIVER;
use super::ledger::{Fate, Wrong};
use super::mail;
use super::plan::{Decision, Role};
use crate::site::{SiteError, address};

/// How long it may take until nothing is left to do, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(90);
/// Everything of a list.
const ALL: Page = Page { offset: 0, limit: 1_000 };

/// What the router says of messages that are not delivered, by their markers.
#[derive(Debug, Default)]
struct Verdicts {
    /// How often each is in quarantine.
    set_aside: BTreeMap<u64, usize>,
    skipped: BTreeSet<u64>,
    /// How many of those in quarantine have their bytes.
    with_bytes: usize,
}

impl Run<'_> {
    /// Counts what arrived since the last look. Nothing may have come twice or with other bytes, and
    /// nothing that was there may be gone.
    pub(super) fn sweep(&mut self) {
        for mailbox in self.campaign.mailboxes.iter().filter(|m| !m.consumed) {
            let new = self.lab.site.mailbox_folder(mailbox.user).join("inbox/new");
            for path in files(&new, "") {
                if self.ledger.is_new(path.clone()) {
                    let bytes = fs::read(&path).unwrap_or_default();
                    self.ledger.arrived(mailbox.user, &name(&path), &bytes);
                }
            }
        }
        for (user, name, bytes) in self.consumer.taken() {
            self.ledger.arrived(user, &name, &bytes);
        }
        for received in self.lab.site.sink.take_received() {
            self.ledger.taken(&received);
        }
        let gone: Vec<PathBuf> = self.ledger.counted().filter(|path| !path.exists()).cloned().collect();
        for path in gone {
            self.ledger.wrong(Wrong::Lost, format!("{} was there and is gone", path.display()));
        }
    }

    /// Waits until nothing is left to do, then compares all sides.
    pub(super) fn settle(&mut self) -> Result<(), SiteError> {
        self.lab.heal();
        if self.lab.site.wait_for_router().is_none() {
            self.ledger.wrong(Wrong::Stuck, "the router does not answer".to_owned());
            return Ok(());
        }
        self.decide_open();
        let mut left = String::new();
        let settled = wait::poll(PATIENCE, || {
            self.sweep();
            left = self.left_to_do();
            (left.is_empty() || !self.ledger.problems.is_empty()).then_some(())
        });
        // What came between the last look at the receivers and the last word of the router.
        self.sweep();
        if settled.is_none() {
            self.ledger.wrong(Wrong::Stuck, format!("after {} s: {left}", PATIENCE.as_secs()));
        }
        self.count_through_postfix();
        self.check_incoming();
        self.check_outgoing();
        self.check_serial()
    }

    /// What a person decided before, and the router may have ended over, is asked again; about some of
    /// the rest it is decided now.
    fn decide_open(&mut self) {
        let control = self.lab.site.control();
        let quarantined = control.quarantine(None, ALL).map(|l| l.items).unwrap_or_default();
        for message in quarantined {
            let Some(marker) = mail::marker_of(&message.brief.subject) else { continue };
            let wished = self.ledger.incoming.get(&marker).is_some_and(|given| given.was_replayed);
            // The work of the mailbox may have finished it in this moment, when it is no longer listed.
            let is_listed = || control.quarantined(message.id).is_ok();
            if wished && !self.carry_out(Decision::Replay, message.id, marker) && is_listed() {
                self.ledger.wrong(Wrong::Stuck, format!("message {marker} cannot be replayed out of quarantine"));
            }
        }
        let uncertain = control.uncertain(None, ALL).map(|l| l.items).unwrap_or_default();
        for message in uncertain {
            let Some(marker) = mail::marker_of(&message.brief.subject) else { continue };
            // One that has just become uncertain is listed before it is filed, and until then its decision is refused.
            let _ = wait::poll(PATIENCE, || (!self.is_in(".waypost/sending/", marker)).then_some(()));
            // Where the decision was carried out but not noted, to confirm takes it off the list.
            let was_decided = !self.is_uncertain(marker);
            let decision = match marker % 3 {
                _ if was_decided => Decision::Confirm,
                0 => Decision::SendAgain,
                1 => Decision::Confirm,
                _ => continue,
            };
            let done = self.carry_out(decision, message.id, marker)
                || self.lab.site.control().act(&ControlRequest::UncertainConfirmSent { id: message.id }).is_ok();
            if !done {
                self.ledger.wrong(Wrong::Stuck, format!("nobody can decide about the uncertain message {marker}"));
            }
        }
    }

    /// What is left to do, or empty.
    fn left_to_do(&self) -> String {
        for (marker, given) in &self.ledger.incoming {
            if matches!(given.fate, Fate::Inbox(_)) && given.arrived < given.copies {
                return format!("message {marker} came {} of {} times", given.arrived, given.copies);
            }
        }
        for mailbox in &self.campaign.mailboxes {
            let folder = self.lab.site.mailbox_folder(mailbox.user);
            for part in ["outbox", ".waypost/sending", ".waypost/staged"] {
                if let Some(file) = files(&folder.join(part), "eml").first() {
                    return format!("{} waits", file.display());
                }
            }
        }
        for (at, mailbox) in self.campaign.mailboxes.iter().enumerate().filter(|(_, m)| m.reads()) {
            let (least, most) = self.kept(at);
            let count = self.lab.site.dovecot.count(mailbox.user, "INBOX");
            if !(least..=most).contains(&count) {
                return format!("{} holds {count} messages at the mail server, not {least} to {most}", mailbox.user);
            }
        }
        let Ok(reports) = self.lab.site.control().all_mailboxes(&MailboxFilter::default()) else {
            return "the router does not answer".to_owned();
        };
        let busy = reports
            .iter()
            .find(|r| r.state == MailboxState::Disabled || r.incoming.backlog > 0 || r.outgoing.backlog > 0);
        if let Some(report) = busy {
            return format!("{report:?}");
        }
        let verdicts = self.verdicts();
        let unread = self.ledger.incoming.iter().find(|(marker, given)| match given.fate {
            Fate::Inbox(_) => false,
            Fate::Quarantine => !verdicts.set_aside.contains_key(marker),
            Fate::Skipped => !verdicts.skipped.contains(marker),
        });
        unread.map_or_else(String::new, |(marker, given)| format!("message {marker} must end as {:?}", given.fate))
    }

    /// What the router says of messages that are not delivered.
    fn verdicts(&self) -> Verdicts {
        let control = self.lab.site.control();
        let quarantined = control.quarantine(None, ALL).map(|l| l.items).unwrap_or_default();
        let skipped = control.recent(None, Some(MessageEnd::Skipped), ALL).map(|l| l.items).unwrap_or_default();
        let mut verdicts =
            Verdicts { with_bytes: quarantined.iter().filter(|m| m.has_bytes).count(), ..Verdicts::default() };
        for marker in quarantined.iter().filter_map(|m| mail::marker_of(&m.brief.subject)) {
            *verdicts.set_aside.entry(marker).or_default() += 1;
        }
        verdicts.skipped = skipped.iter().filter_map(|m| mail::marker_of(&m.brief.subject)).collect();
        verdicts
    }

    /// How many messages the mail server must keep in an inbox: at least and at most.
    fn kept(&self, at: usize) -> (usize, usize) {
        let mailbox = &self.campaign.mailboxes[at];
        let (mut least, mut most) = (0, 0);
        for given in self.ledger.incoming.values().filter(|given| given.mailbox == at) {
            match given.fate {
                // Out of quarantine it is deleted when the router ended over the replay, and moved where failed mail goes.
                _ if given.was_replayed => most += given.copies,
                Fate::Inbox(_) if mailbox.deletes => {}
                Fate::Quarantine if mailbox.moves => {}
                _ => (least, most) = (least + given.copies, most + given.copies),
            }
        }
        (least, most)
    }

    /// Every incoming message once where it belongs.
    fn check_incoming(&mut self) {
        let Verdicts { set_aside, skipped, with_bytes } = self.verdicts();
        let mut wrong = Vec::new();
        for (marker, given) in &self.ledger.incoming {
            let aside = set_aside.get(marker).copied().unwrap_or(0);
            let wanted = if given.fate == Fate::Quarantine { given.copies } else { 0 };
            let is_lost = matches!(given.fate, Fate::Inbox(_)) && given.arrived < given.copies
                || given.fate == Fate::Skipped && !skipped.contains(marker)
                || aside < wanted;
            if is_lost {
                wrong.push((Wrong::Lost, format!("message {marker}: {}", self.sides(*marker))));
            } else if aside > wanted {
                wrong.push((
                    Wrong::Doubled,
                    format!("message {marker} is {aside} times in quarantine: {}", self.sides(*marker)),
                ));
            }
        }
        let folder = self.lab.site.state_dir().join("quarantine");
        let (rows, bodies) = (with_bytes, files(&folder, "eml").len());
        if bodies < rows {
            wrong.push((Wrong::Lost, format!("{rows} messages in quarantine, but the bytes of {bodies}")));
        }
        wrong.into_iter().for_each(|(kind, what)| self.ledger.wrong(kind, what));
    }

    /// Every outgoing message in one folder, and at the server as often as that folder says.
    fn check_outgoing(&mut self) {
        let uncertain = self.lab.site.control().uncertain(None, ALL).map(|l| l.items).unwrap_or_default();
        let listed: BTreeSet<u64> = uncertain.iter().filter_map(|m| mail::marker_of(&m.brief.subject)).collect();
        let mut wrong = Vec::new();
        let mut open = 0;
        let markers: Vec<u64> = self.ledger.outgoing.keys().copied().collect();
        let held = self.held();
        for marker in markers {
            let holders = held.get(&marker).cloned().unwrap_or_default();
            let Some(sending) = self.ledger.outgoing.get(&marker) else { continue };
            let least = |recipient: &str| sending.came.get(recipient).copied().unwrap_or(0);
            let everybody = sending.recipients.iter().filter(|(_, kind)| *kind != super::plan::Recipient::Refused);
            let missing: Vec<&String> = everybody.map(|(recipient, _)| recipient).filter(|r| least(r) == 0).collect();
            let (kind, why) = match holders.as_slice() {
                [] => (Wrong::Lost, "it is in no folder"),
                [one] if one.starts_with("sent/") && !missing.is_empty() && !self.was_confirmed(marker) => {
                    (Wrong::Lost, "it is in sent, but did not come")
                }
                [one] if one.starts_with("failed/") && sending.has_takers() => (Wrong::Lost, "it failed"),
                [one] if one.starts_with("uncertain/") && !listed.contains(&marker) => {
                    (Wrong::Stuck, "it is uncertain but not listed")
                }
                [one] => {
                    open += u64::from(one.starts_with("uncertain/"));
                    continue;
                }
                _ => (Wrong::Doubled, "it is in several folders"),
            };
            wrong.push((kind, format!("message {marker}: {why}; missing {missing:?}; {}", self.sides(marker))));
        }
        self.totals.uncertain_left = open;
        wrong.into_iter().for_each(|(kind, what)| self.ledger.wrong(kind, what));
    }

    /// Whether a person confirmed that a message was sent, so that it may not have come.
    fn was_confirmed(&self, marker: u64) -> bool {
        self.confirmed.contains(&marker)
    }

    fn check_serial(&mut self) -> Result<(), SiteError> {
        let wanted = self.lab.serial()?;
        let applied = wait::poll(PATIENCE, || {
            let status = self.lab.site.control().status().ok()?;
            (status.publication.serial == wanted).then_some(())
        });
        if applied.is_none() {
            self.ledger.wrong(Wrong::Stuck, format!("the router has not applied the publication {wanted:?}"));
        }
        Ok(())
    }

    /// What came through Postfix is in an inbox at the mail server.
    fn count_through_postfix(&mut self) {
        let through: Vec<u64> = self
            .ledger
            .outgoing
            .iter()
            .filter(|(_, s)| self.goes_through_postfix(s.mailbox))
            .map(|(m, _)| *m)
            .collect();
        if through.is_empty() {
            return;
        }
        let count = || {
            let messages = self.lab.site.dovecot.messages(RECEIVER, "INBOX");
            let mut came: BTreeMap<u64, usize> = BTreeMap::new();
            for marker in messages.iter().filter_map(|m| mail::marker_in(m)) {
                *came.entry(marker).or_default() += 1;
            }
            came
        };
        let sent: Vec<u64> = {
            let held = self.held();
            let is_sent = |m: &&u64| held.get(*m).is_some_and(|h| h.iter().any(|one| one.starts_with("sent/")));
            through.iter().filter(is_sent).filter(|m| !self.was_confirmed(**m)).copied().collect()
        };
        // Postfix delivers in its own time.
        let _ = wait::poll(Duration::from_secs(30), || {
            let came = count();
            sent.iter().all(|marker| came.contains_key(marker)).then_some(())
        });
        let came = count();
        for marker in through {
            let known = self.ledger.outgoing.get(&marker).and_then(|s| s.came.values().next().copied()).unwrap_or(0);
            for _ in known..came.get(&marker).copied().unwrap_or(0) {
                self.ledger.came(marker, &address(RECEIVER));
            }
        }
    }

    fn goes_through_postfix(&self, mailbox: usize) -> bool {
        self.lab.through_postfix(&self.campaign.mailboxes[mailbox])
    }

    /// The files that hold each outgoing message, as `folder/name`.
    fn held(&self) -> BTreeMap<u64, Vec<String>> {
        let mut held: BTreeMap<u64, Vec<String>> = BTreeMap::new();
        for mailbox in self.campaign.mailboxes.iter().filter(|m| m.role != Role::Forward) {
            let own = self.lab.site.mailbox_folder(mailbox.user);
            for folder in ["outbox", ".waypost/sending", "sent", "failed", "uncertain"] {
                for path in files(&own.join(folder), "eml") {
                    if let Some(marker) = head(&path).as_deref().and_then(mail::marker_in) {
                        held.entry(marker).or_default().push(format!("{folder}/{}", name(&path)));
                    }
                }
            }
        }
        held
    }

    fn holders(&self, marker: u64) -> Vec<String> {
        self.held().remove(&marker).unwrap_or_default()
    }

    /// Whether an outgoing message stands in the folder of uncertain ones.
    pub(super) fn is_uncertain(&self, marker: u64) -> bool {
        self.is_in("uncertain/", marker)
    }

    fn is_in(&self, folder: &str, marker: u64) -> bool {
        self.holders(marker).iter().any(|holder| holder.starts_with(folder))
    }

    /// What each side holds of a message, for people.
    fn sides(&self, marker: u64) -> String {
        let mut sides = Vec::new();
        if let Some(given) = self.ledger.incoming.get(&marker) {
            let mailbox = &self.campaign.mailboxes[given.mailbox];
            sides.push(format!("given {} times to {mailbox:?}, must end as {:?}", given.copies, given.fate));
            sides.push(format!("came {} times", given.arrived));
            for folder in ["INBOX", "Undeliverable"] {
                let at_source = self.lab.site.dovecot.messages(mailbox.user, folder);
                let count = at_source.iter().filter(|m| mail::marker_in(m) == Some(marker)).count();
                sides.push(format!("{count} in {folder} at the mail server"));
            }
        }
        if let Some(sending) = self.ledger.outgoing.get(&marker) {
            sides.push(format!("dropped for {:?}", sending.recipients));
            sides.push(format!("came for {:?}, sent again {} times", sending.came, sending.again));
            sides.push(format!("stands in {:?}", self.holders(marker)));
        }
        sides.join("; ")
    }
}

/// The files of a folder with an ending, in the order of their names.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let fits = |path: &PathBuf| ending.is_empty() || path.extension().is_some_and(|e| e == ending);
    let mut found: Vec<PathBuf> = entries.filter(fits).collect();
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The beginning of a file.
fn head(path: &Path) -> Option<Vec<u8>> {
    use std::io::Read as _;
    let mut head = Vec::new();
    fs::File::open(path).ok()?.take(4_000).read_to_end(&mut head).ok()?;
    Some(head)
}

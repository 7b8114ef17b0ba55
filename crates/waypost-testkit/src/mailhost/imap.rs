//! The IMAP side: what a client that reads the Inbox needs, and no more.

use std::fmt::Write as _;
use std::io;

use super::{LONGEST_LINE, LOOK_EVERY, Mailbox, PATIENCE, Shared, Stored, Then, perform, plain_user};
use crate::wire::Wire;

const CAPABILITIES: &str = "IMAP4rev1 SASL-IR AUTH=PLAIN UIDPLUS IDLE";

/// One session.
struct Session<'a> {
    shared: &'a Shared,
    wire: Wire,
    user: String,
    /// The numbers that the client knows of, in order; none before a mailbox is open.
    known: Option<Vec<u32>>,
    validity: u32,
    marked: Vec<u32>,
}

/// Serves a connection to its end.
pub(super) fn serve(shared: &Shared, wire: Wire) {
    let mut session = Session { shared, wire, user: String::new(), known: None, validity: 0, marked: Vec::new() };
    // A client that goes away ends the session; there is nobody to tell.
    drop(session.run());
    session.wire.close();
}

impl Session<'_> {
    fn run(&mut self) -> io::Result<()> {
        match self.rule("GREETING", "")? {
            Then::Answer => self.say(&format!("* OK [CAPABILITY {CAPABILITIES}] ready"))?,
            Then::Skip => {}
            Then::End => return Ok(()),
        }
        while let Some(line) = self.wire.line(LONGEST_LINE)? {
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            let (tag, command) = line.split_once(' ').unwrap_or((&line, ""));
            self.shared.note(command);
            let goes_on = match self.rule(command, tag)? {
                Then::Answer => self.answer(tag, command)?,
                Then::Skip => true,
                Then::End => false,
            };
            if !goes_on {
                return Ok(());
            }
        }
        Ok(())
    }

    fn rule(&mut self, command: &str, tag: &str) -> io::Result<Then> {
        match self.shared.act_at(command) {
            Some(act) => perform(self.shared, &act, &self.user, tag, &mut self.wire),
            None => Ok(Then::Answer),
        }
    }

    fn say(&mut self, line: &str) -> io::Result<()> {
        self.wire.send(format!("{line}\r\n").as_bytes())
    }

    fn answer(&mut self, tag: &str, command: &str) -> io::Result<bool> {
        let upper = command.to_ascii_uppercase();
        let words: Vec<&str> = command.split(' ').collect();
        let verb = upper.split(' ').next().unwrap_or_default();
        match verb {
            "CAPABILITY" => self.say(&format!("* CAPABILITY {CAPABILITIES}"))?,
            "LOGIN" => self.user = words.get(1).copied().unwrap_or_default().trim_matches('"').to_owned(),
            "AUTHENTICATE" => self.user = plain_user(words.get(2).unwrap_or(&"")),
            "SELECT" => self.select()?,
            "UID" if upper.starts_with("UID FETCH") => self.fetch(&words, &upper)?,
            "UID" if upper.starts_with("UID STORE") => self.store(&words),
            "UID" if upper.starts_with("UID EXPUNGE") => self.expunge(&words)?,
            "IDLE" => self.idle()?,
            "NOOP" => {}
            "LOGOUT" => {
                self.say(&format!("* BYE\r\n{tag} OK bye"))?;
                return Ok(false);
            }
            _ => {
                self.say(&format!("{tag} BAD what"))?;
                return Ok(true);
            }
        }
        if !matches!(verb, "UID" | "SELECT") || upper.starts_with("UID EXPUNGE") {
            self.news()?;
        }
        self.say(&format!("{tag} OK done"))?;
        Ok(true)
    }

    fn mailbox<T>(&self, read: impl FnOnce(&mut Mailbox) -> T) -> T {
        self.shared.with(&self.user, read)
    }

    fn select(&mut self) -> io::Result<()> {
        let (uids, validity, next) =
            self.mailbox(|m| (m.messages.iter().map(|message| message.uid).collect::<Vec<_>>(), m.validity, m.next));
        self.validity = validity;
        self.say(&format!("* {} EXISTS", uids.len()))?;
        self.say(&format!("* OK [UIDVALIDITY {validity}] valid"))?;
        self.say(&format!("* OK [UIDNEXT {next}] next"))?;
        self.known = Some(uids);
        Ok(())
    }

    /// Tells what changed since the client was told last.
    fn news(&mut self) -> io::Result<()> {
        let Some(mut known) = self.known.take() else { return Ok(()) };
        let (now, validity) =
            self.mailbox(|m| (m.messages.iter().map(|message| message.uid).collect::<Vec<_>>(), m.validity));
        let mut text = String::new();
        if validity != self.validity {
            self.validity = validity;
            // Writing to a string cannot fail.
            let _ = write!(text, "* OK [UIDVALIDITY {validity}] anew\r\n");
        }
        for at in (0..known.len()).rev().filter(|at| !now.contains(&known[*at])).collect::<Vec<_>>() {
            known.remove(at);
            let _ = write!(text, "* {} EXPUNGE\r\n", at + 1);
        }
        if known.len() < now.len() {
            let _ = write!(text, "* {} EXISTS\r\n", now.len());
        }
        self.known = Some(now);
        if text.is_empty() { Ok(()) } else { self.wire.send(text.as_bytes()) }
    }

    fn fetch(&mut self, words: &[&str], upper: &str) -> io::Result<()> {
        let set = words.get(2).copied().unwrap_or_default();
        let chosen: Vec<Stored> =
            self.mailbox(|m| m.messages.iter().filter(|message| is_in(set, message.uid)).cloned().collect());
        for message in chosen {
            let known = self.known.iter().flatten();
            let number = known.copied().take_while(|uid| *uid != message.uid).count() + 1;
            let mut answer = format!("* {number} FETCH (UID {}", message.uid).into_bytes();
            if upper.contains("RFC822.SIZE") {
                let date = "\"17-Jul-2026 02:44:25 +0000\"";
                answer.extend_from_slice(format!(" RFC822.SIZE {} INTERNALDATE {date}", message.size()).as_bytes());
            }
            if upper.contains("BODY.PEEK[]") {
                answer.extend_from_slice(format!(" BODY[] {{{}}}\r\n", message.bytes.len()).as_bytes());
                answer.extend_from_slice(&message.bytes);
            }
            answer.extend_from_slice(b")\r\n");
            self.wire.send(&answer)?;
        }
        Ok(())
    }

    fn store(&mut self, words: &[&str]) {
        let set = words.get(2).copied().unwrap_or_default();
        let uids = self.mailbox(|m| m.messages.iter().map(|message| message.uid).collect::<Vec<_>>());
        self.marked.extend(uids.into_iter().filter(|uid| is_in(set, *uid)));
    }

    fn expunge(&mut self, words: &[&str]) -> io::Result<()> {
        let set = words.get(2).copied().unwrap_or_default();
        let marked = std::mem::take(&mut self.marked);
        self.mailbox(|m| m.messages.retain(|message| !(marked.contains(&message.uid) && is_in(set, message.uid))));
        Ok(())
    }

    /// Waits with the client until it says DONE.
    fn idle(&mut self) -> io::Result<()> {
        self.say("+ idling")?;
        self.wire.set_patience(LOOK_EVERY)?;
        let ended = loop {
            match self.wire.line(LONGEST_LINE) {
                Ok(_) => break Ok(()),
                Err(cause) if matches!(cause.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
                    self.news()?;
                }
                Err(cause) => break Err(cause),
            }
        };
        self.wire.set_patience(PATIENCE)?;
        ended
    }
}

/// Whether a set such as `1:3,7,9:*` names a number.
fn is_in(set: &str, uid: u32) -> bool {
    let bound = |text: &str| if text == "*" { u32::MAX } else { text.parse().unwrap_or(0) };
    set.split(',').any(|range| match range.split_once(':') {
        Some((low, high)) => (bound(low)..=bound(high)).contains(&uid),
        None => bound(range) == uid,
    })
}

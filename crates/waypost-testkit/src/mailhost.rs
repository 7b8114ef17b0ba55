//! A small IMAP and POP3 server in memory that speaks without TLS and lets everybody in.
//!
//! It exists for what a real server cannot be asked to do: sessions of which every byte is known, so that
//! a connection can be cut at each of them, and servers that break the rules. What it says can be
//! replaced command by command ([`Mailhost::on`]), and mailboxes can be changed between any two commands.
//! Ordinary behaviour is for Dovecot to show.

mod imap;
mod pop3;

use std::collections::HashMap;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::LabError;
use crate::address::{self, Loopback};
use crate::listen::{Listening, lock};
use crate::wire::Wire;

/// How long a client may be silent.
const PATIENCE: Duration = Duration::from_secs(120);
/// How often a waiting IMAP session looks for news.
const LOOK_EVERY: Duration = Duration::from_millis(100);
const LONGEST_LINE: usize = 1 << 20;

/// A message of a mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its number in IMAP.
    pub uid: u32,
    /// Its name in POP3.
    pub uidl: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The size that the server tells, when that is not the truth.
    pub told_size: Option<u64>,
}

impl Stored {
    fn size(&self) -> u64 {
        self.told_size.unwrap_or(self.bytes.len() as u64)
    }
}

/// A mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// The epoch of the numbers (UIDVALIDITY).
    pub validity: u32,
    /// The number that the next message gets (UIDNEXT).
    pub next: u32,
    /// The messages, oldest first.
    pub messages: Vec<Stored>,
}

impl Default for Mailbox {
    fn default() -> Self {
        Self { validity: 7, next: 1, messages: Vec::new() }
    }
}

impl Mailbox {
    /// Adds a message.
    pub fn put(&mut self, bytes: &[u8]) {
        let uid = self.next;
        self.next += 1;
        self.messages.push(Stored { uid, uidl: format!("u{uid}"), bytes: bytes.to_vec(), told_size: None });
    }

    /// Gives all messages new numbers in another epoch.
    pub fn renumber(&mut self, validity: u32) {
        self.validity = validity;
        for message in &mut self.messages {
            message.uid = self.next;
            self.next += 1;
        }
    }
}

/// A change of a mailbox.
pub type Change = Arc<dyn Fn(&mut Mailbox) + Send + Sync>;

/// What is done at a command.
#[derive(Clone)]
pub enum Act {
    /// Answer this instead, with the tag where there are tags (`NO [UNAVAILABLE] later`).
    Reply(String),
    /// Send these bytes instead of an answer; `{tag}` becomes the tag.
    Raw(Vec<u8>),
    /// Send these bytes and end the connection.
    Last(Vec<u8>),
    /// Send these bytes, then answer as usual.
    Before(Vec<u8>),
    /// Change the mailbox, then answer as usual.
    Change(Change),
    /// Answer nothing and read on, until the client goes away.
    Silence,
    /// End the connection with FIN.
    Close,
    /// End the connection with RST.
    Reset,
}

impl fmt::Debug for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reply(text) => write!(f, "Reply({text:?})"),
            Self::Raw(bytes) => write!(f, "Raw({:?})", String::from_utf8_lossy(bytes)),
            Self::Last(bytes) => write!(f, "Last({:?})", String::from_utf8_lossy(bytes)),
            Self::Before(bytes) => write!(f, "Before({:?})", String::from_utf8_lossy(bytes)),
            Self::Change(_) => f.write_str("Change"),
            Self::Silence => f.write_str("Silence"),
            Self::Close => f.write_str("Close"),
            Self::Reset => f.write_str("Reset"),
        }
    }
}

#[derive(Debug)]
struct Rule {
    command: String,
    act: Act,
    times: Option<usize>,
}

/// What the sessions share.
#[derive(Debug, Default)]
struct Shared {
    mailboxes: Mutex<HashMap<String, Mailbox>>,
    rules: Mutex<Vec<Rule>>,
    commands: Mutex<Vec<String>>,
    /// How often a rule was followed.
    acts: AtomicUsize,
}

impl Shared {
    fn act_at(&self, command: &str) -> Option<Act> {
        let command = command.to_ascii_uppercase();
        let mut rules = lock(&self.rules);
        let at = rules.iter().position(|rule| command.starts_with(&rule.command))?;
        let act = rules[at].act.clone();
        if let Some(times) = &mut rules[at].times {
            *times -= 1;
            if *times == 0 {
                rules.remove(at);
            }
        }
        self.acts.fetch_add(1, Ordering::Relaxed);
        Some(act)
    }

    fn with<T>(&self, user: &str, change: impl FnOnce(&mut Mailbox) -> T) -> T {
        change(lock(&self.mailboxes).entry(user.to_owned()).or_default())
    }

    fn note(&self, command: &str) {
        lock(&self.commands).push(command.to_owned());
    }
}

/// What a session does after an act.
enum Then {
    Answer,
    Skip,
    End,
}

/// Does what a rule says.
fn perform(shared: &Shared, act: &Act, user: &str, tag: &str, wire: &mut Wire) -> std::io::Result<Then> {
    let with_tag = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("{tag}", tag).into_bytes();
    Ok(match act {
        Act::Reply(text) => {
            let line = if tag.is_empty() { format!("{text}\r\n") } else { format!("{tag} {text}\r\n") };
            wire.send(line.as_bytes())?;
            Then::Skip
        }
        Act::Raw(bytes) if bytes.windows(5).any(|window| window == b"{tag}") => {
            wire.send(&with_tag(bytes))?;
            Then::Skip
        }
        Act::Raw(bytes) => {
            wire.send(bytes)?;
            Then::Skip
        }
        Act::Last(bytes) => {
            wire.send(&with_tag(bytes))?;
            Then::End
        }
        Act::Before(bytes) => {
            wire.send(&with_tag(bytes))?;
            Then::Answer
        }
        Act::Change(change) => {
            shared.with(user, |mailbox| change(mailbox));
            Then::Answer
        }
        Act::Silence => {
            while !wire.some()?.is_empty() {}
            Then::End
        }
        Act::Close => Then::End,
        Act::Reset => {
            wire.reset();
            Then::End
        }
    })
}

/// A running server; dropped, it closes its ports and every connection.
#[derive(Debug)]
pub struct Mailhost {
    imap: Listening,
    pop3: Listening,
    shared: Arc<Shared>,
    _loopback: Loopback,
}

impl Mailhost {
    /// Starts a server without mail at an address of its own.
    ///
    /// # Errors
    /// When no address is free.
    pub fn start() -> Result<Self, LabError> {
        let loopback = address::loopback()?;
        let shared = Arc::new(Shared::default());
        let (theirs, others) = (Arc::clone(&shared), Arc::clone(&shared));
        let imap = Listening::start(loopback.ip(), move |_, stream| {
            if let Ok(wire) = Wire::new(stream, PATIENCE) {
                imap::serve(&theirs, wire);
            }
        })?;
        let pop3 = Listening::start(loopback.ip(), move |_, stream| {
            if let Ok(wire) = Wire::new(stream, PATIENCE) {
                pop3::serve(&others, wire);
            }
        })?;
        Ok(Self { imap, pop3, shared, _loopback: loopback })
    }

    /// Where IMAP is spoken.
    pub fn imap(&self) -> SocketAddr {
        self.imap.address()
    }

    /// Where POP3 is spoken.
    pub fn pop3(&self) -> SocketAddr {
        self.pop3.address()
    }

    /// The server's address without a port.
    pub fn ip(&self) -> IpAddr {
        self.imap().ip()
    }

    /// Puts a message into the mailbox of a user.
    pub fn put(&self, user: &str, bytes: &[u8]) {
        self.shared.with(user, |mailbox| mailbox.put(bytes));
    }

    /// Changes the mailbox of a user; sessions notice as they would of another client's doing.
    pub fn change<T>(&self, user: &str, change: impl FnOnce(&mut Mailbox) -> T) -> T {
        self.shared.with(user, change)
    }

    /// The messages of a user.
    pub fn messages(&self, user: &str) -> Vec<Stored> {
        self.shared.with(user, |mailbox| mailbox.messages.clone())
    }

    /// Does `act` at every command that begins with `command` (without its tag, ignoring case;
    /// `GREETING` is the beginning of a connection). The first rule that fits counts.
    pub fn on(&self, command: &str, act: Act) {
        lock(&self.shared.rules).push(Rule { command: command.to_ascii_uppercase(), act, times: None });
    }

    /// As [`Self::on`], but only so many times (never for 0).
    pub fn on_times(&self, times: usize, command: &str, act: Act) {
        if times > 0 {
            let command = command.to_ascii_uppercase();
            lock(&self.shared.rules).push(Rule { command, act, times: Some(times) });
        }
    }

    /// Forgets every rule.
    pub fn clear_rules(&self) {
        lock(&self.shared.rules).clear();
    }

    /// Every command received so far, without tags.
    pub fn commands(&self) -> Vec<String> {
        lock(&self.shared.commands).clone()
    }

    /// How many commands were answered by a rule so far.
    #[must_use]
    pub fn acts(&self) -> usize {
        self.shared.acts.load(Ordering::Relaxed)
    }

    /// How many connections were accepted so far.
    pub fn connections(&self) -> u64 {
        self.imap.accepted() + self.pop3.accepted()
    }

    /// Closes every open connection, as a server that restarts.
    pub fn close_connections(&self) {
        self.imap.close_all();
        self.pop3.close_all();
    }
}

/// The user in a PLAIN message (RFC 4616).
fn plain_user(message: &str) -> String {
    use base64::Engine as _;
    let bytes = base64::engine::general_purpose::STANDARD.decode(message.trim()).unwrap_or_default();
    let user = bytes.split(|byte| *byte == 0).nth(1).unwrap_or_default();
    String::from_utf8_lossy(user).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python;

    #[test]
    fn independent_clients_read_and_delete_over_both_protocols() {
        let host = Mailhost::start().unwrap();
        for user in ["anna", "bert"] {
            ["one", "two", "three"]
                .iter()
                .for_each(|text| host.put(user, format!("S: {text}\r\n\r\n.x\r\n").as_bytes()));
        }
        let check = |port: u16, script: &str| {
            python::check(&format!("import imaplib, poplib\nip, port = '{}', {port}\n{script}", host.ip()));
        };
        check(
            host.imap().port(),
            r"
m = imaplib.IMAP4(ip, port); m.login('anna', 'x'); m.select()
assert m.response('UIDVALIDITY')[1] == [b'7'], m.response('UIDVALIDITY')
ok, data = m.uid('FETCH', '1:*', '(UID RFC822.SIZE)'); assert len(data) == 3, data
ok, data = m.uid('FETCH', '2', '(UID BODY.PEEK[])'); assert data[0][1] == b'S: two\r\n\r\n.x\r\n', data
m.uid('STORE', '2', '+FLAGS.SILENT', '(\\Deleted)'); m.uid('EXPUNGE', '2'); m.noop(); m.logout()
",
        );
        check(
            host.pop3().port(),
            r"
p = poplib.POP3(ip, port); p.user('bert'); p.pass_('x')
assert p.uidl()[1] == [b'1 u1', b'2 u2', b'3 u3'] and len(p.list()[1]) == 3
assert p.retr(1)[1] == [b'S: one', b'', b'.x'], p.retr(1)
p.dele(1); p.quit()
",
        );
        assert_eq!(host.messages("anna").iter().map(|m| m.uid).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(host.messages("bert").len(), 2);
    }

    #[test]
    fn rules_replace_answers_as_often_as_they_are_told() {
        let host = Mailhost::start().unwrap();
        host.on_times(1, "GREETING", Act::Close);
        host.on_times(1, "LOGIN", Act::Reply("NO [UNAVAILABLE] later".to_owned()));
        python::check(&format!(
            r"
import imaplib
new = lambda: imaplib.IMAP4('{}', {})
try: new()
except imaplib.IMAP4.abort: pass
else: raise AssertionError('greeted')
m = new()
try: m.login('anna', 'x')
except imaplib.IMAP4.error as e: assert 'UNAVAILABLE' in str(e)
else: raise AssertionError('let in')
m.login('anna', 'x'); m.logout()
",
            host.ip(),
            host.imap().port()
        ));
    }
}

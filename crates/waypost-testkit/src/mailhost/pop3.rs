//! The POP3 side (RFC 1939 with CAPA, PIPELINING and AUTH PLAIN).

use std::io;

use super::{LONGEST_LINE, Shared, Stored, Then, perform, plain_user};
use crate::wire::Wire;

/// One session.
struct Session<'a> {
    shared: &'a Shared,
    wire: Wire,
    user: String,
    /// The maildrop as it was at the login.
    maildrop: Vec<Stored>,
    deleted: Vec<usize>,
}

/// Serves a connection to its end.
pub(super) fn serve(shared: &Shared, wire: Wire) {
    let mut session = Session { shared, wire, user: String::new(), maildrop: Vec::new(), deleted: Vec::new() };
    // A client that goes away ends the session; there is nobody to tell.
    drop(session.run());
    session.wire.close();
}

impl Session<'_> {
    fn run(&mut self) -> io::Result<()> {
        match self.rule("GREETING")? {
            Then::Answer => self.say("+OK ready")?,
            Then::Skip => {}
            Then::End => return Ok(()),
        }
        while let Some(line) = self.wire.line(LONGEST_LINE)? {
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            self.shared.note(&line);
            let goes_on = match self.rule(&line)? {
                Then::Answer => self.answer(&line)?,
                Then::Skip => true,
                Then::End => false,
            };
            if !goes_on {
                return Ok(());
            }
        }
        Ok(())
    }

    fn rule(&mut self, command: &str) -> io::Result<Then> {
        match self.shared.act_at(command) {
            Some(act) => perform(self.shared, &act, &self.user, "", &mut self.wire),
            None => Ok(Then::Answer),
        }
    }

    fn say(&mut self, line: &str) -> io::Result<()> {
        self.wire.send(format!("{line}\r\n").as_bytes())
    }

    fn answer(&mut self, line: &str) -> io::Result<bool> {
        let mut words = line.split(' ');
        let verb = words.next().unwrap_or_default().to_ascii_uppercase();
        let rest: Vec<&str> = words.collect();
        let number = rest.first().and_then(|text| text.parse::<usize>().ok()).and_then(|number| number.checked_sub(1));
        match verb.as_str() {
            "CAPA" => {
                self.say("+OK\r\nUSER\r\nSASL PLAIN\r\nUIDL\r\nPIPELINING\r\nRESP-CODES\r\nAUTH-RESP-CODE\r\n.")?
            }
            "USER" => {
                self.user = rest.first().copied().unwrap_or_default().to_owned();
                self.say("+OK")?;
            }
            "PASS" => self.open()?,
            "AUTH" => {
                self.user = plain_user(rest.get(1).unwrap_or(&""));
                self.open()?;
            }
            "UIDL" => self.list(|message| message.uidl.clone())?,
            "LIST" => self.list(|message| message.size().to_string())?,
            "RETR" => self.retrieve(number)?,
            "DELE" => match number.filter(|at| *at < self.maildrop.len()) {
                Some(at) => {
                    self.deleted.push(at);
                    self.say("+OK")?;
                }
                None => self.say("-ERR no such message")?,
            },
            "NOOP" => self.say("+OK")?,
            "QUIT" => {
                let gone: Vec<Stored> = self.deleted.iter().map(|at| self.maildrop[*at].clone()).collect();
                self.shared.with(&self.user, |m| m.messages.retain(|message| !gone.contains(message)));
                self.say("+OK bye")?;
                return Ok(false);
            }
            _ => self.say("-ERR what")?,
        }
        Ok(true)
    }

    fn open(&mut self) -> io::Result<()> {
        self.maildrop = self.shared.with(&self.user, |m| m.messages.clone());
        self.say("+OK logged in")
    }

    fn list(&mut self, what: impl Fn(&Stored) -> String) -> io::Result<()> {
        let lines: String =
            (1..).zip(&self.maildrop).map(|(n, message)| format!("{n} {}\r\n", what(message))).collect();
        self.say(&format!("+OK\r\n{lines}."))
    }

    /// Other than in its lists, the server notices here what went away meanwhile, as careless ones do.
    fn retrieve(&mut self, number: Option<usize>) -> io::Result<()> {
        let wanted = number.and_then(|at| self.maildrop.get(at)).cloned();
        let there = self.shared.with(&self.user, |m| wanted.filter(|wanted| m.messages.contains(wanted)));
        let Some(message) = there else { return self.say("-ERR no such message") };
        let mut answer = b"+OK\r\n".to_vec();
        for line in message.bytes.split_inclusive(|byte| *byte == b'\n') {
            if line.starts_with(b".") {
                answer.push(b'.');
            }
            answer.extend_from_slice(line);
        }
        if !message.bytes.ends_with(b"\r\n") {
            answer.extend_from_slice(b"\r\n");
        }
        answer.extend_from_slice(b".\r\n");
        self.wire.send(&answer)
    }
}

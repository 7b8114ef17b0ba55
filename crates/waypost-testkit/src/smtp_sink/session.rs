//! One session with a client, from the greeting to the end.

use std::io;
use std::net::TcpStream;
use std::time::Duration;

use super::auth::{self, Outcome};
use super::syntax;
use super::{Act, Received, Shared, Stage};
use crate::listen::lock;
use crate::wait;
use crate::wire::Wire;

/// A client that says nothing for so long is given up.
const PATIENCE: Duration = Duration::from_secs(60);

/// The longest command line, generous for parameters of extensions.
const LONGEST_COMMAND: usize = 2048;

/// How much of one message is read at most.
const LARGEST_DATA: usize = 256 * 1024 * 1024;

/// Whether the session goes on.
#[derive(PartialEq, Eq)]
enum Next {
    Go,
    End,
}

/// What a rule left to do at a stage.
enum Ruling {
    Usual,
    Answered,
    End,
    KeepThenEnd,
    EndAfter(usize),
}

#[derive(Default)]
struct Envelope {
    mail_from: String,
    mail_parameters: Vec<String>,
    rcpt_to: Vec<String>,
}

struct Session<'a> {
    shared: &'a Shared,
    wire: Wire,
    number: u64,
    hello: Option<String>,
    extended: bool,
    user: Option<String>,
    envelope: Option<Envelope>,
}

/// Serves one connection until it ends.
pub(super) fn serve(shared: &Shared, number: u64, stream: TcpStream) {
    let Ok(wire) = Wire::new(stream, PATIENCE) else {
        return;
    };
    let mut session = Session { shared, wire, number, hello: None, extended: false, user: None, envelope: None };
    // An error here means that the client went away or TLS failed: the test sees it at its own end.
    drop(session.run());
    session.wire.close();
}

impl Session<'_> {
    fn run(&mut self) -> io::Result<()> {
        if self.shared.options.implicit_tls {
            self.wire.encrypt(&self.shared.tls)?;
        }
        match self.rule(Stage::Connect, "")? {
            Ruling::Usual => self.reply("220 mail.lab.test ESMTP sink")?,
            Ruling::Answered => {}
            _ => return Ok(()),
        }
        while self.command()? == Next::Go {}
        Ok(())
    }

    fn command(&mut self) -> io::Result<Next> {
        let Some(line) = self.wire.line(LONGEST_COMMAND)? else {
            return Ok(Next::End);
        };
        let Some(line) = line.strip_suffix(b"\r\n").filter(|line| !line.contains(&b'\r') && !line.contains(&0)) else {
            return self.violation("a command line with a bare CR, LF or NUL", "500 5.5.2 lines end with CRLF");
        };
        let Ok(line) = std::str::from_utf8(line) else {
            return self.violation("a command that is not UTF-8", "500 5.5.2 not UTF-8");
        };
        let (verb, argument) = line.split_once(' ').unwrap_or((line, ""));
        let verb = verb.to_ascii_uppercase();
        let told = if verb == "AUTH" {
            format!("AUTH {}", argument.split(' ').next().unwrap_or_default())
        } else {
            line.to_owned()
        };
        lock(&self.shared.commands).push(told);
        if self.wire.pending() > 0 && verb != "STARTTLS" {
            let grouped = self.shared.options.pipelining && self.extended;
            // RFC 2920, section 3.1: these must be the last of a group.
            if !grouped || matches!(verb.as_str(), "EHLO" | "HELO" | "DATA" | "AUTH" | "QUIT" | "NOOP" | "VRFY") {
                return self
                    .violation(&format!("something was sent ahead after {verb}"), "503 5.5.0 wait for the reply");
            }
        }
        self.dispatch(&verb, argument)
    }

    fn dispatch(&mut self, verb: &str, argument: &str) -> io::Result<Next> {
        match verb {
            "EHLO" | "HELO" => self.hello(verb == "EHLO", argument),
            "STARTTLS" => self.start_tls(argument),
            "AUTH" => self.auth(argument),
            "MAIL" => self.mail(argument),
            "RCPT" => self.rcpt(argument),
            "DATA" => self.data(argument),
            "RSET" => {
                self.envelope = None;
                self.say("250 2.0.0 forgotten")
            }
            "NOOP" => self.say("250 2.0.0 nothing done"),
            "VRFY" => self.say("252 2.5.2 send and see"),
            "QUIT" => {
                if matches!(self.rule(Stage::Quit, "")?, Ruling::Usual) {
                    self.reply("221 2.0.0 bye")?;
                }
                Ok(Next::End)
            }
            _ => self.violation(&format!("an unknown command {verb}"), "500 5.5.1 unknown command"),
        }
    }

    fn hello(&mut self, extended: bool, name: &str) -> io::Result<Next> {
        if name.is_empty() || name.contains(' ') {
            return self.violation("EHLO without exactly one name", "501 5.5.4 say one name");
        }
        if let Some(next) = self.ruled(Stage::Hello, name)? {
            return Ok(next);
        }
        self.hello = Some(name.to_owned());
        self.extended = extended;
        self.envelope = None;
        if !extended {
            return self.say("250 mail.lab.test");
        }
        let mut lines = vec!["mail.lab.test".to_owned()];
        lines.extend(self.extensions());
        let last = lines.len() - 1;
        let text: String = lines
            .iter()
            .enumerate()
            .map(|(at, line)| format!("250{}{line}\r\n", if at == last { ' ' } else { '-' }))
            .collect();
        self.wire.send(text.as_bytes())?;
        Ok(Next::Go)
    }

    fn extensions(&self) -> Vec<String> {
        let options = &self.shared.options;
        let encrypted = self.wire.is_encrypted();
        let mut offered = Vec::new();
        offered.extend(options.size.map(|limit| format!("SIZE {limit}")));
        let simple = [
            (options.eight_bit, "8BITMIME"),
            (options.utf8, "SMTPUTF8"),
            (options.pipelining, "PIPELINING"),
            (options.enhanced_codes, "ENHANCEDSTATUSCODES"),
            (options.starttls && !encrypted, "STARTTLS"),
        ];
        offered.extend(simple.iter().filter(|(on, _)| *on).map(|(_, name)| (*name).to_owned()));
        if !options.mechanisms.is_empty() && (encrypted || options.auth_without_tls) {
            let names: Vec<&str> = options.mechanisms.iter().map(|mechanism| mechanism.name()).collect();
            offered.push(format!("AUTH {}", names.join(" ")));
        }
        offered
    }

    fn start_tls(&mut self, argument: &str) -> io::Result<Next> {
        if !argument.is_empty() || !self.shared.options.starttls || self.wire.is_encrypted() {
            return self.violation("STARTTLS that was not offered or has an argument", "503 5.5.1 not now");
        }
        if self.wire.pending() > 0 {
            return self.violation("something was sent ahead after STARTTLS", "503 5.5.0 wait for the reply");
        }
        if let Some(next) = self.ruled(Stage::StartTls, "")? {
            return Ok(next);
        }
        self.reply("220 2.0.0 go ahead")?;
        self.wire.encrypt(&self.shared.tls)?;
        (self.hello, self.extended, self.user, self.envelope) = (None, false, None, None);
        Ok(Next::Go)
    }

    fn auth(&mut self, argument: &str) -> io::Result<Next> {
        if !self.extended || self.user.is_some() || self.envelope.is_some() {
            return self.violation("AUTH at the wrong time", "503 5.5.1 not now");
        }
        if !self.wire.is_encrypted() && !self.shared.options.auth_without_tls {
            return self.violation("AUTH before TLS", "538 5.7.11 encryption required");
        }
        if let Some(next) = self.ruled(Stage::Auth, argument)? {
            return Ok(next);
        }
        match auth::exchange(self.shared, &mut self.wire, argument)? {
            Outcome::User(user) => {
                self.user = Some(user);
                self.say("235 2.7.0 welcome")
            }
            Outcome::Refused(reply) => self.say(reply),
            Outcome::Gone => Ok(Next::End),
        }
    }

    fn mail(&mut self, argument: &str) -> io::Result<Next> {
        if self.hello.is_none() || self.envelope.is_some() {
            return self.violation("MAIL at the wrong time", "503 5.5.1 not now");
        }
        let options = &self.shared.options;
        if options.tls_required && !self.wire.is_encrypted() {
            return self.say("530 5.7.0 STARTTLS first");
        }
        if options.auth_required && self.user.is_none() {
            return self.say("530 5.7.0 authentication required");
        }
        let path = match syntax::path("FROM:", argument) {
            Ok(path) => path,
            Err(reply) => return self.violation(&format!("MAIL {argument}"), reply),
        };
        if !path.address.is_empty() && !syntax::is_mailbox(&path.address) {
            return self.violation(&format!("the sender {}", path.address), "501 5.1.7 bad sender");
        }
        if let Err(reply) = self.mail_parameters(&path) {
            return self.say(reply);
        }
        if let Some(next) = self.ruled(Stage::Mail, &path.address)? {
            return Ok(next);
        }
        self.envelope =
            Some(Envelope { mail_from: path.address, mail_parameters: path.parameters, rcpt_to: Vec::new() });
        self.say("250 2.1.0 sender ok")
    }

    fn mail_parameters(&self, path: &syntax::Path) -> Result<(), &'static str> {
        let options = &self.shared.options;
        let mut utf8 = false;
        for parameter in &path.parameters {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            let known = self.extended
                && match name.to_ascii_uppercase().as_str() {
                    "SIZE" => match (options.size, value.parse::<u64>()) {
                        (Some(limit), Ok(size)) if size > limit => {
                            return Err("552 5.3.4 message too large");
                        }
                        (limit, size) => limit.is_some() && size.is_ok(),
                    },
                    "BODY" => {
                        options.eight_bit
                            && (value.eq_ignore_ascii_case("8BITMIME") || value.eq_ignore_ascii_case("7BIT"))
                    }
                    "SMTPUTF8" => {
                        utf8 = options.utf8 && value.is_empty();
                        utf8
                    }
                    "AUTH" => !options.mechanisms.is_empty(),
                    _ => false,
                };
            if !known {
                lock(&self.shared.violations).push(format!("the parameter {parameter} of MAIL"));
                return Err("555 5.5.4 unknown parameter");
            }
        }
        if utf8 || path.address.is_ascii() { Ok(()) } else { Err("553 5.6.7 SMTPUTF8 needed") }
    }

    fn rcpt(&mut self, argument: &str) -> io::Result<Next> {
        let Some(envelope) = &self.envelope else {
            return self.violation("RCPT before MAIL", "503 5.5.1 MAIL first");
        };
        let utf8 = envelope.mail_parameters.iter().any(|parameter| parameter.eq_ignore_ascii_case("SMTPUTF8"));
        let count = envelope.rcpt_to.len();
        let path = match syntax::path("TO:", argument) {
            Ok(path) => path,
            Err(reply) => return self.violation(&format!("RCPT {argument}"), reply),
        };
        if !syntax::is_mailbox(&path.address) || !path.parameters.is_empty() {
            return self.violation(&format!("the recipient {argument}"), "501 5.1.3 bad recipient");
        }
        if !path.address.is_ascii() && !utf8 {
            return self.say("553 5.6.7 SMTPUTF8 needed");
        }
        if count >= self.shared.options.most_recipients {
            return self.say("452 4.5.3 too many recipients");
        }
        if let Some(next) = self.ruled(Stage::Rcpt, &path.address)? {
            return Ok(next);
        }
        if let Some(envelope) = &mut self.envelope {
            envelope.rcpt_to.push(path.address);
        }
        self.say("250 2.1.5 recipient ok")
    }

    fn data(&mut self, argument: &str) -> io::Result<Next> {
        let Some(envelope) = self.envelope.take_if(|envelope| argument.is_empty() && !envelope.rcpt_to.is_empty())
        else {
            // With PIPELINING a client may not know yet that every recipient was refused.
            return self.say("503 5.5.1 no valid recipients");
        };
        let limit = match self.rule(Stage::Data, &envelope.mail_from)? {
            Ruling::Usual => None,
            Ruling::Answered => return Ok(Next::Go),
            Ruling::EndAfter(bytes) => Some(bytes),
            _ => return Ok(Next::End),
        };
        self.reply("354 end with a dot")?;
        let Some(read) = self.content(limit)? else {
            return Ok(Next::End);
        };
        let eight_bit =
            envelope.mail_parameters.iter().any(|parameter| parameter.eq_ignore_ascii_case("BODY=8BITMIME"));
        if let Err((what, reply)) = self.acceptable(&read, eight_bit) {
            return self.violation(&what, reply);
        }
        if self.shared.options.size.is_some_and(|limit| read.data.len() as u64 > limit) {
            return self.say("552 5.3.4 message too large");
        }
        if self.wire.pending() > 0 && !self.shared.options.pipelining {
            return self.violation("something was sent ahead after the final dot", "503 5.5.0 wait for the reply");
        }
        self.settle(envelope, read.data)
    }

    /// Keeps the message unless a rule for the final dot says otherwise.
    fn settle(&mut self, envelope: Envelope, data: Vec<u8>) -> io::Result<Next> {
        let ruling = self.rule(Stage::Dot, &envelope.mail_from)?;
        if matches!(ruling, Ruling::Usual | Ruling::KeepThenEnd) {
            let received = Received {
                mail_from: envelope.mail_from,
                mail_parameters: envelope.mail_parameters,
                rcpt_to: envelope.rcpt_to,
                data,
                tls: self.wire.is_encrypted(),
                user: self.user.clone(),
                hello: self.hello.clone().unwrap_or_default(),
                connection: self.number,
            };
            lock(&self.shared.received).push(received);
        }
        match ruling {
            Ruling::Usual => self.say("250 2.0.0 kept"),
            Ruling::Answered => Ok(Next::Go),
            _ => Ok(Next::End),
        }
    }

    /// Reads the message up to its final dot; `None` when the connection shall end before.
    fn content(&mut self, limit: Option<usize>) -> io::Result<Option<Content>> {
        let mut read = Content::default();
        let mut total = 0;
        loop {
            let Some(line) = self.wire.line(LARGEST_DATA)? else {
                return Ok(None);
            };
            total += line.len();
            if limit.is_some_and(|limit| total > limit) || total > LARGEST_DATA {
                return Ok(None);
            }
            if line == b".\r\n" {
                return Ok(Some(read));
            }
            let body = line.strip_suffix(b"\r\n");
            read.bare |= body.is_none_or(|body| body.contains(&b'\r'));
            read.longest = read.longest.max(line.len());
            read.eight_bit |= !line.is_ascii();
            read.data.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
        }
    }

    fn acceptable(&self, read: &Content, declared: bool) -> Result<(), (String, &'static str)> {
        if read.bare {
            return Err(("a bare CR or LF in a message".to_owned(), "554 5.6.0 bare CR or LF"));
        }
        if self.shared.options.longest_line.is_some_and(|limit| read.longest > limit) {
            return Err((format!("a line of {} octets in a message", read.longest), "554 5.6.0 line too long"));
        }
        if read.eight_bit && !declared {
            return Err(("8-bit data without BODY=8BITMIME".to_owned(), "554 5.6.1 8-bit data was not announced"));
        }
        Ok(())
    }

    /// Applies the rule of a stage that has no special acts; `None` when all goes its usual way.
    fn ruled(&mut self, stage: Stage, text: &str) -> io::Result<Option<Next>> {
        Ok(match self.rule(stage, text)? {
            Ruling::Usual => None,
            Ruling::Answered => Some(Next::Go),
            _ => Some(Next::End),
        })
    }

    fn rule(&mut self, stage: Stage, text: &str) -> io::Result<Ruling> {
        Ok(match self.shared.act_at(stage, text) {
            None => Ruling::Usual,
            Some(Act::Delay(pause)) => {
                wait::rest(pause);
                Ruling::Usual
            }
            Some(Act::Reply(reply)) => {
                self.reply(&reply.replace('\n', "\r\n"))?;
                if reply.starts_with("421") { Ruling::End } else { Ruling::Answered }
            }
            Some(Act::Drop) => Ruling::End,
            Some(Act::AcceptAndDrop) => Ruling::KeepThenEnd,
            Some(Act::DropAfterBytes(bytes)) => Ruling::EndAfter(bytes),
        })
    }

    /// Notes what the client did wrong, refuses it and ends the session.
    fn violation(&mut self, what: &str, reply: &str) -> io::Result<Next> {
        lock(&self.shared.violations).push(what.to_owned());
        self.reply(reply)?;
        Ok(Next::End)
    }

    fn say(&mut self, reply: &str) -> io::Result<Next> {
        self.reply(reply)?;
        Ok(Next::Go)
    }

    fn reply(&mut self, reply: &str) -> io::Result<()> {
        self.wire.send(format!("{reply}\r\n").as_bytes())
    }
}

/// A message as it arrived.
#[derive(Default)]
struct Content {
    data: Vec<u8>,
    bare: bool,
    eight_bit: bool,
    longest: usize,
}

impl super::Mechanism {
    fn name(self) -> &'static str {
        match self {
            Self::Plain => "PLAIN",
            Self::Login => "LOGIN",
            Self::CramMd5 => "CRAM-MD5",
        }
    }
}

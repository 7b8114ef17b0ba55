//! The server's side of AUTH (RFC 4954): PLAIN, LOGIN and CRAM-MD5.

use std::io;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{Mechanism, Shared};
use crate::md5;
use crate::wire::Wire;

const LONGEST_RESPONSE: usize = 12_288;

/// How a log-in ended.
pub(super) enum Outcome {
    /// It succeeded for this user.
    User(String),
    /// It was refused with this reply.
    Refused(&'static str),
    /// The client went away.
    Gone,
}

/// Why an exchange has no credentials.
enum Halt {
    Reply(&'static str),
    Gone,
}

/// Runs the exchange of `AUTH mechanism [initial]`.
pub(super) fn exchange(shared: &Shared, wire: &mut Wire, argument: &str) -> io::Result<Outcome> {
    let mut words = argument.split(' ');
    let name = words.next().unwrap_or_default().to_ascii_uppercase();
    let initial = words.next();
    let mechanism = match name.as_str() {
        "PLAIN" => Mechanism::Plain,
        "LOGIN" => Mechanism::Login,
        "CRAM-MD5" => Mechanism::CramMd5,
        _ => return Ok(Outcome::Refused("504 5.5.4 no such mechanism")),
    };
    if !shared.options.mechanisms.contains(&mechanism) {
        return Ok(Outcome::Refused("504 5.5.4 mechanism not offered"));
    }
    let verdict = match mechanism {
        Mechanism::Plain => plain(shared, wire, initial)?,
        Mechanism::Login => login(shared, wire, initial)?,
        Mechanism::CramMd5 => cram(shared, wire)?,
    };
    Ok(match verdict {
        Ok(Some(user)) => Outcome::User(user),
        Ok(None) => Outcome::Refused("535 5.7.8 authentication failed"),
        Err(Halt::Reply(reply)) => Outcome::Refused(reply),
        Err(Halt::Gone) => Outcome::Gone,
    })
}

type Verdict = Result<Option<String>, Halt>;

fn plain(shared: &Shared, wire: &mut Wire, initial: Option<&str>) -> io::Result<Verdict> {
    let response = match initial {
        Some(text) => decoded(text),
        None => ask(wire, "")?,
    };
    let response = match response {
        Ok(bytes) => bytes,
        Err(halt) => return Ok(Err(halt)),
    };
    let parts: Vec<&[u8]> = response.split(|byte| *byte == 0).collect();
    let [_, user, password] = parts[..] else {
        return Ok(Ok(None));
    };
    Ok(Ok(checked(shared, user, password)))
}

fn login(shared: &Shared, wire: &mut Wire, initial: Option<&str>) -> io::Result<Verdict> {
    let user = match initial {
        Some(text) => decoded(text),
        None => ask(wire, "Username:")?,
    };
    let user = match user {
        Ok(bytes) => bytes,
        Err(halt) => return Ok(Err(halt)),
    };
    Ok(ask(wire, "Password:")?.map(|password| checked(shared, &user, &password)))
}

fn cram(shared: &Shared, wire: &mut Wire) -> io::Result<Verdict> {
    let challenge = format!("<{}.sink@mail.lab.test>", std::process::id());
    let response = match ask(wire, &challenge)? {
        Ok(bytes) => bytes,
        Err(halt) => return Ok(Err(halt)),
    };
    let text = String::from_utf8_lossy(&response);
    let Some((user, tag)) = text.rsplit_once(' ') else {
        return Ok(Ok(None));
    };
    let password = shared.options.users.iter().find(|(name, _)| name == user).map(|(_, password)| password);
    let right = password.is_some_and(|password| md5::hmac(password.as_bytes(), challenge.as_bytes()) == tag);
    Ok(Ok(right.then(|| user.to_owned())))
}

fn checked(shared: &Shared, user: &[u8], password: &[u8]) -> Option<String> {
    let known =
        shared.options.users.iter().any(|(name, secret)| name.as_bytes() == user && secret.as_bytes() == password);
    known.then(|| String::from_utf8_lossy(user).into_owned())
}

/// Sends a challenge and reads the response.
fn ask(wire: &mut Wire, challenge: &str) -> io::Result<Result<Vec<u8>, Halt>> {
    wire.send(format!("334 {}\r\n", crate::base64_of(challenge.as_bytes())).as_bytes())?;
    let Some(line) = wire.line(LONGEST_RESPONSE)? else {
        return Ok(Err(Halt::Gone));
    };
    let Some(line) = line.strip_suffix(b"\r\n") else {
        return Ok(Err(Halt::Reply("501 5.5.2 a line ends with CRLF")));
    };
    if line == b"*" {
        return Ok(Err(Halt::Reply("501 5.7.0 cancelled")));
    }
    Ok(decoded(&String::from_utf8_lossy(line)))
}

fn decoded(text: &str) -> Result<Vec<u8>, Halt> {
    let text = if text == "=" { "" } else { text };
    STANDARD.decode(text).map_err(|_| Halt::Reply("501 5.5.2 not base64"))
}

//! What a server says, as values (RFC 3501 section 7). Pure: bytes in, a value out, nothing panics
//! whatever the bytes are; what is not understood is [`Data::Other`].

use jiff::Timestamp;

use super::tokens::Tokens;

/// Names of capabilities that are kept at most.
const CAPABILITY_LIMIT: usize = 200;
/// Characters of a text for people that are kept.
const TEXT_LIMIT: usize = 500;

/// One complete response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Response {
    /// The end of the command with this tag.
    Tagged(String, Reply),
    /// Something in between.
    Untagged(Data),
    /// The server waits for more, with this text.
    Continue(Vec<u8>),
}

/// How something ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    Ok,
    No,
    Bad,
    Bye,
    PreAuth,
}

/// A status with its response code and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reply {
    pub(super) status: Status,
    /// The response code in upper case, for example `AUTHENTICATIONFAILED`; empty without one.
    pub(super) code: String,
    /// What stands behind the code.
    pub(super) argument: String,
    /// The whole, for people.
    pub(super) text: String,
}

impl Reply {
    pub(super) fn is_ok(&self) -> bool {
        self.status == Status::Ok
    }

    pub(super) fn has(&self, code: &str) -> bool {
        self.code == code
    }
}

/// An untagged response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Data {
    Status(Reply),
    Exists(u32),
    Expunge,
    Fetch(Fetch),
    Search(Vec<u32>),
    Capability(Vec<String>),
    /// The prefix of the first personal namespace (RFC 2342).
    Namespace(String),
    Other,
}

/// What a FETCH response tells of a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fetch {
    pub(super) uid: Option<u32>,
    pub(super) size: Option<u64>,
    pub(super) received: Option<Timestamp>,
    /// The content, when it came as a string instead of a literal.
    pub(super) inline: Option<Vec<u8>>,
    /// Whether the content was asked for and there is none.
    pub(super) is_nil: bool,
}

/// Reads one response.
pub(super) fn parse(text: &[u8]) -> Option<Response> {
    if let Some(rest) = text.strip_prefix(b"+") {
        return Some(Response::Continue(rest.trim_ascii().to_vec()));
    }
    let mut tokens = Tokens::new(text);
    let tag = tokens.word()?;
    if tag == b"*" {
        return Some(Response::Untagged(untagged(tokens)));
    }
    let reply = reply(&mut tokens)?;
    Some(Response::Tagged(String::from_utf8_lossy(tag).into_owned(), reply))
}

fn untagged(mut tokens: Tokens<'_>) -> Data {
    let start = tokens;
    if let Some(reply) = reply(&mut tokens) {
        return Data::Status(reply);
    }
    tokens = start;
    let Some(word) = tokens.word() else { return Data::Other };
    if let Some(number) = number_of(word) {
        return numbered(number, tokens);
    }
    match word.to_ascii_uppercase().as_slice() {
        b"CAPABILITY" => Data::Capability(capabilities(tokens.rest())),
        b"SEARCH" => {
            let mut found = Vec::new();
            while let Some(uid) = tokens.number() {
                found.extend(u32::try_from(uid).ok());
            }
            Data::Search(found)
        }
        b"NAMESPACE" => namespace(tokens).map_or(Data::Other, Data::Namespace),
        _ => Data::Other,
    }
}

fn number_of(word: &[u8]) -> Option<u32> {
    std::str::from_utf8(word).ok()?.parse().ok()
}

fn numbered(number: u32, mut tokens: Tokens<'_>) -> Data {
    let Some(word) = tokens.word() else { return Data::Other };
    if word.eq_ignore_ascii_case(b"EXISTS") {
        Data::Exists(number)
    } else if word.eq_ignore_ascii_case(b"EXPUNGE") {
        Data::Expunge
    } else if word.eq_ignore_ascii_case(b"FETCH") {
        fetch(tokens).map_or(Data::Other, Data::Fetch)
    } else {
        Data::Other
    }
}

fn reply(tokens: &mut Tokens<'_>) -> Option<Reply> {
    let status = match tokens.word()?.to_ascii_uppercase().as_slice() {
        b"OK" => Status::Ok,
        b"NO" => Status::No,
        b"BAD" => Status::Bad,
        b"BYE" => Status::Bye,
        b"PREAUTH" => Status::PreAuth,
        _ => return None,
    };
    tokens.spaces();
    let text = String::from_utf8_lossy(tokens.rest()).into_owned();
    let inner = text.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(code, _)| code);
    let (code, argument) = match inner {
        Some(inner) => inner.split_once(' ').unwrap_or((inner, "")),
        None => ("", ""),
    };
    Some(Reply {
        status,
        code: code.to_ascii_uppercase(),
        argument: argument.to_owned(),
        text: text.chars().take(TEXT_LIMIT).collect(),
    })
}

/// The names after `CAPABILITY`, in upper case.
pub(super) fn capabilities(text: &[u8]) -> Vec<String> {
    let names = text.split(u8::is_ascii_whitespace).filter(|name| !name.is_empty());
    names.take(CAPABILITY_LIMIT).map(|name| String::from_utf8_lossy(name).to_ascii_uppercase()).collect()
}

fn namespace(mut tokens: Tokens<'_>) -> Option<String> {
    tokens.spaces();
    if !(tokens.eat(b'(') && tokens.eat(b'(')) {
        return None;
    }
    String::from_utf8(tokens.quoted()?).ok()
}

fn fetch(mut tokens: Tokens<'_>) -> Option<Fetch> {
    tokens.spaces();
    if !tokens.eat(b'(') {
        return None;
    }
    let mut fetch = Fetch::default();
    loop {
        tokens.spaces();
        if tokens.eat(b')') {
            return Some(fetch);
        }
        match tokens.word()?.to_ascii_uppercase().as_slice() {
            b"UID" => fetch.uid = u32::try_from(tokens.number()?).ok().filter(|uid| *uid > 0),
            b"RFC822.SIZE" => fetch.size = Some(tokens.number()?),
            b"INTERNALDATE" => fetch.received = date(&tokens.quoted()?),
            b"BODY[]" => match tokens.string()? {
                Some(content) => fetch.inline = Some(content),
                None => fetch.is_nil = true,
            },
            _ => tokens.skip()?,
        }
    }
}

/// For example `17-Jul-1996 02:44:25 -0700`; a day of one digit has a space before it.
fn date(text: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(text).ok()?.trim();
    Timestamp::strptime("%d-%b-%Y %H:%M:%S %z", text).ok()
}

#[cfg(test)]
mod tests;

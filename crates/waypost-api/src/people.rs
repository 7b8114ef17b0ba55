//! The users and queues that a deployment knows.
//!
//! A deployment of Local folders has them in `<root>/directory.csv`, with the columns address, name,
//! kind, regarding and owner; without that file they are the folders of its root that are named by
//! an address. Absent on purpose: the organisations, which this version cannot ask.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

use waypost_domain::deployment::{Deployment, Target};
use waypost_domain::fields::{self, FieldType};
use waypost_domain::{Choice as _, EmailAddress, MailboxKind, ObjectKind};

use crate::csv::{self, Line};
use crate::error::{ApiError, Code, Reason};
use crate::{files, patch};

/// The list of a root folder.
const DIRECTORY: &str = "directory.csv";
/// Bytes of the list at most.
const MAX_LIST: usize = 16 * 1024 * 1024;
/// The columns, in their order where no heading says otherwise.
const COLUMNS: [&str; 5] = ["address", "name", "kind", "regarding", "owner"];
/// The length from which the folder of an address may be cut, so that it does not tell its address.
const CUT: usize = 150;

/// Users and queues.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// By the keys of their addresses.
    pub(crate) found: BTreeMap<String, Person>,
    /// Whether whoever is not among them is gone.
    pub(crate) is_complete: bool,
}

/// A user or queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) address: EmailAddress,
    pub(crate) name: Option<String>,
    pub(crate) kind: MailboxKind,
    /// Whether the deployment says what it is.
    pub(crate) says_kind: bool,
    pub(crate) regarding: Option<String>,
    pub(crate) owner: Option<String>,
}

/// The users and queues of a deployment.
pub(crate) fn of(deployment: &Deployment) -> Result<People, ApiError> {
    match &deployment.target {
        Target::LocalFolders { root } => of_root(Path::new(root)),
        Target::Organisation { kind, .. } => Err(ApiError::new(
            Code::BadRequest,
            format!("This version cannot load users and queues from \"{}\" ({kind}).", deployment.name),
        )
        .hint("Add its mailboxes by hand or import them.")),
    }
}

fn of_root(root: &Path) -> Result<People, ApiError> {
    let list = root.join(DIRECTORY);
    match std::fs::metadata(&list) {
        Ok(_) => Ok(People { found: listed(&list)?, is_complete: true }),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(People { found: folders(root)?, is_complete: false }),
        Err(error) => Err(elsewhere(ApiError::file("read", &list, &error))),
    }
}

fn elsewhere(error: ApiError) -> ApiError {
    error.hint("It is a folder of the router's machine: load there, or make it readable here under the same path.")
}

fn folders(root: &Path) -> Result<BTreeMap<String, Person>, ApiError> {
    let failed = |error: std::io::Error| elsewhere(ApiError::file("read", root, &error));
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(root).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        let address = name.to_str().filter(|name| name.len() < CUT).and_then(decoded);
        let address = address.and_then(|name| EmailAddress::parse(&name).ok());
        let Some(address) = address.filter(|_| entry.path().is_dir()) else { continue };
        let person =
            Person { address, name: None, kind: MailboxKind::User, says_kind: false, regarding: None, owner: None };
        found.insert(person.address.key(), person);
    }
    Ok(found)
}

/// The text behind a folder's name: `%XX` stands for a byte.
fn decoded(name: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let digits = std::str::from_utf8(tail.get(..2)?).ok()?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = &tail[2..];
    }
    String::from_utf8(bytes).ok()
}

fn listed(path: &Path) -> Result<BTreeMap<String, Person>, ApiError> {
    let bytes = files::read(path, MAX_LIST)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        ApiError::new(Code::ImportRefused, format!("{} is not UTF-8.", path.display())).hint("Save it as UTF-8.")
    })?;
    let mut lines = csv::read(&text).into_iter().peekable();
    let heading = lines.next_if(|line| line.fields.iter().any(|field| field.eq_ignore_ascii_case(COLUMNS[0])));
    let columns: Vec<String> = match heading {
        Some(line) => line.fields.iter().map(|field| field.to_lowercase()).collect(),
        None => COLUMNS.iter().map(|column| (*column).to_owned()).collect(),
    };
    let (mut found, mut reasons) = (BTreeMap::new(), Vec::new());
    for line in lines {
        let read = person(&line, &columns).and_then(|person| match found.contains_key(&person.address.key()) {
            true => Err(format!("{} stands in the list twice.", person.address)),
            false => Ok(person),
        });
        match read {
            Ok(person) => {
                found.insert(person.address.key(), person);
            }
            Err(reason) => reasons.push(refused(&line, &reason)),
        }
    }
    if reasons.is_empty() {
        return Ok(found);
    }
    let message = format!("{} lines of {} cannot be read.", reasons.len(), path.display());
    Err(ApiError { reasons, ..ApiError::new(Code::ImportRefused, message) }.hint("Correct them; nothing was loaded."))
}

fn refused(line: &Line, reason: &str) -> Reason {
    Reason { code: "line_malformed".to_owned(), message: format!("Line {}: {reason}", line.number) }
}

fn person(line: &Line, columns: &[String]) -> Result<Person, String> {
    let field = |wanted: &str| {
        let at = columns.iter().position(|column| column == wanted)?;
        line.fields.get(at).filter(|field| !field.is_empty()).cloned()
    };
    let address = field("address").ok_or("the address is missing.")?;
    let address = EmailAddress::parse(&address).map_err(|error| waypost_domain::check::sentence(&error.to_string()))?;
    let kind = field("kind").map(|typed| kind(&typed)).transpose()?;
    Ok(Person {
        address,
        name: field("name"),
        kind: kind.unwrap_or(MailboxKind::User),
        says_kind: kind.is_some(),
        regarding: field("regarding"),
        owner: field("owner"),
    })
}

fn kind(typed: &str) -> Result<MailboxKind, String> {
    let known = match fields::find(ObjectKind::Mailbox, "kind").map(|field| field.field_type) {
        Some(FieldType::Choice(values)) => values(),
        _ => Vec::new(),
    };
    patch::choice(&known, typed)
        .and_then(MailboxKind::parse_choice)
        .filter(|kind| *kind != MailboxKind::Forward)
        .ok_or_else(|| format!("\"{typed}\" is no kind: write user or queue."))
}

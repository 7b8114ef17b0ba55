//! The commands that do their work and end: keys, pins, and whether a publication would be applied.
//! What they found goes to the standard output, as text or JSON.

use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde_json::{Value, json};
use waypost_domain::ObjectId;
use waypost_publish::{KeyId, PinnedPublishers, PublisherPublic};

use crate::args::StateArguments;
use crate::exit::{Exit, Fatal};
use crate::keys::{CREDENTIALS_VARIABLE, Identity, KeyFiles, draw_router_id};
use crate::lock::StateLock;
use crate::publication::{Terms, accept};

/// Bytes; no file of public keys is longer.
const MAX_INPUT: u64 = 64 * 1024;

/// The key files of a state folder in this process's environment.
#[must_use]
pub fn key_files(state: &Path) -> KeyFiles {
    KeyFiles::new(state, std::env::var_os(CREDENTIALS_VARIABLE).map(PathBuf::from))
}

/// `init`: makes what is missing and prints the identity, with whether it is new. What is there stays
/// as it is.
///
/// # Errors
/// [`Exit::Keys`]; [`Exit::Usage`] also when the router is there and is called otherwise.
pub fn init(state: &StateArguments, wanted: Option<String>) -> Result<Exit, Fatal> {
    let router_id = wanted.clone().map_or_else(draw_router_id, Ok)?;
    ObjectId::parse(&router_id).map_err(|error| Fatal::new(Exit::Usage, format!("--router-id: {error}.")))?;
    if !state.state_dir.is_dir() {
        // The lock makes the folder; it is released at once because a running router may hold it.
        drop(StateLock::take(&state.state_dir)?);
    }
    let files = key_files(&state.state_dir);
    let is_new = !files.identity_file().exists();
    let identity = files.create(&router_id)?;
    let called = identity.public.router_id();
    if wanted.is_some_and(|wanted| wanted != called) {
        let message = format!(
            "The state folder {} is that of the router {called} already. Leave --router-id out to see it, or give another folder.",
            state.state_dir.display()
        );
        return Err(Fatal::new(Exit::Usage, message));
    }
    let mut told = describe(&identity, &files, &files.publishers()?);
    told["created"] = json!(is_new);
    print(state, &told)
}

/// `pin`: trusts the keys of files.
///
/// # Errors
/// [`Exit::Keys`].
pub fn pin(state: &StateArguments, paths: &[PathBuf]) -> Result<Exit, Fatal> {
    let files = key_files(&state.state_dir);
    files.load()?;
    for path in paths {
        let text = read_input(path)
            .map_err(|error| Fatal::new(Exit::Keys, format!("{} cannot be read: {error}.", path.display())))?;
        files.pin(&text).map_err(|error| Fatal::new(Exit::Keys, format!("{}: {error}", path.display())))?;
    }
    print(state, &json!({ "publishers": publishers(&files.publishers()?) }))
}

/// `unpin`: trusts a key no longer.
///
/// # Errors
/// [`Exit::Keys`], [`Exit::Usage`].
pub fn unpin(state: &StateArguments, key: &str) -> Result<Exit, Fatal> {
    let key = KeyId::parse(key).ok_or_else(|| {
        Fatal::new(Exit::Usage, format!("{key:?} is not a key identifier: it has 16 hexadecimal digits in lower case."))
    })?;
    let pinned = key_files(&state.state_dir).unpin(&key)?;
    print(state, &json!({ "publishers": publishers(&pinned) }))
}

/// `keys`: prints the router's keys and the pinned publishers.
///
/// # Errors
/// [`Exit::Keys`].
pub fn keys(state: &StateArguments) -> Result<Exit, Fatal> {
    let files = key_files(&state.state_dir);
    print(state, &describe(&files.load()?, &files, &files.publishers()?))
}

/// `rotate-key`: makes a new key, or forgets the earlier ones.
///
/// # Errors
/// [`Exit::Keys`].
pub fn rotate(state: &StateArguments, retire: bool) -> Result<Exit, Fatal> {
    let files = key_files(&state.state_dir);
    let identity = if retire { files.retire()? } else { files.rotate()? };
    print(state, &describe(&identity, &files, &files.publishers()?))
}

/// `check`: says whether a publication would be applied by this router.
///
/// # Errors
/// [`Exit::Keys`]; a refused publication is an answer, with [`Exit::Publication`].
pub fn check(state: &StateArguments, path: &Path) -> Result<Exit, Fatal> {
    let files = key_files(&state.state_dir);
    let identity = files.load()?;
    let pinned = files.publishers()?;
    let bytes = std::fs::read(path)
        .map_err(|error| Fatal::new(Exit::Publication, format!("{} cannot be read: {error}.", path.display())))?;
    let terms = Terms { identity: &identity, pinned: &pinned, last: None, now: Some(Timestamp::now()) };
    match accept(&bytes, &terms) {
        Ok(accepted) => print(
            state,
            &json!({
                "accepted": true,
                "serial": accepted.serial,
                "publisher": accepted.publisher,
                "mailboxes": accepted.routes.len(),
                "warnings": accepted.warnings,
            }),
        ),
        Err(reasons) => {
            print(state, &json!({ "accepted": false, "reasons": reasons }))?;
            Ok(Exit::Publication)
        }
    }
}

fn describe(identity: &Identity, files: &KeyFiles, pinned: &PinnedPublishers) -> Value {
    let key = identity.public.key();
    let earlier: Vec<_> = identity.keys.public_keys().skip(1).map(|key| key.id().to_string()).collect();
    json!({
        "router": identity.public.router_id(),
        "keyId": key.id().as_str(),
        "fingerprint": key.fingerprint(),
        "publicKey": key.to_pem(),
        "publicKeyFile": files.identity_file(),
        "earlierKeys": earlier,
        "publishers": publishers(pinned),
    })
}

fn publishers(pinned: &PinnedPublishers) -> Vec<Value> {
    let of = |key: &PublisherPublic| json!({ "keyId": key.id().as_str(), "fingerprint": key.fingerprint() });
    pinned.keys().iter().map(of).collect()
}

fn read_input(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    if path == Path::new("-") {
        io::stdin().take(MAX_INPUT).read_to_string(&mut text)?;
    } else {
        std::fs::File::open(path)?.take(MAX_INPUT).read_to_string(&mut text)?;
    }
    Ok(text)
}

fn print(state: &StateArguments, value: &Value) -> Result<Exit, Fatal> {
    let text = if state.json { format!("{value:#}\n") } else { plain(value, 0) };
    let written = io::stdout().lock().write_all(text.as_bytes());
    written.map_err(|error| Fatal::new(Exit::Failed, format!("The answer cannot be written: {error}.")))?;
    Ok(Exit::Done)
}

/// The same as lines of `name: value`, lists indented.
fn plain(value: &Value, depth: usize) -> String {
    let Value::Object(fields) = value else { return String::new() };
    let indent = "  ".repeat(depth);
    let mut text = String::new();
    for (name, value) in fields {
        match value {
            Value::Array(items) if items.is_empty() => text.push_str(&format!("{indent}{name}: none\n")),
            Value::Array(items) => {
                text.push_str(&format!("{indent}{name}:\n"));
                for item in items {
                    text.push_str(&match item {
                        Value::Object(_) => plain(item, depth + 1),
                        Value::String(line) => {
                            format!("{indent}  {}\n", line.replace('\n', &format!("\n{indent}    ")))
                        }
                        other => format!("{indent}  {other}\n"),
                    });
                }
            }
            Value::String(line) if line.contains('\n') => text.push_str(&format!("{indent}{name}:\n{line}")),
            Value::String(line) => text.push_str(&format!("{indent}{name}: {line}\n")),
            other => text.push_str(&format!("{indent}{name}: {other}\n")),
        }
    }
    text
}

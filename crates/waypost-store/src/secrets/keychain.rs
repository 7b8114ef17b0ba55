//! Secrets in the key store of the operating system: Windows Credential Manager, macOS Keychain,
//! or the Secret Service (GNOME Keyring, KWallet) of a Linux desktop.
//!
//! The key store may ask a person to unlock it and then does not return for as long as nobody
//! answers, so one thread asks and every question has a deadline. Which errors mean what is told
//! apart by their variant, never by their words.

use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::time::{Duration, Instant};

use keyring::{Entry, Error};
use secrecy::{ExposeSecret, SecretString};
use zeroize::{Zeroize, Zeroizing};

use crate::secrets::{SecretError, SecretName, SecretStore, SecretStoreKind, check_length, probe};

/// The service under which all entries stand.
const SERVICE: &str = "waypost";

/// How long a question may take: a person may have to type a password.
const DEADLINE: Duration = Duration::from_secs(60);

/// How many questions may wait.
const QUESTIONS: usize = 16;

/// The key store of the operating system.
pub struct KeychainSecrets {
    scope: String,
    deadline: Duration,
    questions: SyncSender<Question>,
}

struct Question {
    name: SecretName,
    user: String,
    verb: Verb,
    expires: Instant,
    answer: SyncSender<Result<Option<SecretString>, SecretError>>,
}

enum Verb {
    Set(SecretString),
    Get,
    Remove,
}

impl KeychainSecrets {
    /// The entries of one configuration, told apart from those of others by its `scope`.
    ///
    /// # Errors
    /// [`SecretError::Unavailable`] when no thread can be started.
    pub fn new(scope: &str) -> Result<Self, SecretError> {
        Self::with_deadline(scope, DEADLINE)
    }

    /// Like [`Self::new`], with another deadline for each question.
    ///
    /// # Errors
    /// [`SecretError::Unavailable`] when no thread can be started.
    pub fn with_deadline(scope: &str, deadline: Duration) -> Result<Self, SecretError> {
        let (questions, asked) = sync_channel(QUESTIONS);
        std::thread::Builder::new()
            .name("keychain".to_owned())
            .spawn(move || answer_all(&asked))
            .map_err(|e| SecretError::Unavailable { reason: format!("no thread can be started: {e}") })?;
        Ok(Self { scope: scope.to_owned(), deadline, questions })
    }

    fn ask(&self, name: &SecretName, verb: Verb) -> Result<Option<SecretString>, SecretError> {
        let (answer, answered) = sync_channel(1);
        let user = format!("{}/{name}", self.scope);
        let expires = Instant::now() + self.deadline;
        let question = Question { name: name.clone(), user, verb, expires, answer };
        let no_answer = SecretError::NoAnswer { seconds: self.deadline.as_secs() };
        match self.questions.try_send(question) {
            Ok(()) => {}
            Err(TrySendError::Full(_)) => return Err(no_answer),
            Err(TrySendError::Disconnected(_)) => return Err(stopped()),
        }
        match answered.recv_timeout(self.deadline) {
            Ok(answer) => answer,
            Err(RecvTimeoutError::Timeout) => Err(no_answer),
            Err(RecvTimeoutError::Disconnected) => Err(stopped()),
        }
    }
}

impl SecretStore for KeychainSecrets {
    fn set(&self, name: &SecretName, value: &SecretString) -> Result<(), SecretError> {
        check_length(name, value.expose_secret().len())?;
        self.ask(name, Verb::Set(value.clone())).map(drop)
    }

    fn get(&self, name: &SecretName) -> Result<Option<SecretString>, SecretError> {
        self.ask(name, Verb::Get)
    }

    fn remove(&self, name: &SecretName) -> Result<bool, SecretError> {
        Ok(self.ask(name, Verb::Remove)?.is_some())
    }

    fn probe(&self) -> Result<(), SecretError> {
        probe(self)
    }

    fn describe(&self) -> String {
        "the key store of the operating system".to_owned()
    }

    fn kind(&self) -> SecretStoreKind {
        SecretStoreKind::Keychain
    }
}

/// The thread that asks: it ends when the store is dropped.
fn answer_all(asked: &Receiver<Question>) {
    while let Ok(question) = asked.recv() {
        // Nobody waits for it any more, and what was told as failed must not happen later.
        if Instant::now() >= question.expires {
            continue;
        }
        let answer = answer(&question);
        // The asker may have gone at its deadline.
        let _ = question.answer.try_send(answer);
    }
}

fn answer(question: &Question) -> Result<Option<SecretString>, SecretError> {
    let name = &question.name;
    let entry = Entry::new(SERVICE, &question.user).map_err(|e| told(name, e))?;
    match &question.verb {
        Verb::Set(value) => {
            entry.set_secret(value.expose_secret().as_bytes()).map_err(|e| told(name, e))?;
            Ok(None)
        }
        Verb::Get => match entry.get_secret() {
            Ok(bytes) => text(name, bytes).map(Some),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(told(name, error)),
        },
        Verb::Remove => match entry.delete_credential() {
            Ok(()) => Ok(Some(SecretString::default())),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(told(name, error)),
        },
    }
}

fn text(name: &SecretName, bytes: Vec<u8>) -> Result<SecretString, SecretError> {
    let bytes = Zeroizing::new(bytes);
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(SecretString::from(text)),
        Err(_) => Err(SecretError::Unreadable { name: name.clone() }),
    }
}

/// What an error means. The variants that carry a secret are wiped and never shown.
fn told(name: &SecretName, error: Error) -> SecretError {
    match error {
        Error::NoStorageAccess(_) => SecretError::Locked,
        Error::BadEncoding(mut bytes) | Error::BadDataFormat(mut bytes, _) => {
            bytes.zeroize();
            SecretError::Unreadable { name: name.clone() }
        }
        Error::TooLong(_, limit) => {
            SecretError::TooLong { name: name.clone(), limit: usize::try_from(limit).unwrap_or(usize::MAX) }
        }
        Error::NoDefaultStore => SecretError::Unavailable { reason: why_no_store() },
        Error::PlatformFailure(reason) => SecretError::Unavailable { reason: reason.to_string() },
        Error::Ambiguous(entries) => SecretError::Unavailable {
            reason: format!("it holds {} entries for {name}: remove all but one", entries.len()),
        },
        Error::NoEntry => SecretError::Unavailable { reason: format!("it holds no entry for {name}") },
        _ => SecretError::Unavailable { reason: "it refused the request".to_owned() },
    }
}

fn why_no_store() -> String {
    match Entry::store_status() {
        Err(Error::PlatformFailure(reason) | Error::NoStorageAccess(reason)) => reason.to_string(),
        _ => "this session has none".to_owned(),
    }
}

fn stopped() -> SecretError {
    SecretError::Unavailable { reason: "its thread has stopped; start the program again".to_owned() }
}

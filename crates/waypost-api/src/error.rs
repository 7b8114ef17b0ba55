//! What a front door is told when a request fails: a closed code to branch on, a sentence to show,
//! and every problem with its object and field.
//!
//! Absent on purpose: the error types of the rooms below. They stop here, each translated with the
//! object, the reason and the next step, so that nobody matches message texts.

use serde::{Deserialize, Serialize};
use waypost_domain::{Problem, ProblemCode, Problems};
use waypost_engine::control::{ControlCode, ControlError};
use waypost_publish::{KeyError, PublishError, Refusals};
use waypost_store::{SecretError, StoreError, Violation};

/// The closed list of reasons for which a request fails. A code exists only because somebody
/// branches on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Code {
    /// The settings are refused; `problems` says why, all at once.
    Problems,
    /// There is no such object.
    NotFound,
    /// The name means more than one object.
    Ambiguous,
    /// Somebody else changed the object since it was read.
    Conflict,
    /// The change cannot be undone.
    UndoRefused,
    /// What was asked for makes no sense as it stands.
    BadRequest,
    /// There is no publisher key.
    NoKey,
    /// No router is connected, or more than one and none was named.
    NoRouter,
    /// Nothing answers where the router should be.
    RouterUnreachable,
    /// The router is on another machine, where this program cannot ask it.
    RouterElsewhere,
    /// A router is there, but this account may not ask it.
    RouterDenied,
    /// The router answered that it cannot do it.
    RouterRefused,
    /// The configuration database cannot be read or written.
    Store,
    /// The secret store cannot be read or written.
    Secrets,
    /// A publication was refused; `reasons` lists why.
    PublicationRefused,
    /// An import cannot be read; `reasons` lists why.
    ImportRefused,
    /// A file or folder cannot be read or written.
    File,
    /// It took too long.
    TimedOut,
    /// The person who asked called it off.
    Cancelled,
}

/// Why a request failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
#[error("{message}")]
pub struct ApiError {
    /// What programs branch on.
    pub code: Code,
    /// What happened: sentences.
    pub message: String,
    /// What to do: sentences.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub hint: String,
    /// The field that it concerns, when it is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field: Option<Box<str>>,
    /// Everything that is wrong with the settings.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub problems: Vec<Problem>,
    /// Every reason why a file was refused.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub reasons: Vec<Reason>,
}

/// One reason why a file was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// A stable code, for example `signature_invalid`.
    pub code: String,
    /// The reason and what to do: sentences.
    pub message: String,
}

impl ApiError {
    /// An error of a kind, with its reason.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            hint: String::new(),
            field: None,
            problems: Vec::new(),
            reasons: Vec::new(),
        }
    }

    /// The same error with what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Settings that are refused.
    #[must_use]
    pub fn problems(problems: Problems) -> Self {
        let count = problems.errors().count();
        let message = match count {
            1 => "There is a problem with the settings.".to_owned(),
            n => format!("There are {n} problems with the settings."),
        };
        let field = problems.errors().next().filter(|p| !p.field.is_empty()).map(|p| Box::from(p.field.as_str()));
        Self { field, problems: problems.0, ..Self::new(Code::Problems, message) }
    }

    /// One setting that is refused.
    #[must_use]
    pub fn problem(problem: Problem) -> Self {
        Self::problems(Problems(vec![problem]))
    }

    /// A file or folder that cannot be used.
    #[must_use]
    pub fn file(action: &str, path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::new(Code::File, format!("Cannot {action} {}: {error}.", path.display()))
            .hint("Check the path, and that this account may use it.")
    }

    /// A publication or import that is refused, with every reason.
    #[must_use]
    pub fn refused(code: Code, message: impl Into<String>, refusals: &Refusals) -> Self {
        Self { reasons: reasons(refusals), ..Self::new(code, message) }
    }
}

/// The reasons of a refusal, each with its code.
#[must_use]
pub(crate) fn reasons(refusals: &Refusals) -> Vec<Reason> {
    refusals
        .reasons()
        .iter()
        .map(|refusal| Reason { code: refusal.code().to_owned(), message: refusal.to_string() })
        .collect()
}

impl From<SecretError> for ApiError {
    fn from(error: SecretError) -> Self {
        Self::new(Code::Secrets, waypost_domain::check::sentence(&error.to_string()))
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::NotFound { .. } | StoreError::NoSuch { .. } => Code::NotFound,
            StoreError::Ambiguous { .. } => Code::Ambiguous,
            StoreError::Conflict { .. } => Code::Conflict,
            StoreError::Undo { .. } => Code::UndoRefused,
            StoreError::NotAField { .. } => Code::BadRequest,
            StoreError::Secret(_) => Code::Secrets,
            StoreError::Refused(violations) => {
                return Self::problems(Problems(violations.iter().map(problem_of).collect()));
            }
            _ => Code::Store,
        };
        Self::new(code, waypost_domain::check::sentence(&error.to_string()))
    }
}

/// How many users of an object a message names.
const USERS_NAMED: usize = 5;

/// What the store refused, as a problem of the object and field that it concerns.
fn problem_of(violation: &Violation) -> Problem {
    match violation {
        Violation::IdTaken { object } => Problem::error(ProblemCode::Duplicate, "id", "The identifier is in use.")
            .hint("Choose another identifier.")
            .of(object, None),
        Violation::Duplicate { object, field, value, other } => {
            let message = format!("The {field} \"{value}\" is in use by {} {}.", other.kind, other.id);
            Problem::error(ProblemCode::Duplicate, field, message).hint("Choose another one.").of(object, None)
        }
        Violation::Missing { object, title, field, kind, wanted } => {
            let message = format!("There is no {kind} \"{wanted}\".");
            Problem::error(ProblemCode::UnknownReference, field, message)
                .hint(format!("Choose an existing {kind}."))
                .of(object, Some(title))
        }
        Violation::InUse { object, title, users, total } => {
            let mut named: Vec<String> =
                users.iter().take(USERS_NAMED).map(|u| format!("{} \"{}\"", u.object.kind, u.title)).collect();
            if *total > named.len() {
                named.push(format!("{} more", total - named.len()));
            }
            let message = format!("It is in use by {}.", named.join(", "));
            Problem::error(ProblemCode::InUse, "", message).hint("Change or remove them first.").of(object, Some(title))
        }
        Violation::Immutable { object, title, field, value } => {
            let message = format!("It is \"{value}\" and cannot be changed after the first save.");
            Problem::error(ProblemCode::Immutable, field, message)
                .hint(format!("Add another {}.", object.kind))
                .of(object, Some(title))
        }
    }
}

impl From<KeyError> for ApiError {
    fn from(error: KeyError) -> Self {
        Self::new(Code::BadRequest, error.to_string())
    }
}

impl From<PublishError> for ApiError {
    fn from(error: PublishError) -> Self {
        match &error {
            PublishError::WouldBeRefused(refusals) => {
                Self::refused(Code::PublicationRefused, "The publication would be refused by its router.", refusals)
            }
            _ => Self::new(Code::BadRequest, error.to_string()),
        }
    }
}

impl From<ControlError> for ApiError {
    fn from(error: ControlError) -> Self {
        let code = match error.code {
            ControlCode::NotFound => Code::NotFound,
            ControlCode::TimedOut => Code::TimedOut,
            _ => Code::RouterRefused,
        };
        Self::new(code, error.message).hint(error.hint)
    }
}

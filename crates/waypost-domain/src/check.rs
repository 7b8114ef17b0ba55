//! The tools that every check uses: reading one field and noting what is wrong with it.

use std::ops::RangeInclusive;

use jiff::Timestamp;

use crate::address::ObjectName;
use crate::problem::{Problem, ProblemCode, Problems};
use crate::terms::Choice;

/// Collects problems while fields are read; each reading answers a usable value or none.
#[derive(Debug, Default)]
pub struct Checker {
    problems: Problems,
}

/// A text that says something, or none.
#[must_use]
pub fn present(text: Option<&str>) -> Option<&str> {
    text.filter(|t| !t.trim().is_empty())
}

/// The texts of all values of a vocabulary.
pub fn texts<C: Choice>(values: &[C]) -> impl Iterator<Item = &'static str> + '_ {
    values.iter().map(|v| v.as_str())
}

impl Checker {
    /// Nothing read yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { problems: Problems::new() }
    }

    /// Notes a problem.
    pub fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Everything that was noted.
    #[must_use]
    pub fn finish(self) -> Problems {
        self.problems
    }

    /// The required name of an object.
    pub fn name(&mut self, text: Option<&str>) -> Option<String> {
        let Some(text) = present(text) else {
            self.push(Problem::error(ProblemCode::Required, "name", "A name is required.").hint("Enter a name."));
            return None;
        };
        match ObjectName::parse(text) {
            Ok(name) => Some(name.as_str().to_owned()),
            Err(error) => {
                self.push(Problem::error(ProblemCode::Malformed, "name", sentence(&error.to_string())));
                None
            }
        }
    }

    /// An optional text of at most `max` characters.
    pub fn text(&mut self, field: &str, text: Option<&str>, max: usize) -> Option<String> {
        let text = present(text)?;
        if text.chars().count() > max {
            self.push(Problem::error(ProblemCode::OutOfRange, field, format!("At most {max} characters are allowed.")));
            return None;
        }
        if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            self.push(Problem::error(ProblemCode::Malformed, field, "Control characters are not allowed."));
            return None;
        }
        Some(text.to_owned())
    }

    /// A number with a default and a range.
    pub fn number(&mut self, field: &str, value: Option<i64>, default: u64, range: RangeInclusive<u64>) -> u64 {
        let Some(value) = value else { return default };
        match u64::try_from(value).ok().filter(|v| range.contains(v)) {
            Some(value) => value,
            None => {
                self.push(Problem::error(
                    ProblemCode::OutOfRange,
                    field,
                    format!("{value} is outside of {} to {}.", range.start(), range.end()),
                ));
                default
            }
        }
    }

    /// A choice that may be left empty.
    pub fn choice<C: Choice>(&mut self, field: &str, text: Option<&str>) -> Option<C> {
        let text = present(text)?;
        let value = C::parse_choice(text);
        if value.is_none() {
            let shown: String = text.chars().take(40).flat_map(char::escape_debug).collect();
            self.push(
                Problem::error(ProblemCode::UnknownValue, field, format!("There is no \"{shown}\"."))
                    .allowing(texts(C::ALL)),
            );
        }
        value
    }

    /// A choice that must be made.
    pub fn required<C: Choice>(&mut self, field: &str, text: Option<&str>) -> Option<C> {
        if present(text).is_none() {
            self.push(Problem::error(ProblemCode::Required, field, "A choice is required.").allowing(texts(C::ALL)));
            return None;
        }
        self.choice(field, text)
    }

    /// A point in time (RFC 3339), or a day, which begins at midnight UTC.
    pub fn time(&mut self, field: &str, text: Option<&str>) -> Option<Timestamp> {
        let time = moment(present(text)?);
        if time.is_none() {
            self.push(
                Problem::error(ProblemCode::Malformed, field, "This is not a date and time.")
                    .hint("Write it as 2026-03-31T08:00:00Z or 2026-03-31."),
            );
        }
        time
    }

    /// A field that must be empty with the other choices made.
    pub fn must_be_empty(&mut self, field: &str, is_set: bool, why: &str) {
        if is_set {
            self.push(Problem::error(ProblemCode::MustBeEmpty, field, why.to_owned()).hint("Clear this field."));
        }
    }
}

/// A text with a capital letter and a full stop.
#[must_use]
pub fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let mut out: String = chars.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    out.push_str(chars.as_str());
    if !out.ends_with(['.', '!', '?']) {
        out.push('.');
    }
    out
}

/// A point in time as it is written: RFC 3339, or a day, which begins at midnight UTC.
pub(crate) fn moment(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let day = format!("{text}T00:00:00Z");
    text.parse().ok().or_else(|| (text.len() == 10).then(|| day.parse().ok()).flatten())
}

//! Where the data of this person is, which router is meant and where secrets are kept: from the same
//! variables as the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use waypost_api::{ApiError, Code, Options, SecretPreference, Target, current_user, default_data_dir};
use waypost_rpc::{EventSink, Host, HostOptions};

/// What opening the data needs to know.
pub(crate) struct Places {
    options: Options,
    target: Target,
}

/// Reads the environment.
///
/// # Errors
/// [`Code::File`] when it names no folder for data, [`Code::Secrets`] for a store that does not exist.
pub(crate) fn places(variable: &dyn Fn(&str) -> Option<OsString>) -> Result<Places, ApiError> {
    let given = |name: &str| variable(name).filter(|value| !value.is_empty());
    let data_dir = match given("WAYPOST_DATA_DIR") {
        Some(folder) => PathBuf::from(folder),
        None => default_data_dir(&|name| variable(name).map(PathBuf::from))?,
    };
    let actor = current_user(&|name| variable(name).and_then(|value| value.into_string().ok()));
    let secrets = match given("WAYPOST_SECRETS") {
        Some(value) => value.to_str().and_then(SecretPreference::parse).ok_or_else(unknown_store)?,
        None => SecretPreference::default(),
    };
    Ok(Places {
        options: Options { secrets, ..Options::new(data_dir, actor) },
        target: Target { state_dir: given("WAYPOST_STATE_DIR").map(PathBuf::from), router: None },
    })
}

impl Places {
    /// Opens the data.
    ///
    /// # Errors
    /// As of [`Host::open`].
    pub(crate) fn open(self, events: EventSink) -> Result<Host, ApiError> {
        Host::open(HostOptions { options: self.options, target: self.target, events })
    }
}

/// An error in words: what happened, every reason, what to do.
pub(crate) fn told(error: &ApiError) -> String {
    let reasons = error.reasons.iter().map(|reason| reason.message.as_str());
    let parts = std::iter::once(error.message.as_str()).chain(reasons).chain([error.hint.as_str()]);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn unknown_store() -> ApiError {
    ApiError::new(Code::Secrets, "WAYPOST_SECRETS names no store of secrets.")
        .hint("Set it to auto, keychain or file, or leave it unset.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(pairs: &[(&'static str, &str)]) -> impl Fn(&str) -> Option<OsString> {
        let pairs: Vec<(&str, OsString)> = pairs.iter().map(|(name, value)| (*name, value.into())).collect();
        move |name| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone())
    }

    #[test]
    fn the_variables_of_the_command_line_are_respected() {
        let places = places(&environment(&[
            ("WAYPOST_DATA_DIR", "/data"),
            ("WAYPOST_STATE_DIR", "/state"),
            ("WAYPOST_SECRETS", "file"),
            ("USER", "ada"),
        ]))
        .unwrap();
        assert_eq!(places.options.data_dir, PathBuf::from("/data"));
        assert_eq!(places.options.actor, "ada");
        assert_eq!(places.options.secrets, SecretPreference::File);
        assert_eq!(places.target.state_dir, Some(PathBuf::from("/state")));
    }

    #[test]
    fn an_unknown_store_of_secrets_is_refused_with_those_that_exist() {
        let refused = places(&environment(&[("WAYPOST_DATA_DIR", "/data"), ("WAYPOST_SECRETS", "drawer")]));
        let error = refused.err().unwrap();
        assert_eq!(
            told(&error),
            "WAYPOST_SECRETS names no store of secrets.\n\nSet it to auto, keychain or file, or leave it unset."
        );
    }
}

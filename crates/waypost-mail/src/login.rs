//! Who logs in: the user name of a channel together with the password that it names.

use secrecy::SecretString;
use waypost_domain::channel::{Login, Mechanisms};
use waypost_engine::{Failure, FailureKind};

/// A user name with its password and what may be done with them. The password never prints.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// Authentication identity.
    pub user: String,
    /// Authorization identity, when it is another.
    pub authorize_as: Option<String>,
    /// The password.
    pub password: SecretString,
    /// Which mechanisms may be used.
    pub mechanisms: Mechanisms,
    /// Whether clear-text mechanisms may be used without TLS.
    pub clear_text_without_tls: bool,
}

impl Credentials {
    /// The credentials of a login; none when it is anonymous.
    ///
    /// # Errors
    /// A failure of kind misconfigured when the password that the login names is not at hand.
    pub fn of(login: &Login, secret: Option<SecretString>) -> Result<Option<Self>, Failure> {
        let Login::Password { user, authorize_as, secret: name, mechanisms, clear_text_without_tls } = login else {
            return Ok(None);
        };
        let password = secret.ok_or_else(|| {
            Failure::new(
                FailureKind::Misconfigured,
                crate::sasl::STEP,
                format!("The password of {user} is not set (field {} of {}).", name.field, name.object),
            )
            .hint("Set the password and publish again.")
        })?;
        Ok(Some(Self {
            user: user.clone(),
            authorize_as: authorize_as.clone().filter(|other| other != user),
            password,
            mechanisms: *mechanisms,
            clear_text_without_tls: *clear_text_without_tls,
        }))
    }
}

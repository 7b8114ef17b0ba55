//! Takes passwords out of texts that the server may have echoed them into.
//!
//! What the client sends is kept out of recordings where it is sent. A server, however, can repeat a
//! password in its answer; this is the second fence.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use secrecy::ExposeSecret as _;
use waypost_engine::Failure;
use zeroize::Zeroizing;

use crate::login::Credentials;

const SHOWN: &str = "\u{2039}redacted\u{203a}";

/// The forms in which the secrets of one login could show.
pub(crate) struct Redactor {
    forms: Vec<Zeroizing<String>>,
}

impl Redactor {
    /// For a login; without credentials there is nothing to take out.
    pub(crate) fn of(credentials: Option<&Credentials>) -> Self {
        let Some(credentials) = credentials else { return Self { forms: Vec::new() } };
        let password = credentials.password.expose_secret();
        if password.is_empty() {
            return Self { forms: Vec::new() };
        }
        let authorize_as = credentials.authorize_as.as_deref().unwrap_or_default();
        let message = Zeroizing::new(format!("{authorize_as}\0{}\0{password}", credentials.user));
        let forms = vec![
            Zeroizing::new(STANDARD.encode(message.as_bytes())),
            Zeroizing::new(STANDARD.encode(password)),
            Zeroizing::new(password.to_owned()),
        ];
        Self { forms }
    }

    /// The failure without them.
    pub(crate) fn clean_failure(&self, mut failure: Failure) -> Failure {
        failure.reason = self.clean(failure.reason);
        failure.reply = failure.reply.map(|reply| self.clean(reply));
        failure
    }

    /// The text without them.
    pub(crate) fn clean(&self, text: String) -> String {
        self.forms.iter().fold(text, |text, form| {
            // Most texts hold none of them.
            if text.contains(form.as_str()) { text.replace(form.as_str(), SHOWN) } else { text }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::SecretString;
    use waypost_domain::channel::Mechanisms;

    #[test]
    fn every_form_of_a_password_is_taken_out() {
        let credentials = Credentials {
            user: "anna".to_owned(),
            authorize_as: None,
            password: SecretString::from("s3cret pw"),
            mechanisms: Mechanisms::Strongest,
            clear_text_without_tls: false,
        };
        let redactor = Redactor::of(Some(&credentials));
        for text in ["-ERR s3cret pw is wrong", "S: AGFubmEAczNjcmV0IHB3", "S: 535 czNjcmV0IHB3"] {
            let clean = redactor.clean(text.to_owned());
            assert!(clean.contains(SHOWN), "{clean}");
            assert!(!clean.contains("s3cret") && !clean.contains("czNjcmV0IHB3") && !clean.contains("AGFu"), "{clean}");
        }
        assert_eq!(Redactor::of(None).clean("x".to_owned()), "x");
    }
}

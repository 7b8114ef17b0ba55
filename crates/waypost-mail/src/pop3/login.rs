//! Logging in to POP3: AUTH (RFC 5034), or USER and PASS where the password may go in clear text.

use secrecy::ExposeSecret as _;
use waypost_engine::{Failure, FailureKind};
use zeroize::Zeroizing;

use super::reply::{Stage, Status, failure};
use super::session::Session;
use crate::login::Credentials;
use crate::probe::redact::Redactor;
use crate::sasl::{self, ChannelBinding, Exchange, Mechanism, Safety};

/// The longest AUTH line with an initial response (RFC 5034 section 4), without its line end.
const LONGEST_COMMAND: usize = 253;

impl Session {
    /// Logs in with the mechanism that [`sasl::choose`] picks; answers its name.
    ///
    /// # Errors
    /// Misconfigured when no mechanism fits, unauthorized when the server refuses the credentials; the
    /// session is unusable then.
    pub async fn log_in(&mut self, credentials: &Credentials) -> Result<&'static str, Failure> {
        let answer = self.choose_and_log_in(credentials).await;
        self.connection.redact_answers(false);
        // A server may repeat the password in its answer.
        answer.map_err(|failure| Redactor::of(Some(credentials)).clean_failure(failure))
    }

    async fn choose_and_log_in(&mut self, credentials: &Credentials) -> Result<&'static str, Failure> {
        let binding = self.connection.tls_facts().and_then(ChannelBinding::of);
        let safety = Safety {
            is_tls: self.connection.is_tls(),
            can_bind: binding.is_some(),
            clear_text_without_tls: credentials.clear_text_without_tls,
            must_authorize: credentials.authorize_as.is_some(),
        };
        // USER and PASS stand where LOGIN does elsewhere: name and password, one after the other.
        let has_login = self.capabilities.sasl.iter().any(|name| name == Mechanism::Login.name());
        let has_user = self.capabilities.user || !self.capabilities.is_known;
        let user_command = (has_user && !has_login).then_some(Mechanism::Login.name());
        let offered = self.capabilities.sasl.iter().map(String::as_str).chain(user_command);
        let mechanism = sasl::choose(offered, credentials.mechanisms, safety)?;
        if mechanism == Mechanism::Login && !has_login {
            self.user_and_pass(credentials).await?;
            return Ok("USER/PASS");
        }
        self.exchange(mechanism, Exchange::new(mechanism, credentials, binding)?).await?;
        Ok(mechanism.name())
    }

    async fn user_and_pass(&mut self, credentials: &Credentials) -> Result<(), Failure> {
        let password = credentials.password.expose_secret();
        if [credentials.user.as_str(), password].iter().any(|text| text.contains(['\r', '\n', '\0'])) {
            let reason = "The user name or the password holds a character that USER and PASS cannot carry.";
            return Err(
                Failure::new(FailureKind::Misconfigured, Stage::Authentication.step(), reason).hint("Enter it again.")
            );
        }
        self.connection.at(Stage::Authentication.step());
        self.connection.send(format!("USER {}\r\n", credentials.user).as_bytes()).await?;
        self.accepted().await?;
        let line = Zeroizing::new(format!("PASS {password}\r\n"));
        self.connection.send_secret(line.as_bytes(), "PASS ").await?;
        self.accepted().await
    }

    async fn accepted(&mut self) -> Result<(), Failure> {
        match self.status(Stage::Authentication).await? {
            Status::Ok(_) => Ok(()),
            Status::Err(text) => Err(self.refused(&text)),
            Status::Continue(text) => Err(self.garbled(Stage::Authentication, &text)),
        }
    }

    async fn exchange(&mut self, mechanism: Mechanism, mut exchange: Exchange) -> Result<(), Failure> {
        let mut first = exchange.initial().map(|message| sasl::encode(&message));
        let command = format!("AUTH {}", mechanism.name());
        self.connection.at(Stage::Authentication.step());
        self.connection.redact_answers(true);
        match first.take_if(|text| command.len() + text.len() < LONGEST_COMMAND) {
            Some(text) => {
                let message = if text.is_empty() { "=" } else { text.as_str() };
                let line = Zeroizing::new(format!("{command} {message}\r\n"));
                self.connection.send_secret(line.as_bytes(), &format!("{command} ")).await?;
            }
            None => self.connection.send(format!("{command}\r\n").as_bytes()).await?,
        }
        loop {
            let challenge = match self.status(Stage::Authentication).await? {
                Status::Ok(_) => return exchange.finish(None),
                Status::Err(text) => return Err(self.refused(&text)),
                Status::Continue(challenge) => challenge,
            };
            let answer = match first.take() {
                Some(text) => text,
                None => sasl::encode(&exchange.answer(&sasl::decode(challenge.as_bytes())?)?),
            };
            let line = Zeroizing::new(format!("{}\r\n", answer.as_str()));
            self.connection.send_secret(line.as_bytes(), "").await?;
        }
    }

    fn refused(&self, text: &str) -> Failure {
        failure(Stage::Authentication, text, self.capabilities.auth_resp_code)
    }
}

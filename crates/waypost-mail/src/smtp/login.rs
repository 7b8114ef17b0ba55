//! AUTH (RFC 4954): the framing of a SASL exchange in SMTP.

use waypost_engine::Failure;
use zeroize::Zeroizing;

use super::session::Session;
use super::verdict::{Stage, failure};
use crate::login::Credentials;
use crate::probe::redact::Redactor;
use crate::sasl::{self, ChannelBinding, Exchange, Safety};

/// The longest AUTH line with an initial response (RFC 4954 section 4), without its line end.
const LONGEST_COMMAND: usize = 500;

impl Session {
    /// Logs in with the mechanism that [`sasl::choose`] picks; answers its name.
    ///
    /// # Errors
    /// Misconfigured when no mechanism fits, unauthorized when the server refuses the credentials; the
    /// session is unusable then.
    pub async fn log_in(&mut self, credentials: &Credentials) -> Result<&'static str, Failure> {
        let answer = self.exchange(credentials).await;
        self.connection.redact_answers(false);
        self.is_dead = self.is_dead || answer.is_err();
        // A server may repeat the password in its answer.
        answer.map_err(|failure| Redactor::of(Some(credentials)).clean_failure(failure))
    }

    async fn exchange(&mut self, credentials: &Credentials) -> Result<&'static str, Failure> {
        let binding = self.connection.tls_facts().and_then(ChannelBinding::of);
        let safety = Safety {
            is_tls: self.connection.is_tls(),
            can_bind: binding.is_some(),
            clear_text_without_tls: credentials.clear_text_without_tls,
            must_authorize: credentials.authorize_as.is_some(),
        };
        let offered = self.extensions().auth.iter().map(String::as_str);
        let mechanism = sasl::choose(offered, credentials.mechanisms, safety)?;
        let mut exchange = Exchange::new(mechanism, credentials, binding)?;
        let mut first = exchange.initial().map(|message| sasl::encode(&message));
        let command = format!("AUTH {}", mechanism.name());
        let fits = |text: &Zeroizing<String>| command.len() + text.len() < LONGEST_COMMAND;
        self.connection.at(Stage::Authentication.step());
        self.connection.redact_answers(true);
        match first.take_if(|text| fits(text)) {
            Some(text) => {
                let shown = if text.is_empty() { "=" } else { text.as_str() };
                let line = Zeroizing::new(format!("{command} {shown}\r\n"));
                self.connection.send_secret(line.as_bytes(), &format!("{command} ")).await?;
            }
            None => self.connection.send(format!("{command}\r\n").as_bytes()).await?,
        }
        loop {
            let reply = self.reply(Stage::Authentication).await?;
            if reply.code == 235 {
                exchange.finish(None)?;
                return Ok(mechanism.name());
            }
            if reply.code != 334 {
                return Err(failure(Stage::Authentication, &format!("of {}", credentials.user), &reply));
            }
            let answer = match first.take() {
                Some(text) => text,
                None => sasl::encode(&exchange.answer(&sasl::decode(reply.first_line().as_bytes())?)?),
            };
            let line = Zeroizing::new(format!("{}\r\n", answer.as_str()));
            self.connection.send_secret(line.as_bytes(), "").await?;
        }
    }
}

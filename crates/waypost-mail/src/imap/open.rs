//! From a connection to an open Inbox: greeting, STARTTLS, login, SELECT.

use secrecy::ExposeSecret as _;
use waypost_domain::TlsMode;
use waypost_domain::channel::{Endpoint, Mechanisms};
use waypost_engine::{Failure, FailureKind};
use zeroize::Zeroizing;

use super::codes::refused;
use super::names;
use super::response::{Data, Reply, Response, Status};
use super::session::{Event, Pending, Session};
use crate::login::Credentials;
use crate::sasl::{self, ChannelBinding, Exchange, Safety};
use crate::transport::{Connection, Connector};

/// Challenges of one exchange at most.
const CHALLENGE_LIMIT: usize = 10;

/// Reads the greeting and, where the endpoint asks for it, starts TLS. Afterwards the capabilities are
/// known and were told over the protected connection.
///
/// # Errors
/// A failure at the step `Greeting`, `STARTTLS`, `TLS` or `Capabilities`.
pub(super) async fn greet(
    connector: &Connector,
    endpoint: &Endpoint,
    connection: Connection,
) -> Result<(Session, bool), Failure> {
    let mut session = Session::new(connection);
    let is_known = greeting(&mut session).await?;
    if endpoint.tls == TlsMode::StartTls {
        if is_known {
            return Err(misconfigured(
                "STARTTLS",
                "The server logged the connection in before TLS could start (PREAUTH); it was refused.",
            )
            .hint("Use implicit TLS, and have the network between this machine and the server examined."));
        }
        session = start_tls(session, connector, endpoint).await?;
    }
    if session.capabilities.is_empty() {
        capabilities(&mut session).await?;
    }
    if !(session.can("IMAP4REV1") || session.can("IMAP4REV2")) {
        return Err(misconfigured("Capabilities", "The server does not speak IMAP4rev1.")
            .hint("Check that the server location and the port are those of an IMAP server."));
    }
    Ok((session, is_known))
}

/// Reads the greeting. True when the server logged the connection in by itself.
async fn greeting(session: &mut Session) -> Result<bool, Failure> {
    session.connection.at("Greeting");
    let deadline = tokio::time::Instant::now() + session.connection.patience();
    let Event::Response(Response::Untagged(Data::Status(reply))) = session.event(Vec::new(), deadline).await? else {
        return Err(session.out_of_step());
    };
    session.absorb(&Data::Status(reply.clone()))?;
    match reply.status {
        Status::Ok => Ok(false),
        Status::PreAuth => Ok(true),
        Status::No | Status::Bad | Status::Bye => {
            let host = session.connection.host();
            Err(Failure::transient("Greeting", format!("{host} takes no connection now.")).reply(&reply.text))
        }
    }
}

async fn start_tls(mut session: Session, connector: &Connector, endpoint: &Endpoint) -> Result<Session, Failure> {
    const STEP: &str = "STARTTLS";
    if session.capabilities.is_empty() {
        capabilities(&mut session).await?;
    }
    let not_offered = || {
        misconfigured(STEP, format!("{} offers no STARTTLS, but TLS is required.", endpoint.host))
            .hint("Switch TLS on at the server, or use the port for implicit TLS (993).")
    };
    if !session.can("STARTTLS") {
        return Err(not_offered());
    }
    let reply = session.run(STEP, "STARTTLS", |_| {}).await?;
    if !reply.is_ok() {
        return Err(not_offered().reply(&reply.text));
    }
    let connection = session.connection.start_tls(connector, endpoint).await?;
    // Nothing that was said before is believed.
    let mut session = Session::new(connection);
    capabilities(&mut session).await?;
    Ok(session)
}

async fn capabilities(session: &mut Session) -> Result<(), Failure> {
    const STEP: &str = "Capabilities";
    session.capabilities.clear();
    let reply = session.run(STEP, "CAPABILITY", |_| {}).await?;
    match reply.is_ok() {
        true => Ok(()),
        false => Err(refused(STEP, "Asking for capabilities", &reply, FailureKind::Transient)),
    }
}

/// Logs in, unless the server did so by itself.
///
/// # Errors
/// A failure at the step `Authentication`.
pub(super) async fn authenticate(session: &mut Session, credentials: &Credentials) -> Result<(), Failure> {
    session.connection.at(sasl::STEP);
    let binding = session.connection.tls_facts().and_then(ChannelBinding::of);
    let safety = Safety {
        is_tls: session.connection.is_tls(),
        can_bind: binding.is_some(),
        clear_text_without_tls: credentials.clear_text_without_tls,
        must_authorize: credentials.authorize_as.is_some(),
    };
    let offered: Vec<String> =
        session.capabilities.iter().filter_map(|name| name.strip_prefix("AUTH=")).map(str::to_owned).collect();
    let chosen = sasl::choose(offered.iter().map(String::as_str), credentials.mechanisms, safety);
    let reply = match chosen {
        Ok(mechanism) => {
            let exchange = Exchange::new(mechanism, credentials, binding)?;
            exchange_messages(session, exchange).await?
        }
        Err(failure) => match may_use_login_command(session, credentials, safety, &offered) {
            Some(allowed) => {
                allowed?;
                login_command(session, credentials).await?
            }
            None => return Err(failure),
        },
    };
    if !reply.is_ok() {
        let what = format!("Login of {}", credentials.user);
        return Err(refused(sasl::STEP, &what, &reply, FailureKind::Unauthorized));
    }
    // What was offered before the login was forgotten with it.
    if session.capabilities.is_empty() {
        capabilities(session).await?;
    }
    session.connection.settle();
    Ok(())
}

/// Whether the LOGIN command takes the place of a mechanism: when the server offers no clear-text
/// mechanism, the settings allow one, and it does not say LOGINDISABLED.
fn may_use_login_command(
    session: &Session,
    credentials: &Credentials,
    safety: Safety,
    offered: &[String],
) -> Option<Result<(), Failure>> {
    let is_wanted = matches!(credentials.mechanisms, Mechanisms::ClearText | Mechanisms::Strongest);
    let has_mechanism =
        offered.iter().filter_map(|name| sasl::Mechanism::parse(name)).any(sasl::Mechanism::is_clear_text);
    if !is_wanted || has_mechanism || safety.must_authorize || session.can("LOGINDISABLED") {
        return None;
    }
    Some(match safety.is_tls || safety.clear_text_without_tls {
        true => Ok(()),
        false => Err(sasl::clear_text_refused()),
    })
}

async fn exchange_messages(session: &mut Session, mut exchange: Exchange) -> Result<Reply, Failure> {
    let mut first = exchange.initial();
    let command = format!("AUTHENTICATE {}", exchange.mechanism().name());
    session.ready(sasl::STEP).await?;
    let takes_initial_response = session.can("SASL-IR");
    session.capabilities.clear();
    let tag = match first.take_if(|_| takes_initial_response) {
        Some(message) => {
            let tag = session.tag();
            let encoded = sasl::encode(&message);
            let shown = format!("{tag} {command} ");
            let line = Zeroizing::new(format!("{shown}{}\r\n", encoded.as_str()));
            session.pending = Pending::Command;
            session.connection.send_secret(line.as_bytes(), &shown).await?;
            tag
        }
        None => session.send(&command).await?,
    };
    session.connection.redact_answers(true);
    let reply = answer_challenges(session, &mut exchange, first, &tag).await;
    session.connection.redact_answers(false);
    let reply = reply?;
    if reply.is_ok() {
        exchange.finish(None)?;
    }
    Ok(reply)
}

async fn answer_challenges(
    session: &mut Session,
    exchange: &mut Exchange,
    mut first: Option<Zeroizing<Vec<u8>>>,
    tag: &str,
) -> Result<Reply, Failure> {
    for _ in 0..CHALLENGE_LIMIT {
        let challenge = match session.until_continue(tag).await? {
            Ok(challenge) => challenge,
            Err(reply) => return Ok(reply),
        };
        let answer = match first.take() {
            Some(message) => Ok(message),
            None => sasl::decode(&challenge).and_then(|bytes| exchange.answer(&bytes)),
        };
        let answer = match answer {
            Ok(answer) => answer,
            Err(failure) => {
                // The server learns that the exchange is over; the connection is not used again.
                session.connection.send(b"*\r\n").await?;
                return Err(failure);
            }
        };
        let line = Zeroizing::new(format!("{}\r\n", sasl::encode(&answer).as_str()));
        session.connection.send_secret(line.as_bytes(), "").await?;
    }
    Err(session.out_of_step())
}

/// `LOGIN` with both strings quoted, or as literals where they cannot be.
async fn login_command(session: &mut Session, credentials: &Credentials) -> Result<Reply, Failure> {
    session.ready(sasl::STEP).await?;
    let tag = session.tag();
    let mut line = Zeroizing::new(format!("{tag} LOGIN"));
    let mut shown = line.to_string();
    session.capabilities.clear();
    session.pending = Pending::Command;
    for (text, is_secret) in [(credentials.user.as_str(), false), (credentials.password.expose_secret(), true)] {
        line.push(' ');
        shown.push(' ');
        match names::quoted(text, false).map(Zeroizing::new) {
            Some(quoted) => line.push_str(&quoted),
            None => {
                line.push_str(&format!("{{{}}}\r\n", text.len()));
                session.connection.send_secret(line.as_bytes(), &shown).await?;
                match session.until_continue(&tag).await? {
                    Ok(_) => {}
                    Err(reply) => return Ok(reply),
                }
                line.clear();
                shown.clear();
                line.push_str(text);
            }
        }
        if !is_secret {
            shown.push_str(&credentials.user);
        }
    }
    line.push_str("\r\n");
    session.connection.send_secret(line.as_bytes(), &shown).await?;
    session.complete(&tag, |_| {}).await
}

/// Opens the Inbox; with UTF-8 where the server takes it (RFC 6855), so that it need not downgrade
/// messages with internationalised headers.
///
/// # Errors
/// A failure at the step `Mailbox`.
pub(super) async fn select(session: &mut Session) -> Result<(), Failure> {
    const STEP: &str = "Mailbox";
    let takes_utf8 = session.can("UTF8=ACCEPT") || session.can("UTF8=ONLY");
    if takes_utf8 && session.can("ENABLE") {
        let reply = session.run(STEP, "ENABLE UTF8=ACCEPT", |_| {}).await?;
        session.takes_utf8 = reply.is_ok();
    }
    let mut next = None;
    session.mailbox = super::session::Mailbox::default();
    let reply = session
        .run(STEP, "SELECT INBOX", |data| {
            if let Data::Status(reply) = data
                && reply.has("UIDNEXT")
            {
                next = reply.argument.trim().parse::<u32>().ok();
            }
        })
        .await?;
    if !reply.is_ok() {
        return Err(refused(STEP, "Opening the Inbox", &reply, FailureKind::Transient));
    }
    if session.mailbox.uid_validity.is_none() {
        return Err(Failure::permanent(
            STEP,
            "The server gives messages no lasting numbers (no UIDVALIDITY); without them mail could be \
             processed twice.",
        ));
    }
    session.mailbox.has_grown = false;
    session.mailbox.horizon = next.map(|next| next.saturating_sub(1));
    session.mailbox.is_read_only = reply.has("READ-ONLY");
    Ok(())
}

fn misconfigured(step: &str, reason: impl Into<String>) -> Failure {
    Failure::new(FailureKind::Misconfigured, step, reason)
}

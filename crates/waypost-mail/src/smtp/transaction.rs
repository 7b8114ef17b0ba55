//! One message in one session: MAIL, RCPT, DATA and the message, with a verdict per recipient.
//!
//! Where the server pipelines (RFC 2920) the envelope goes out in one write and the message with its
//! end in another, so that a small message costs two round trips. The one thing that must never be
//! wrong is whether the end of the data was handed to the connection: from then on a missing answer
//! means *uncertain*, before it means that nobody got the message.

use std::time::Duration;

use waypost_domain::EmailAddress;
use waypost_engine::ports::{Envelope, Verdict};
use waypost_engine::{Body, Failure, FailureKind};

use super::body::BodySource;
use super::command::{self, Plan};
use super::data::{DataEncoder, Survey};
use super::reply::Reply;
use super::session::Session;
use super::seven_bit::SevenBit;
use super::verdict::{Stage, failure};

/// The most recipients whose commands are under way at once, so that the answers fit into the buffers
/// of the connection while commands are written.
const RECIPIENT_BATCH: usize = 100;

/// The longest wait for the answer to the end of data (RFC 5321 section 4.5.3.2.6).
const END_OF_DATA_WAIT: Duration = Duration::from_secs(600);

/// How long to look for an answer that explains why the server took no more data.
const EXPLANATION_WAIT: Duration = Duration::from_secs(1);

/// What was said, in order, so that replies find their commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Reset,
    Mail,
    Recipient(usize),
    Data,
}

/// The state of one transaction.
struct Transaction<'a> {
    recipients: &'a [EmailAddress],
    commands: Vec<Option<String>>,
    verdicts: Vec<Option<Verdict>>,
    /// Whether the server took a recipient; without a final verdict yet.
    is_taken: Vec<bool>,
    /// Recipients that the server took.
    taken: usize,
    /// The server takes no more recipients in this transaction.
    is_full: bool,
    mail_refused: Option<Failure>,
    /// The answer to DATA.
    data: Option<Reply>,
    /// The recipient at whom the server closed the connection.
    closed_at: Option<usize>,
}

/// What became of one message in one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// A verdict per recipient, in the order of the envelope.
    pub verdicts: Vec<Verdict>,
    /// The recipient because of whom the server closed the connection, so that nobody got the message
    /// although others might have.
    pub closed_at: Option<usize>,
}

impl Session {
    /// Sends a message; see [`waypost_engine::ports::Outbox::send`].
    ///
    /// # Errors
    /// As the port says: uncertain exactly when the end of the data was sent and its answer is unknown.
    pub async fn send_message(&mut self, envelope: &Envelope, body: &Body) -> Result<Sent, Failure> {
        let answer = self.try_send(envelope, body).await;
        self.is_dead = self.is_dead || answer.is_err();
        answer
    }

    async fn try_send(&mut self, envelope: &Envelope, body: &Body) -> Result<Sent, Failure> {
        if self.is_dead {
            // Nothing was said to the server, so that it refused nobody: another connection is needed.
            return Err(self.connection.ended());
        }
        let mut source = BodySource::open(body)?;
        let survey = source.survey().await?;
        let recipients = &envelope.recipients;
        let plan = match command::plan(envelope.sender.as_ref(), recipients, &survey, self.extensions()) {
            Ok(plan) => plan,
            Err(failure) => return Ok(Sent { verdicts: refuse_all(recipients, &failure), closed_at: None }),
        };
        if plan.recoded
            && let Err(failure) = self.check_recoded(body).await?
        {
            return Ok(Sent { verdicts: refuse_all(recipients, &failure), closed_at: None });
        }
        let mut transaction = Transaction::new(recipients, &plan);
        self.say_envelope(&mut transaction, &plan).await?;
        if let Some(failure) = transaction.refusal_of_all() {
            return Err(failure);
        }
        if let Some(reply) = transaction.data.take() {
            if reply.code != 354 {
                transaction.refuse_data(&reply);
            } else if transaction.taken == 0 {
                self.end_empty_data().await?;
            } else {
                let reply = self.say_data(BodySource::open(body)?, plan.recoded).await?;
                let failure = failure(Stage::EndOfData, "", &reply);
                if !reply.is_positive() && concerns_sender(&failure) {
                    return Err(failure);
                }
                transaction.conclude(&reply);
            }
        }
        Ok(transaction.finish(self.is_dead))
    }

    /// Looks at what re-coding makes of the message, before anything is said.
    async fn check_recoded(&self, body: &Body) -> Result<Result<(), Failure>, Failure> {
        let (mut source, mut recoder) = (BodySource::open(body)?, SevenBit::default());
        let (mut survey, mut recoded) = (Survey::default(), Vec::new());
        while let Some(chunk) = source.next_chunk().await? {
            recoder.encode(&chunk, &mut recoded);
            survey.look(&recoded);
            recoded.clear();
        }
        recoder.finish(&mut recoded);
        survey.look(&recoded);
        Ok(command::check_recoded(&survey.done(), self.extensions()))
    }

    /// Says everything before the message, in as few writes as the server allows.
    async fn say_envelope(&mut self, transaction: &mut Transaction<'_>, plan: &Plan) -> Result<(), Failure> {
        let mut script: Vec<Said> = Vec::with_capacity(transaction.recipients.len() + 3);
        if self.needs_reset {
            script.push(Said::Reset);
        }
        script.push(Said::Mail);
        script.extend(
            (0..transaction.recipients.len()).filter(|i| transaction.commands[*i].is_some()).map(Said::Recipient),
        );
        if !script.iter().any(|said| matches!(said, Said::Recipient(_))) {
            return Ok(());
        }
        script.push(Said::Data);
        let batch = if self.extensions().pipelining { RECIPIENT_BATCH } else { 1 };
        let mut rest = script.as_slice();
        while !rest.is_empty() && transaction.goes_on(self.is_dead) {
            if batch == 1 && rest == [Said::Data] && transaction.taken == 0 {
                return Ok(());
            }
            // A batch that would leave DATA alone takes it along.
            let count = if rest.len() <= batch + 3 && batch > 1 { rest.len() } else { batch.min(rest.len()) };
            let (now, later) = rest.split_at(count);
            rest = later;
            self.say(now, transaction, plan).await?;
            for said in now {
                match self.reply(said.stage()).await {
                    Ok(reply) => self.take_reply(*said, reply, transaction),
                    // A server that hangs up after its refusal has said enough.
                    Err(_) if transaction.is_refused() => {}
                    Err(failure) => return Err(failure),
                }
                if self.is_dead {
                    break;
                }
            }
            if transaction.is_full {
                // Those who were not asked for yet get it in another transaction.
                rest = rest.get(rest.len().saturating_sub(1)..).unwrap_or_default();
            }
        }
        Ok(())
    }

    async fn say(&mut self, batch: &[Said], transaction: &Transaction<'_>, plan: &Plan) -> Result<(), Failure> {
        let mut text = String::new();
        for said in batch {
            match said {
                Said::Reset => text.push_str("RSET"),
                Said::Mail => text.push_str(&plan.mail),
                Said::Recipient(index) => text.push_str(transaction.commands[*index].as_deref().unwrap_or_default()),
                Said::Data => text.push_str("DATA"),
            }
            text.push_str("\r\n");
        }
        self.connection.at(batch.first().map_or(Stage::Sender, |said| said.stage()).step());
        self.connection.send(text.as_bytes()).await
    }

    fn take_reply(&mut self, said: Said, reply: Reply, transaction: &mut Transaction<'_>) {
        match said {
            Said::Reset => self.needs_reset = false,
            Said::Mail if reply.is_positive() => self.needs_reset = true,
            Said::Mail => transaction.mail_refused = Some(failure(Stage::Sender, "", &reply)),
            Said::Recipient(index) if transaction.mail_refused.is_none() => {
                if reply.is_positive() {
                    transaction.taken += 1;
                    transaction.is_taken[index] = true;
                } else if transaction.taken > 0 && reply.is_too_many() {
                    transaction.is_full = true;
                } else {
                    transaction.closed_at = reply.is_closing().then_some(index);
                    let address = transaction.recipients[index].as_str();
                    transaction.verdicts[index] =
                        Some(Verdict::Refused(failure(Stage::Recipient, &format!("<{address}>"), &reply)));
                }
            }
            Said::Recipient(_) => {}
            Said::Data => transaction.data = Some(reply),
        }
    }

    /// DATA was pipelined and the server wants a message although it took no recipient: it gets an
    /// empty one, which nobody receives (RFC 2920 section 3.1).
    async fn end_empty_data(&mut self) -> Result<(), Failure> {
        self.connection.send(b".\r\n").await?;
        self.needs_reset = false;
        self.reply(Stage::EndOfData).await.map(drop)
    }

    /// Sends the message and its end; answers what the server said about it.
    async fn say_data(&mut self, mut source: BodySource, recoded: bool) -> Result<Reply, Failure> {
        if !self.connection.buffered().is_empty() {
            // Answers that nobody asked for would be taken for the answer to this message.
            return Err(Failure::transient("Data", "The server sent more answers than it was asked for.")
                .hint("Its administrator should look at its log; the message is sent over another connection."));
        }
        let mut encoder = Encoder::new(recoded);
        let mut wire = Vec::with_capacity(source.suggested_capacity());
        self.connection.at("Message");
        while let Some(chunk) = source.next_chunk().await? {
            encoder.encode(&chunk, &mut wire);
            if source.is_at_end() {
                break;
            }
            if let Err(unsent) = self.connection.send_bulk(&wire).await {
                return self.explain(unsent.failure).await;
            }
            wire.clear();
        }
        encoder.finish(&mut wire);
        self.note_message(source.length());
        if let Err(unsent) = self.connection.send_bulk(&wire).await {
            if unsent.taken == wire.len() {
                return Err(uncertain(&unsent.failure));
            }
            return self.explain(unsent.failure).await;
        }
        let wait = self.connection.patience().saturating_mul(5).min(END_OF_DATA_WAIT);
        match self.reply_within(Stage::EndOfData, wait.max(self.connection.patience())).await {
            Ok(reply) if reply.is_intermediate() => Err(uncertain(&failure(Stage::EndOfData, "", &reply))),
            Ok(reply) => {
                // Some servers keep the sender after they refused the message.
                self.needs_reset = !reply.is_positive();
                Ok(reply)
            }
            Err(failure) => Err(uncertain(&failure)),
        }
    }

    fn note_message(&self, length: u64) {
        if let Some(transcript) = self.connection.transcript() {
            transcript.event(&format!("the message, {length} bytes, and the end of data"));
        }
    }

    /// The connection took no more before the end of the data: whether the server said why.
    async fn explain(&mut self, cut: Failure) -> Result<Reply, Failure> {
        let answer = self.reply_within(Stage::EndOfData, EXPLANATION_WAIT).await;
        self.is_dead = true;
        match answer {
            Ok(reply) if reply.code >= 400 => Ok(reply),
            _ => Err(cut),
        }
    }
}

/// From the bytes of a message to those on the wire.
struct Encoder {
    recoder: Option<SevenBit>,
    recoded: Vec<u8>,
    data: DataEncoder,
}

impl Encoder {
    fn new(recoded: bool) -> Self {
        let recoder = recoded.then(SevenBit::default);
        Self { recoder, recoded: Vec::new(), data: DataEncoder::default() }
    }

    fn encode(&mut self, chunk: &[u8], wire: &mut Vec<u8>) {
        match &mut self.recoder {
            None => self.data.encode(chunk, wire),
            Some(recoder) => {
                recoder.encode(chunk, &mut self.recoded);
                self.data.encode(&self.recoded, wire);
                self.recoded.clear();
            }
        }
    }

    fn finish(mut self, wire: &mut Vec<u8>) {
        if let Some(recoder) = self.recoder {
            recoder.finish(&mut self.recoded);
            self.data.encode(&self.recoded, wire);
        }
        self.data.finish(wire);
    }
}

impl Said {
    const fn stage(self) -> Stage {
        match self {
            Self::Reset => Stage::Housekeeping,
            Self::Mail => Stage::Sender,
            Self::Recipient(_) => Stage::Recipient,
            Self::Data => Stage::Data,
        }
    }
}

impl<'a> Transaction<'a> {
    fn new(recipients: &'a [EmailAddress], plan: &Plan) -> Self {
        let (mut commands, mut verdicts) = (Vec::new(), Vec::new());
        for address in recipients {
            match command::recipient(address, plan) {
                Ok(command) => {
                    commands.push(Some(command));
                    verdicts.push(None);
                }
                Err(failure) => {
                    commands.push(None);
                    verdicts.push(Some(Verdict::Refused(failure)));
                }
            }
        }
        let is_taken = vec![false; recipients.len()];
        Self {
            recipients,
            commands,
            verdicts,
            is_taken,
            taken: 0,
            is_full: false,
            mail_refused: None,
            data: None,
            closed_at: None,
        }
    }

    /// Whether nobody will get the message, whatever else the server says.
    fn is_refused(&self) -> bool {
        self.mail_refused.is_some() || self.verdicts.iter().all(Option::is_some)
    }

    /// Why the server takes no message at all from this sender; that is no fault of this message. Many servers say
    /// so only when they are told of a recipient, or of the data.
    fn refusal_of_all(&self) -> Option<Failure> {
        let refusal = |verdict: &'_ Option<Verdict>| match verdict {
            Some(Verdict::Refused(failure)) if concerns_sender(failure) => Some(failure.clone()),
            _ => None,
        };
        if let Some(failure) = self.mail_refused.as_ref().filter(|failure| concerns_sender(failure)) {
            return Some(failure.clone());
        }
        if let Some(reply) = self.data.as_ref().filter(|reply| !reply.is_intermediate()) {
            let failure = failure(Stage::Data, "", reply);
            if concerns_sender(&failure) {
                return Some(failure);
            }
        }
        let all: Option<Vec<Failure>> = self.verdicts.iter().map(refusal).collect();
        all.and_then(|failures| failures.into_iter().next())
    }

    const fn goes_on(&self, is_dead: bool) -> bool {
        self.mail_refused.is_none() && !is_dead
    }

    fn refuse_taken(&mut self, failure: &Failure) {
        for verdict in self.verdicts.iter_mut().filter(|verdict| verdict.is_none()) {
            *verdict = Some(Verdict::Refused(failure.clone()));
        }
    }

    /// The server wants no message. After a refused sender that is only a consequence.
    fn refuse_data(&mut self, reply: &Reply) {
        if self.mail_refused.is_none() {
            self.refuse_taken(&failure(Stage::Data, "", reply));
        }
    }

    /// What the server said about the message holds for everybody whom it took. When it is good, those
    /// who were not asked for are left for another transaction.
    fn conclude(&mut self, reply: &Reply) {
        if reply.is_positive() {
            let answer = reply.quoted();
            for (verdict, is_taken) in
                self.verdicts.iter_mut().zip(&self.is_taken).filter(|(verdict, _)| verdict.is_none())
            {
                *verdict = Some(if *is_taken { Verdict::Accepted(answer.clone()) } else { Verdict::Left });
            }
        } else {
            self.refuse_taken(&failure(Stage::EndOfData, "", reply));
        }
    }

    /// Every recipient has a verdict in the end.
    fn finish(mut self, is_dead: bool) -> Sent {
        let rest = match self.mail_refused.take() {
            Some(failure) => failure,
            None if is_dead => {
                Failure::transient("Recipient", "The server closed the connection before it took the message.")
            }
            None => Failure::transient("Data", "The server took no message."),
        };
        self.refuse_taken(&rest);
        Sent { verdicts: self.verdicts.into_iter().flatten().collect(), closed_at: self.closed_at }
    }
}

/// Whether a refusal is about who sends, and not about this message or a recipient.
const fn concerns_sender(failure: &Failure) -> bool {
    matches!(failure.kind, FailureKind::Unauthorized | FailureKind::Misconfigured)
}

fn refuse_all(recipients: &[EmailAddress], failure: &Failure) -> Vec<Verdict> {
    recipients.iter().map(|_| Verdict::Refused(failure.clone())).collect()
}

/// The end of the data was sent; what became of it is unknown.
fn uncertain(cause: &Failure) -> Failure {
    let reason = format!("The whole message was sent, but the server's answer is unknown. {}", cause.reason);
    let failure = Failure::new(FailureKind::Uncertain, Stage::EndOfData.step(), reason).hint(
        "Ask a recipient or the server's administrator whether it arrived, then mark it as sent or send it again.",
    );
    match &cause.reply {
        Some(reply) => failure.reply(reply),
        None => failure,
    }
}

//! Takes the steps of one probe and writes down how each went.

use std::future::Future;
use std::time::Duration;

use jiff::Timestamp;
use tokio::net::TcpStream;
use tokio::time::Instant;
use waypost_domain::channel::Endpoint;
use waypost_domain::{Direction, TlsMode};
use waypost_engine::Failure;

use super::redact::Redactor;
use super::report::{CertificateReport, ProbeReport, ProbeStep, Step, StepStatus};
use crate::transport::{Connection, Connector, TlsFacts, Transcript, dial, resolve};
use crate::trust::CertificateFacts;

/// A step failed; it is written down already.
pub(super) struct Stopped;

/// Is told what was found so far, without secrets, whenever a step was taken.
pub type Watcher<'a> = &'a (dyn Fn(ProbeReport) + Send + Sync);

/// The steps that a probe will take.
pub(super) fn plan(endpoint: &Endpoint, direction: Direction) -> Vec<Step> {
    let mut steps = vec![Step::Dns, Step::Tcp];
    steps.extend(match endpoint.tls {
        TlsMode::StartTls => [Step::Greeting, Step::Tls],
        TlsMode::Implicit | TlsMode::None => [Step::Tls, Step::Greeting],
    });
    steps.extend([Step::Capabilities, Step::Authentication]);
    match direction {
        Direction::Incoming => steps.extend([Step::Mailbox, Step::List]),
        Direction::Outgoing => steps.push(Step::Send),
    }
    steps
}

/// A probe in progress.
pub(super) struct Run<'a> {
    connector: &'a Connector,
    endpoint: &'a Endpoint,
    direction: Direction,
    planned: Vec<Step>,
    taken: Vec<ProbeStep>,
    certificate: Option<CertificateReport>,
    transcript: Transcript,
    redactor: Redactor,
    watcher: Watcher<'a>,
}

impl<'a> Run<'a> {
    /// At the start.
    pub(super) fn new(
        connector: &'a Connector,
        endpoint: &'a Endpoint,
        direction: Direction,
        redactor: Redactor,
        watcher: Watcher<'a>,
    ) -> Self {
        Self {
            connector,
            endpoint,
            direction,
            planned: plan(endpoint, direction),
            taken: Vec::new(),
            certificate: None,
            transcript: Transcript::new(),
            redactor,
            watcher,
        }
    }

    /// Takes a step.
    pub(super) async fn take<T>(
        &mut self,
        step: Step,
        doing: impl Future<Output = Result<T, Failure>>,
        detail: impl FnOnce(&T) -> String,
    ) -> Result<T, Stopped> {
        let begun = Instant::now();
        match doing.await {
            Ok(found) => {
                let detail = detail(&found);
                self.ok(step, begun.elapsed(), detail);
                Ok(found)
            }
            Err(failure) => Err(self.failed(step, begun.elapsed(), failure)),
        }
    }

    /// Looks up, connects and, with implicit TLS, shakes hands.
    pub(super) async fn connect(&mut self) -> Result<Connection, Stopped> {
        let (endpoint, connector) = (self.endpoint, self.connector);
        let deadline = Instant::now() + endpoint.connect_timeout;
        let addresses = resolve(&endpoint.host, endpoint.port, deadline);
        let addresses = self
            .take(Step::Dns, addresses, |found| {
                found.iter().map(|address| address.ip().to_string()).collect::<Vec<_>>().join(", ")
            })
            .await?;
        let dialling = dial(&endpoint.host, &addresses, deadline);
        let (stream, _): (TcpStream, _) = self.take(Step::Tcp, dialling, |(_, address)| address.to_string()).await?;
        let connection = Connection::plain(stream, endpoint, Some(self.transcript.clone()));
        match endpoint.tls {
            TlsMode::StartTls => Ok(connection),
            TlsMode::None => {
                self.skipped(Step::Tls, "The TLS mode of the profile is None: nothing is protected.");
                Ok(connection)
            }
            TlsMode::Implicit => {
                let begun = Instant::now();
                match connection.secure(connector, endpoint, deadline).await {
                    Ok(connection) => {
                        let detail = self.note_certificate(connection.tls_facts());
                        self.ok(Step::Tls, begun.elapsed(), detail);
                        Ok(connection)
                    }
                    Err(failure) => Err(self.failed(Step::Tls, begun.elapsed(), failure)),
                }
            }
        }
    }

    /// Begins the protocol: greeting, STARTTLS where it is wanted, capabilities. They are one
    /// conversation; a failure tells by its own step how far it came.
    pub(super) async fn begin<S>(
        &mut self,
        beginning: impl Future<Output = Result<S, Failure>>,
        facts: impl FnOnce(&S) -> (Option<&TlsFacts>, String),
    ) -> Result<S, Stopped> {
        let begun = Instant::now();
        let is_start_tls = self.endpoint.tls == TlsMode::StartTls;
        match beginning.await {
            Ok(session) => {
                let (facts, capabilities) = facts(&session);
                self.ok(Step::Greeting, Duration::ZERO, String::new());
                if is_start_tls {
                    let detail = self.note_certificate(facts);
                    self.ok(Step::Tls, Duration::ZERO, detail);
                }
                self.ok(Step::Capabilities, begun.elapsed(), capabilities);
                Ok(session)
            }
            Err(failure) => {
                let step = match failure.step.as_str() {
                    "Greeting" => Step::Greeting,
                    "STARTTLS" | "TLS" if is_start_tls => Step::Tls,
                    _ => Step::Capabilities,
                };
                for earlier in [Step::Greeting, Step::Tls] {
                    if self.is_before(earlier, step) {
                        self.ok(earlier, Duration::ZERO, String::new());
                    }
                }
                Err(self.failed(step, begun.elapsed(), failure))
            }
        }
    }

    /// The step is not wanted.
    pub(super) fn skipped(&mut self, step: Step, detail: &str) {
        self.push(step, StepStatus::Skipped, Duration::ZERO, detail.to_owned(), None);
    }

    /// What was found so far, in the order of the plan, without secrets.
    pub(super) fn report(&self) -> ProbeReport {
        let found = |step: &Step| self.taken.iter().find(|taken| taken.step == *step).cloned();
        let steps = self.planned.iter().map(|step| found(step).unwrap_or_else(|| not_reached(*step)));
        let clean = |text| self.redactor.clean(text);
        ProbeReport {
            direction: self.direction,
            steps: steps
                .map(|step| ProbeStep {
                    detail: clean(step.detail),
                    reason: clean(step.reason),
                    reply: step.reply.map(clean),
                    ..step
                })
                .collect(),
            certificate: self.certificate.clone(),
            transcript: self.transcript.lines().into_iter().map(clean).collect(),
        }
    }

    fn ok(&mut self, step: Step, took: Duration, detail: String) {
        self.push(step, StepStatus::Ok, took, detail, None);
    }

    pub(super) fn failed(&mut self, step: Step, took: Duration, failure: Failure) -> Stopped {
        self.push(step, StepStatus::Failed, took, String::new(), Some(failure));
        Stopped
    }

    fn push(&mut self, step: Step, status: StepStatus, took: Duration, detail: String, failure: Option<Failure>) {
        let (kind, reason, hint, reply) = match failure {
            Some(failure) => (Some(failure.kind), failure.reason, failure.hint, failure.reply),
            None => (None, String::new(), String::new(), None),
        };
        let duration_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        self.taken.push(ProbeStep { step, status, duration_ms, detail, reason, hint, kind, reply });
        (self.watcher)(self.report());
    }

    fn is_taken(&self, step: Step) -> bool {
        self.taken.iter().any(|taken| taken.step == step)
    }

    /// Whether a step that is not yet written down comes before another in the plan.
    fn is_before(&self, earlier: Step, later: Step) -> bool {
        let place = |step| self.planned.iter().position(|planned| *planned == step);
        !self.is_taken(earlier) && place(earlier) < place(later)
    }

    fn note_certificate(&mut self, facts: Option<&TlsFacts>) -> String {
        self.certificate = facts.and_then(|facts| describe(facts, Timestamp::now()));
        match &self.certificate {
            None => String::new(),
            Some(found) => format!(
                "{}, certificate {} (of {} by {} for {}, SHA-256 {}), {}",
                found.tls_version.replace("TLSv", "TLS "),
                days_left(found.days_left),
                found.subject,
                found.issuer,
                found.names.join(", "),
                found.fingerprint,
                found.cipher_suite,
            ),
        }
    }
}

/// The detail of a step that was not taken, or not yet.
pub const NOT_REACHED: &str = "Not reached.";

/// A step that was not taken, or not yet.
pub(super) fn not_reached(step: Step) -> ProbeStep {
    ProbeStep {
        step,
        status: StepStatus::Skipped,
        duration_ms: 0,
        detail: NOT_REACHED.to_owned(),
        reason: String::new(),
        hint: String::new(),
        kind: None,
        reply: None,
    }
}

/// How long a certificate is still valid. A pinned one may have expired.
fn days_left(days: i64) -> String {
    match days {
        1 => "1 day left".to_owned(),
        0.. => format!("{days} days left"),
        _ => "expired".to_owned(),
    }
}

fn describe(facts: &TlsFacts, now: Timestamp) -> Option<CertificateReport> {
    let certificate = CertificateFacts::read(facts.chain.first()?)?;
    Some(CertificateReport {
        subject: certificate.subject,
        issuer: certificate.issuer,
        names: certificate.names,
        days_left: (certificate.not_after - now.as_second()).div_euclid(86_400),
        fingerprint: certificate.fingerprint,
        chain_length: facts.chain.len(),
        tls_version: facts.version.clone(),
        cipher_suite: facts.cipher_suite.clone(),
    })
}

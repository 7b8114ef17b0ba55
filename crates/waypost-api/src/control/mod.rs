//! Asking a running router: one JSON line out, lines back, a deadline on every wait.
//!
//! Absent on purpose: a connection that is kept. Each request opens its own, so that a router that
//! was restarted in between is simply there again.

mod life;
mod uptake;

pub(crate) use life::Presence;

use std::future::Future;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::time::timeout;
use waypost_engine::control::{
    ControlAnswer, ControlCode, ControlError, ControlLine, ControlRequest, MAX_ANSWER, MAX_LINE, PROTOCOL_VERSION,
    TestProgress,
};

use crate::error::{ApiError, Code};
use crate::platform;

/// How long connecting and the first answer may take: whoever does not say its version hangs.
const FIRST: Duration = Duration::from_secs(15);
/// How long each line of an ordinary answer may take: a little longer than the router gives itself.
const ANSWER: Duration = Duration::from_secs(65);
/// How long a test of one mailbox may take until the next line of progress.
const PROGRESS: Duration = Duration::from_secs(600);

/// How long it takes until a request can be called off while nothing comes.
pub(crate) const CALL: Duration = Duration::from_millis(250);

/// What comes before the answer.
#[derive(Debug)]
pub(crate) enum Part {
    /// A mailbox was tested, or a step of its test was taken.
    Progress(TestProgress),
    /// A part of a message, base64.
    Chunk(String),
    /// Nothing came for a while ([`CALL`]); whoever wants to call it off can.
    Nothing,
}

/// Where a router listens.
#[derive(Clone, Debug)]
pub(crate) struct ControlClient {
    endpoint: PathBuf,
    /// Its state folder.
    state: PathBuf,
}

impl ControlClient {
    /// The router with this state folder.
    pub(crate) fn at(state: &Path, router: Option<&str>) -> Self {
        Self { endpoint: platform::control_endpoint(state, router), state: state.to_owned() }
    }

    /// Where it listens.
    pub(crate) fn endpoint(&self) -> &Path {
        &self.endpoint
    }

    /// Asks and waits for the answer.
    pub(crate) fn ask(&self, request: &ControlRequest) -> Result<ControlAnswer, ApiError> {
        self.ask_with(request, &mut |_| ControlFlow::Continue(()))
    }

    /// Asks, hands over what comes before the answer, and waits for the answer. Breaking closes
    /// the connection, which cancels the request.
    pub(crate) fn ask_with(
        &self,
        request: &ControlRequest,
        parts: &mut dyn FnMut(Part) -> ControlFlow<()>,
    ) -> Result<ControlAnswer, ApiError> {
        let wait = match request {
            ControlRequest::TestAccess { .. } | ControlRequest::Drain => PROGRESS,
            _ => ANSWER,
        };
        block_on(async {
            let mut connection = self.connect(parts).await?;
            connection.check_version(parts).await?;
            connection.request(request, wait, parts).await
        })
    }

    async fn connect(&self, parts: &mut dyn FnMut(Part) -> ControlFlow<()>) -> Result<Connection, ApiError> {
        let stream = match timeout(FIRST, while_wanted(platform::connect(&self.endpoint), parts)).await {
            Ok(ControlFlow::Continue(Ok(stream))) => stream,
            Ok(ControlFlow::Continue(Err(error))) if error.kind() == io::ErrorKind::PermissionDenied => {
                return Err(self.denied());
            }
            Ok(ControlFlow::Continue(Err(error))) => return Err(self.unreachable(&error.to_string())),
            Ok(ControlFlow::Break(())) => return Err(called_off()),
            Err(_) => return Err(self.unreachable("it does not accept connections")),
        };
        let (read, write) = tokio::io::split(stream);
        Ok(Connection { lines: BufReader::new(read), write, client: self.clone() })
    }

    /// An answer to another question than the one that was asked.
    pub(crate) fn unexpected(&self) -> ApiError {
        self.unreachable("what answers there is not a router of this version")
    }

    /// The system refuses this account the endpoint: whether a router runs there is not known.
    fn denied(&self) -> ApiError {
        let message = format!("This account may not ask the router at {}.", self.endpoint.display());
        ApiError::new(Code::RouterDenied, message).hint("Use the account of the router, or one that is in its group.")
    }

    fn unreachable(&self, reason: &str) -> ApiError {
        ApiError::new(
            Code::RouterUnreachable,
            format!("The router is not reachable at {}: {reason}.", self.endpoint.display()),
        )
        .hint(format!(
            "If it does not run, start it with: {}. If it runs, check that this account may use it.",
            how_to_start(&self.state)
        ))
    }
}

/// The command that starts the router of a state folder.
fn how_to_start(state: &Path) -> String {
    match platform::service_folders() {
        Some((service, _)) if service == state => platform::START_SERVICE.to_owned(),
        _ => format!("waypost router start --state-dir '{}'", state.display()),
    }
}

struct Connection {
    lines: BufReader<tokio::io::ReadHalf<platform::ControlStream>>,
    write: tokio::io::WriteHalf<platform::ControlStream>,
    client: ControlClient,
}

impl Connection {
    /// Refuses a router that speaks another version of the protocol.
    async fn check_version(&mut self, parts: &mut dyn FnMut(Part) -> ControlFlow<()>) -> Result<(), ApiError> {
        match self.request(&ControlRequest::Version, FIRST, parts).await? {
            ControlAnswer::Version {
                version, protocol, ..
            } if protocol != PROTOCOL_VERSION => Err(ApiError::new(
                Code::RouterRefused,
                format!("The router (version {version}) speaks version {protocol} of the control protocol, this program version {PROTOCOL_VERSION}."),
            )
            .hint("Install the same version of Waypost on both sides.")),
            ControlAnswer::Version { .. } => Ok(()),
            _ => Err(self.client.unexpected()),
        }
    }

    async fn request(
        &mut self,
        request: &ControlRequest,
        wait: Duration,
        parts: &mut dyn FnMut(Part) -> ControlFlow<()>,
    ) -> Result<ControlAnswer, ApiError> {
        let mut line =
            serde_json::to_vec(request).map_err(|error| ApiError::new(Code::BadRequest, error.to_string()))?;
        line.push(b'\n');
        if line.len() > MAX_LINE {
            return Err(
                ApiError::new(Code::BadRequest, "The request names too many objects.").hint("Ask in several parts.")
            );
        }
        match timeout(ANSWER, self.write.write_all(&line)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => return Err(self.client.unreachable(&error.to_string())),
            Err(_) => return Err(self.silent(ANSWER)),
        }
        loop {
            let part = match self.line(wait, parts).await? {
                ControlLine::Answer(answer) => return Ok(*answer),
                // A router that was not restarted since an update may not know how to tell the steps of a test.
                ControlLine::Error(ControlError { code: ControlCode::BadRequest, .. })
                    if let Some(older) = without_steps(request) =>
                {
                    return Box::pin(self.request(&older, wait, parts)).await;
                }
                ControlLine::Error(error) => return Err(error.into()),
                ControlLine::Progress(progress) => Part::Progress(progress),
                ControlLine::Chunk(chunk) => Part::Chunk(chunk),
            };
            if parts(part).is_break() {
                return Err(called_off());
            }
        }
    }

    /// The next line; asks `parts` meanwhile whether it is still wanted.
    async fn line(
        &mut self,
        wait: Duration,
        parts: &mut dyn FnMut(Part) -> ControlFlow<()>,
    ) -> Result<ControlLine, ApiError> {
        let mut line = Vec::new();
        let mut bounded = (&mut self.lines).take(MAX_ANSWER as u64);
        match timeout(wait, while_wanted(bounded.read_until(b'\n', &mut line), parts)).await {
            Ok(ControlFlow::Continue(Ok(_))) => {}
            Ok(ControlFlow::Continue(Err(error))) => return Err(self.client.unreachable(&error.to_string())),
            Ok(ControlFlow::Break(())) => return Err(called_off()),
            Err(_) => return Err(self.silent(wait)),
        }
        if !line.ends_with(b"\n") {
            return Err(self.client.unreachable("it closed the connection before it had answered"));
        }
        serde_json::from_slice(&line)
            .map_err(|error| self.client.unreachable(&format!("its answer is not understood ({error})")))
    }

    fn silent(&self, wait: Duration) -> ApiError {
        ApiError::new(
            Code::TimedOut,
            format!(
                "The router at {} did not answer within {} seconds.",
                self.client.endpoint.display(),
                wait.as_secs()
            ),
        )
        .hint("Look at its log; restart it if it hangs.")
    }
}

/// The test of mailboxes as every router knows it; none when the request is that already, or another one.
fn without_steps(request: &ControlRequest) -> Option<ControlRequest> {
    match request {
        ControlRequest::TestAccess { mailboxes, enable, steps: true } => {
            Some(ControlRequest::TestAccess { mailboxes: mailboxes.clone(), enable: *enable, steps: false })
        }
        _ => None,
    }
}

/// Waits for something, and asks again and again whether it is still wanted.
async fn while_wanted<T>(
    waiting: impl Future<Output = T>,
    parts: &mut dyn FnMut(Part) -> ControlFlow<()>,
) -> ControlFlow<(), T> {
    let mut waiting = pin!(waiting);
    loop {
        match timeout(CALL, &mut waiting).await {
            Ok(done) => return ControlFlow::Continue(done),
            Err(_) if parts(Part::Nothing).is_break() => return ControlFlow::Break(()),
            Err(_) => {}
        }
    }
}

/// Somebody did not want to wait any longer.
pub(crate) fn called_off() -> ApiError {
    ApiError::new(Code::Cancelled, "It was called off.")
}

/// Runs a future on a runtime of its own. The caller must not be inside one (see the crate's page).
pub(crate) fn block_on<T>(future: impl Future<Output = Result<T, ApiError>>) -> Result<T, ApiError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| ApiError::new(Code::File, format!("The system gives no room for a connection: {error}.")))?;
    let answer = runtime.block_on(future);
    // A name that is still being looked up is not waited for: the system may take a minute.
    runtime.shutdown_background();
    answer
}

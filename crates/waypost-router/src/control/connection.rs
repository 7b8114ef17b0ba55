//! One control connection: bounded lines in, bounded lines out, a deadline on everything.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::sync::mpsc;
use tokio::time::timeout;
use waypost_engine::control::{ControlCode, ControlError, ControlLine, ControlRequest, MAX_ANSWER, MAX_LINE};

use super::{Answer, WAITING_LINES};

/// How long a connection may be silent between requests.
const IDLE: Duration = Duration::from_secs(300);
/// How long a client may take to read one line.
const WRITE: Duration = Duration::from_secs(30);
/// How long an answer may take.
const ANSWER: Duration = Duration::from_secs(60);
/// How long a test of mailboxes may take: it goes on for as long as there is progress to show.
const TEST: Duration = Duration::from_secs(6 * 3600);

/// Serves a connection until the client closes it, is silent for too long, or breaks a bound.
pub(super) async fn run<S, A>(stream: S, answerer: &A)
where
    S: AsyncRead + AsyncWrite + Send + Unpin,
    A: Answer,
{
    let (reading, mut writing) = tokio::io::split(stream);
    let mut reading = BufReader::with_capacity(16 * 1024, reading);
    loop {
        let line = match timeout(IDLE, read_line(&mut reading)).await {
            Ok(Ok(Some(line))) => line,
            Ok(Ok(None)) | Err(_) => return,
            Ok(Err(error)) if error.kind() == io::ErrorKind::InvalidData => {
                let refusal =
                    ControlError::new(ControlCode::TooLong, format!("The request is longer than {MAX_LINE} bytes."))
                        .hint("Name fewer objects in one request.");
                let _ = send(&mut writing, &ControlLine::Error(refusal)).await;
                return;
            }
            Ok(Err(_)) => return,
        };
        let ended = match parse(&line) {
            Ok(request) => exchange(&mut reading, &mut writing, answerer, request).await,
            Err(refusal) => send(&mut writing, &ControlLine::Error(refusal)).await,
        };
        if ended.is_err() {
            return;
        }
    }
}

/// Tells a client beyond the bound that the router is busy.
pub(super) async fn refuse_busy<S: AsyncRead + AsyncWrite + Send + Unpin>(mut stream: S) {
    let refusal = ControlError::new(ControlCode::Busy, "The router serves as many control clients as it may.")
        .hint("Close another one and try again.");
    let _ = send(&mut stream, &ControlLine::Error(refusal)).await;
}

async fn read_line<R: AsyncRead + Unpin + Send>(reading: &mut BufReader<R>) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let limit = MAX_LINE as u64;
    let count = (&mut *reading).take(limit).read_until(b'\n', &mut line).await?;
    if count == 0 {
        return Ok(None);
    }
    if line.last() != Some(&b'\n') {
        let cut = if count as u64 >= limit { io::ErrorKind::InvalidData } else { io::ErrorKind::UnexpectedEof };
        return Err(cut.into());
    }
    Ok(Some(line))
}

fn parse(line: &[u8]) -> Result<ControlRequest, ControlError> {
    serde_json::from_slice(line).map_err(|error| {
        ControlError::new(ControlCode::BadRequest, format!("The line is not a request: {error}."))
            .hint("Send one JSON object per line, as docs/router.md describes.")
    })
}

/// Answers one request. An error means that the connection is of no further use.
async fn exchange<R, W, A>(
    reading: &mut BufReader<R>,
    writing: &mut W,
    answerer: &A,
    request: ControlRequest,
) -> io::Result<()>
where
    R: AsyncRead + Unpin + Send,
    W: AsyncWrite + Unpin + Send,
    A: Answer,
{
    let limit = if matches!(request, ControlRequest::TestAccess { .. }) { TEST } else { ANSWER };
    let (lines, mut waiting) = mpsc::channel(WAITING_LINES);
    let answering = Box::pin(timeout(limit, answerer.answer(request, lines)));
    let forwarding = async {
        while let Some(line) = waiting.recv().await {
            send(writing, &line).await?;
        }
        io::Result::Ok(())
    };
    let work = async {
        let (answer, forwarded) = tokio::join!(answering, forwarding);
        forwarded.map(|()| answer)
    };
    let answer = tokio::select! {
        answer = work => answer?,
        () = closed(reading) => return Err(io::ErrorKind::ConnectionAborted.into()),
    };
    let line = match answer {
        Ok(Ok(answer)) => ControlLine::Answer(Box::new(answer)),
        Ok(Err(error)) => ControlLine::Error(error),
        Err(_) => ControlLine::Error(too_slow(limit)),
    };
    send(writing, &line).await
}

/// Waits until the client closes its side. One that has sent another request already is not
/// looked at any further: it is open.
async fn closed<R: AsyncRead + Unpin>(reading: &mut BufReader<R>) {
    match reading.fill_buf().await {
        Ok([]) | Err(_) => {}
        Ok(_) => std::future::pending().await,
    }
}

fn too_slow(limit: Duration) -> ControlError {
    ControlError::new(ControlCode::TimedOut, format!("It took longer than {} seconds.", limit.as_secs()))
        .hint("Look at the router's log, and try again.")
}

async fn send<W: AsyncWrite + Unpin>(writing: &mut W, line: &ControlLine) -> io::Result<()> {
    let mut bytes = encode(line)?;
    if bytes.len() >= MAX_ANSWER {
        let refusal = ControlError::new(ControlCode::TooLong, "The answer is too long for one line.")
            .hint("Ask for a smaller page.");
        bytes = encode(&ControlLine::Error(refusal))?;
    }
    bytes.push(b'\n');
    let written = async {
        writing.write_all(&bytes).await?;
        writing.flush().await
    };
    timeout(WRITE, written).await.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))?
}

fn encode(line: &ControlLine) -> io::Result<Vec<u8>> {
    serde_json::to_vec(line).map_err(io::Error::other)
}

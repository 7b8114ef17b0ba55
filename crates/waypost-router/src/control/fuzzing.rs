//! A door for fuzzing: one control connection whose client says any bytes.
//!
//! What must hold whatever they are: the connection ends, every line of the answer is one of the
//! protocol, there are no more answers than lines, and a request that was understood means the same
//! when it is written and read again. Not part of any release.

use std::io;
use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::mpsc;
use waypost_engine::control::{
    ControlAnswer, ControlCode, ControlError, ControlLine, ControlRequest, MAX_ANSWER, MAX_LINE,
};

use super::{Answer, connection};

/// Serves a client that says these bytes and then waits for nothing more.
pub fn control(bytes: &[u8]) {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_time().build() else { return };
    let answerer = Echo::default();
    let mut said = Vec::new();
    let client =
        Client { bytes, read: 0, piece: if bytes.len().is_multiple_of(2) { 1 } else { 4096 }, said: &mut said };
    runtime.block_on(connection::run(client, &answerer));
    let asked = answerer.asked.into_inner().unwrap_or_default();
    for request in &asked {
        let written = serde_json::to_vec(request).unwrap_or_default();
        assert!(serde_json::from_slice(&written).is_ok_and(|again: ControlRequest| again == *request));
    }
    let lines = bytes.split_inclusive(|byte| *byte == b'\n').count();
    let mut answers = 0;
    for line in said.split_inclusive(|byte| *byte == b'\n') {
        assert!(line.len() <= MAX_ANSWER && line.ends_with(b"\n"), "a line without its end, or too long");
        match serde_json::from_slice(line) {
            Ok(ControlLine::Answer(_) | ControlLine::Error(_)) => answers += 1,
            Ok(_) => {}
            Err(error) => assert!(bytes.is_empty(), "not of the protocol: {error}"),
        }
    }
    assert!(asked.len() <= lines && answers <= lines.max(bytes.len() / MAX_LINE + 1));
}

/// Answers everything with a refusal that holds what was asked.
#[derive(Debug, Default)]
struct Echo {
    asked: Mutex<Vec<ControlRequest>>,
}

impl Answer for Echo {
    async fn answer(
        &self,
        request: ControlRequest,
        lines: mpsc::Sender<ControlLine>,
    ) -> Result<ControlAnswer, ControlError> {
        // The connection is gone when nobody takes it: the answer says so as well.
        let _ = lines.send(ControlLine::Chunk("eA==".to_owned())).await;
        let told = format!("{request:?}");
        if let Ok(mut asked) = self.asked.lock() {
            asked.push(request);
        }
        Err(ControlError::new(ControlCode::Refused, told))
    }
}

/// The client's side: its bytes in pieces, and what it was told.
struct Client<'a> {
    bytes: &'a [u8],
    read: usize,
    piece: usize,
    said: &'a mut Vec<u8>,
}

impl AsyncRead for Client<'_> {
    fn poll_read(self: Pin<&mut Self>, _: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let client = self.get_mut();
        let rest = client.bytes.get(client.read..).unwrap_or_default();
        let count = rest.len().min(client.piece).min(buffer.remaining());
        buffer.put_slice(&rest[..count]);
        client.read += count;
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Client<'_> {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.get_mut().said.extend_from_slice(bytes);
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

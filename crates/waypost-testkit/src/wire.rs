//! A connection that is plain or TLS, read line by line with its own buffer, so that a server knows
//! exactly which bytes arrived before it answered.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

enum Stream {
    Plain(TcpStream),
    Tls(Box<StreamOwned<ServerConnection, TcpStream>>),
    Gone,
}

/// The server's end of a connection.
pub(crate) struct Wire {
    stream: Stream,
    socket: TcpStream,
    buffer: Vec<u8>,
}

impl Wire {
    /// Wraps an accepted connection; a peer silent for `patience` is given up.
    pub(crate) fn new(stream: TcpStream, patience: Duration) -> io::Result<Self> {
        stream.set_read_timeout(Some(patience))?;
        stream.set_write_timeout(Some(patience))?;
        let socket = stream.try_clone()?;
        Ok(Self { stream: Stream::Plain(stream), socket, buffer: Vec::new() })
    }

    /// Takes the part of the server in a TLS handshake on this connection.
    pub(crate) fn encrypt(&mut self, config: &Arc<ServerConfig>) -> io::Result<()> {
        let Stream::Plain(mut stream) = std::mem::replace(&mut self.stream, Stream::Gone) else {
            return Err(io::Error::other("TLS runs already"));
        };
        let mut session = ServerConnection::new(Arc::clone(config)).map_err(io::Error::other)?;
        while session.is_handshaking() {
            session.complete_io(&mut stream)?;
        }
        self.stream = Stream::Tls(Box::new(StreamOwned::new(session, stream)));
        Ok(())
    }

    pub(crate) fn is_encrypted(&self) -> bool {
        matches!(self.stream, Stream::Tls(_))
    }

    /// How many bytes were received and not read yet.
    pub(crate) fn pending(&self) -> usize {
        self.buffer.len()
    }

    /// Reads up to and with the next LF; `None` at the end of the stream. Fails beyond `limit` bytes.
    pub(crate) fn line(&mut self, limit: usize) -> io::Result<Option<Vec<u8>>> {
        let mut searched = 0;
        loop {
            if let Some(at) = self.buffer[searched..].iter().position(|byte| *byte == b'\n') {
                return Ok(Some(self.buffer.drain(..=searched + at).collect()));
            }
            searched = self.buffer.len();
            if searched > limit {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "the line is too long"));
            }
            if !self.fill()? {
                return Ok(None);
            }
        }
    }

    /// Takes everything received so far, waiting for at least one byte; empty at the end of the stream.
    pub(crate) fn some(&mut self) -> io::Result<Vec<u8>> {
        if self.buffer.is_empty() {
            self.fill()?;
        }
        Ok(std::mem::take(&mut self.buffer))
    }

    fn fill(&mut self) -> io::Result<bool> {
        let mut chunk = [0; 16_384];
        let count = match &mut self.stream {
            Stream::Plain(stream) => stream.read(&mut chunk)?,
            Stream::Tls(stream) => stream.read(&mut chunk)?,
            Stream::Gone => 0,
        };
        self.buffer.extend_from_slice(&chunk[..count]);
        Ok(count > 0)
    }

    pub(crate) fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.stream {
            Stream::Plain(stream) => stream.write_all(bytes),
            Stream::Tls(stream) => stream.write_all(bytes).and_then(|()| stream.flush()),
            Stream::Gone => Err(io::Error::from(io::ErrorKind::NotConnected)),
        }
    }

    /// Ends the connection with FIN, without a TLS farewell: as a server that went away.
    pub(crate) fn close(&mut self) {
        drop(self.socket.shutdown(Shutdown::Both));
        self.stream = Stream::Gone;
    }

    /// Makes the end of the connection an RST. The connection ends when the last holder lets go.
    pub(crate) fn reset(&mut self) {
        drop(socket2::SockRef::from(&self.socket).set_linger(Some(Duration::ZERO)));
        self.stream = Stream::Gone;
    }

    /// Limits how long the next reads may wait.
    pub(crate) fn set_patience(&self, patience: Duration) -> io::Result<()> {
        self.socket.set_read_timeout(Some(patience))
    }
}

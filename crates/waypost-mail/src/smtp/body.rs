//! The bytes of a message in chunks, from memory or from its temporary file, without blocking the
//! tasks that share this thread.

use std::io::Read;

use bytes::Bytes;
use waypost_engine::{Body, Failure};

use super::data::Survey;

/// Bytes that are read at once from a file.
const CHUNK: usize = 256 * 1024;

/// Reads a body from its beginning to its end.
pub(super) struct BodySource {
    kind: Kind,
    length: u64,
    read: u64,
}

enum Kind {
    Memory(Bytes),
    /// None while a chunk is being read and after a failure.
    File(Option<Box<dyn Read + Send>>),
}

impl BodySource {
    /// At the first byte.
    ///
    /// # Errors
    /// A transient failure when the temporary file cannot be opened.
    pub(super) fn open(body: &Body) -> Result<Self, Failure> {
        let kind = match body.in_memory() {
            Some(bytes) => Kind::Memory(bytes.clone()),
            None => Kind::File(Some(body.reader().map_err(|error| unreadable(&error.to_string()))?)),
        };
        Ok(Self { kind, length: body.len(), read: 0 })
    }

    /// Length of the whole in bytes.
    pub(super) const fn length(&self) -> u64 {
        self.length
    }

    /// Room for the wire form of a chunk.
    pub(super) fn suggested_capacity(&self) -> usize {
        let chunk = usize::try_from(self.length).unwrap_or(CHUNK).min(CHUNK);
        chunk + chunk / 32 + 16
    }

    /// Whether everything was read.
    pub(super) const fn is_at_end(&self) -> bool {
        self.read >= self.length
    }

    /// The next bytes; none at the end.
    ///
    /// # Errors
    /// A transient failure when the temporary file cannot be read or is shorter than it was.
    pub(super) async fn next_chunk(&mut self) -> Result<Option<Bytes>, Failure> {
        if self.is_at_end() {
            return Ok(None);
        }
        let chunk = match &mut self.kind {
            Kind::Memory(bytes) => std::mem::take(bytes),
            Kind::File(slot) => {
                let reader = slot.take().ok_or_else(|| unreadable("an earlier read failed"))?;
                let (reader, chunk) = read_chunk(reader).await?;
                *slot = Some(reader);
                chunk
            }
        };
        if chunk.is_empty() {
            return Err(unreadable("the file is shorter than it was"));
        }
        self.read += chunk.len() as u64;
        Ok(Some(chunk))
    }

    /// Looks at the whole body.
    ///
    /// # Errors
    /// As [`Self::next_chunk`].
    pub(super) async fn survey(&mut self) -> Result<Survey, Failure> {
        let mut survey = Survey::default();
        while let Some(chunk) = self.next_chunk().await? {
            survey.look(&chunk);
        }
        Ok(survey.done())
    }
}

async fn read_chunk(mut reader: Box<dyn Read + Send>) -> Result<(Box<dyn Read + Send>, Bytes), Failure> {
    let read = tokio::task::spawn_blocking(move || {
        let mut chunk = Vec::with_capacity(CHUNK);
        let outcome = reader.by_ref().take(CHUNK as u64).read_to_end(&mut chunk);
        outcome.map(|_| (reader, Bytes::from(chunk)))
    });
    match read.await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(unreadable(&error.to_string())),
        Err(error) => Err(unreadable(&error.to_string())),
    }
}

fn unreadable(why: &str) -> Failure {
    Failure::transient("Spool", format!("The temporary file of the message cannot be read: {why}."))
        .hint("Check the router's state folder and its disk.")
}

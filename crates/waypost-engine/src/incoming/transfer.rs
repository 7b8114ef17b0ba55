//! One batch on its way: the source sends, a collector gathers what came into chunks, a chunk is read while
//! the one before it is delivered, and the source goes on sending meanwhile. Bounded stages, no task of their own.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use futures::future::{Either, select};
use tokio::sync::mpsc;

use super::Incoming;
use super::chunk::{Chunk, Read};
use crate::context::{Context, Fault};
use crate::failure::Failure;
use crate::lease::Lease;
use crate::ports::{Fetched, Inbox as _, Item, ItemId};
use crate::schedule::Schedule;
use crate::world::World;

/// Messages between the source and the collector.
const BETWEEN: usize = 4;
/// When nothing came for so long, what is there is delivered.
const PAUSE: Duration = Duration::from_millis(25);

impl<W: World> Incoming<W> {
    pub(super) async fn transfer(&mut self, batch: Vec<Lease>) -> Result<(), Fault> {
        let batch = self.refuse_oversize(batch).await?;
        let Some(mut session) = self.session.take() else { return Ok(()) };
        let items: Vec<Item> = batch.iter().filter_map(|lease| lease.open().map(crate::lease::Open::item)).collect();
        if items.is_empty() {
            self.session = Some(session);
            return Ok(());
        }
        let mut leases: HashMap<ItemId, Lease> =
            batch.into_iter().filter_map(|lease| Some((lease.open()?.id.clone(), lease))).collect();
        let ctx = Arc::clone(&self.ctx);
        let _turn =
            match ctx.unless_stopped(ctx.schedule.server(&self.channel.endpoint, &ctx.route.deployment.id)).await {
                Ok(turn) => turn,
                Err(fault) => {
                    self.session = Some(session);
                    return Err(fault);
                }
            };
        let (out, fetched) = mpsc::channel(BETWEEN);
        let (chunks_out, chunks) = mpsc::channel(1);
        let limit = ctx.route.policy.message_limit;
        let fetch = Box::pin(ctx.unless_stopped(session.inbox.fetch(&items, limit, ctx.world.spool(), out)));
        let work = Box::pin(async {
            let (handled, ()) =
                tokio::join!(self.deliver_all(chunks, &mut leases), collect(fetched, chunks_out, &ctx.schedule));
            handled
        });
        let (fetch, work) = match select(fetch, work).await {
            Either::Left((fetch, work)) => (Some(fetch), work.await),
            Either::Right((Ok(()), fetch)) => (Some(fetch.await), Ok(())),
            Either::Right((Err(fault), _)) => (None, Err(fault)),
        };
        work?;
        match fetch {
            Some(Ok(Ok(()))) => {
                self.session = Some(session);
                self.suspect = None;
                self.unanswered(leases).await
            }
            Some(Ok(Err(failure))) if failure.of_place => Err(Fault::Deployment(failure)),
            Some(Ok(Err(failure))) => self.broke(failure, &items, leases).await,
            Some(Err(fault)) => Err(fault),
            None => Ok(()),
        }
    }

    /// What the source says is too large is not even fetched.
    async fn refuse_oversize(&mut self, batch: Vec<Lease>) -> Result<Vec<Lease>, Fault> {
        let limit = self.ctx.route.policy.message_limit;
        let is_large = |lease: &Lease| lease.open().and_then(|open| open.size).is_some_and(|size| size > limit);
        let (large, rest): (Vec<Lease>, Vec<Lease>) = batch.into_iter().partition(is_large);
        if !large.is_empty() {
            let mut chunk = Chunk::default();
            let mut leases = HashMap::new();
            for lease in large {
                let Some(open) = lease.open() else { continue };
                let failure = super::decide::too_large(open.size.unwrap_or(limit + 1), limit);
                chunk.push(open.id.clone(), Err(failure), None);
                leases.insert(open.id.clone(), lease);
            }
            self.deliver_failures(chunk, &mut leases).await?;
        }
        Ok(rest)
    }

    /// A source that answered "done" must have answered for every message.
    async fn unanswered(&mut self, leases: HashMap<ItemId, Lease>) -> Result<(), Fault> {
        if leases.is_empty() {
            return Ok(());
        }
        let failure = Failure::transient("Fetch", "The server ended the transfer without this message.");
        let mut chunk = Chunk::default();
        for id in leases.keys() {
            chunk.push(id.clone(), Err(failure.clone()), None);
        }
        let mut leases = leases;
        self.deliver_failures(chunk, &mut leases).await
    }

    /// The session ended in the middle. The first message that was not answered is the suspect; if
    /// a fresh session ends at it again, it waits for its next try and the others go on.
    async fn broke(
        &mut self,
        failure: Failure,
        items: &[Item],
        mut leases: HashMap<ItemId, Lease>,
    ) -> Result<(), Fault> {
        if !failure.is_transient() {
            return Err(Fault::Mail(failure));
        }
        let suspect = items.iter().map(|item| &item.id).find(|id| leases.contains_key(id)).cloned();
        let again = suspect.is_some() && suspect == self.suspect;
        self.suspect = suspect.clone();
        if let (true, Some(id)) = (again, suspect) {
            let mut chunk = Chunk::default();
            chunk.push(id, Err(failure.clone()), None);
            self.suspect = None;
            self.deliver_failures(chunk, &mut leases).await?;
        }
        Err(Fault::Broken(failure))
    }

    async fn deliver_all(
        &mut self,
        mut chunks: mpsc::Receiver<Chunk>,
        leases: &mut HashMap<ItemId, Lease>,
    ) -> Result<(), Fault> {
        let ctx = Arc::clone(&self.ctx);
        let mut next = next(&mut chunks, &ctx).await;
        while let Some(read) = next {
            // Whatever is being read when a delivery fails goes back with its leases.
            let reading = async { Ok(self::next(&mut chunks, &ctx).await) };
            ((), next) = tokio::try_join!(self.deliver(read, leases), reading)?;
        }
        Ok(())
    }

    /// Delivers messages of which only failures are known.
    async fn deliver_failures(&mut self, chunk: Chunk, leases: &mut HashMap<ItemId, Lease>) -> Result<(), Fault> {
        let read = chunk.read(&self.ctx).await;
        self.deliver(read, leases).await
    }
}

/// The next chunk, read; none when the source has sent everything.
async fn next<W: World>(chunks: &mut mpsc::Receiver<Chunk>, ctx: &Context<W>) -> Option<Read> {
    Some(chunks.recv().await?.read(ctx).await)
}

/// Gathers messages into chunks. Whoever waits for memory holds none: what was gathered goes first.
async fn collect(mut fetched: mpsc::Receiver<Fetched>, chunks: mpsc::Sender<Chunk>, schedule: &Schedule) {
    let mut chunk = Chunk::default();
    loop {
        let next = if chunk.is_empty() {
            fetched.recv().await
        } else {
            match tokio::time::timeout(PAUSE, fetched.recv()).await {
                Ok(next) => next,
                Err(_) => {
                    if chunks.send(std::mem::take(&mut chunk)).await.is_err() {
                        return;
                    }
                    continue;
                }
            }
        };
        let Some((id, result)) = next else { break };
        let memory = result.as_ref().ok().and_then(|body| body.in_memory()).map_or(0, |bytes| bytes.len() as u64);
        let permit = match schedule.try_memory(memory) {
            Some(permit) => Some(permit),
            None => {
                if !chunk.is_empty() && chunks.send(std::mem::take(&mut chunk)).await.is_err() {
                    return;
                }
                schedule.memory(memory).await
            }
        };
        chunk.push(id, result, permit);
        if chunk.is_full() && chunks.send(std::mem::take(&mut chunk)).await.is_err() {
            return;
        }
    }
    if !chunk.is_empty() {
        // Nobody takes it any more only when the work has ended: the leases go back by themselves.
        let _ = chunks.send(chunk).await;
    }
}

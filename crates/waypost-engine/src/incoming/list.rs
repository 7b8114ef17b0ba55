//! What is new at the source: listing, recording as seen, and the change of an epoch.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use waypost_domain::Direction;

use super::Incoming;
use crate::context::Fault;
use crate::crash;
use crate::events::{Gone, LeftAlone, Renumbered, Reused};
use crate::journal::{Brief, Entry, IncomingEvent, Journal as _, OpenStage};
use crate::ports::{Cursor, Inbox as _, Item, ItemId, Listing};
use crate::schedule::risen;
use crate::status::left_alone;
use crate::world::World;

/// Messages asked for by one listing.
pub(super) const FIRST_LIMIT: usize = 1_000;
/// The most that are ever asked for, where a source lists what is known as well, and in no order.
const LAST_LIMIT: usize = 1_000_000;

impl<W: World> Incoming<W> {
    pub(super) async fn list(&mut self) -> Result<(), Fault> {
        if self.owes_doubts {
            self.flush().await?;
            self.owes_doubts = false;
        }
        // The source knows nothing of its mark; with another source's mark the epoch fits nowhere.
        let mark = self.source;
        let cursor = self.cursor.map(|cursor| Cursor { epoch: cursor.epoch ^ mark, ..cursor });
        let limit = self.list_limit;
        let Some(session) = &mut self.session else { return Ok(()) };
        let mut listing = match self.ctx.unless_stopped(session.inbox.list(cursor, limit)).await? {
            Ok(listing) => listing,
            Err(failure) => return Err(self.session_failed(failure)),
        };
        listing.epoch ^= mark;
        session.epoch = Some(listing.epoch);
        session.held = false;
        self.change_epoch(listing.epoch).await?;
        self.ctx.teller.status.phase(Direction::Incoming, crate::status::Phase::Working);
        let fingerprint = listing.complete.then(|| fingerprint(&listing));
        if fingerprint.is_some() && fingerprint == self.last_listing {
            self.look = false;
            return Ok(());
        }
        if listing.complete {
            self.notice_reuse(&listing).await?;
        }
        let present =
            if listing.complete { listing.items.iter().map(|item| item.id.clone()).collect() } else { Vec::new() };
        let (epoch, complete) = (listing.epoch, listing.complete);
        let highest = highest(&listing.items);
        let all_taken = self.see(listing).await?;
        self.look = !all_taken;
        if complete && all_taken {
            self.forget_missing(epoch, present).await?;
            self.raise_cursor(epoch, highest);
            self.last_listing = fingerprint;
        }
        Ok(())
    }

    /// A source that gives the identity of a message to another one (RFC 1939 forbids it) is found out
    /// by the size: the identity is read as a new one. Should it be the same message all the same, it is
    /// recognised by its bytes.
    async fn notice_reuse(&mut self, listing: &Listing) -> Result<(), Fault> {
        let sized = listing.items.iter().filter_map(|item| Some((digest_of(&item.id), item.size?)));
        let sizes: HashMap<u64, u64> = sized.collect();
        let before = std::mem::replace(&mut self.sizes, sizes);
        let differs = |item: &&Item| {
            let now = before.get(&digest_of(&item.id));
            now.is_some_and(|size| item.size.is_some_and(|told| told != *size))
        };
        let reused: Vec<ItemId> = listing.items.iter().filter(differs).map(|item| item.id.clone()).collect();
        if reused.is_empty() {
            return Ok(());
        }
        let messages = reused.len();
        // What is to be deleted is gone already; its identity is another's now.
        let is_reused = |settled: &super::Settled| settled.epoch == listing.epoch && reused.contains(&settled.id);
        let settled: Vec<_> = self.unacknowledged.iter().filter(|settled| !is_reused(settled)).cloned().collect();
        if let Err(fault) = self.record_with_owed(vec![Entry::Reused { epoch: listing.epoch, items: reused }]).await {
            self.sizes = before;
            return Err(fault);
        }
        self.unacknowledged = settled.into();
        self.renumbered = true;
        self.ctx.teller.tell(&Reused { messages });
        Ok(())
    }

    /// Records what is new as seen. Answers whether nothing was left out.
    async fn see(&mut self, listing: Listing) -> Result<bool, Fault> {
        let Listing { epoch, items, more, .. } = listing;
        if items.is_empty() {
            return Ok(!more);
        }
        let ids = items.iter().map(|item| item.id.clone()).collect();
        let unknown = self.ctx.world.journal().unknown(&self.ctx.route.mailbox, epoch, ids).await?;
        let unknown: std::collections::HashSet<ItemId> = unknown.into_iter().collect();
        if unknown.is_empty() {
            return Ok(!more || self.look_behind(epoch, &items));
        }
        let mut fresh: Vec<Item> = items.into_iter().filter(|item| unknown.contains(&item.id)).collect();
        let left_out = fresh.len() > FIRST_LIMIT;
        fresh.truncate(FIRST_LIMIT);
        self.record_seen(epoch, fresh).await?;
        Ok(!more && !left_out)
    }

    /// Everything listed is known and there is more behind it. Where identities rise, the next listing begins
    /// there; elsewhere only a longer one can show it. Answers whether that cannot be had.
    fn look_behind(&mut self, epoch: u64, known: &[Item]) -> bool {
        if let Some(highest) = highest(known) {
            self.raise_cursor(epoch, Some(highest));
            return false;
        }
        self.list_limit = self.list_limit.saturating_mul(4).min(LAST_LIMIT);
        self.list_limit == LAST_LIMIT
    }

    async fn record_seen(&mut self, epoch: u64, fresh: Vec<Item>) -> Result<(), Fault> {
        let highest = highest(&fresh);
        let (old, new): (Vec<Item>, Vec<Item>) =
            fresh.into_iter().partition(|item| self.too_old(item.received).is_some());
        // Below the cursor nothing is listed again: of old mail only what raises it is written down, or a
        // mailbox with a million old messages would have as many rows. Should the cursor ever begin
        // anew, they are listed once more and, never having been delivered, judged anew.
        let is_noted =
            |item: &&Item| matches!(item.id, ItemId::Text(_)) || highest.map(ItemId::Number).as_ref() == Some(&item.id);
        let noted = new.iter().chain(old.iter().filter(is_noted));
        let mut entries = vec![Entry::Seen { epoch, items: noted.map(|item| item.id.clone()).collect() }];
        let mut skipped = BTreeMap::<String, u64>::new();
        for item in old {
            let why = self.too_old(item.received).unwrap_or_default();
            let brief = Brief { size: item.size.unwrap_or(0), ..Brief::default() };
            let reason = format!("It is too old: {why}.");
            if is_noted(&&item) {
                let event = IncomingEvent::Skipped { reason, digest: None, brief };
                entries.push(Entry::Incoming { epoch, id: item.id, event });
            }
            *skipped.entry(why).or_default() += 1;
        }
        entries.extend(skipped.iter().map(|(why, messages)| Entry::LeftAlone { reason: left_alone(*messages, why) }));
        self.record_with_owed(entries).await?;
        crash::point("incoming.seen");
        if let Some(highest) = highest {
            self.cursor = Some(risen(self.cursor, epoch, highest));
        }
        for (why, messages) in &skipped {
            self.ctx.teller.tell(&LeftAlone { messages: *messages, why });
        }
        for item in new {
            self.queue.add(epoch, item);
        }
        self.progress = true;
        Ok(())
    }

    /// When everything listed was known, as after the journal was built anew, the cursor begins anew behind it:
    /// otherwise all would be listed again and again until something new comes.
    fn raise_cursor(&mut self, epoch: u64, highest: Option<u32>) {
        let Some(number) = highest else { return };
        if self.cursor.is_none_or(|cursor| cursor.epoch != epoch || cursor.above < number) {
            self.owe(Entry::Seen { epoch, items: vec![ItemId::Number(number)] });
            self.cursor = Some(risen(self.cursor, epoch, number));
        }
    }

    /// The identities of an older epoch mean nothing any more: what was open there is closed. Its
    /// mail is listed again under new identities and recognised by its bytes.
    async fn change_epoch(&mut self, epoch: u64) -> Result<(), Fault> {
        let old = self.epoch.filter(|old| *old != epoch);
        let seen_before = self.queue.epochs_but(epoch);
        let settled_before = self.unacknowledged.iter().map(|settled| settled.epoch).filter(|other| *other != epoch);
        let ended: BTreeSet<u64> = old.into_iter().chain(seen_before).chain(settled_before).collect();
        if !ended.is_empty() {
            self.record_with_owed(ended.into_iter().map(|epoch| Entry::EpochEnded { epoch }).collect()).await?;
            crash::point("incoming.epoch-ended");
            self.queue.take(|open| open.epoch != epoch && open.stage == OpenStage::Seen);
            self.unacknowledged.retain(|settled| settled.epoch == epoch);
            self.failing.clear();
        }
        let Some(old) = old else {
            self.epoch = Some(epoch);
            return Ok(());
        };
        self.ctx.teller.tell(&Renumbered { old, new: epoch });
        self.cursor = self.cursor.filter(|cursor| cursor.epoch == epoch);
        self.epoch = Some(epoch);
        self.renumbered = true;
        self.last_listing = None;
        Ok(())
    }

    /// A complete listing names everything: what is missing from it is gone.
    async fn forget_missing(&mut self, epoch: u64, present: Vec<ItemId>) -> Result<(), Fault> {
        let here: std::collections::HashSet<&ItemId> = present.iter().collect();
        let gone =
            self.queue.take(|open| open.epoch == epoch && open.stage == OpenStage::Seen && !here.contains(&open.id));
        let entries = gone
            .iter()
            .map(|open| Entry::Incoming { epoch, id: open.id.clone(), event: IncomingEvent::Gone })
            .collect::<Vec<_>>();
        // The journal forgets only what it knows to be settled.
        if !entries.is_empty() || !self.owed.is_empty() {
            if let Err(fault) = self.record_with_owed(entries).await {
                gone.into_iter().for_each(|open| self.queue.put_back(open));
                return Err(fault);
            }
            for open in &gone {
                self.failing.remove(&open.id);
                self.ctx.teller.tell(&Gone { item: &open.id.to_string() });
            }
        }
        // Should it come back, as when a server shows an empty mailbox for once, its bytes are known.
        self.renumbered |= self.ctx.world.journal().retain(&self.ctx.route.mailbox, epoch, present).await?;
        Ok(())
    }
}

/// The highest number among identities that are numbers.
fn highest(items: &[Item]) -> Option<u32> {
    let number = |item: &Item| match item.id {
        ItemId::Number(number) => Some(number),
        ItemId::Text(_) => None,
    };
    items.iter().filter_map(number).max()
}

fn fingerprint(listing: &Listing) -> u64 {
    let mut hasher = DefaultHasher::new();
    listing.epoch.hash(&mut hasher);
    for item in &listing.items {
        item.id.hash(&mut hasher);
        item.size.hash(&mut hasher);
    }
    hasher.finish()
}

/// A short stand-in for an identity, so that a large maildrop costs little memory.
fn digest_of(id: &ItemId) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

//! How many entries per second the journal makes durable, as the engine writes them: many
//! mailboxes, each handing over batches and waiting for the answer.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::time::Instant;

use waypost_domain::{CorrelationMethod, EmailAddress, ObjectId};
use waypost_engine::journal::{Brief, Entry, IncomingEvent, Journal as _};
use waypost_engine::ports::ItemId;
use waypost_router::journal::SqliteJournal;

fn batch(from: u32, count: u32, event: impl Fn(u32) -> IncomingEvent) -> Vec<Entry> {
    (from..from + count).map(|n| Entry::Incoming { epoch: 1, id: ItemId::Number(n), event: event(n) }).collect()
}

fn staged(n: u32, recipient: &EmailAddress) -> IncomingEvent {
    let mut digest = [0; 32];
    digest[..4].copy_from_slice(&n.to_be_bytes());
    IncomingEvent::Staged {
        key: format!("{n:032x}"),
        recipient: recipient.clone(),
        digest,
        brief: Brief {
            message_id: Some(format!("{n}.bench@mail.lab.test")),
            subject: format!("Quarterly figures, part {n}"),
            from: Some("someone@lab.test".to_owned()),
            size: 10_240,
        },
        correlation: CorrelationMethod::None,
    }
}

async fn one(journal: SqliteJournal, mailbox: u32, messages: u32, size: u32) {
    let recipient = EmailAddress::parse(&format!("m{mailbox}@lab.test")).expect("a legal address");
    let id = ObjectId::parse(&format!("m{mailbox}")).expect("a legal identifier");
    for from in (1..=messages).step_by(size as usize) {
        let items = (from..from + size).map(ItemId::Number).collect();
        journal.record(&id, vec![Entry::Seen { epoch: 1, items }]).await.expect("seen");
        journal.record(&id, batch(from, size, |n| staged(n, &recipient))).await.expect("staged");
        journal.record(&id, batch(from, size, |_| IncomingEvent::Delivered)).await.expect("delivered");
        journal.record(&id, batch(from, size, |_| IncomingEvent::Acknowledged)).await.expect("acknowledged");
    }
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    for (mailboxes, messages, size) in [(1, 20_000, 100), (50, 400, 100), (200, 100, 10), (1000, 20, 1)] {
        let folder = tempfile::TempDir::new().expect("a folder");
        let (journal, closing) = SqliteJournal::open(folder.path()).expect("a journal");
        let started = Instant::now();
        runtime.block_on(async {
            let tasks: Vec<_> = (0..mailboxes).map(|n| tokio::spawn(one(journal.clone(), n, messages, size))).collect();
            for task in tasks {
                task.await.expect("a mailbox");
            }
        });
        let elapsed = started.elapsed();
        drop(journal);
        closing.wait();
        let entries = f64::from(mailboxes * messages * 4);
        let bytes = std::fs::metadata(folder.path().join(waypost_router::journal::FILE)).map_or(0, |data| data.len());
        println!(
            "{mailboxes:>5} mailboxes x {messages:>6} messages, batches of {size:>3}: {:>8.0} entries/s, {:>7.0} messages/s, {:.0} bytes/message",
            entries / elapsed.as_secs_f64(),
            entries / 4.0 / elapsed.as_secs_f64(),
            bytes as f64 / f64::from(mailboxes * messages),
        );
    }
}

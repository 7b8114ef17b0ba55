//! Identities that mean nothing any more: what was known under them is known by its bytes.

use waypost_engine::journal::{Earlier, Entry, IncomingEvent, Journal as _};
use waypost_engine::ports::ItemId;
use waypost_router::journal::{FILE, SqliteJournal};

use crate::journal::{mailbox, opened, staged, text};

#[tokio::test]
async fn an_identity_that_is_given_to_another_message_is_new_again_and_its_old_bytes_are_known() {
    let (_folder, journal) = opened().await;
    let of = |id: &str, event| Entry::Incoming { epoch: 0, id: text(id), event };
    let reused = || Entry::Reused { epoch: 0, items: ["u1", "u2", "u3"].map(text).to_vec() };
    let seen = || Entry::Seen { epoch: 0, items: ["u1", "u2", "u3"].map(text).to_vec() };
    let first = vec![
        seen(),
        of("u1", staged("a", 1)),
        of("u1", IncomingEvent::Delivered),
        of("u1", IncomingEvent::Acknowledged),
        of("u2", staged("b", 2)),
        of("u2", IncomingEvent::Delivered),
    ];
    journal.record(&mailbox(), first).await.unwrap();
    journal.record(&mailbox(), vec![reused()]).await.unwrap();
    let ids = ["u1", "u2", "u3"].map(text).to_vec();
    let unknown = journal.unknown(&mailbox(), 0, ids).await.unwrap();
    assert_eq!(unknown, [text("u1"), text("u2")], "what is only seen is read as it is now");
    let state = journal.load(&mailbox()).await.unwrap();
    assert!(state.renumbered);
    assert!(state.incoming.iter().all(|open| open.id == text("u3")), "nothing of the others is left to do");
    journal.record(&mailbox(), vec![seen()]).await.unwrap();
    for (digest, expected) in [(1, Some(Earlier::Delivered)), (1, Some(Earlier::Delivered)), (3, None)] {
        assert_eq!(journal.match_digest(&mailbox(), 0, &text("u1"), [digest; 32]).await.unwrap(), expected);
    }
    // Once more under the same names.
    journal
        .record(&mailbox(), vec![of("u1", staged("c", 3)), of("u1", IncomingEvent::Delivered), reused()])
        .await
        .unwrap();
    let unknown = journal.unknown(&mailbox(), 0, vec![text("u1")]).await.unwrap();
    assert_eq!(unknown, [text("u1")]);
}

#[tokio::test]
async fn a_complete_listing_forgets_only_what_is_settled_and_gone() {
    let (_folder, journal) = opened().await;
    let items = ["kept", "gone", "open"].map(text).to_vec();
    let event = |id: &str, event| Entry::Incoming { epoch: 0, id: text(id), event };
    journal
        .record(
            &mailbox(),
            vec![
                Entry::Seen { epoch: 0, items: items.clone() },
                event("kept", IncomingEvent::Acknowledged),
                event("gone", IncomingEvent::Acknowledged),
            ],
        )
        .await
        .unwrap();
    assert!(journal.retain(&mailbox(), 0, vec![text("kept")]).await.unwrap());
    assert_eq!(journal.unknown(&mailbox(), 0, items).await.unwrap(), [text("gone")]);
}

/// Delivered, as with a source that keeps its mail.
fn delivered(id: &str, digest: u8) -> Vec<Entry> {
    let of = |event| Entry::Incoming { epoch: 0, id: text(id), event };
    vec![
        Entry::Seen { epoch: 0, items: vec![text(id)] },
        of(staged(id, digest)),
        of(IncomingEvent::Delivered),
        of(IncomingEvent::Acknowledged),
    ]
}

async fn recognised(journal: &SqliteJournal, id: &str, digest: u8) -> Option<Earlier> {
    journal.match_digest(&mailbox(), 0, &text(id), [digest; 32]).await.unwrap()
}

#[tokio::test]
async fn what_vanished_is_recognised_under_whichever_name_it_comes_back_and_once_for_each_copy() {
    let (folder, journal) = opened().await;
    let both: Vec<ItemId> = ["a", "b"].map(text).to_vec();
    journal.record(&mailbox(), [delivered("a", 1), delivered("b", 1), delivered("c", 3)].concat()).await.unwrap();
    assert!(!journal.retain(&mailbox(), 0, ["a", "b", "c"].map(text).to_vec()).await.unwrap(), "nothing is missing");
    // The third is still there when the list is short, and all are gone in the next.
    assert!(journal.retain(&mailbox(), 0, vec![text("c")]).await.unwrap());
    assert_eq!(journal.unknown(&mailbox(), 0, [both.clone(), vec![text("c")]].concat()).await.unwrap(), both);
    assert!(journal.retain(&mailbox(), 0, vec![]).await.unwrap());
    for (id, digest, expected) in [
        ("a", 1, Some(Earlier::Delivered)),
        ("z", 1, Some(Earlier::Delivered)),
        ("y", 1, None),
        ("c", 3, Some(Earlier::Delivered)),
        ("c", 3, Some(Earlier::Delivered)),
        ("d", 4, None),
    ] {
        assert_eq!(recognised(&journal, id, digest).await, expected, "{id} with {digest}");
    }
    // It vanishes once more, and comes back.
    let again = Entry::Incoming { epoch: 0, id: text("a"), event: IncomingEvent::Delivered };
    journal.record(&mailbox(), vec![Entry::Seen { epoch: 0, items: vec![text("a")] }, again]).await.unwrap();
    let settled = Entry::Incoming { epoch: 0, id: text("a"), event: IncomingEvent::Acknowledged };
    journal.record(&mailbox(), vec![settled]).await.unwrap();
    assert!(journal.retain(&mailbox(), 0, vec![]).await.unwrap());
    assert_eq!(recognised(&journal, "x", 1).await, Some(Earlier::Delivered));
    assert_eq!(recognised(&journal, "w", 1).await, None, "two copies are two");
    drop(folder);
}

#[tokio::test]
async fn what_was_recognised_from_an_earlier_epoch_is_recognised_again_after_it_vanished() {
    let (_folder, journal) = opened().await;
    let in_epoch = |epoch, id: &str, event| Entry::Incoming { epoch, id: text(id), event };
    let before = vec![
        Entry::Seen { epoch: 7, items: vec![text("a")] },
        in_epoch(7, "a", staged("a", 1)),
        in_epoch(7, "a", IncomingEvent::Completed),
        Entry::EpochEnded { epoch: 7 },
    ];
    journal.record(&mailbox(), before).await.unwrap();
    for (id, next) in [("b", "c"), ("c", "d")] {
        journal.record(&mailbox(), vec![Entry::Seen { epoch: 0, items: vec![text(id)] }]).await.unwrap();
        assert_eq!(recognised(&journal, id, 1).await, Some(Earlier::Delivered), "{id}");
        journal.record(&mailbox(), vec![in_epoch(0, id, IncomingEvent::Completed)]).await.unwrap();
        assert_eq!(recognised(&journal, next, 1).await, None, "{id} stands for it while it is there");
        assert!(journal.retain(&mailbox(), 0, vec![]).await.unwrap(), "{id}");
    }
    assert_eq!(recognised(&journal, "d", 1).await, Some(Earlier::Delivered));
}

#[tokio::test]
async fn what_vanished_is_recognised_after_the_journal_was_lost() {
    let folder = tempfile::TempDir::new().unwrap();
    let (journal, closing) = SqliteJournal::open(folder.path()).unwrap();
    journal.record(&mailbox(), [delivered("a", 1), delivered("b", 2)].concat()).await.unwrap();
    journal.retain(&mailbox(), 0, vec![text("b")]).await.unwrap();
    drop(journal);
    closing.wait();
    for file in [FILE.to_owned(), format!("{FILE}-wal"), format!("{FILE}-shm")] {
        // Closed in good order, only the first is there.
        let _ = std::fs::remove_file(folder.path().join(file));
    }
    let (journal, _closing) = SqliteJournal::open(folder.path()).unwrap();
    assert_eq!(journal.unknown(&mailbox(), 0, ["a", "b"].map(text).to_vec()).await.unwrap(), [text("a")]);
    assert_eq!(recognised(&journal, "other", 1).await, Some(Earlier::Delivered));
}

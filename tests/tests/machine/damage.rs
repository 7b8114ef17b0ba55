//! The journal is damaged, missing or older than its ledger, with many messages processed that
//! stay at their source and that a consumer has taken: none is delivered again, none is lost.

use std::fs;
use std::path::Path;

use serde_json::json;
use waypost_api::router::ControlRequest;
use waypost_testkit::wait;
use waypost_tests::router::Router;
use waypost_tests::site::{PATIENCE, Site};

use crate::common::*;

/// Messages that were processed before the damage.
const BEFORE: usize = 150;

/// A small generator of numbers, so that a seed says which pages are overwritten.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }
}

/// Overwrites some pages, or the second half of them, with what looks like nothing.
fn overwrite_pages(file: &Path, seed: u64, count: usize) {
    let (mut bytes, mut numbers) = (fs::read(file).unwrap(), Numbers(seed));
    let pages = bytes.len() / 4096;
    for _ in 0..count {
        let (page, half) = (numbers.next(pages), numbers.next(2) * 2048);
        let fill = u8::try_from(numbers.next(256)).unwrap();
        bytes[page * 4096 + half..(page + 1) * 4096].fill(fill);
    }
    fs::write(file, bytes).unwrap();
}

type Damage = fn(&Path);

/// Everything that may happen to the file while its ledger is whole. `true`: the router was killed
/// before; otherwise it ended well.
const DAMAGES: [(&str, bool, Damage); 9] = [
    ("pages overwritten, seed 1", false, |state| overwrite_pages(&state.join("journal.db"), 1, 3)),
    ("pages overwritten, seed 2", false, |state| overwrite_pages(&state.join("journal.db"), 2, 8)),
    ("many pages overwritten, seed 3", true, |state| overwrite_pages(&state.join("journal.db"), 3, 40)),
    ("the first page overwritten", false, |state| {
        let file = state.join("journal.db");
        let mut bytes = fs::read(&file).unwrap();
        bytes[..4096].fill(0x5A);
        fs::write(file, bytes).unwrap();
    }),
    ("cut in the middle", false, |state| {
        let file = state.join("journal.db");
        let half = fs::metadata(&file).unwrap().len() / 2 + 777;
        fs::File::options().write(true).open(file).unwrap().set_len(half).unwrap();
    }),
    ("zeroed", true, |state| {
        let file = state.join("journal.db");
        let length = fs::metadata(&file).unwrap().len();
        fs::write(file, vec![0; usize::try_from(length).unwrap()]).unwrap();
    }),
    ("empty", true, |state| fs::write(state.join("journal.db"), b"").unwrap()),
    ("gone", false, |state| fs::remove_file(state.join("journal.db")).unwrap()),
    ("its latest part gone", true, |state| {
        for end in ["-wal", "-shm"] {
            fs::remove_file(state.join(format!("journal.db{end}"))).unwrap();
        }
    }),
];

/// Ends the router and damages its state.
fn damage(site: &mut Site, is_killed: bool, damage: Damage) {
    let router = site.router.as_mut().unwrap();
    if is_killed {
        router.kill();
    } else {
        assert_eq!(router.stop(PATIENCE).and_then(|ended| ended.code()), Some(0));
    }
    let is_whole = is_killed || !site.state_dir().join("journal.db-wal").exists();
    assert!(is_whole, "a router that ends well leaves one file");
    damage(&site.state_dir());
}

/// A site whose messages were processed, some outgoing ones sent, and everything taken away.
fn processed() -> Option<Site> {
    let site = sales(json!({}))?;
    let before = messages((0..BEFORE).map(|n| format!("before {n}")));
    site.dovecot.deliver_many("sales", &before).unwrap();
    site.drop_into_outbox("sales", "sent-before", &from_sales("sent before")).unwrap();
    let _ = site.wait_for_inbox("sales", BEFORE);
    wait::until(PATIENCE, "it to be sent", || (site.emails("sales", "sent").len() == 1).then_some(()));
    wait_for_rest(&site, "sales");
    assert_same("before", &take(&site), &before);
    Some(site)
}

#[test]
fn a_damaged_journal_is_built_anew_and_nothing_is_imported_or_sent_again() {
    let Some(mut site) = processed() else { return };
    for (round, (name, is_killed, act)) in DAMAGES.into_iter().enumerate() {
        damage(&mut site, is_killed, act);
        let fresh = messages((0..3).map(|n| format!("after {round} {n}")));
        site.dovecot.deliver_many("sales", &fresh).unwrap();
        site.start_router().unwrap();
        assert_same(name, &site.wait_for_inbox("sales", fresh.len()), &fresh);
        wait_for_rest(&site, "sales");
        assert_same(name, &take(&site), &fresh);
        assert_eq!(quarantined(&site), Vec::<String>::new(), "{name}");
        let told = alerts(&site).join("\n");
        let expected = if name.contains("latest part") { "older than its ledger" } else { "has been built anew" };
        assert!(told.contains(expected) && told.contains("No message was forgotten"), "{name}: {told}");
        site.control().act(&ControlRequest::AlertsClear { ids: Vec::new() }).unwrap();
    }
    assert_eq!(site.sink.received().len(), 1, "nothing was sent again");
    assert_eq!(site.emails("sales", "sent").len(), 1);
    let kept = fs::read_dir(site.state_dir()).unwrap().flatten();
    let kept = kept.filter(|entry| entry.file_name().to_string_lossy().ends_with(".db")).count();
    assert_eq!(kept, 1 + 7, "every damaged journal is kept, but the two that were not there or only older");
}

#[test]
fn a_send_that_was_under_way_when_the_journal_was_lost_is_uncertain() {
    let Some(mut site) = prepared(json!({})) else { return };
    site.publish().unwrap();
    site.drop_into_outbox("sales", "offer", &from_sales("offer")).unwrap();
    let armed = [("WAYPOST_CRASH_POINT", "outgoing.sent:1")];
    let mut router = Router::start_with(&site.places(), &[], &armed).unwrap();
    assert!(!router.wait(PATIENCE).expect("the point is passed").success());
    fs::write(site.state_dir().join("journal.db"), b"nothing of it is left").unwrap();
    site.start_router().unwrap();
    wait::until(PATIENCE, "it to be filed", || (site.emails("sales", "uncertain").len() == 1).then_some(()));
    let uncertain = |site: &Site| site.control().uncertain(None, page()).unwrap().items;
    assert_eq!(uncertain(&site).len(), 1);
    assert_eq!(site.sink.received().len(), 1, "it is not sent again");

    // The second loss finds it settled, the third one decided.
    let before = uncertain(&site).remove(0);
    for decided in [false, true] {
        wait_for_rest(&site, "sales");
        if decided {
            site.control().act(&ControlRequest::UncertainConfirmSent { id: uncertain(&site)[0].id }).unwrap();
        }
        damage(&mut site, true, |state| fs::write(state.join("journal.db"), b"").unwrap());
        site.start_router().unwrap();
        wait_for_alert(&site, "No message was forgotten");
        wait_for_rest(&site, "sales");
        let listed: Vec<_> = uncertain(&site).into_iter().map(|one| (one.mailbox, one.message_id, one.brief)).collect();
        let expected = (!decided).then(|| (before.mailbox.clone(), before.message_id.clone(), before.brief.clone()));
        assert_eq!(listed, Vec::from_iter(expected), "decided: {decided}");
        assert_eq!(site.emails("sales", "uncertain").len(), usize::from(!decided));
        site.control().act(&ControlRequest::AlertsClear { ids: Vec::new() }).unwrap();
    }
    assert_eq!(site.sink.received().len(), 1, "it is not sent again");
}

/// What nobody can know any more waits for a person.
#[test]
fn without_the_ledger_what_is_not_known_waits_and_newer_mail_flows() {
    let cases: [(&str, Damage); 3] = [
        ("both gone", |state| {
            fs::remove_file(state.join("journal.db")).unwrap();
            fs::remove_file(state.join("journal.ledger")).unwrap();
        }),
        ("both overwritten", |state| {
            for name in ["journal.db", "journal.ledger"] {
                let length = fs::metadata(state.join(name)).unwrap().len();
                fs::write(state.join(name), vec![0xA5; usize::try_from(length).unwrap()]).unwrap();
            }
        }),
        ("the journal zeroed, the ledger cut", |state| {
            fs::write(state.join("journal.db"), vec![0; 65_536]).unwrap();
            let ledger = fs::File::options().write(true).open(state.join("journal.ledger")).unwrap();
            ledger.set_len(ledger.metadata().unwrap().len() / 2).unwrap();
        }),
    ];
    for (name, act) in cases {
        let Some(mut site) = processed() else { return };
        // One is still where it was delivered.
        let kept = messages(["still there".to_owned()]);
        site.dovecot.deliver_many("sales", &kept).unwrap();
        let _ = site.wait_for_inbox("sales", 1);
        wait_for_rest(&site, "sales");
        damage(&mut site, false, act);
        let claimed = site.mailbox_folder("sales").join(".waypost/sending/0123456789abcdef-offer.eml");
        fs::write(claimed, from_sales("offer")).unwrap();
        site.start_router().unwrap();
        wait_for_alert(&site, "messages may have been forgotten");
        let filed = wait::poll(PATIENCE, || (site.emails("sales", "uncertain").len() == 1).then_some(()));
        assert!(
            filed.is_some(),
            "{name}: nothing uncertain, {} sent; {}",
            site.sink.received().len(),
            site.router_log()
        );
        wait_for_rest(&site, "sales");
        let fresh = messages((0..3).map(|n| format!("after {n}")));
        site.dovecot.deliver_many("sales", &fresh).unwrap();
        assert_same(name, &site.wait_for_inbox("sales", 4), &[kept, fresh].concat());
        wait_for_rest(&site, "sales");
        let held = quarantined(&site);
        assert!(held.iter().all(|why| why.contains("perhaps delivered")), "{name}: {held:?}");
        let expected = if name.contains("cut") { 1..BEFORE + 1 } else { BEFORE..BEFORE + 1 };
        assert!(expected.contains(&held.len()), "{name}: {} are held", held.len());
        assert_eq!(site.inbox("sales").len(), 4, "{name}: nothing is delivered again");
        assert_eq!(site.sink.received().len(), 1, "{name}: nothing is sent again");
        let first = site.control().quarantine(None, page()).unwrap().items[0].id;
        site.control().act(&ControlRequest::QuarantineReplay { id: first }).unwrap();
        wait::until(PATIENCE, "the replay", || (site.inbox("sales").len() == 5).then_some(()));
    }
}

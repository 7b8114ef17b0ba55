//! What could lose, double or hold up a message: work cut short, folders that vanish, files that
//! are not complete, names that collide, damage.

use std::io::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};

use waypost_engine::ports::{Deployments, Pending};

use super::*;
use crate::DeploymentPool;

const BOUND: Duration = Duration::from_secs(20);

/// Waits until something holds, within a bound.
async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let waiting = async {
        while !holds() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    assert!(tokio::time::timeout(BOUND, waiting).await.is_ok(), "{what}");
}

async fn reveal(lab: &Lab, key: &str) -> Result<(), Failure> {
    lab.local.reveal(&[(address("sales@example.org"), key.to_owned())]).await.remove(0)
}

fn sorted(pending: Vec<Pending>) -> Vec<String> {
    let mut names: Vec<String> = pending.into_iter().map(|one| one.name).collect();
    names.sort();
    names
}

fn uncertain() -> Outcome {
    Outcome::Uncertain(Failure::new(FailureKind::Uncertain, "Send", "cut"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_that_is_cut_short_keeps_nothing_back() {
    let lab = Lab::new();
    lab.local.check(&lab.route).await.unwrap();
    for round in 0..20 {
        lab.drop_mail(&format!("m{round}.eml"), "x");
        let cut = tokio::time::timeout(Duration::from_micros(50 * round), lab.local.claim(&lab.route, 10)).await;
        let mut claimed = cut.map_or_else(|_| Vec::new(), |claimed| claimed.unwrap().pending);
        if claimed.is_empty() {
            until("the work that was cut short ends", || lab.files("outbox").is_empty()).await;
            claimed = lab.local.claim(&lab.route, 10).await.unwrap().pending;
        }
        assert_eq!(sorted(claimed), [format!("m{round}.eml")], "round {round}");
    }
}

#[tokio::test]
async fn after_a_restart_fewer_than_asked_means_that_nothing_else_was_claimed() {
    let lab = Lab::new();
    for number in 0..25 {
        lab.drop_mail(&format!("m{number:02}.eml"), "x");
    }
    assert_eq!(lab.local.claim(&lab.route, 25).await.unwrap().pending.len(), 25);
    let lab = lab.restarted();
    lab.drop_mail("new.eml", "x");
    let mut names = Vec::new();
    for expected in [10, 10, 6, 0] {
        let batch = lab.local.claim(&lab.route, 10).await.unwrap().pending;
        assert_eq!(batch.len(), expected);
        names.extend(sorted(batch));
    }
    assert_eq!(names.last().map(String::as_str), Some("new.eml"), "what was claimed before comes first");
    names.dedup();
    assert_eq!(names.len(), 26);
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_file_that_is_still_written_is_left_until_it_is_complete() {
    let lab = Lab::new();
    lab.drop_mail("complete.eml", "x");
    let mut writer = fs::File::create(lab.path("outbox/slow.eml")).unwrap();
    writer.write_all(b"To: a@x.org\r\n").unwrap();
    assert_eq!(sorted(lab.local.claim(&lab.route, 10).await.unwrap().pending), ["complete.eml"]);
    writer.write_all(b"\r\nall of it\r\n").unwrap();
    // The events of the unfinished file may have come already.
    while lab.local.wait(&lab.route, Duration::from_millis(50)).await == Wake::Changed {}
    assert!(lab.local.claim(&lab.route, 10).await.unwrap().pending.is_empty());
    drop(writer);
    assert_eq!(lab.local.wait(&lab.route, BOUND).await, Wake::Changed, "its end is heard of");
    let claimed = lab.local.claim(&lab.route, 10).await.unwrap().pending;
    assert_eq!(&claimed[0].body.read_all().unwrap()[..], b"To: a@x.org\r\n\r\nall of it\r\n");
}

#[tokio::test]
async fn staged_mail_outlives_readers_that_clear_the_maildir() {
    let lab = Lab::new();
    assert_eq!(lab.local.stage(&[delivery("k1", "one")]).await, [Ok(())]);
    for file in lab.files("inbox/tmp") {
        fs::remove_file(lab.path("inbox/tmp").join(file)).unwrap();
    }
    fs::remove_dir_all(lab.path("inbox")).unwrap();
    let lab = lab.restarted();
    assert_eq!(reveal(&lab, "k1").await, Ok(()));
    assert_eq!(lab.files("inbox/new").len(), 1);
}

/// A try that was given up may still write, or its successor may be about to show the message.
#[tokio::test]
async fn what_is_staged_again_is_a_whole_message_at_every_moment() {
    let lab = Lab::new();
    let again = [delivery("k1", &format!("Subject: long\r\n\r\n{}", "x".repeat(200_000)))];
    assert_eq!(lab.local.stage(&again).await, [Ok(())]);
    let (path, end) = (lab.path(".waypost/staged/k1.eml"), Arc::new(AtomicBool::new(false)));
    let length = fs::metadata(&path).unwrap().len();
    let ends = Arc::clone(&end);
    let watcher = std::thread::spawn(move || {
        let mut looks = 0;
        while !ends.load(Ordering::Relaxed) {
            assert_eq!(fs::read(&path).unwrap().len() as u64, length);
            looks += 1;
        }
        looks
    });
    for _ in 0..100 {
        assert_eq!(lab.local.stage(&again).await, [Ok(())]);
    }
    end.store(true, Ordering::Relaxed);
    assert!(watcher.join().unwrap() > 0);
    assert_eq!(lab.files(".waypost/staged"), ["k1.eml"]);
}

#[tokio::test]
async fn what_was_staged_and_never_written_down_is_removed_once_after_a_restart() {
    let lab = Lab::new();
    for key in ["known", "left"] {
        lab.local.stage(&[delivery(key, "Subject: a\r\n\r\n")]).await.remove(0).unwrap();
    }
    fs::write(lab.path(".waypost/staged/Not ours.eml"), "x").unwrap();
    fs::write(lab.path(".waypost/staged/known.7.part"), "half").unwrap();
    let Lab { folder, local, route } = lab;
    drop(local);
    let known = Arc::new(["known".to_owned()].into());
    let lab = Lab { local: LocalFolders::after_restart(folder.path(), known), folder, route };
    lab.local.stage(&[delivery("new", "Subject: b\r\n\r\n")]).await.remove(0).unwrap();
    assert_eq!(lab.files(".waypost/staged"), ["Not ours.eml", "known.eml", "new.eml"]);
    fs::remove_file(lab.folder.path().join(".waypost/lock")).unwrap();
    assert_eq!(reveal(&lab, "known").await, Ok(()));
    assert_eq!(lab.files(".waypost/staged"), ["Not ours.eml", "new.eml"], "folders that come back lose nothing");
}

#[tokio::test]
async fn a_vanished_folder_is_no_proof_that_mail_was_shown_or_settled() {
    let lab = Lab::new();
    lab.drop_mail("a.eml", "x");
    let key = lab.local.claim(&lab.route, 1).await.unwrap().pending.remove(0).key;
    assert_eq!(lab.local.stage(&[delivery("k1", "one")]).await, [Ok(())]);
    let (own, away) = (lab.folder.path().join("sales@example.org"), lab.folder.path().join("away"));
    fs::rename(&own, &away).unwrap();
    let outcomes = [(key, Outcome::Sent { refused: vec![] })];
    for result in [reveal(&lab, "k1").await, lab.local.settle(&lab.route, &outcomes).await.remove(0)] {
        let failure = result.unwrap_err();
        assert!(failure.is_transient() && failure.reason.contains("is missing"), "{failure}");
    }
    fs::rename(&away, &own).unwrap();
    assert_eq!(reveal(&lab, "k1").await, Ok(()));
    assert_eq!(lab.local.settle(&lab.route, &outcomes).await, [Ok(())]);
    assert_eq!((lab.files("inbox/new").len(), lab.files("sent")), (1, vec!["a.eml".to_owned()]));
}

#[tokio::test]
async fn folders_that_are_deleted_come_back_and_are_heard_of_again() {
    let lab = Lab::new();
    lab.deliver("k1", "one").await;
    for what in ["sales@example.org/outbox", "sales@example.org", ".waypost", ""] {
        assert!(lab.local.claim(&lab.route, 1).await.unwrap().pending.is_empty(), "{what}");
        let gone = lab.folder.path().join(what);
        let gone = if what.is_empty() { lab.folder.path() } else { gone.as_path() };
        fs::remove_dir_all(gone).unwrap();
        lab.local.check(&lab.route).await.unwrap();
        lab.deliver("k2", "two").await;
        lab.local.track(&lab.route, &[Arc::new(summary("From: a@x.org\r\nMessage-ID: <1@x>\r\n\r\n"))]).await.unwrap();
        assert!(lab.local.claim(&lab.route, 1).await.unwrap().pending.is_empty(), "{what}");
        while lab.local.wait(&lab.route, Duration::from_millis(20)).await == Wake::Changed {}
        lab.drop_mail("a.eml", "x");
        let outbox = lab.path("outbox");
        assert_eq!(lab.local.wait(&lab.route, BOUND).await, Wake::Changed, "{what}: {}", outbox.display());
        assert_eq!(lab.local.claim(&lab.route, 1).await.unwrap().pending.len(), 1, "{what}");
    }
}

#[tokio::test]
async fn a_folder_that_cannot_be_used_is_named_and_mail_goes_on_afterwards() {
    let folders = [
        "inbox/tmp",
        "inbox/new",
        "inbox/cur",
        "outbox",
        "sent",
        "failed",
        "uncertain",
        ".waypost/staged",
        ".waypost/sending",
    ];
    for folder in folders {
        let lab = Lab::new();
        lab.local.check(&lab.route).await.unwrap();
        lab.drop_mail("a.eml", "x");
        let (path, aside) = (lab.path(folder), lab.path("aside"));
        fs::rename(&path, &aside).unwrap();
        fs::write(&path, "a file").unwrap();
        let failure = lab.local.check(&lab.route).await.unwrap_err();
        let named = failure.reason.contains(&path.display().to_string());
        assert!(failure.is_transient() && named && !failure.hint.is_empty(), "{folder}: {failure}");
        fs::remove_file(&path).unwrap();
        fs::rename(&aside, &path).unwrap();
        lab.local.check(&lab.route).await.unwrap();
        assert_eq!(lab.local.claim(&lab.route, 1).await.unwrap().pending.len(), 1, "{folder}");
        lab.deliver("k1", "one").await;
        assert_eq!(lab.files("inbox/new").len(), 1, "{folder}");
    }
}

#[tokio::test]
async fn one_address_in_two_spellings_has_one_folder_and_each_message_once() {
    let lab = Lab::new();
    let other = route("other", "SALES@EXAMPLE.ORG");
    for number in 0..4 {
        lab.drop_mail(&format!("m{number}.eml"), "x");
    }
    let (one, two) = futures::join!(lab.local.claim(&lab.route, 10), lab.local.claim(&other, 10));
    let mut names = sorted(one.unwrap().pending.into_iter().chain(two.unwrap().pending).collect());
    names.extend(sorted(lab.local.claim(&lab.route, 10).await.unwrap().pending));
    names.sort();
    assert_eq!(names, ["m0.eml", "m1.eml", "m2.eml", "m3.eml"]);
}

#[tokio::test]
async fn messages_of_one_name_stay_apart_wherever_they_end() {
    let lab = Lab::new();
    for number in 0..5 {
        lab.drop_mail("reply.eml", &format!("number {number}"));
        let key = lab.local.claim(&lab.route, 1).await.unwrap().pending.remove(0).key;
        assert_eq!(lab.local.settle(&lab.route, &[(key.clone(), uncertain())]).await, [Ok(())]);
        if number % 2 == 0 {
            lab.local.resolve(&lab.route, &key, Resolution::Sent).await.unwrap();
        }
    }
    let messages = |folder| lab.files(folder).into_iter().filter(|name| name.ends_with(".eml")).collect::<Vec<_>>();
    let mut texts: Vec<String> = ["sent", "uncertain"]
        .into_iter()
        .flat_map(|folder| messages(folder).into_iter().map(move |name| format!("{folder}/{name}")))
        .map(|path| fs::read_to_string(lab.path(&path)).unwrap())
        .collect();
    texts.sort();
    assert_eq!(texts, (0..5).map(|number| format!("number {number}")).collect::<Vec<_>>());
    assert_eq!((messages("sent").len(), messages("uncertain").len()), (3, 2));
}

#[tokio::test]
async fn settling_that_ended_between_the_reason_and_the_message_is_done_again() {
    let lab = Lab::new();
    lab.drop_mail("a.eml", "x");
    let key = lab.local.claim(&lab.route, 1).await.unwrap().pending.remove(0).key;
    fs::write(lab.path("uncertain/a.reason.json"), "{ half of it").unwrap();
    let lab = lab.restarted();
    assert_eq!(lab.local.settle(&lab.route, &[(key.clone(), uncertain())]).await, [Ok(())]);
    assert_eq!(lab.files("uncertain"), ["a.eml", "a.reason.json"]);
    lab.local.resolve(&lab.route, &key, Resolution::SendAgain).await.unwrap();
    assert!(lab.files("uncertain").is_empty());
}

#[tokio::test]
async fn an_index_damaged_while_it_is_used_stops_no_mail_for_long() {
    let lab = Lab::new();
    let sent = summary("From: a@x.org\r\nMessage-ID: <1@x>\r\nSubject: x\r\n\r\n");
    lab.local.track(&lab.route, &[Arc::new(sent)]).await.unwrap();
    let own = lab.folder.path().join(".waypost");
    for name in names(&own).into_iter().filter(|name| name.starts_with("track.db")) {
        let length = fs::metadata(own.join(&name)).unwrap().len();
        let mut file = fs::File::options().write(true).open(own.join(&name)).unwrap();
        file.write_all(&vec![0xA5; usize::try_from(length).unwrap()]).unwrap();
    }
    let answer = summary("From: b@x.org\r\nIn-Reply-To: <1@x>\r\nSubject: y\r\n\r\n");
    let mut failures = 0;
    while let Err(failure) = judged(&lab, &lab.route.address, answer.clone()).await {
        assert!(failure.is_transient(), "{failure}");
        failures += 1;
        assert!(failures < 3, "{failure}");
    }
    lab.local.check(&lab.route).await.unwrap();
    lab.local.track(&lab.route, &[Arc::new(answer)]).await.unwrap();
}

#[tokio::test]
async fn a_pool_opens_late_shares_and_closes_what_no_route_names() {
    let folder = tempfile::tempdir().unwrap();
    let at = |root: &Path, deployment: &str| {
        let mut one = (*route("sales", "sales@example.org")).clone();
        let settings = Arc::make_mut(&mut one.deployment);
        settings.id = id(deployment);
        settings.target = waypost_domain::deployment::Target::LocalFolders { root: root.display().to_string() };
        Arc::new(one)
    };
    let pool = DeploymentPool::default();
    fs::write(folder.path().join("file"), "").unwrap();
    let (good, twin) = (at(&folder.path().join("root"), "one"), at(&folder.path().join("root"), "two"));
    let bad = at(&folder.path().join("file/root"), "bad");
    assert!(pool.find(&bad.deployment).unwrap().check(&bad).await.is_err_and(|failure| failure.is_transient()));
    let found = pool.find(&good.deployment).unwrap();
    assert!(Arc::ptr_eq(&found, &pool.find(&twin.deployment).unwrap()));
    found.check(&good).await.unwrap();
    drop(found);
    let other = LocalFolders::at(&folder.path().join("root"));
    pool.retain(&[Arc::clone(&twin)]);
    assert!(other.check(&good).await.is_err(), "it is still in use");
    pool.retain(&[bad]);
    other.check(&good).await.unwrap();
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_that_may_not_be_read_fails_with_its_reason() {
    use std::os::unix::fs::PermissionsExt as _;
    let lab = Lab::new();
    lab.drop_mail("good.eml", "x");
    lab.drop_mail("locked.eml", "x");
    let locked = lab.path("outbox/locked.eml");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser may read everything.
    let (claimed, failed) = match fs::File::open(&locked) {
        Ok(_) => (vec!["good.eml", "locked.eml"], vec![]),
        Err(_) => (vec!["good.eml"], vec!["locked.eml", "locked.reason.json"]),
    };
    assert_eq!(sorted(lab.local.claim(&lab.route, 10).await.unwrap().pending), claimed);
    assert_eq!(lab.files("failed"), failed);
    assert!(lab.files("outbox").is_empty());
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_where_a_message_is_staged_is_replaced_not_followed() {
    let lab = Lab::new();
    lab.local.check(&lab.route).await.unwrap();
    let precious = lab.folder.path().join("precious");
    fs::write(&precious, "precious").unwrap();
    std::os::unix::fs::symlink(&precious, lab.path(".waypost/staged/k1.eml")).unwrap();
    lab.deliver("k1", "one").await;
    assert_eq!(fs::read_to_string(&precious).unwrap(), "precious");
    let shown = lab.files("inbox/new").remove(0);
    assert_eq!(fs::read_to_string(lab.path("inbox/new").join(shown)).unwrap(), "one");
}

#[tokio::test]
async fn a_message_that_was_written_in_part_is_told_and_replaced() {
    let lab = Lab::new();
    let file = lab.folder.path().join("body");
    fs::write(&file, "gone before it is copied").unwrap();
    let broken = Delivery { body: Body::in_file(file.clone()).unwrap(), ..delivery("k1", "") };
    fs::remove_file(&file).unwrap();
    let results = lab.local.stage(&[broken, delivery("k2", "two")]).await;
    assert!(results[0].as_ref().is_err_and(|failure| failure.is_transient()), "{results:?}");
    assert_eq!(results[1], Ok(()), "the others are staged");
    lab.deliver("k1", "whole").await;
    let shown = lab.files("inbox/new").remove(0);
    assert_eq!(fs::read_to_string(lab.path("inbox/new").join(shown)).unwrap(), "whole");
}

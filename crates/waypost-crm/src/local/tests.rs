//! Local folders through the port, on real folders.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use waypost_domain::channel::{Route, Submitter};
use waypost_domain::{CorrelationMethod, EmailAddress, FilterMode, MailboxKind};
use waypost_engine::doubles::{address, id, route};
use waypost_engine::message::{Reading, Summary};
use waypost_engine::ports::{Delivery, Deployment, Judgement, Outcome, Resolution, Wake};
use waypost_engine::{Body, Failure, FailureKind};

use super::LocalFolders;

mod hazards;

struct Lab {
    folder: tempfile::TempDir,
    local: LocalFolders,
    route: Arc<Route>,
}

impl Lab {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let local = LocalFolders::at(folder.path());
        Self { folder, local, route: route("sales", "Sales@example.org") }
    }

    /// The same folders in a new process.
    fn restarted(self) -> Self {
        let Self { folder, local, route } = self;
        drop(local);
        Self { local: LocalFolders::at(folder.path()), folder, route }
    }

    fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join("sales@example.org").join(below)
    }

    fn files(&self, below: &str) -> Vec<String> {
        names(&self.path(below))
    }

    fn filter(&mut self, filter: FilterMode) {
        let mut route = (*self.route).clone();
        if let Ok(channel) = &mut route.incoming {
            channel.filter = filter;
        }
        self.route = Arc::new(route);
    }

    fn drop_mail(&self, name: &str, raw: &str) {
        fs::create_dir_all(self.path("outbox")).unwrap();
        fs::write(self.path("outbox").join(name), raw).unwrap();
    }

    async fn deliver(&self, key: &str, raw: &str) {
        assert_eq!(self.local.stage(&[delivery(key, raw)]).await, [Ok(())]);
        assert_eq!(self.local.reveal(&[(address("sales@example.org"), key.to_owned())]).await, [Ok(())]);
    }
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn summary(raw: &str) -> Summary {
    let (router, mailbox) = (id("r"), id("m"));
    let reading = Reading { router: &router, mailbox: &mailbox, attachment_limit: u64::MAX };
    Summary::read(&Body::from_bytes(raw.as_bytes().to_vec()), reading).unwrap()
}

async fn judged(lab: &Lab, recipient: &EmailAddress, summary: Summary) -> Result<Judgement, Failure> {
    let mut judged = lab.local.judge(&lab.route, &[(recipient.clone(), Arc::new(summary))]).await;
    assert_eq!(judged.len(), 1);
    judged.remove(0)
}

fn delivery(key: &str, raw: &str) -> Delivery {
    Delivery {
        key: key.to_owned(),
        recipient: address("Sales@Example.org"),
        mailbox: id("sales"),
        submitted_by: None,
        body: Body::from_bytes(raw.as_bytes().to_vec()),
        summary: Arc::new(summary(raw)),
        correlation: CorrelationMethod::None,
    }
}

#[tokio::test]
async fn a_message_is_shown_once_and_only_after_it_is_revealed() {
    let lab = Lab::new();
    let key = ("sales@example.org", "k1");
    assert_eq!(lab.local.stage(&[delivery("k1", "one"), delivery("k2", "two")]).await, [Ok(()), Ok(())]);
    assert_eq!(lab.local.stage(&[delivery("k1", "one again")]).await, [Ok(())]);
    assert!(lab.files("inbox/new").is_empty());
    let lab = lab.restarted();
    let reveal = async || lab.local.reveal(&[(address(key.0), key.1.to_owned())]).await;
    assert_eq!(reveal().await, [Ok(())]);
    let shown = lab.files("inbox/new");
    assert_eq!(shown.len(), 1);
    assert!(shown[0].ends_with(".k1.waypost"), "{shown:?}");
    assert_eq!(fs::read(lab.path("inbox/new").join(&shown[0])).unwrap(), b"one again");
    assert_eq!(reveal().await, [Ok(())]);
    assert_eq!(lab.files("inbox/new").len(), 1, "revealing again shows it once");
    fs::remove_file(lab.path("inbox/new").join(&shown[0])).unwrap();
    assert_eq!(reveal().await, [Ok(())]);
    assert!(lab.files("inbox/new").is_empty(), "what its reader took away does not come back");
    assert_eq!(lab.files(".waypost/staged"), ["k2.eml"]);
}

#[tokio::test]
async fn large_bodies_are_stored_and_the_submitter_is_named() {
    let lab = Lab::new();
    let folder = tempfile::tempdir().unwrap();
    let spool = waypost_engine::SpoolDir::open(folder.path()).unwrap();
    let mut writer = waypost_engine::BodyWriter::new(&spool, 0);
    for _ in 0..40 {
        writer.write(&[b'x'; 10_000]).unwrap();
    }
    let submitted_by = Some(address("ann@example.org"));
    let large = Delivery { body: writer.finish(), submitted_by, ..delivery("k1", "") };
    assert_eq!(lab.local.stage(&[large]).await, [Ok(())]);
    let stored = fs::read(lab.path(".waypost/staged/k1.eml")).unwrap();
    let line = b"X-Waypost-Submitted-By: ann@example.org\r\n";
    assert_eq!((stored.len(), stored.starts_with(line)), (400_000 + line.len(), true));
}

#[tokio::test]
async fn a_key_that_would_leave_its_folder_is_refused() {
    let lab = Lab::new();
    for key in ["../x", "", "A", "a/b", "a.b"] {
        let results = lab.local.stage(&[delivery(key, "x")]).await;
        assert!(results[0].as_ref().is_err_and(|failure| failure.kind == FailureKind::Permanent), "{key}");
    }
}

#[tokio::test]
async fn only_complete_messages_are_claimed_and_each_once() {
    let lab = Lab::new();
    for name in ["a.eml", "B.EML", ".hidden.eml", "c.tmp", "d.eml.part", "e"] {
        lab.drop_mail(name, "To: x@x.org\r\n\r\n");
    }
    fs::create_dir(lab.path("outbox/folder.eml")).unwrap();
    let mut claimed = lab.local.claim(&lab.route, 10).await.unwrap().pending;
    claimed.sort_by(|a, b| a.name.cmp(&b.name));
    assert_eq!(claimed.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["B.eml", "a.eml"]);
    assert!(
        lab.local.claim(&lab.route, 10).await.unwrap().pending.is_empty(),
        "while the process lives it is answered once"
    );
    lab.drop_mail("a.eml", "another");
    let later = lab.local.claim(&lab.route, 10).await.unwrap().pending;
    assert_eq!(later.len(), 1);
    assert!(claimed.iter().all(|p| p.key != later[0].key), "a later file of the same name is another message");
    let keys = |pending: Vec<waypost_engine::ports::Pending>| {
        let mut keys: Vec<String> = pending.into_iter().map(|p| p.key).collect();
        keys.sort();
        keys
    };
    let all = keys(claimed.into_iter().chain(later).collect());
    let lab = lab.restarted();
    assert_eq!(
        keys(lab.local.claim(&lab.route, 10).await.unwrap().pending),
        all,
        "after a restart under the same keys"
    );
    lab.local.release(&lab.route).await;
    assert_eq!(keys(lab.local.claim(&lab.route, 10).await.unwrap().pending), all, "and when they are given back");
}

#[tokio::test]
async fn many_are_claimed_in_bounded_batches_oldest_first() {
    let lab = Lab::new();
    for number in 0..25 {
        lab.drop_mail(&format!("m{number:02}.eml"), "x");
    }
    let mut names = Vec::new();
    for expected in [10, 10, 5, 0] {
        let batch = lab.local.claim(&lab.route, 10).await.unwrap().pending;
        assert_eq!(batch.len(), expected);
        assert_eq!(
            lab.local.backlog(&lab.route).await.unwrap() as usize,
            25_usize.saturating_sub(names.len() + expected)
        );
        names.extend(batch.into_iter().map(|p| p.name));
    }
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 25);
}

#[cfg(unix)]
#[tokio::test]
async fn odd_files_in_an_outbox_harm_nobody() {
    use std::os::unix::ffi::OsStrExt as _;
    let lab = Lab::new();
    lab.drop_mail("good.eml", "x");
    fs::write(lab.path("outbox").join(std::ffi::OsStr::from_bytes(b"odd\xff.eml")), "x").unwrap();
    std::os::unix::fs::symlink("/etc/passwd", lab.path("outbox/link.eml")).unwrap();
    let mut names: Vec<String> =
        lab.local.claim(&lab.route, 10).await.unwrap().pending.into_iter().map(|p| p.name).collect();
    names.sort();
    assert_eq!(names, ["good.eml", "odd_.eml"]);
    assert_eq!(lab.files("outbox"), ["link.eml"]);
}

#[tokio::test]
async fn settled_mail_stands_where_it_ended_with_its_reason() {
    let failure = || Failure::permanent("Recipient", "no such user").hint("Correct it.").reply("550 5.1.1 no");
    let cases = [
        ("all got it", Outcome::Sent { refused: vec![] }, "sent", None),
        (
            "one did not",
            Outcome::Sent { refused: vec![(address("x@x.org"), failure())] },
            "sent",
            Some("1 recipients were refused."),
        ),
        ("nobody did", Outcome::Failed(failure()), "failed", Some("no such user")),
        ("nobody knows", Outcome::Uncertain(failure()), "uncertain", Some("no such user")),
    ];
    for (what, outcome, folder, reason) in cases {
        let lab = Lab::new();
        lab.drop_mail("a.eml", "first");
        let first = lab.local.claim(&lab.route, 1).await.unwrap().pending.remove(0);
        lab.drop_mail("a.eml", "second");
        let second = lab.local.claim(&lab.route, 1).await.unwrap().pending.remove(0);
        for key in [&first.key, &second.key, &first.key] {
            assert_eq!(lab.local.settle(&lab.route, &[(key.clone(), outcome.clone())]).await, [Ok(())], "{what}");
        }
        let messages: Vec<String> = lab.files(folder).into_iter().filter(|name| name.ends_with(".eml")).collect();
        let other = format!("a-{}.eml", second.key.split('-').next().unwrap());
        assert_eq!(messages, [other.as_str(), "a.eml"], "{what}");
        assert!(lab.files(".waypost/sending").is_empty(), "{what}");
        let told = fs::read(lab.path(folder).join("a.reason.json")).ok();
        let told = told.map(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).unwrap());
        assert_eq!(told.as_ref().and_then(|json| json["reason"].as_str()), reason, "{what}");
        if let Some(json) = told {
            assert_eq!(json["hint"], "Correct it.");
            assert_eq!(json["recipients"].as_array().map_or(0, Vec::len), usize::from(folder == "sent"), "{what}");
        }
    }
}

#[tokio::test]
async fn a_person_resolves_uncertain_mail() {
    for (resolution, folder) in [(Resolution::Sent, "sent"), (Resolution::SendAgain, "outbox")] {
        let lab = Lab::new();
        lab.drop_mail("a.eml", "x");
        let key = lab.local.claim(&lab.route, 1).await.unwrap().pending.remove(0).key;
        let unknown = Outcome::Uncertain(Failure::new(FailureKind::Uncertain, "Send", "cut"));
        // The journal lists it before the folders have it: whoever is so quick decides once more.
        let early = lab.local.resolve(&lab.route, &key, resolution).await;
        assert!(early.is_err_and(|failure| failure.is_transient()), "{resolution:?}");
        assert_eq!(lab.local.settle(&lab.route, &[(key.clone(), unknown)]).await, [Ok(())]);
        lab.local.resolve(&lab.route, &key, resolution).await.unwrap();
        assert!(lab.files("uncertain").is_empty());
        assert_eq!(lab.files(folder), ["a.eml"]);
        let again = lab.local.resolve(&lab.route, &key, resolution).await;
        assert!(again.is_err_and(|failure| failure.kind == FailureKind::Permanent));
        let claimed = lab.local.claim(&lab.route, 1).await.unwrap().pending;
        assert!(claimed.iter().all(|pending| pending.key != key), "sent again, it is a new message");
    }
}

#[tokio::test]
async fn filters_decide_before_correlation() {
    let contacts = "\u{feff}# known\nlead@x.org, lead\nplain@x.org\nOTHER@x.org,other\nnonsense\n";
    let cases = [
        (FilterMode::All, "stranger@x.org", true),
        (FilterMode::None, "lead@x.org", false),
        (FilterMode::Known, "LEAD@x.org", true),
        (FilterMode::Known, "plain@x.org", true),
        (FilterMode::Known, "other@x.org", false),
        (FilterMode::Known, "stranger@x.org", false),
        (FilterMode::AnyRecord, "other@x.org", true),
        (FilterMode::AnyRecord, "stranger@x.org", false),
        (FilterMode::Responses, "lead@x.org", false),
    ];
    for (filter, from, delivered) in cases {
        let mut lab = Lab::new();
        fs::write(lab.folder.path().join("contacts.txt"), contacts).unwrap();
        lab.filter(filter);
        let s = summary(&format!("From: {from}\r\nSubject: x\r\n\r\n"));
        let judgement = judged(&lab, &lab.route.address, s).await.unwrap();
        assert_eq!(matches!(judgement, Judgement::Deliver(_)), delivered, "{filter:?} {from}: {judgement:?}");
    }
}

#[tokio::test]
async fn contacts_are_read_again_when_they_change() {
    let mut lab = Lab::new();
    lab.filter(FilterMode::Known);
    for (contacts, delivered) in [
        (None, false),
        (Some("new@x.org\n"), true),
        (Some("old@x.org\n"), false),
        (Some("old@x.org\nnew@x.org,other\n"), false),
    ] {
        if let Some(text) = contacts {
            fs::write(lab.folder.path().join("contacts.txt"), text).unwrap();
        }
        let s = summary("From: new@x.org\r\n\r\n");
        let judgement = judged(&lab, &lab.route.address, s).await.unwrap();
        assert_eq!(matches!(judgement, Judgement::Deliver(_)), delivered, "{contacts:?}");
    }
}

#[tokio::test]
async fn answers_are_tied_to_tracked_mail_and_the_method_is_named() {
    use CorrelationMethod::{InReplyTo, SmartMatching, TrackingToken};
    let sent = "From: sales@example.org\r\nTo: customer@x.org\r\nMessage-ID: <offer@example.org>\r\nSubject: Offer 7 CRM:0001002\r\n\r\n";
    let cases = [
        ("by In-Reply-To", "From: a@x.org\r\nIn-Reply-To: <offer@example.org>\r\nSubject: x\r\n\r\n", Some(InReplyTo)),
        ("by References", "From: a@x.org\r\nReferences: <other@x> <offer@example.org>\r\n\r\n", Some(InReplyTo)),
        ("by token", "From: a@x.org\r\nSubject: AW: something CRM:0001002\r\n\r\n", Some(TrackingToken)),
        ("by an unknown token", "From: a@x.org\r\nSubject: something CRM:0009999\r\n\r\n", None),
        ("by subject and one person", "From: other@x.org\r\nTo: sales@example.org\r\nSubject: Re: Lunch\r\n\r\n", None),
        (
            "by subject and two people",
            "From: customer@x.org\r\nTo: sales@example.org\r\nSubject: Re: lunch\r\n\r\n",
            Some(SmartMatching),
        ),
        (
            "not to itself",
            "From: sales@example.org\r\nTo: customer@x.org\r\nMessage-ID: <lunch@x>\r\nSubject: Lunch\r\n\r\n",
            None,
        ),
    ];
    let mut lab = Lab::new();
    lab.filter(FilterMode::Responses);
    let lunch = "From: sales@example.org\r\nTo: customer@x.org\r\nMessage-ID: <lunch@x>\r\nSubject: Lunch\r\n\r\n";
    lab.local.track(&lab.route, &[sent, lunch, sent].map(|raw| Arc::new(summary(raw)))).await.unwrap();
    let lab = lab.restarted();
    for (what, raw, method) in cases {
        let judgement = judged(&lab, &lab.route.address, summary(raw)).await.unwrap();
        let expected = match method {
            Some(method) => Judgement::Deliver(method),
            None => Judgement::Skip("It is no response to tracked email.".to_owned()),
        };
        assert_eq!(judgement, expected, "{what}");
    }
}

#[tokio::test]
async fn the_filter_of_a_submitter_holds_in_a_forward_mailbox() {
    let lab = Lab::new();
    let submitter = Submitter { mailbox: id("ann"), address: address("ann@example.org"), filter: FilterMode::None };
    let mut forward = (*lab.route).clone();
    forward.kind = MailboxKind::Forward;
    forward.submitters = Arc::new([("ann@example.org".to_owned(), submitter)].into());
    let s = Arc::new(summary("From: a@x.org\r\n\r\n"));
    let asked = ["Ann@example.org", "bob@example.org"].map(|recipient| (address(recipient), Arc::clone(&s)));
    let judged = lab.local.judge(&forward, &asked).await;
    let delivered: Vec<_> = judged.iter().map(|one| matches!(one, Ok(Judgement::Deliver(_)))).collect();
    assert_eq!(delivered, [false, true]);
}

#[tokio::test]
async fn a_damaged_index_is_put_aside() {
    let lab = Lab::new();
    lab.local.check(&lab.route).await.unwrap();
    let Lab { folder, local, .. } = lab;
    drop(local);
    let own = folder.path().join(".waypost");
    for name in names(&own).into_iter().filter(|name| name.starts_with("track.db")) {
        fs::write(own.join(name), "this is no database, and never was one: ".repeat(200)).unwrap();
    }
    let local = LocalFolders::at(folder.path());
    local.track(&route("sales", "sales@example.org"), &[Arc::new(summary("From: a@x.org\r\n\r\n"))]).await.unwrap();
    assert!(names(&own).contains(&"track.damaged".to_owned()));
}

#[tokio::test]
async fn a_drop_into_the_outbox_is_heard_of() {
    let lab = Lab::new();
    lab.local.claim(&lab.route, 1).await.unwrap();
    assert_eq!(lab.local.wait(&lab.route, Duration::from_millis(50)).await, Wake::Elapsed);
    fs::write(lab.path("outbox/.a.tmp"), "x").unwrap();
    fs::rename(lab.path("outbox/.a.tmp"), lab.path("outbox/a.eml")).unwrap();
    assert_eq!(lab.local.wait(&lab.route, Duration::from_secs(10)).await, Wake::Changed);
    assert_eq!(lab.local.claim(&lab.route, 1).await.unwrap().pending.len(), 1);
}

#[tokio::test]
async fn a_check_says_what_stands_in_the_way() {
    let lab = Lab::new();
    lab.local.check(&lab.route).await.unwrap();
    assert!(lab.files("inbox/tmp").is_empty() && lab.files("inbox/cur").is_empty(), "a check leaves nothing behind");
    fs::remove_dir_all(lab.path("outbox")).unwrap();
    fs::write(lab.path("outbox"), "a file").unwrap();
    let failure = lab.local.check(&lab.route).await.unwrap_err();
    assert!(failure.is_transient() && !failure.hint.is_empty(), "{failure}");
    let results = lab.local.stage(&[delivery("k1", "x")]).await;
    assert_eq!(results, [Ok(())], "delivery needs no outbox");
}

#[tokio::test]
async fn two_routers_do_not_share_folders() {
    let lab = Lab::new();
    lab.deliver("k1", "one").await;
    let second = LocalFolders::at(lab.folder.path());
    let refused = second.check(&lab.route).await.unwrap_err();
    assert!(refused.reason.contains("Another router"), "{refused}");
    lab.deliver("k2", "two").await;
    assert_eq!(lab.files("inbox/new").len(), 2);
}

#[tokio::test]
async fn many_mailboxes_become_durable_together() {
    let lab = Lab::new();
    let each = (0..200).map(|number| {
        let local = &lab.local;
        async move {
            let who = address(&format!("m{number}@example.org"));
            let one = Delivery { recipient: who.clone(), ..delivery("k1", "x") };
            assert_eq!(local.stage(&[one]).await, [Ok(())]);
            assert_eq!(local.reveal(&[(who, "k1".to_owned())]).await, [Ok(())]);
        }
    });
    futures::future::join_all(each).await;
    for number in 0..200 {
        assert_eq!(names(&lab.folder.path().join(format!("m{number}@example.org/inbox/new"))).len(), 1);
    }
}

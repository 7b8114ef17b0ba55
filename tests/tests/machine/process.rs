//! Processes: two of them on one state or one deployment, short of descriptors or watches, stopped
//! and continued, ended in the middle of anything; and a disk that does not keep what it was given.

use std::ffi::OsStr;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::json;
use waypost_testkit::wait;
use waypost_tests::binary;
use waypost_tests::router::Router;
use waypost_tests::site::{PATIENCE, Site};

use crate::common::*;

#[test]
fn a_second_router_on_one_state_is_refused_until_the_first_has_ended() {
    let Some(mut site) = sales(json!({})) else { return };
    let mut second = Router::start(&site.places(), &[]).unwrap();
    assert_eq!(second.wait(PATIENCE).expect("it ends").code(), Some(5));
    assert!(second.log().contains(&format!("(process {})", site.router.as_ref().unwrap().id())), "{}", second.log());
    site.router.as_mut().unwrap().kill();
    assert!(site.state_dir().join("router.lock").exists(), "the file of a lock that nobody holds");
    site.start_router().unwrap();
    let expected = messages(["hello".to_owned()]);
    site.dovecot.deliver_many("sales", &expected).unwrap();
    assert_same("after the kill", &site.wait_for_inbox("sales", 1), &expected);
}

#[test]
fn a_second_router_on_one_deployment_waits_until_the_first_has_ended() {
    let Some(mut first) = sales(json!({})) else { return };
    wait_for_rest(&first, "sales");
    let mut second = Site::new(&[("sales", "sales-pw")]).unwrap();
    second.add_basics().unwrap();
    let root = first.root().display().to_string();
    second.edit(waypost_api::domain::ObjectKind::Deployment, "folders", json!({ "rootFolder": root })).unwrap();
    second.add_mailbox("sales", "sales-pw", "imap", json!({})).unwrap();
    second.publish().unwrap();
    second.start_router().unwrap();
    let expected = messages(["from the second".to_owned()]);
    second.dovecot.deliver_many("sales", &expected).unwrap();
    wait_for_report(&second, "sales", "that another router is there", |report| {
        let failure = report.incoming.last_error.as_ref();
        failure.is_some_and(|f| f.reason.contains("Another router uses")) && report.outgoing.attempts > 10
    });
    assert!(first.inbox("sales").is_empty());
    first.router.as_mut().unwrap().kill();
    let arrived = wait::poll(PATIENCE, || (first.inbox("sales").len() == 1).then_some(()));
    assert!(arrived.is_some(), "{}", second.router_log());
    assert_same("in the end", &first.inbox("sales"), &expected);
}

/// Starts the router of a site through a shell that changes its limits first.
fn start_limited(site: &Site, prefix: &[&str], script: &str) -> Limited {
    let log = site.folder().join("limited.log");
    let output = std::fs::File::create(&log).unwrap();
    let mut words = prefix.iter().copied().chain(["sh", "-c", script]);
    let mut command = Command::new(words.next().unwrap());
    command.args(words).arg(binary::path("waypost-router").unwrap()).arg("run");
    command.arg("--state-dir").arg(site.state_dir()).arg("--publication-dir").arg(site.publication_dir());
    let child = command.stdin(Stdio::null()).stdout(output.try_clone().unwrap()).stderr(output).spawn().unwrap();
    Limited { child, log }
}

struct Limited {
    child: Child,
    log: PathBuf,
}

impl Limited {
    fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }
}

impl Drop for Limited {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_router_short_of_descriptors_goes_on_when_there_are_some() {
    let Some(mut site) = prepared(json!({})) else { return };
    site.publish().unwrap();
    let mut limited = start_limited(&site, &[], "ulimit -n 44 && exec \"$0\" \"$@\"");
    site.wait_for_router().unwrap_or_else(|| panic!("{}", limited.log()));
    wait_for_rest(&site, "sales");
    // Clients that say nothing take what is left.
    let clients: Vec<UnixStream> =
        (0..40).filter_map(|_| UnixStream::connect(site.state_dir().join("control.sock")).ok()).collect();
    let expected = messages((0..20).map(|n| format!("in {n}")));
    site.dovecot.deliver_many("sales", &expected).unwrap();
    let is_short = wait::poll(PATIENCE, || limited.log().contains("Too many open files").then_some(()));
    assert!(is_short.is_some(), "{}", limited.log());
    drop(clients);
    assert_same("descriptors again", &site.wait_for_inbox("sales", expected.len()), &expected);
    wait_for_rest(&site, "sales");
    assert_eq!(site.inbox("sales").len(), expected.len());
    assert!(limited.child.try_wait().unwrap().is_none(), "it runs on");
    site.router = None;
}

#[test]
fn a_router_without_watches_polls_and_says_so() {
    let can = run("unshare", &["-Ur", "sh", "-c", "echo 0 > /proc/sys/user/max_inotify_instances"]);
    if !can {
        eprintln!("skipped: this account may not make a user namespace");
        return;
    }
    let Some(mut site) = prepared(json!({})) else { return };
    site.publish().unwrap();
    let script = "echo 0 > /proc/sys/user/max_inotify_instances && exec \"$0\" \"$@\"";
    let limited = start_limited(&site, &["unshare", "-Ur"], script);
    site.wait_for_router().unwrap_or_else(|| panic!("{}", limited.log()));
    wait_for_rest(&site, "sales");
    site.drop_into_outbox("sales", "offer", &from_sales("offer")).unwrap();
    wait::until(PATIENCE, "the offer to be sent", || (site.sink.received().len() == 1).then_some(()));
    site.add_mailbox("support", "support-pw", "imap", json!({})).unwrap();
    site.publish().unwrap();
    wait_for_rest(&site, "support");
    for said in ["cannot be watched and are polled", "only polled"] {
        assert!(limited.log().contains(said), "{said}: {}", limited.log());
    }
}

#[test]
fn a_router_that_was_stopped_for_long_goes_on() {
    let Some(mut site) = sales(queue()) else { return };
    wait_for_rest(&site, "sales");
    let signal = |name: &str| {
        let id = site.router.as_ref().unwrap().id().to_string();
        assert!(run("sh", &["-c", &format!("kill -{name} {id}")]));
    };
    signal("STOP");
    // What it held is gone when it wakes, as after a night in a bag.
    site.dovecot.kick("sales").unwrap();
    let expected = messages((0..20).map(|n| format!("in {n}")));
    site.dovecot.deliver_many("sales", &expected).unwrap();
    site.drop_into_outbox("sales", "offer", &from_sales("offer")).unwrap();
    signal("CONT");
    assert_same("awake", &site.wait_for_inbox("sales", expected.len()), &expected);
    wait::until(PATIENCE, "the offer to be sent", || (site.sink.received().len() == 1).then_some(()));
    wait::until(PATIENCE, "an empty mailbox", || (site.dovecot.count("sales", "INBOX") == 0).then_some(()));
    assert_eq!(site.router.as_mut().unwrap().stop(PATIENCE).and_then(|ended| ended.code()), Some(0));
}

#[test]
fn a_router_that_is_told_to_end_at_any_moment_ends_well() {
    let Some(mut site) = prepared(queue()) else { return };
    site.publish().unwrap();
    let mut expected = Vec::new();
    for round in 0..12_u64 {
        let fresh = messages((0..30).map(|n| format!("in {round} {n}")));
        site.dovecot.deliver_many("sales", &fresh).unwrap();
        expected.extend(fresh);
        site.drop_into_outbox("sales", &format!("out-{round}"), &from_sales(&format!("out {round}."))).unwrap();
        let mut router = Router::start(&site.places(), &[]).unwrap();
        let socket = site.state_dir().join("control.sock");
        wait::until(PATIENCE, "the router to begin", || UnixStream::connect(&socket).is_ok().then_some(()));
        // From the first steps to the middle of the work.
        let wanted = expected.len().saturating_sub(30) + usize::try_from(round * 3).unwrap();
        let _ = wait::poll(Duration::from_secs(2), || (site.inbox("sales").len() >= wanted).then_some(()));
        let ended = router.stop(PATIENCE).unwrap_or_else(|| panic!("it does not end: {}", router.log()));
        assert_eq!(ended.code(), Some(0), "{}", router.log());
    }
    site.start_router().unwrap();
    assert_same("in the end", &site.wait_for_inbox("sales", expected.len()), &expected);
    wait::until(PATIENCE, "all to be sent", || (site.emails("sales", "sent").len() == 12).then_some(()));
    wait_for_rest(&site, "sales");
    assert_eq!((site.inbox("sales").len(), site.sink.received().len()), (expected.len(), 12));
}

/// strace on a running router, until it is dropped.
struct Strace(Child);

impl Strace {
    /// Makes some calls fail: on these paths only, or on all when there is none.
    fn failing(router: &Router, calls: &str, paths: &[PathBuf]) -> Option<Self> {
        let inject = format!("inject={calls}:error=EIO");
        let mut command = Command::new("strace");
        command.args(["-o", "/dev/null", "-e", &format!("trace={calls}"), "-e", &inject]);
        command.args(paths.iter().flat_map(|path| [OsStr::new("-P"), path.as_os_str()]));
        Self::attach(router, command)
    }

    /// Writes down some calls, with the paths of their files.
    fn noting(router: &Router, calls: &str, into: &Path) -> Option<Self> {
        let mut command = Command::new("strace");
        command.args(["-y", "-s", "4096", "-e", &format!("trace={calls}"), "-o"]).arg(into);
        Self::attach(router, command)
    }

    fn attach(router: &Router, mut command: Command) -> Option<Self> {
        command.args(["-f", "-q", "-p", &router.id().to_string()]);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().ok()?;
        let status = format!("/proc/{}/status", router.id());
        let traced = || {
            let text = std::fs::read_to_string(&status).unwrap_or_default();
            let tracer = text.lines().find_map(|line| line.strip_prefix("TracerPid:"))?.trim().to_owned();
            (tracer != "0").then_some(())
        };
        if wait::poll(Duration::from_secs(5), traced).is_none() {
            let _ = child.kill();
            let _ = child.wait();
            eprintln!("skipped: strace may not attach to a process here");
            return None;
        }
        Some(Self(child))
    }
}

impl Drop for Strace {
    fn drop(&mut self) {
        // It lets go of the router and ends.
        run("sh", &["-c", &format!("kill -TERM {}", self.0.id())]);
        let _ = self.0.wait();
    }
}

/// Nothing is shown, and nothing is sent, whose bytes were not asked to be kept before.
#[test]
fn what_is_shown_was_made_durable_before() {
    if !waypost_testkit::available(&["strace"]) {
        return;
    }
    let Some(site) = sales(queue()) else { return };
    wait_for_rest(&site, "sales");
    let notes = site.folder().join("calls");
    let calls = "fsync,fdatasync,rename,renameat,renameat2";
    let Some(noting) = Strace::noting(site.router.as_ref().unwrap(), calls, &notes) else { return };
    let expected = messages((0..20).map(|n| format!("in {n}")));
    site.dovecot.deliver_many("sales", &expected).unwrap();
    assert_same("all", &site.wait_for_inbox("sales", expected.len()), &expected);
    wait::until(PATIENCE, "an empty mailbox", || (site.dovecot.count("sales", "INBOX") == 0).then_some(()));
    wait_for_rest(&site, "sales");
    drop(noting);
    let notes = std::fs::read_to_string(notes).unwrap();
    let lines: Vec<&str> = notes.lines().collect();
    let is_synced = |line: &str, path: &str| line.contains("sync(") && line.contains(&format!("<{path}>"));
    let mut shown = 0;
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.contains("/inbox/new/")) {
        let Some(staged) = line.split('"').nth(1).filter(|_| line.contains("rename")) else { continue };
        let (folder, _) = staged.rsplit_once('/').unwrap();
        assert!(lines[..at].iter().any(|line| is_synced(line, staged)), "the bytes of {staged}\n{notes}");
        assert!(lines[..at].iter().any(|line| is_synced(line, folder)), "the name of {staged}\n{notes}");
        let journal = |line: &&str| line.contains("sync(") && line.contains("journal.db");
        let last_sync = lines[..at].iter().rposition(|line| is_synced(line, staged)).unwrap();
        assert!(lines[last_sync..at].iter().any(journal), "the journal of {staged}\n{notes}");
        shown += 1;
    }
    assert_eq!(shown, expected.len(), "{notes}");
}

#[test]
fn what_the_disk_did_not_keep_is_not_acknowledged() {
    let own: &[&str] = &[".waypost/staged", ".waypost/sending"];
    for (calls, only, what) in [("fsync", own, "folders"), ("fdatasync,fsync", &[], "journal")] {
        if !waypost_testkit::available(&["strace"]) {
            return;
        }
        let Some(site) = sales(queue()) else { return };
        wait_for_rest(&site, "sales");
        let only: Vec<PathBuf> = only.iter().map(|name| site.mailbox_folder("sales").join(name)).collect();
        let Some(failing) = Strace::failing(site.router.as_ref().unwrap(), calls, &only) else { return };
        let expected = messages((0..20).map(|n| format!("in {n}")));
        site.dovecot.deliver_many("sales", &expected).unwrap();
        site.drop_into_outbox("sales", "offer", &from_sales("offer")).unwrap();
        wait_for_report(&site, "sales", "that it fails", |report| {
            let failure = report.incoming.last_error.as_ref().map(|failure| failure.reason.clone());
            format!("{} {}", report.reason, failure.unwrap_or_default()).contains(what)
        });
        assert_eq!(site.dovecot.count("sales", "INBOX"), expected.len(), "{calls}: all are still at their source");
        assert_eq!(site.sink.received().len(), 0, "{calls}: nothing was sent");
        drop(failing);
        assert_same(calls, &site.wait_for_inbox("sales", expected.len()), &expected);
        wait::until(PATIENCE, "an empty mailbox", || (site.dovecot.count("sales", "INBOX") == 0).then_some(()));
        wait::until(PATIENCE, "the offer to be sent", || (site.sink.received().len() == 1).then_some(()));
        wait_for_rest(&site, "sales");
        assert_eq!(site.inbox("sales").len(), expected.len(), "{calls}");
    }
}

//! Disks that are full, may not be written, or are away, and what follows once they are well again:
//! everything goes on by itself, and nobody else has noticed.

use std::path::Path;

use serde_json::json;
use waypost_api::domain::ObjectKind;
use waypost_testkit::wait;
use waypost_tests::router::Router;
use waypost_tests::site::{PATIENCE, Site};

use crate::common::*;

/// A site whose mailbox `sales` has its folders on a small disk, and `support` elsewhere.
fn two_deployments() -> Option<Site> {
    let mut site = prepared(json!({}))?;
    let root = site.folder().join("elsewhere").display().to_string();
    let elsewhere = json!({
        "name": "Elsewhere", "deploymentType": "localFolders", "rootFolder": root, "policy": "quick",
        "approveUsers": false, "approveQueues": false, "defaultOutgoingProfile": "smtp",
    });
    site.add(ObjectKind::Deployment, "elsewhere", elsewhere, &[]).unwrap();
    site.add_mailbox("support", "support-pw", "imap", json!({ "deployment": "elsewhere" })).unwrap();
    Some(site)
}

/// Messages that arrived for `support`, which has its folders elsewhere.
fn of_support(site: &Site) -> usize {
    let new = site.folder().join("elsewhere/support@lab.test/inbox/new");
    std::fs::read_dir(new).map_or(0, Iterator::count)
}

/// What the incoming mail of `sales` last failed with.
fn last_error(site: &Site) -> Option<String> {
    report(site, "sales")?.incoming.last_error.map(|failure| format!("{} {}", failure.reason, failure.hint))
}

/// Delivers mail to both mailboxes while the disk of `sales` is out of order; waits until the reason
/// is said and `support` has its mail.
fn check_out_of_order(site: &Site, expected: &[Vec<u8>], said: [&str; 2]) {
    site.dovecot.deliver_many("sales", expected).unwrap();
    site.dovecot.deliver_many("support", messages(["other".to_owned()])).unwrap();
    wait::until(PATIENCE, "the other deployment to be served", || (of_support(site) == 1).then_some(()));
    let told = wait::poll(PATIENCE, || last_error(site).filter(|text| said.iter().all(|part| text.contains(part))));
    assert!(told.is_some(), "{:?}; the router said:\n{}", last_error(site), site.router_log());
}

#[test]
fn a_full_disk_of_a_deployment_delays_its_mail_and_nobody_elses() {
    let Some(mut site) = two_deployments() else { return };
    let root = site.root();
    let Some(disk) = SmallDisk::mount(&root, 4096) else { return };
    site.publish().unwrap();
    site.start_router().unwrap();
    wait_for_rest(&site, "sales");
    disk.fill();
    let expected = messages((0..20).map(|n| format!("in {n}")));
    check_out_of_order(&site, &expected, ["the disk is full", "Make room"]);
    disk.free();
    assert_same("room again", &site.wait_for_inbox("sales", expected.len()), &expected);
    wait_for_rest(&site, "sales");
    assert_eq!(site.inbox("sales").len(), expected.len());
}

#[test]
fn a_deployment_that_may_not_be_written_delays_its_mail_and_nobody_elses() {
    let Some(mut site) = two_deployments() else { return };
    let root = site.root();
    let Some(disk) = SmallDisk::mount(&root, 4096) else { return };
    site.publish().unwrap();
    site.start_router().unwrap();
    wait_for_rest(&site, "sales");
    // What the router holds open for writing keeps a file system from becoming read-only.
    let folder = site.mailbox_folder("sales").display().to_string();
    assert!(run("mount", &["--bind", &folder, &folder]));
    let bound = Bound(&folder);
    assert!(run("mount", &["-o", "remount,bind,ro", &folder]));
    let expected = messages((0..20).map(|n| format!("in {n}")));
    check_out_of_order(&site, &expected, ["read-only", "Make the file system writable"]);
    drop(bound);
    assert_same("writable again", &site.wait_for_inbox("sales", expected.len()), &expected);
    wait_for_rest(&site, "sales");
    assert_eq!(site.inbox("sales").len(), expected.len());
    drop(disk);
}

/// A folder that is bound to itself.
struct Bound<'a>(&'a str);

impl Drop for Bound<'_> {
    fn drop(&mut self) {
        run("umount", &["-l", self.0]);
    }
}

#[test]
fn a_drive_that_is_away_delays_its_mail_and_nothing_is_written_in_its_place() {
    let Some(mut site) = two_deployments() else { return };
    let (root, drive) = (site.root(), site.folder().join("drive"));
    let Some(disk) = SmallDisk::mount(&drive, 4096) else { return };
    std::fs::create_dir_all(&root).unwrap();
    let (from, to) = (drive.display().to_string(), root.display().to_string());
    assert!(run("mount", &["--bind", &from, &to]));
    let bound = Bound(&to);
    site.publish().unwrap();
    site.start_router().unwrap();
    wait_for_rest(&site, "sales");
    drop(bound);
    let expected = messages((0..20).map(|n| format!("in {n}")));
    check_out_of_order(&site, &expected, ["another drive", "mounted"]);
    assert!(std::fs::read_dir(&root).unwrap().next().is_none(), "nothing is written where the drive was");
    assert!(run("mount", &["--bind", &from, &to]));
    let bound = Bound(&to);
    assert_same("back again", &site.wait_for_inbox("sales", expected.len()), &expected);
    wait_for_rest(&site, "sales");
    assert_eq!(site.inbox("sales").len(), expected.len());
    site.router.as_mut().unwrap().kill();
    drop((bound, disk));
}

/// Moves the state folder of a site to a small disk.
fn state_on<'a>(site: &Site, state: &'a Path, kibibytes: u32) -> Option<SmallDisk<'a>> {
    let away = site.folder().join("state-before");
    std::fs::rename(state, &away).unwrap();
    let disk = SmallDisk::mount(state, kibibytes)?;
    assert!(run("cp", &["-a", &format!("{}/.", away.display()), &state.display().to_string()]));
    Some(disk)
}

/// Mail comes and goes while the journal cannot be written; answers what came.
fn nothing_moves(site: &Site) -> Vec<Vec<u8>> {
    let expected = messages((0..40).map(|n| format!("in {n}")));
    site.dovecot.deliver_many("sales", &expected).unwrap();
    site.drop_into_outbox("sales", "offer", &from_sales("offer")).unwrap();
    let is_said = |report: &waypost_api::router::MailboxReport| report.reason.contains("journal");
    wait_for_report(site, "sales", "that the journal cannot be written", is_said);
    assert_eq!(site.sink.received().len(), 0, "nothing is sent that is not recorded before");
    expected
}

/// The journal can be written again, and everything is where it should be, once.
fn everything_moves(site: &Site, expected: &[Vec<u8>]) {
    assert_same("written again", &site.wait_for_inbox("sales", expected.len()), expected);
    wait::until(PATIENCE, "it to be filed", || (site.emails("sales", "sent").len() == 1).then_some(()));
    wait_for_rest(site, "sales");
    assert_eq!((site.inbox("sales").len(), site.sink.received().len()), (expected.len(), 1));
}

#[test]
fn a_journal_that_may_not_be_written_any_more_stops_everything_until_it_may() {
    let Some(mut site) = prepared(json!({})) else { return };
    site.publish().unwrap();
    site.start_router().unwrap();
    wait_for_rest(&site, "sales");
    let files = ["journal.db", "journal.db-wal", "journal.ledger"].map(|name| site.state_dir().join(name));
    let Some(immutable) = Immutable::make(&files.each_ref().map(|file| file.as_path())) else { return };
    let expected = nothing_moves(&site);
    assert!(site.router.as_mut().unwrap().is_running(), "{}", site.router_log());
    drop(immutable);
    everything_moves(&site, &expected);
    assert_eq!(alerts(&site).iter().filter(|text| text.contains("damaged")).count(), 0, "nothing was damaged");
    site.router.as_mut().unwrap().kill();
}

#[test]
fn a_full_disk_of_the_state_folder_stops_everything_until_there_is_room() {
    let Some(mut site) = prepared(json!({})) else { return };
    site.publish().unwrap();
    let state = site.state_dir();
    let Some(disk) = state_on(&site, &state, 8192) else { return };
    site.start_router().unwrap();
    wait_for_rest(&site, "sales");
    disk.fill();
    let expected = nothing_moves(&site);
    disk.free();
    everything_moves(&site, &expected);
    // The ledger made up for what it could not be told.
    site.router.as_mut().unwrap().kill();
    std::fs::write(state.join("journal.db"), b"").unwrap();
    site.start_router().unwrap();
    wait_for_alert(&site, "No message was forgotten");
    wait_for_rest(&site, "sales");
    assert_eq!((site.inbox("sales").len(), site.sink.received().len()), (expected.len(), 1));
    site.router.as_mut().unwrap().kill();
}

#[test]
fn a_start_without_room_or_permission_says_so_and_the_next_one_works() {
    let Some(mut site) = prepared(json!({})) else { return };
    site.publish().unwrap();
    let state = site.state_dir();
    let Some(disk) = state_on(&site, &state, 4096) else { return };
    let before = messages(["before".to_owned()]);
    site.dovecot.deliver_many("sales", &before).unwrap();
    site.start_router().unwrap();
    assert_same("before", &site.wait_for_inbox("sales", 1), &before);
    wait_for_rest(&site, "sales");
    site.router.as_mut().unwrap().kill();
    assert!(disk.remount("ro"));
    let mut router = Router::start(&site.places(), &[]).unwrap();
    let ended = router.wait(PATIENCE).unwrap_or_else(|| panic!("it runs on: {}", router.log()));
    assert!(matches!(ended.code(), Some(1 | 6 | 8)), "{ended}");
    assert!(router.log().contains("Read-only file system"), "{}", router.log());
    assert!(disk.remount("rw"));
    disk.fill();
    let after = messages(["after".to_owned()]);
    site.dovecot.deliver_many("sales", &after).unwrap();
    let mut router = Router::start(&site.places(), &[]).unwrap();
    // It runs and waits for room where it can; otherwise the service manager tries again.
    let said = wait::poll(PATIENCE, || router.log().contains("full").then_some(()).or(ended_for_room(&mut router)));
    assert!(said.is_some(), "{}", router.log());
    assert_eq!(site.inbox("sales").len(), 1);
    disk.free();
    if router.is_running() {
        site.router = Some(router);
    } else {
        site.start_router().unwrap();
    }
    assert_same("after", &site.wait_for_inbox("sales", 2), &[before, after].concat());
    wait_for_rest(&site, "sales");
    assert_eq!(site.inbox("sales").len(), 2);
    site.router.as_mut().unwrap().kill();
}

fn ended_for_room(router: &mut Router) -> Option<()> {
    (!router.is_running() && router.log().contains("No space left")).then_some(())
}

//! What the tests of machine faults share.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use waypost_api::domain::ObjectId;
use waypost_api::router::{MailboxReport, Page};
use waypost_testkit::message::{MessageBuilder, with_lf};
use waypost_testkit::wait;
use waypost_tests::site::{PATIENCE, Site};

/// A published site with the mailbox `sales` over IMAP and a running router. None where the
/// servers are not installed.
pub(crate) fn sales(more: Value) -> Option<Site> {
    let mut site = prepared(more)?;
    site.publish().unwrap();
    site.start_router().unwrap();
    Some(site)
}

/// The same before it is published.
pub(crate) fn prepared(more: Value) -> Option<Site> {
    if !waypost_testkit::available(&["dovecot"]) {
        return None;
    }
    let mut site = Site::new(&[("sales", "sales-pw"), ("support", "support-pw")]).unwrap();
    site.add_basics().unwrap();
    site.add_mailbox("sales", "sales-pw", "imap", more).unwrap();
    Some(site)
}

/// A queue, whose processed mail is deleted.
pub(crate) fn queue() -> Value {
    json!({ "kind": "queue", "deleteAfterProcessing": true })
}

/// Messages with these subjects.
pub(crate) fn messages(subjects: impl IntoIterator<Item = String>) -> Vec<Vec<u8>> {
    let one = |subject: String| {
        let id = format!("{}@customer.example", subject.replace(' ', "-"));
        let from = MessageBuilder::new().from("carla@customer.example").to("sales@lab.test");
        from.text("Hello.\r\n").subject(&subject).message_id(&id).build()
    };
    subjects.into_iter().map(one).collect()
}

/// A message from `sales`.
pub(crate) fn from_sales(subject: &str) -> Vec<u8> {
    let message = MessageBuilder::new().from("sales@lab.test").to("a@customer.example");
    message.subject(subject).text("Hello.\r\n").build()
}

/// Asserts that the same messages are there, each once, in any order; line ends apart.
#[track_caller]
pub(crate) fn assert_same(what: &str, arrived: &[Vec<u8>], expected: &[Vec<u8>]) {
    let sorted = |messages: &[Vec<u8>]| {
        let mut texts: Vec<String> =
            messages.iter().map(|m| String::from_utf8_lossy(&with_lf(m)).trim_end().to_owned()).collect();
        texts.sort();
        texts
    };
    assert_eq!(arrived.len(), expected.len(), "{what}: the number of messages differs");
    assert_eq!(sorted(arrived), sorted(expected), "{what}");
}

/// Takes everything out of the inbox folder, as a CRM does.
pub(crate) fn take(site: &Site) -> Vec<Vec<u8>> {
    let new = site.mailbox_folder("sales").join("inbox/new");
    let entries = std::fs::read_dir(new).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let bytes = std::fs::read(entry.path()).ok()?;
            std::fs::remove_file(entry.path()).ok().map(|()| bytes)
        })
        .collect()
}

/// The report of a mailbox.
pub(crate) fn report(site: &Site, mailbox: &str) -> Option<MailboxReport> {
    let all = site.control().all_mailboxes(&waypost_api::router::MailboxFilter::default()).ok()?;
    all.into_iter().find(|m| m.id.as_str() == mailbox)
}

/// Waits until the report of a mailbox is as wanted.
#[track_caller]
pub(crate) fn wait_for_report(site: &Site, mailbox: &str, what: &str, wanted: impl Fn(&MailboxReport) -> bool) {
    let found = wait::poll(PATIENCE, || report(site, mailbox).filter(&wanted));
    assert!(
        found.is_some(),
        "waited in vain for {mailbox}: {what}; it is {:#?}; the router said:\n{}",
        report(site, mailbox),
        site.router_log()
    );
}

/// Waits until nothing is left to do for a mailbox.
#[track_caller]
pub(crate) fn wait_for_rest(site: &Site, mailbox: &str) {
    wait_for_report(site, mailbox, "nothing left to do", |r| {
        r.incoming.backlog == 0 && r.outgoing.backlog == 0 && r.incoming.last_success.is_some()
    });
}

/// What alerts say.
pub(crate) fn alerts(site: &Site) -> Vec<String> {
    let alerts = site
        .control()
        .alerts(waypost_api::router::AlertFilter::default(), page())
        .map(|list| list.items)
        .unwrap_or_default();
    alerts.into_iter().map(|a| format!("{} {} {}", a.alert.what, a.alert.why, a.alert.next)).collect()
}

/// Waits until an alert says this.
#[track_caller]
pub(crate) fn wait_for_alert(site: &Site, part: &str) {
    let found = wait::poll(PATIENCE, || alerts(site).iter().any(|text| text.contains(part)).then_some(()));
    assert!(found.is_some(), "no alert says {part:?}; they say {:#?}", alerts(site));
}

/// The first page of everything.
pub(crate) fn page() -> Page {
    Page { offset: 0, limit: 500 }
}

/// Why messages of `sales` are in quarantine.
pub(crate) fn quarantined(site: &Site) -> Vec<String> {
    let list = site.control().quarantine(Some(ObjectId::parse("sales").unwrap()), page());
    list.map(|list| list.items).unwrap_or_default().into_iter().map(|message| message.failure.reason).collect()
}

/// Runs a program quietly; answers whether it succeeded.
pub(crate) fn run(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// A small file system of its own, gone with this.
pub(crate) struct SmallDisk<'a> {
    folder: &'a Path,
}

impl<'a> SmallDisk<'a> {
    /// Mounts one over a folder, which is made. None where this account may not mount.
    pub(crate) fn mount(folder: &'a Path, kibibytes: u32) -> Option<Self> {
        std::fs::create_dir_all(folder).unwrap();
        let size = format!("size={kibibytes}k,mode=0700");
        let is_mounted = run("mount", &["-t", "tmpfs", "-o", &size, "waypost-test", &folder.display().to_string()]);
        if !is_mounted {
            eprintln!("skipped: this account may not mount file systems");
        }
        is_mounted.then_some(Self { folder })
    }

    /// Writes until there is no room left.
    pub(crate) fn fill(&self) {
        use std::io::Write as _;
        let mut filler = std::fs::File::create(self.folder.join(".filler")).unwrap();
        for size in [64 * 1024, 4096, 1] {
            while filler.write_all(&vec![b'x'; size]).is_ok() {}
        }
    }

    /// Makes room again.
    pub(crate) fn free(&self) {
        std::fs::remove_file(self.folder.join(".filler")).unwrap();
    }

    /// Mounts it anew with an option, for example `ro`.
    pub(crate) fn remount(&self, option: &str) -> bool {
        run("mount", &["-o", &format!("remount,{option}"), &self.folder.display().to_string()])
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        run("umount", &["-l", &self.folder.display().to_string()]);
    }
}

/// Files that nobody may write, not even who has them open already; they can be written again once this is gone.
pub(crate) struct Immutable(Vec<String>);

impl Immutable {
    /// None where this account or this file system knows no such files.
    pub(crate) fn make(files: &[&Path]) -> Option<Self> {
        let made = Self(files.iter().map(|file| file.display().to_string()).collect());
        let is_made = made.change("+i");
        if !is_made {
            eprintln!("skipped: files cannot be made immutable here");
        }
        is_made.then_some(made)
    }

    fn change(&self, attribute: &str) -> bool {
        let files = self.0.iter().map(String::as_str);
        run("chattr", &std::iter::once(attribute).chain(files).collect::<Vec<_>>())
    }
}

impl Drop for Immutable {
    fn drop(&mut self) {
        self.change("-i");
    }
}

//! The whole router between real servers that are cut, change their certificates and their names.

use std::io::Write as _;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use waypost_api::domain::{ObjectId, ObjectKind};
use waypost_api::router::{ControlRequest, MailboxFilter, MailboxReport, MailboxState};
use waypost_testkit::dovecot::Dovecot;
use waypost_testkit::message::{MessageBuilder, with_lf};
use waypost_testkit::postfix::{self, Postfix, PostfixOptions};
use waypost_testkit::proxy::{Cut, FaultProxy, Faults, Stretch};
use waypost_testkit::tls::{CertificateKind, HOST_NAME};
use waypost_testkit::wait;
use waypost_tests::router::Router;
use waypost_tests::site::{PATIENCE, Site};

use crate::lab::figure;

const USERS: [(&str, &str); 4] =
    [("sales", "sales-pw"), ("support", "support-pw"), ("dave", "dave-pw"), ("reader", "reader-pw")];

/// A site without mailboxes; none where the servers are not installed.
fn site() -> Option<Site> {
    if !waypost_testkit::available(&["dovecot"]) {
        return None;
    }
    let mut site = Site::new(&USERS).unwrap();
    site.add_basics().unwrap();
    Some(site)
}

fn mail(subject: &str) -> Vec<u8> {
    let text = "Hello.\r\n".repeat(20);
    MessageBuilder::new().from("c@x.test").to("sales@lab.test").subject(subject).text(&text).build()
}

fn texts(messages: &[Vec<u8>]) -> Vec<String> {
    let mut texts: Vec<String> =
        messages.iter().map(|m| String::from_utf8_lossy(&with_lf(m)).trim_end().to_owned()).collect();
    texts.sort();
    texts
}

fn report(site: &Site, mailbox: &str) -> Option<MailboxReport> {
    let all = site.control().all_mailboxes(&MailboxFilter::default()).ok()?;
    all.into_iter().find(|report| report.id.as_str() == mailbox)
}

/// Waits until a mailbox is in such a state and says this.
#[track_caller]
fn said(site: &Site, mailbox: &str, state: MailboxState, part: &str) {
    let says = |report: &MailboxReport| {
        let failure = report.incoming.last_error.as_ref().map(ToString::to_string).unwrap_or_default();
        report.state == state && format!("{} {failure}", report.reason).contains(part)
    };
    let found = wait::poll(PATIENCE, || report(site, mailbox).filter(&says));
    assert!(
        found.is_some(),
        "{:#?} does not say {part:?}; the router said:\n{}",
        report(site, mailbox),
        site.router_log()
    );
}

fn profile(site: &mut Site, name: &str, kind: &str, port: u16) {
    let ca = site.dovecot.ca_pem();
    let fields = json!({
        "name": name, "direction": "incoming", "serverType": kind, "authentication": "clearText",
        "credentials": "userSpecified", "location": "127.0.0.1", "port": port, "tlsMode": "implicit",
        "trust": "privateCa", "caCertificate": ca, "pollingInterval": 1,
    });
    site.add(ObjectKind::Profile, name, fields, &[]).unwrap();
}

fn proxy(site: &Site, port: u16) -> FaultProxy {
    FaultProxy::start((site.dovecot.ip(), port).into()).unwrap()
}

/// Sends through Postfix, which hands over to Dovecot.
fn outgoing_profile(site: &mut Site, postfix: &Postfix, proxy: &FaultProxy) {
    let fields = json!({
        "name": "postfix", "direction": "outgoing", "serverType": "smtp", "authentication": "clearText",
        "credentials": "otherSpecified", "userName": "sales", "location": "127.0.0.1", "port": proxy.port(),
        "tlsMode": "startTls", "trust": "privateCa", "caCertificate": postfix.ca_pem(),
    });
    site.add(ObjectKind::Profile, "postfix", fields, &[("password", "sales-pw")]).unwrap();
}

fn queue(more: Value) -> Value {
    let mut fields = json!({ "kind": "queue", "deleteAfterProcessing": true });
    if let (Some(fields), Value::Object(more)) = (fields.as_object_mut(), more) {
        fields.extend(more);
    }
    fields
}

/// Bytes from the server after which its connections are cut: in the handshake, at the login, while mail
/// comes, behind it.
const PLACES: [u64; 10] = [0, 1, 900, 1_900, 2_300, 2_600, 3_000, 3_600, 4_400, 6_000];

/// A session that sends says half as much.
fn half(stretch: &Stretch) -> Stretch {
    Stretch { cut_after: stretch.cut_after.map(|after| after / 2), ..stretch.clone() }
}

/// What every round of cuts works with.
struct Cuts {
    site: Site,
    proxies: [FaultProxy; 3],
    fed: Vec<Vec<u8>>,
    slowest: Duration,
}

impl Cuts {
    fn round(&mut self, number: usize, after: u64) {
        let how = if number.is_multiple_of(2) { Cut::Fin } else { Cut::Rst };
        let down = Stretch { cut_after: Some(after), ..Stretch::default() };
        for (proxy, down) in self.proxies.iter().zip([down.clone(), down.clone(), half(&down)]) {
            proxy.set(Faults { down, cut: how, only_first: Some(1), ..Faults::default() });
            proxy.cut_all(how);
        }
        let feed: Vec<Vec<u8>> = (0..3).map(|n| mail(&format!("round {number} mail {n}"))).collect();
        for user in ["sales", "support"] {
            self.site.dovecot.deliver_many(user, &feed).unwrap();
        }
        self.fed.extend(feed);
        let out = MessageBuilder::new().from("sales@lab.test").to("reader@lab.test").subject(&format!("out {number}."));
        self.site.drop_into_outbox("sales", &format!("out-{number}"), &out.text("Hi.\r\n").build()).unwrap();
        let begun = Instant::now();
        self.site.dovecot.deliver("dave", &mail(&format!("meanwhile {number}"))).unwrap();
        assert_eq!(self.site.wait_for_inbox("dave", number + 1).len(), number + 1);
        self.slowest = self.slowest.max(begun.elapsed());
        for user in ["sales", "support"] {
            let arrived = self.site.wait_for_inbox(user, self.fed.len());
            assert_eq!(texts(&arrived), texts(&self.fed), "{user}, cut {how:?} after {after} bytes");
        }
        let settled =
            || ["sent", "uncertain"].iter().map(|folder| self.site.emails("sales", folder).len()).sum::<usize>();
        let all = wait::poll(PATIENCE, || (settled() == number + 1).then_some(()));
        assert!(all.is_some(), "{} of {} settled; the router said:\n{}", settled(), number + 1, self.site.router_log());
    }

    fn count_sent(&self, number: usize) {
        let subject = format!("out {number}.");
        let has =
            |messages: Vec<Vec<u8>>| messages.iter().filter(|m| String::from_utf8_lossy(m).contains(&subject)).count();
        let (sent, uncertain) = (has(self.site.emails("sales", "sent")), has(self.site.emails("sales", "uncertain")));
        assert_eq!(sent + uncertain, 1, "{subject}");
        let arrived = || has(self.site.dovecot.messages("reader", "INBOX"));
        if sent == 1 {
            wait::until(PATIENCE, "what was sent", || (arrived() == 1).then_some(()));
        }
        assert!(arrived() <= 1, "{subject} arrived {} times", arrived());
    }
}

#[test]
fn real_servers_may_be_cut_anywhere() {
    if !postfix::usable() {
        return;
    }
    let Some(mut site) = site() else { return };
    let postfix =
        Postfix::start(&PostfixOptions { dovecot: Some(&site.dovecot), ..PostfixOptions::default() }).unwrap();
    let smtp = FaultProxy::start((postfix.ip(), postfix.smtp_port()).into()).unwrap();
    let proxies = [proxy(&site, site.dovecot.imaps_port()), proxy(&site, site.dovecot.pop3s_port()), smtp];
    profile(&mut site, "imap-cut", "imap", proxies[0].port());
    profile(&mut site, "pop-cut", "pop3", proxies[1].port());
    outgoing_profile(&mut site, &postfix, &proxies[2]);
    let sending = queue(json!({ "outgoingProfile": "postfix" }));
    site.add_mailbox("sales", "sales-pw", "imap-cut", sending).unwrap();
    site.add_mailbox("support", "support-pw", "pop-cut", queue(json!({}))).unwrap();
    site.add_mailbox("dave", "dave-pw", "imap", json!({})).unwrap();
    site.publish().unwrap();
    site.start_router().unwrap();
    let mut cuts = Cuts { site, proxies, fed: Vec::new(), slowest: Duration::ZERO };
    for (number, after) in PLACES.into_iter().enumerate() {
        cuts.round(number, after);
    }
    (0..PLACES.len()).for_each(|number| cuts.count_sent(number));
    let made: Vec<u64> = cuts.proxies.iter().map(|proxy| proxy.counts().cuts).collect();
    assert!(made.iter().all(|count| *count >= 3), "cuts: {made:?}");
    figure(&format!("cuts {made:?}; the other mailbox waited at most {:?}", cuts.slowest));
}

/// Gives the server another certificate of the same authority.
fn replace_certificate(dovecot: &mut Dovecot, kind: CertificateKind) {
    let path = dovecot.identity().certificate_path.clone();
    let name = path.file_stem().unwrap().to_str().unwrap();
    let _identity = dovecot.authority().issue(name, kind, dovecot.ip()).unwrap();
    dovecot.restart().unwrap();
}

#[test]
fn certificates_may_be_replaced_by_bad_and_good_ones() {
    let Some(mut site) = site() else { return };
    site.edit(ObjectKind::Policy, "quick", json!({ "maximumAttempts": 100 })).unwrap();
    site.add_mailbox("sales", "sales-pw", "imap", json!({})).unwrap();
    site.publish().unwrap();
    site.start_router().unwrap();
    let mut fed = vec![mail("before")];
    site.dovecot.deliver("sales", &fed[0]).unwrap();
    assert_eq!(site.wait_for_inbox("sales", 1).len(), 1);
    for (kind, state, part) in [
        (CertificateKind::Expired, MailboxState::Retrying, "expired on"),
        (CertificateKind::NotYetValid, MailboxState::Retrying, "not valid before"),
        (CertificateKind::WrongName, MailboxState::Disabled, "other.example"),
        (CertificateKind::SelfSigned, MailboxState::Disabled, "unknown authority"),
    ] {
        replace_certificate(&mut site.dovecot, kind);
        said(&site, "sales", state, part);
        fed.push(mail(&format!("{kind:?}")));
        site.dovecot.deliver("sales", fed.last().unwrap()).unwrap();
        replace_certificate(&mut site.dovecot, CertificateKind::Good);
        if state == MailboxState::Disabled {
            let mailboxes = vec![ObjectId::parse("sales").unwrap()];
            site.control().act(&ControlRequest::Enable { mailboxes }).unwrap();
        }
        assert_eq!(texts(&site.wait_for_inbox("sales", fed.len())), texts(&fed), "{kind:?}");
    }
}

/// Whether a process may have a view of the file system of its own here.
fn may_bind() -> bool {
    let done = waypost_testkit::available(&["unshare", "mount"])
        .then(|| Command::new("unshare").args(["-m", "true"]).status());
    done.is_some_and(|status| status.is_ok_and(|status| status.success()))
}

#[test]
fn a_name_that_is_not_found_is_told_and_found_again() {
    if !may_bind() {
        return;
    }
    let Some(mut site) = site() else { return };
    let hosts = site.folder().join("hosts");
    std::fs::write(&hosts, "127.0.0.1 localhost\n").unwrap();
    site.edit(ObjectKind::Policy, "quick", json!({ "maximumAttempts": 100 })).unwrap();
    site.edit(ObjectKind::Profile, "pop", json!({ "location": HOST_NAME })).unwrap();
    site.add_mailbox("sales", "sales-pw", "pop", json!({})).unwrap();
    site.add_mailbox("dave", "dave-pw", "imap", json!({})).unwrap();
    site.publish().unwrap();
    site.dovecot.deliver("sales", &mail("waits")).unwrap();
    let bind = ["unshare", "-m", "sh", "-c", "mount --bind \"$0\" /etc/hosts && exec \"$@\"", hosts.to_str().unwrap()];
    site.router = Some(Router::start_under(&bind, &site.places()).unwrap());
    assert!(site.wait_for_router().is_some(), "{}", site.router_log());
    said(&site, "sales", MailboxState::Retrying, "could not be found");
    site.dovecot.deliver("dave", &mail("meanwhile")).unwrap();
    assert_eq!(site.wait_for_inbox("dave", 1).len(), 1);
    let mut file = std::fs::File::options().append(true).open(&hosts).unwrap();
    writeln!(file, "{} {HOST_NAME}", site.dovecot.ip()).unwrap();
    assert_eq!(site.wait_for_inbox("sales", 1).len(), 1);
}

//! The lab's Dovecot as independent clients see it: Python's own IMAP and POP3 libraries.

use super::*;
use crate::python;

fn check(lab: &Dovecot, script: &str) {
    let preamble = format!(
        "import imaplib, poplib, ssl, smtplib
ip, imap, imaps, pop3, pop3s, lmtp = '{}', {}, {}, {}, {}, {}
ctx = ssl.create_default_context(cafile='{}')
imaplib._MAXLINE = 10**7
",
        lab.ip(),
        lab.imap_port(),
        lab.imaps_port(),
        lab.pop3_port(),
        lab.pop3s_port(),
        lab.lmtp_port(),
        lab.ca_pem_path().display()
    );
    python::check(&(preamble + script));
}

#[test]
fn users_log_in_by_every_door_and_mechanism() {
    let mut options = DovecotOptions::with_users(&[("anna@lab.test", "secret one")]);
    options.counted_users = 3;
    options.mechanisms.push_str(" xoauth2");
    let lab = Dovecot::start(options).unwrap();
    let token = lab.token("u00002", 3600);
    let stale = lab.token("u00002", -3600);
    check(
        &lab,
        &format!(
            r#"
def refused(f):
    try: f()
    except (imaplib.IMAP4.error, poplib.error_proto): return
    raise AssertionError('accepted')
m = imaplib.IMAP4_SSL(ip, imaps, ssl_context=ctx); m.login('anna@lab.test', 'secret one'); m.select(); m.logout()
m = imaplib.IMAP4_SSL(ip, imaps, ssl_context=ctx); m.login('anna', 'secret one'); m.logout()
m = imaplib.IMAP4(ip, imap); assert 'LOGINDISABLED' in m.capabilities, m.capabilities
m.starttls(ctx); m.login('u00001', 'pw00001'); m.logout()
m = imaplib.IMAP4_SSL(ip, imaps, ssl_context=ctx); m.login_cram_md5('u00002', 'pw00002'); m.logout()
m = imaplib.IMAP4_SSL(ip, imaps, ssl_context=ctx); m.login('u00003*master', 'masterpw'); m.select(); m.logout()
m = imaplib.IMAP4_SSL(ip, imaps, ssl_context=ctx); refused(lambda: m.login('u00001', 'wrong'))
m = imaplib.IMAP4_SSL(ip, imaps, ssl_context=ctx); m.authenticate('XOAUTH2', lambda c: b'user=u00002\1auth=Bearer {token}\1\1'); m.logout()
m = imaplib.IMAP4_SSL(ip, imaps, ssl_context=ctx); refused(lambda: m.authenticate('XOAUTH2', lambda c: b'' if c else b'user=u00002\1auth=Bearer {stale}\1\1'))
p = poplib.POP3_SSL(ip, pop3s, context=ctx); p.user('u00001'); p.pass_('pw00001'); p.quit()
p = poplib.POP3(ip, pop3); p.stls(ctx); p.user('u00001'); p.pass_('pw00001'); p.quit()
p = poplib.POP3(ip, pop3); refused(lambda: p.user('u00001'))
"#
        ),
    );
}

#[test]
fn delivered_mail_is_served_and_changes_by_clients_are_seen() {
    let lab = Dovecot::start(DovecotOptions::default()).unwrap();
    let bodies: Vec<Vec<u8>> =
        (0..25).map(|number| format!("Subject: number {number}\r\n\r\nbody\r\n").into_bytes()).collect();
    assert_eq!(lab.deliver_many("u00001", &bodies).unwrap(), 25);
    lab.deliver("u00001@lab.test", b"Subject: bare\n\nfeeds\n").unwrap();
    check(
        &lab,
        r"
m = imaplib.IMAP4_SSL(ip, imaps, ssl_context=ctx); m.login('u00001', 'pw00001'); n = int(m.select()[1][0]); assert n == 26, n
assert m.fetch('7', '(BODY.PEEK[])')[1][0][1] == b'Subject: number 6\r\n\r\nbody\r\n'
m.store('1', '+FLAGS', r'(\Seen \Flagged)'); m.store('2', '+FLAGS', r'(\Deleted)'); m.expunge()
m.create('Done/Old'); m.uid('MOVE', '3', 'Done/Old'); m.logout()
s = smtplib.LMTP(ip, lmtp); s.sendmail('a@b.test', ['u00001@lab.test'], b'Subject: by lmtp\r\n\r\nx\r\n'); s.quit()
",
    );
    assert_eq!(lab.messages("u00001", "Done/Old"), vec![bodies[2].clone()]);
    assert_eq!(lab.count("u00001", "INBOX"), 25);
    let listed = lab.flags("u00001", "INBOX").unwrap();
    assert_eq!(listed[0], Flagged { uid: 1, flags: vec!["\\Flagged".to_owned(), "\\Seen".to_owned()] });
    assert_eq!(listed.last().unwrap().uid, 27);
    let messages = lab.messages("u00001", "INBOX");
    assert_eq!(messages[0], bodies[0]);
    assert!(String::from_utf8_lossy(messages.last().unwrap()).contains("by lmtp"));

    lab.expunge("u00001", "INBOX", "uid 1").unwrap();
    lab.bump_uid_validity("u00001").unwrap();
    let renumbered: Vec<u32> = lab.flags("u00001", "INBOX").unwrap().iter().map(|message| message.uid).collect();
    assert_eq!(renumbered, (1..=24).collect::<Vec<u32>>());
}

#[test]
fn options_change_what_the_server_offers() {
    let mut options = DovecotOptions {
        plaintext_without_tls: true,
        capability: Some("IMAP4rev1 LITERAL+".to_owned()),
        ..DovecotOptions::default()
    };
    options.certificate = CertificateKind::Expired;
    let lab = Dovecot::start(options).unwrap();
    check(
        &lab,
        r"
m = imaplib.IMAP4(ip, imap); assert 'IDLE' not in m.capabilities and 'LITERAL+' in m.capabilities, m.capabilities
m.login('u00001', 'pw00001'); assert 'MOVE' not in m.capability()[1][0].decode(); m.logout()
try: imaplib.IMAP4_SSL(ip, imaps, ssl_context=ctx)
except ssl.SSLCertVerificationError as e: assert 'expired' in str(e), e
else: raise AssertionError('an expired certificate was accepted')
",
    );
}

#[test]
fn a_restarted_server_keeps_address_and_mail_and_a_dropped_one_leaves_nothing() {
    let mut lab = Dovecot::start(DovecotOptions { local: true, ..DovecotOptions::default() }).unwrap();
    lab.deliver("u00004", b"Subject: kept\n\n\n").unwrap();
    lab.kill();
    assert!(std::net::TcpStream::connect((lab.ip(), lab.imap_port())).is_err());
    lab.start_again().unwrap();
    lab.restart().unwrap();
    // At 127.0.0.1 a client is local, so a password may travel without TLS.
    check(
        &lab,
        "m = imaplib.IMAP4(ip, imap); m.login('u00004', 'pw00004'); assert m.select()[1] == [b'1']; m.logout()",
    );
    let folder = lab.folder().to_owned();
    let port = lab.imaps_port();
    drop(lab);
    assert!(!folder.exists());
    assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_err());
}

#[test]
fn without_passwords_on_the_wire_the_lab_still_becomes_ready() {
    let lab =
        Dovecot::start(DovecotOptions { mechanisms: "scram-sha-256".to_owned(), ..DovecotOptions::default() }).unwrap();
    check(
        &lab,
        "m = imaplib.IMAP4_SSL(ip, imaps, ssl_context=ctx); assert 'AUTH=SCRAM-SHA-256' in m.capabilities and 'AUTH=PLAIN' not in m.capabilities, m.capabilities",
    );
    let lab = Dovecot::start(DovecotOptions { tls: false, plaintext_without_tls: true, ..DovecotOptions::default() })
        .unwrap();
    check(
        &lab,
        "m = imaplib.IMAP4(ip, imap); assert 'STARTTLS' not in m.capabilities; m.login('u00001', 'pw00001'); m.logout()",
    );
}

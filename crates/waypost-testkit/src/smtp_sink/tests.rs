//! The sink as Python's SMTP library and raw sockets see it.

use super::*;
use crate::python;

const LIMIT: Duration = Duration::from_secs(10);

fn check(sink: &SmtpSink, script: &str) {
    python::check(&format!(
        "import smtplib, ssl, socket
ip, port = '{}', {}
ctx = ssl.create_default_context(cafile='{}')
def refused(code, f):
    try: f()
    except smtplib.SMTPResponseException as e: assert e.smtp_code == code, e
    except smtplib.SMTPRecipientsRefused as e: assert all(c == code for c, _ in e.recipients.values()), e
    else: raise AssertionError('accepted')
def raw(data):
    s = socket.create_connection((ip, port)); s.recv(1000); s.sendall(data); out = b''
    while b := s.recv(1000): out += b
    return out
{script}",
        sink.ip(),
        sink.port(),
        sink.ca_pem_path().display()
    ));
}

#[test]
fn messages_are_kept_with_their_envelope_byte_by_byte() {
    let sink = SmtpSink::start(SinkOptions::default()).unwrap();
    check(
        &sink,
        r"
s = smtplib.SMTP(ip, port); s.ehlo('here.test'); assert 'auth' not in s.esmtp_features
s.starttls(context=ctx); s.ehlo('here.test'); s.login('user', 'secret')
s.sendmail('a@b.test', ['c@d.test', 'e@f.test'], 'Subject: x\r\n\r\n.dot\r\n..two\r\ngr\u00fcn\r\n'.encode(), mail_options=['BODY=8BITMIME'])
s.sendmail('', ['c@d.test'], b'\r\nnull sender\r\n'); s.quit()
",
    );
    let received = sink.wait_for(2, LIMIT);
    let expected = Received {
        mail_from: "a@b.test".to_owned(),
        mail_parameters: received[0].mail_parameters.clone(),
        rcpt_to: vec!["c@d.test".to_owned(), "e@f.test".to_owned()],
        data: "Subject: x\r\n\r\n.dot\r\n..two\r\ngrün\r\n".as_bytes().to_vec(),
        tls: true,
        user: Some("user".to_owned()),
        hello: "here.test".to_owned(),
        connection: 0,
    };
    assert_eq!(received[0], expected);
    assert!(received[0].mail_parameters.contains(&"BODY=8BITMIME".to_owned()));
    assert_eq!((received[1].mail_from.as_str(), sink.violations()), ("", vec![]));
}

#[test]
fn every_mechanism_checks_the_password_and_tls_can_be_implicit() {
    let sink =
        SmtpSink::start(SinkOptions { implicit_tls: true, auth_required: true, ..SinkOptions::default() }).unwrap();
    check(
        &sink,
        r"
for mechanism in ('auth_plain', 'auth_login', 'auth_cram_md5'):
    for password in ('secret', 'wrong'):
        s = smtplib.SMTP_SSL(ip, port, context=ctx); s.ehlo(); s.user, s.password = 'user', password
        assert 'starttls' not in s.esmtp_features
        refused(530, lambda: s.sendmail('a@b.test', ['c@d.test'], b'x'))
        name = mechanism[5:].upper().replace('_', '-')
        go = lambda: s.auth(name, getattr(s, mechanism))
        go() if password == 'secret' else refused(535, go)
        s.close()
",
    );
    assert_eq!(sink.connections(), 6);
}

#[test]
fn what_the_standard_forbids_is_refused_and_noted() {
    fn case(options: SinkOptions, sent: &str, reply: &str, violation: &str) {
        let sink = SmtpSink::start(options).unwrap();
        check(&sink, &format!("out = raw(b'{sent}'); assert out.splitlines()[-1].startswith(b'{reply}'), out"));
        assert!(sink.violations().iter().any(|noted| noted.contains(violation)), "{sent}: {:?}", sink.violations());
        assert_eq!(sink.received(), vec![]);
    }
    let start = r"EHLO a.test\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<c@d.test>\r\nDATA\r\n";
    case(SinkOptions::default(), r"EHLO a.test\n", "500", "bare");
    case(SinkOptions::default(), r"EHLO a.test\r\nMAIL FROM:<a@b.test>\r\n", "503", "sent ahead after EHLO");
    case(SinkOptions::bare(), r"EHLO a.test\r\nNOOP\r\n", "503", "sent ahead");
    case(SinkOptions::default(), r"MAIL FROM:<a@b.test>\r\n", "503", "wrong time");
    case(SinkOptions::default(), start, "503", "sent ahead after EHLO");
    case(SinkOptions::default(), r"STARTTLS\r\nEHLO a.test\r\n", "503", "sent ahead after STARTTLS");
    case(SinkOptions::default(), r"AUTH PLAIN AHUAcA==\r\n", "503", "AUTH");
    case(SinkOptions::default(), r"HELO\r\n", "501", "one name");
}

#[test]
fn bare_line_feeds_and_undeclared_octets_never_get_in() {
    fn case(content: &str, violation: &str) {
        let sink = SmtpSink::start(SinkOptions { eight_bit: false, ..SinkOptions::default() }).unwrap();
        check(
            &sink,
            &format!(
                r"
s = smtplib.SMTP(ip, port); s.ehlo('a.test'); s.mail('a@b.test'); s.rcpt('c@d.test'); s.putcmd('data'); assert s.getreply()[0] == 354
s.send({content}); assert s.getreply()[0] == 554
"
            ),
        );
        assert!(sink.violations()[0].contains(violation), "{:?}", sink.violations());
        assert_eq!(sink.received(), vec![]);
    }
    case(r"b'x\n.\r\nMAIL FROM:<evil@b.test>\r\n.\r\n'", "bare");
    case(r"b'x\r\n.\ny\r\n.\r\n'", "bare");
    case(r"b'x\ry\r\n.\r\n'", "bare");
    case(r"b'gr\xfcn\r\n.\r\n'", "8-bit");
    case(r"b'x' * 1001 + b'\r\n.\r\n'", "1003 octets");
}

#[test]
fn rules_refuse_delay_and_drop_at_their_stage() {
    let sink = SmtpSink::start(SinkOptions::default()).unwrap();
    sink.on_rcpt("nouser@", "550 5.1.1 unknown");
    sink.on(Stage::Mail, "blocked@", Act::Reply("554 5.7.1 blocked".to_owned()));
    sink.on(Stage::Dot, "soft@", Act::Reply("451 4.3.0 later".to_owned()));
    sink.on(Stage::Dot, "kept@", Act::AcceptAndDrop);
    sink.on(Stage::Dot, "lost@", Act::Drop);
    sink.on(Stage::Data, "cut@", Act::DropAfterBytes(100));
    sink.on_times(1, Stage::Connect, "", Act::Reply("421 4.3.2 not now".to_owned()));
    check(
        &sink,
        r"
refused(421, lambda: smtplib.SMTP(ip, port))
s = smtplib.SMTP(ip, port)
assert set(s.sendmail('a@b.test', ['c@d.test', 'NoUser@d.test'], b'x\r\n')) == {'NoUser@d.test'}
refused(550, lambda: s.sendmail('a@b.test', ['nouser@d.test'], b'x\r\n'))
s = smtplib.SMTP(ip, port)
def sender_refused():
    try: s.sendmail('blocked@b.test', ['c@d.test'], b'x\r\n')
    except smtplib.SMTPSenderRefused as e: assert e.smtp_code == 554; raise
refused(554, sender_refused)
refused(451, lambda: s.sendmail('soft@b.test', ['c@d.test'], b'x\r\n'))
for sender in ('kept', 'lost', 'cut'):
    s = smtplib.SMTP(ip, port)
    try: s.sendmail(sender + '@b.test', ['c@d.test'], b'line\r\n' * 50)
    except smtplib.SMTPServerDisconnected: pass
    else: raise AssertionError(sender)
",
    );
    let senders: Vec<String> = sink.received().into_iter().map(|received| received.mail_from).collect();
    assert_eq!(senders, ["a@b.test", "kept@b.test"]);
    assert_eq!(sink.received()[0].rcpt_to, ["c@d.test"]);
}

#[test]
fn sizes_and_international_addresses_follow_what_was_offered() {
    let sink = SmtpSink::start(SinkOptions { size: Some(1000), most_recipients: 2, ..SinkOptions::default() }).unwrap();
    check(
        &sink,
        r"
s = smtplib.SMTP(ip, port)
refused(552, lambda: s.sendmail('a@b.test', ['c@d.test'], b'x\r\n' * 500))
s = smtplib.SMTP(ip, port); s.ehlo('a.test')
s.command_encoding = 'utf-8'
assert s.docmd('MAIL FROM:<gr\u00fcn@b.test>')[0] == 553
assert s.docmd('MAIL FROM:<gr\u00fcn@b.test> SMTPUTF8')[0] == 250
assert [s.docmd('RCPT TO:<r%d@d.test>' % n)[0] for n in range(3)] == [250, 250, 452]
",
    );
    let bare = SmtpSink::start(SinkOptions::bare()).unwrap();
    check(
        &bare,
        "s = smtplib.SMTP(ip, port); s.ehlo('a.test'); assert not s.esmtp_features, s.esmtp_features; assert s.docmd('MAIL FROM:<a@b.test> SIZE=3')[0] == 555",
    );
}

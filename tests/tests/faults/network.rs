//! Servers that cannot be reached, that drip, that lose their encryption, or refuse what they took before.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use tokio::io::copy_bidirectional;
use tokio::net::TcpStream;
use waypost_domain::TlsMode;
use waypost_domain::channel::{IncomingProtocol, Route};
use waypost_engine::control::MailboxState;
use waypost_testkit::mailhost::{Act, Mailhost};
use waypost_testkit::proxy::{FaultProxy, Faults, Stretch};
use waypost_testkit::smtp_sink::{self, SinkOptions, SmtpSink, Stage};

use crate::lab::*;

/// Waits until a mailbox is in such a state and says this.
async fn said(lab: &Lab, wanted: MailboxState, part: &str) {
    let mut last = String::new();
    let found = waypost_testkit::wait::poll_async(PATIENCE, async || {
        let (state, text) = lab.complaint("anna")?;
        last = format!("{state:?}: {text}");
        (state == wanted && text.contains(part)).then_some(())
    });
    assert!(found.await.is_some(), "{last:?} does not say {part:?} as {wanted:?}");
}

fn at(host: &Mailhost, protocol: IncomingProtocol) -> SocketAddr {
    if protocol == IncomingProtocol::Imap { host.imap() } else { host.pop3() }
}

/// Passes every connection to `address` on, from now on.
fn open(address: SocketAddr, target: SocketAddr) {
    let listener = TcpListener::bind(address).unwrap();
    listener.set_nonblocking(true).unwrap();
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    tokio::spawn(async move {
        while let Ok((mut near, _)) = listener.accept().await {
            tokio::spawn(async move {
                let Ok(mut far) = TcpStream::connect(target).await else { return };
                drop(copy_bidirectional(&mut near, &mut far).await);
            });
        }
    });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_cannot_be_reached_is_told_and_found_again() {
    for protocol in [IncomingProtocol::Imap, IncomingProtocol::Pop3] {
        let (lab, host, healthy) = (Lab::start(), Mailhost::start().unwrap(), Mailhost::start().unwrap());
        host.put("anna", &message("anna", "one"));
        let closed = SocketAddr::new(host.ip(), waypost_testkit::address::free_port(host.ip()).unwrap());
        lab.serve(&[reading("anna", protocol, closed), reading("bert", IncomingProtocol::Imap, healthy.imap())]).await;
        said(&lab, MailboxState::Retrying, "Check that the server runs").await;
        said(&lab, MailboxState::Retrying, &closed.to_string()).await;
        figure(&format!("refused: another waited {:?}", lab.deliver_elsewhere(&healthy, "bert", "meanwhile").await));
        open(closed, at(&host, protocol));
        until("the mail of the server that is back", || lab.count("anna") == 1).await;
        until("no complaint", || lab.report("anna").incoming.last_error.is_none()).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_drips_is_given_up() {
    for (protocol, command) in [
        (IncomingProtocol::Imap, "UID FETCH 1:1 (UID RFC822"),
        (IncomingProtocol::Imap, "UID FETCH 1:1 (UID BODY"),
        (IncomingProtocol::Imap, "UID FETCH 1 (UID RFC822"),
        (IncomingProtocol::Imap, "UID FETCH 1 (UID BODY"),
        (IncomingProtocol::Pop3, "UIDL"),
        (IncomingProtocol::Pop3, "RETR"),
    ] {
        let (lab, host) = (Lab::start(), Mailhost::start().unwrap());
        let body = message("anna", &"long ".repeat(100));
        host.put("anna", &body);
        let proxy = Arc::new(FaultProxy::start(at(&host, protocol)).unwrap());
        let dripping = Arc::clone(&proxy);
        let slow = Stretch { bytes_per_second: Some(5), piece: Some(1), ..Stretch::default() };
        let drip = move || dripping.set(Faults { down: slow.clone(), ..Faults::default() });
        host.on_times(1, command, Act::Change(Arc::new(move |_| drip())));
        lab.serve(&[reading("anna", protocol, proxy.address())]).await;
        let asks = |word: &str| host.commands().iter().any(|one| one.contains(word));
        let is_asked = || if protocol == IncomingProtocol::Imap { asks("BODY.PEEK") } else { asks("RETR") };
        if proxy.faults() == Faults::default() {
            until("the command, or the message", || is_asked() || proxy.faults() != Faults::default()).await;
        }
        if proxy.faults() != Faults::default() {
            until(&format!("another session after {command}"), || proxy.counts().connections > 1).await;
            proxy.set(Faults::default());
        }
        until("the message", || lab.count("anna") >= 1 && host.messages("anna").is_empty()).await;
        assert_eq!(lab.delivered("anna"), [body], "{protocol:?} {command}");
    }
}

fn over_starttls(route: &Arc<Route>) -> Arc<Route> {
    let mut route = (**route).clone();
    if let Ok(channel) = &mut route.incoming {
        channel.endpoint.tls = TlsMode::StartTls;
    }
    if let Ok(channel) = &mut route.outgoing {
        channel.endpoint.tls = TlsMode::StartTls;
    }
    Arc::new(route)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn starttls_that_vanishes_or_is_refused_stops_the_mailbox_without_a_password() {
    let reply = |text: &str| Act::Reply(text.to_owned());
    let raw = |text: &str| Act::Raw(text.as_bytes().to_vec());
    let offering = raw("* OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN] hi\r\n");
    for (protocol, rules, part) in [
        (IncomingProtocol::Imap, vec![], "offers no STARTTLS"),
        (IncomingProtocol::Imap, vec![("GREETING", offering), ("STARTTLS", reply("NO not now"))], "offers no STARTTLS"),
        (IncomingProtocol::Pop3, vec![], "does not offer STLS"),
        (
            IncomingProtocol::Pop3,
            vec![("CAPA", raw("+OK\r\nSTLS\r\nUSER\r\n.\r\n")), ("STLS", reply("-ERR not now"))],
            "does not do TLS here",
        ),
    ] {
        let (lab, host) = (Lab::start(), Mailhost::start().unwrap());
        rules.into_iter().for_each(|(command, act)| host.on(command, act));
        lab.serve(&[over_starttls(&reading("anna", protocol, at(&host, protocol)))]).await;
        said(&lab, MailboxState::Disabled, part).await;
        let logins = |one: &String| ["AUTH", "LOGIN", "USER", "PASS"].iter().any(|word| one.starts_with(word));
        assert_eq!(host.commands().iter().filter(|one| logins(one)).count(), 0, "{protocol:?} {part}");
    }
    for (starttls, answer, state, part) in [
        (false, "", MailboxState::Disabled, "does not offer STARTTLS"),
        (true, "502 5.5.1 what", MailboxState::Disabled, "does not do TLS here"),
        (true, "454 4.7.0 TLS not available", MailboxState::Retrying, "at the moment"),
    ] {
        let (lab, sink) = (Lab::start(), SmtpSink::start(SinkOptions { starttls, ..SinkOptions::default() }).unwrap());
        if starttls {
            sink.on(Stage::StartTls, "", smtp_sink::Act::Reply(answer.to_owned()));
        }
        let text = "From: anna@lab.test\r\nTo: x@x.test\r\nSubject: s\r\n\r\nhi\r\n";
        lab.deployment.send(&mailbox("anna"), "m", text);
        lab.serve(&[over_starttls(&sending("anna", sink.address()))]).await;
        said(&lab, state, part).await;
        assert_eq!((sink.received().len(), lab.deployment.settled().len()), (0, 0), "{answer}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_password_that_is_refused_after_success_disables_and_enable_fetches_what_came() {
    for (protocol, command, refusal) in [
        (IncomingProtocol::Imap, "AUTHENTICATE", "NO [AUTHENTICATIONFAILED] no"),
        (IncomingProtocol::Pop3, "AUTH", "-ERR [AUTH] no"),
    ] {
        let (lab, host) = (Lab::start(), Mailhost::start().unwrap());
        host.put("anna", &message("anna", "one"));
        lab.serve(&[reading("anna", protocol, at(&host, protocol))]).await;
        until("weeks of success", || lab.count("anna") == 1 && host.messages("anna").is_empty()).await;
        host.on(command, Act::Reply(refusal.to_owned()));
        if protocol == IncomingProtocol::Imap {
            // It is held; POP3 logs in again by itself, perhaps at this moment.
            host.close_connections();
        }
        said(&lab, MailboxState::Disabled, "password").await;
        assert_eq!(host.acts(), 2, "{protocol:?}: what is refused is confirmed once and no more");
        host.put("anna", &message("anna", "two"));
        host.clear_rules();
        lab.enable("anna").await;
        until("what came meanwhile", || lab.count("anna") == 2).await;
    }
}

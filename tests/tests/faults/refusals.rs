//! Servers that are silent, refuse, say farewell or talk nonsense at each step: it is said why, the other
//! mailboxes are served meanwhile, and everything goes on by itself or, once disabled, after Enable.

use std::time::Duration;

use waypost_domain::channel::IncomingProtocol;
use waypost_engine::control::MailboxState;
use waypost_testkit::mailhost::{Act, Mailhost};

use crate::lab::*;

/// At which command a server does what, whether that disables, and part of what is said.
struct Case {
    protocol: IncomingProtocol,
    command: &'static str,
    act: Act,
    disables: bool,
    part: &'static str,
}

fn case(protocol: IncomingProtocol, command: &'static str, act: Act, disables: bool, part: &'static str) -> Case {
    Case { protocol, command, act, disables, part }
}

fn reply(text: &str) -> Act {
    Act::Reply(text.to_owned())
}

fn last(text: &str) -> Act {
    Act::Last(text.as_bytes().to_vec())
}

const GARBAGE: &[u8] = b"\x00\xff\xfe (((( } { \r\n\r\n\n\r garbage\r\n";

fn imap() -> Vec<Case> {
    let imap = |command, act, disables, part| case(IncomingProtocol::Imap, command, act, disables, part);
    vec![
        imap("GREETING", Act::Silence, false, "did not answer within"),
        imap("GREETING", Act::Close, false, "closed the connection"),
        imap("GREETING", Act::Reset, false, "c"),
        imap("GREETING", Act::Raw(GARBAGE.to_vec()), false, "what IMAP does not allow"),
        imap("GREETING", Act::Raw(b"x".repeat(3 << 20)), false, "a line of more than"),
        imap("GREETING", last("* BYE too busy\r\n"), false, "takes no connection now"),
        imap("AUTHENTICATE", Act::Silence, false, "did not answer within"),
        imap("AUTHENTICATE", Act::Close, false, "closed the connection"),
        imap("AUTHENTICATE", Act::Raw(GARBAGE.to_vec()), false, "what IMAP does not allow"),
        imap("AUTHENTICATE", reply("NO [UNAVAILABLE] Temporary authentication failure."), false, "is not available"),
        imap("AUTHENTICATE", reply("NO [INUSE] locked"), false, "The mailbox is in use"),
        imap("AUTHENTICATE", reply("NO [LIMIT] too many"), false, "A limit of the server"),
        imap("AUTHENTICATE", last("* BYE auth died\r\n"), false, "ended the session"),
        imap("AUTHENTICATE", reply("NO [AUTHENTICATIONFAILED] no"), true, "refused the user name or the password"),
        imap("AUTHENTICATE", reply("NO [EXPIRED] old"), true, "password has expired"),
        imap("AUTHENTICATE", reply("NO no"), true, "The server refused"),
        imap("AUTHENTICATE", reply("BAD what"), true, "did not understand"),
        imap("SELECT", Act::Silence, false, "did not answer within"),
        imap("SELECT", reply("NO [SERVERBUG] oops"), false, "internal error"),
        imap("SELECT", reply("NO [NONEXISTENT] none"), true, "no such mailbox"),
        imap("SELECT", last("* BYE shutting down\r\n"), false, "ended the session"),
        imap("UID FETCH 1:2 (UID RFC822", Act::Silence, false, "did not answer within"),
        imap("UID FETCH 1:2 (UID RFC822", Act::Raw(GARBAGE.to_vec()), false, "what IMAP does not allow"),
        imap("UID FETCH 1:2 (UID RFC822", reply("NO [UNAVAILABLE] disk"), false, "is not available"),
        imap("UID STORE", reply("NO [READ-ONLY] no"), true, "cannot be changed"),
        imap("UID STORE", Act::Silence, false, "did not answer within"),
        imap("UID EXPUNGE", reply("NO [UNAVAILABLE] later"), false, "is not available"),
    ]
}

fn pop3() -> Vec<Case> {
    let pop3 = |command, act, disables, part| case(IncomingProtocol::Pop3, command, act, disables, part);
    vec![
        pop3("GREETING", Act::Silence, false, "did not answer within"),
        pop3("GREETING", Act::Close, false, "closed the connection"),
        pop3("GREETING", reply("-ERR too busy"), false, "takes no sessions at the moment"),
        pop3("GREETING", Act::Raw(GARBAGE.to_vec()), true, "does not speak POP3 here"),
        pop3("GREETING", Act::Raw(b"x".repeat(1 << 20)), false, "a line of more than"),
        pop3("CAPA", Act::Silence, false, "did not answer within"),
        pop3("AUTH", Act::Silence, false, "did not answer within"),
        pop3("AUTH", reply("-ERR [IN-USE] locked"), false, "another session has the maildrop open"),
        pop3("AUTH", reply("-ERR [SYS/TEMP] auth is down"), false, "a passing problem"),
        pop3("AUTH", reply("-ERR [AUTH] no"), true, "the user name or the password is wrong"),
        pop3("AUTH", reply("-ERR [SYS/PERM] broken"), true, "a lasting problem"),
        pop3("UIDL", Act::Silence, false, "did not answer within"),
        pop3("UIDL", reply("-ERR [SYS/TEMP] later"), false, "a passing problem"),
        pop3("UIDL", Act::Raw(GARBAGE.to_vec()), false, "does not speak POP3 here"),
        pop3("LIST", Act::Silence, false, "did not answer within"),
        pop3("LIST", Act::Raw(b"+OK\r\n1 x\r\n.\r\n".to_vec()), false, "no entry of a list"),
        pop3("DELE", reply("-ERR no"), false, "it cannot do it at the moment"),
        pop3("QUIT", reply("-ERR [SYS/TEMP] some not deleted"), false, "a passing problem"),
    ]
}

async fn check(case: Case) -> (String, Duration) {
    let what = format!("{:?} {} {:.80}", case.protocol, case.command, format!("{:?}", case.act));
    let (lab, faulty, healthy) = (Lab::start(), Mailhost::start().unwrap(), Mailhost::start().unwrap());
    let at = |host: &Mailhost| match case.protocol {
        IncomingProtocol::Imap => host.imap(),
        IncomingProtocol::Pop3 => host.pop3(),
    };
    let feed = [message("anna", "one"), message("anna", "two")];
    feed.iter().for_each(|message| faulty.put("anna", message));
    faulty.on(case.command, case.act.clone());
    lab.serve(&[reading("anna", case.protocol, at(&faulty)), reading("bert", IncomingProtocol::Imap, healthy.imap())])
        .await;
    until(&format!("a session with the other server, while {what}"), || healthy.connections() > 0).await;
    let delay = lab.deliver_elsewhere(&healthy, "bert", "meanwhile").await;
    let wanted = |state| if case.disables { state == MailboxState::Disabled } else { state != MailboxState::Disabled };
    let mut said = String::new();
    let is_said = waypost_testkit::wait::poll_async(PATIENCE, async || {
        let (state, text) = lab.complaint("anna")?;
        said = format!("{state:?}: {text}");
        (wanted(state) && text.contains(case.part)).then_some(())
    })
    .await;
    assert!(is_said.is_some(), "{what}: {said:?} does not say {:?}", case.part);
    faulty.clear_rules();
    faulty.close_connections();
    if case.disables {
        lab.enable("anna").await;
    }
    until(&format!("all mail after {what}"), || lab.count("anna") >= 2 && faulty.messages("anna").is_empty()).await;
    until(&format!("peace after {what}"), || lab.report("anna").incoming.last_error.is_none()).await;
    assert_eq!(lab.delivered("anna"), feed, "{what}");
    (what, delay)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_imap_server_may_fail_at_every_step() {
    together(imap(), check).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pop3_server_may_fail_at_every_step() {
    together(pop3(), check).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_odd_answer_that_comes_once_disables_nothing() {
    for (protocol, command, act) in [
        (IncomingProtocol::Imap, "AUTHENTICATE", reply("NO [AUTHENTICATIONFAILED] no")),
        (IncomingProtocol::Imap, "AUTHENTICATE", reply("BAD what")),
        (IncomingProtocol::Pop3, "GREETING", Act::Raw(b"HTTP/1.1 503 Service Unavailable\r\n\r\n".to_vec())),
        (IncomingProtocol::Pop3, "AUTH", reply("-ERR [AUTH] no")),
    ] {
        let (lab, host) = (Lab::start(), Mailhost::start().unwrap());
        host.put("anna", &message("anna", "one"));
        host.on_times(1, command, act.clone());
        let at = if protocol == IncomingProtocol::Imap { host.imap() } else { host.pop3() };
        lab.serve(&[reading("anna", protocol, at)]).await;
        until("the message", || lab.count("anna") == 1).await;
        assert_eq!(lab.journal.events(&mailbox("anna")), Vec::<String>::new(), "{protocol:?} {command} {act:?}");
    }
}

/// A server that leaves out what it cannot read just now, and says OK all the same, has not lost it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_server_leaves_out_of_its_answer_is_asked_for_again() {
    for answer in ["{tag} OK done\r\n", "* NO [SERVERBUG] cannot open 2\r\n{tag} OK done\r\n"] {
        let (lab, host) = (Lab::start(), Mailhost::start().unwrap());
        let feed = [message("anna", "one"), message("anna", "three"), message("anna", "two")];
        feed.iter().for_each(|message| host.put("anna", message));
        host.on_times(2, "UID FETCH 1:3 (UID BODY", Act::Raw(answer.as_bytes().to_vec()));
        lab.serve(&[reading("anna", IncomingProtocol::Imap, host.imap())]).await;
        until("all mail", || lab.count("anna") == 3 && host.messages("anna").is_empty()).await;
        assert_eq!(lab.delivered("anna"), feed, "{answer}");
    }
}

/// The server lets the router in and lists the messages, but gives none of them: somebody is told, and no
/// message is set aside for it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_refuses_every_message_disables_the_mailbox_and_sets_none_aside() {
    for (protocol, command, answer) in [
        (IncomingProtocol::Pop3, "RETR", "-ERR cannot read it"),
        (IncomingProtocol::Imap, "UID FETCH 1:2 (UID BODY", "NO [SERVERBUG] cannot read it"),
    ] {
        let (lab, host) = (Lab::start(), Mailhost::start().unwrap());
        let feed = [message("anna", "one"), message("anna", "two")];
        feed.iter().for_each(|message| host.put("anna", message));
        host.on(command, reply(answer));
        if protocol == IncomingProtocol::Imap {
            host.on("UID FETCH 1 (UID BODY", reply(answer));
            host.on("UID FETCH 2 (UID BODY", reply(answer));
        }
        let at = if protocol == IncomingProtocol::Imap { host.imap() } else { host.pop3() };
        let mut route = (*reading("anna", protocol, at)).clone();
        let policy = (*route.policy).clone();
        let retry_delay = Duration::from_millis(100);
        route.policy = waypost_domain::policy::Policy { maximum_attempts: 4, retry_delay, ..policy }.into();
        lab.serve(&[route.into()]).await;
        let is_disabled = || lab.report("anna").state == MailboxState::Disabled;
        until_or("the mailbox to be disabled", is_disabled, || format!("{:?}", lab.complaint("anna"))).await;
        let (_, said) = lab.complaint("anna").unwrap();
        assert!(said.contains("No message of the mailbox can be read."), "{protocol:?}: {said}");
        assert_eq!(lab.report("anna").counts.quarantined, 0, "{protocol:?}");
        host.clear_rules();
        lab.enable("anna").await;
        until("all mail", || lab.count("anna") == 2 && host.messages("anna").is_empty()).await;
        assert_eq!(lab.delivered("anna"), feed);
    }
}

/// A server whose storage hangs gives no message: that is the server's fault and not that of ten messages.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_gives_no_message_sets_none_aside() {
    for (protocol, command) in [(IncomingProtocol::Imap, "UID FETCH"), (IncomingProtocol::Pop3, "RETR")] {
        let (lab, host) = (Lab::start(), Mailhost::start().unwrap());
        let feed: Vec<Vec<u8>> = (0..6).map(|n| message("anna", &format!("m{n}"))).collect();
        feed.iter().for_each(|message| host.put("anna", message));
        let prefix = if protocol == IncomingProtocol::Imap { "UID FETCH 1" } else { command };
        host.on_times(if protocol == IncomingProtocol::Imap { 1 } else { 0 }, prefix, Act::Before(Vec::new()));
        host.on(command, Act::Close);
        let at = if protocol == IncomingProtocol::Imap { host.imap() } else { host.pop3() };
        let mut route = (*reading("anna", protocol, at)).clone();
        let policy = (*route.policy).clone();
        let retry_delay = Duration::from_millis(100);
        route.policy = waypost_domain::policy::Policy { maximum_attempts: 4, retry_delay, ..policy }.into();
        lab.serve(&[route.into()]).await;
        until("the mailbox to be disabled", || lab.report("anna").state == MailboxState::Disabled).await;
        assert_eq!(lab.report("anna").counts.quarantined, 0, "{protocol:?}");
        host.clear_rules();
        lab.enable("anna").await;
        until("all mail", || lab.count("anna") == 6 && host.messages("anna").is_empty()).await;
        assert_eq!(lab.delivered("anna"), feed);
    }
}

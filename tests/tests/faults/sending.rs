//! What a server that takes mail may answer at each command, and what becomes of the message.

use std::time::Duration;

use waypost_domain::SecretRef;
use waypost_domain::channel::{IncomingProtocol, Login, Mechanisms};
use waypost_engine::control::MailboxState;
use waypost_testkit::mailhost::Mailhost;
use waypost_testkit::smtp_sink::{Act, Mechanism, SinkOptions, SmtpSink, Stage};

use crate::lab::*;

/// What a server does at a stage, and what that means for the message and its mailbox.
struct Case {
    stage: Stage,
    act: Act,
    end: End,
    part: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// It waits and is sent when the server takes it again.
    Waits,
    /// The mailbox is disabled; the message is sent after Enable.
    Disables,
    /// The message fails for good.
    Fails,
    /// Nobody knows.
    Uncertain,
}

fn case(stage: Stage, act: Act, end: End, part: &'static str) -> Case {
    Case { stage, act, end, part }
}

fn reply(text: &str) -> Act {
    Act::Reply(text.to_owned())
}

fn cases() -> Vec<Case> {
    use End::{Disables, Fails, Uncertain, Waits};
    vec![
        case(Stage::Connect, reply("421 4.3.2 busy"), Waits, "closing the connection"),
        case(Stage::Connect, reply("554 5.7.1 go away"), Disables, "does not serve this machine"),
        case(Stage::Connect, Act::Drop, Waits, "closed the connection"),
        case(Stage::Connect, Act::Delay(Duration::from_secs(20)), Waits, "did not answer within"),
        case(Stage::Hello, reply("421 4.3.2 busy"), Waits, "closing the connection"),
        case(Stage::Hello, reply("550 no"), Disables, "does not serve this machine"),
        case(Stage::Hello, Act::Drop, Waits, "closed the connection"),
        case(Stage::Auth, reply("454 4.7.0 Temporary authentication failure"), Waits, "at the moment"),
        case(Stage::Auth, reply("421 4.3.2 busy"), Waits, "closing the connection"),
        case(Stage::Auth, reply("535 5.7.8 no"), Disables, "password is wrong"),
        case(Stage::Auth, Act::Drop, Waits, "closed the connection"),
        case(Stage::Auth, Act::Delay(Duration::from_secs(20)), Waits, "did not answer within"),
        case(Stage::Mail, reply("451 4.3.0 later"), Waits, "at the moment"),
        case(Stage::Mail, reply("421 4.3.2 closing"), Waits, "closing the connection"),
        case(Stage::Mail, reply("550 5.1.8 no"), Fails, "not valid there"),
        case(Stage::Mail, reply("530 5.7.0 Authentication required"), Disables, "wants authentication"),
        case(Stage::Mail, Act::Drop, Waits, "closed the connection"),
        case(Stage::Rcpt, reply("450 4.7.1 Greylisted"), Waits, "greylisting"),
        case(Stage::Rcpt, reply("421 4.3.2 closing"), Waits, "closing the connection"),
        case(Stage::Rcpt, reply("550 5.1.1 unknown"), Fails, "no such mailbox"),
        case(Stage::Rcpt, reply("530 5.7.0 Authentication required"), Disables, "wants authentication"),
        case(Stage::Rcpt, reply("530 5.7.57 Client was not authenticated"), Disables, "wants authentication"),
        case(Stage::Rcpt, Act::Drop, Waits, "closed the connection"),
        case(Stage::Data, reply("451 4.3.0 later"), Waits, "at the moment"),
        case(Stage::Data, reply("554 5.5.1 no"), Fails, "will not do it"),
        case(Stage::Data, reply("530 5.7.0 Must issue a STARTTLS command first"), Disables, "wants authentication"),
        case(Stage::Data, reply("354 go on\r\n250 2.0.0 an answer to nothing"), Waits, ""),
        case(Stage::Data, Act::Drop, Waits, "closed the connection"),
        case(Stage::Dot, reply("451 4.7.1 later"), Waits, "greylisting"),
        case(Stage::Dot, reply("554 5.6.0 refused"), Fails, "content is not acceptable"),
        case(Stage::Dot, reply("550 5.7.60 no permission to send as this sender"), Disables, "may not send as"),
        case(Stage::Dot, reply("552 5.3.4 too big"), Fails, "too big"),
        case(Stage::Dot, Act::Drop, Uncertain, "answer is unknown"),
        case(Stage::Dot, Act::AcceptAndDrop, Uncertain, "answer is unknown"),
        case(Stage::Dot, Act::Delay(Duration::from_secs(40)), Uncertain, "answer is unknown"),
    ]
}

fn sink() -> SmtpSink {
    let mechanisms = vec![Mechanism::Plain];
    let users = vec![("anna".to_owned(), "secret".to_owned())];
    let options = SinkOptions { starttls: false, mechanisms, auth_without_tls: true, users, ..SinkOptions::default() };
    SmtpSink::start(options).unwrap()
}

fn outgoing(text: &str, to: &str) -> String {
    format!("From: anna@lab.test\r\nTo: {to}\r\nSubject: {text}\r\n\r\nhi\r\n")
}

fn route(sink: &SmtpSink) -> std::sync::Arc<waypost_domain::channel::Route> {
    let mut route = (*sending("anna", sink.address())).clone();
    if let Ok(channel) = &mut route.outgoing {
        channel.login = Login::Password {
            user: "anna".to_owned(),
            authorize_as: None,
            secret: SecretRef::parse("profile/p#password").unwrap(),
            mechanisms: Mechanisms::ClearText,
            clear_text_without_tls: true,
        };
    }
    route.into()
}

async fn check(case: Case) -> (String, Duration) {
    let what = format!("{:?} {:?}", case.stage, case.act);
    let (lab, sink, healthy) = (Lab::start(), sink(), Mailhost::start().unwrap());
    sink.on(case.stage, "", case.act.clone());
    lab.deployment.send(&mailbox("anna"), "first", &outgoing("first", "x@x.test"));
    lab.serve(&[route(&sink), reading("bert", IncomingProtocol::Imap, healthy.imap())]).await;
    until(&format!("a connection: {what}"), || sink.connections() > 0).await;
    let delay = lab.deliver_elsewhere(&healthy, "bert", "meanwhile").await;
    let settled = |end: &str| lab.deployment.settled().iter().any(|text| text.starts_with(&format!("first {end}")));
    let disabled = || lab.report("anna").state == MailboxState::Disabled;
    let alerts = || -> String {
        let alerts =
            lab.journal.alerts().into_iter().map(|alert| format!("{} {} {}", alert.what, alert.why, alert.next));
        alerts.collect::<Vec<_>>().join("\n")
    };
    let told = || format!("{what}: {:?} {:?} {}", sink.commands(), lab.report("anna"), alerts());

    match case.end {
        End::Waits => until_or("another try", || sink.connections() > 1 || sink.commands().len() > 12, told).await,
        End::Disables => until_or("the mailbox to be disabled", disabled, told).await,
        End::Fails => until_or("the message to fail", || settled("failed"), told).await,
        End::Uncertain => until_or("an uncertain end", || settled("uncertain"), told).await,
    }
    if case.end != End::Waits {
        until(&format!("it to be said: {what}: {}", alerts()), || alerts().contains(case.part)).await;
    } else {
        assert!(!disabled(), "{what}");
    }
    sink.clear_rules();
    if case.end == End::Disables {
        lab.enable("anna").await;
    }
    lab.deployment.send(&mailbox("anna"), "second", &outgoing("second", "y@x.test"));
    until(&format!("the second message: {what}"), || lab.deployment.settled().iter().any(|text| text == "second sent"))
        .await;
    let is_sent = matches!(case.end, End::Waits | End::Disables);
    if is_sent {
        until(&format!("the first message: {what}"), || settled("sent")).await;
    }
    let times = sink.received().iter().filter(|one| one.rcpt_to == ["x@x.test"]).count();
    let may_be = if case.act == Act::AcceptAndDrop { 1..=1 } else { usize::from(is_sent)..=usize::from(is_sent) };
    let is_slow = case.end == End::Uncertain && matches!(case.act, Act::Delay(_));
    assert!(may_be.contains(&times) || (is_slow && times <= 1), "{what}: it arrived {times} times");
    (what, delay)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_smtp_server_may_refuse_at_every_step() {
    together(cases(), check).await;
}

/// A message that was not even offered was not refused, however often the server hangs up on others.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_hangs_up_costs_no_other_message_an_attempt() {
    for stage in [Stage::Mail, Stage::Rcpt] {
        let (lab, sink) = (Lab::start(), sink());
        sink.on_times(5, stage, "", reply("421 4.7.0 slow down"));
        (0..30).for_each(|n| {
            lab.deployment.send(&mailbox("anna"), &format!("m{n:02}"), &outgoing(&format!("m{n:02}"), "x@x.test"))
        });
        let mut route = (*route(&sink)).clone();
        let policy = (*route.policy).clone();
        route.policy = waypost_domain::policy::Policy { maximum_attempts: 3, ..policy }.into();
        lab.serve(&[route.into()]).await;
        until("all to end", || lab.deployment.settled().len() == 30).await;
        let mut ends = lab.deployment.settled();
        ends.sort();
        assert_eq!(ends, (0..30).map(|n| format!("m{n:02} sent")).collect::<Vec<_>>(), "{stage:?}");
        assert_eq!(sink.received().len(), 30);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_recipient_has_a_fate_of_its_own() {
    let (lab, sink) = (Lab::start(), sink());
    sink.on_rcpt("gone@", "550 5.1.1 unknown");
    sink.on_times(2, Stage::Rcpt, "later@", reply("450 4.2.1 later"));
    sink.on_times(1, Stage::Rcpt, "bye@", reply("421 4.3.2 closing"));
    lab.deployment.send(&mailbox("anna"), "m", &outgoing("m", "ok@x.test, gone@x.test, later@x.test, bye@x.test"));
    lab.serve(&[route(&sink)]).await;
    until("the end", || lab.deployment.settled() == ["m sent, not to gone@x.test"]).await;
    let mut got: Vec<String> = sink.received().into_iter().flat_map(|one| one.rcpt_to).collect();
    got.sort();
    assert_eq!(got, ["bye@x.test", "later@x.test", "ok@x.test"], "each once");
    assert!(lab.journal.alerts().iter().any(|alert| alert.what.contains("gone@x.test")));
}

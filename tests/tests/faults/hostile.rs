//! Servers that never end: greetings, responses, lists and literals without end cost a bounded time and a
//! bounded memory, and the other mailboxes are served meanwhile.

use std::time::{Duration, Instant};

use waypost_domain::channel::IncomingProtocol;
use waypost_testkit::mailhost::Mailhost;
use waypost_testkit::scripted::{ScriptedServer, Step};

use crate::lab::*;

/// Bytes that a flood may send at most: many times what the router may hold.
const FLOOD: u64 = 4 << 30;
/// Bytes by which the memory of this process may grow, servers included.
const MEMORY: u64 = 300 << 20;

struct Case {
    what: &'static str,
    protocol: IncomingProtocol,
    script: Vec<Step>,
    part: &'static str,
}

fn flood(bytes: &[u8]) -> Step {
    Step::Flood(bytes.to_vec(), FLOOD)
}

/// An IMAP session up to where a mailbox with messages is open.
fn opened() -> Vec<Step> {
    vec![
        Step::send("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] hi\r\n"),
        Step::skip_to("AUTHENTICATE"),
        Step::send("{tag} OK [CAPABILITY IMAP4rev1] in\r\n"),
        Step::skip_to("SELECT"),
        Step::send("* 3 EXISTS\r\n* OK [UIDVALIDITY 1] v\r\n* OK [UIDNEXT 4] n\r\n{tag} OK open\r\n"),
    ]
}

/// The same up to where the messages were listed and are fetched.
fn listed() -> Vec<Step> {
    let list: String = (1..=3).map(|n| format!("* {n} FETCH (UID {n} RFC822.SIZE 100)\r\n")).collect();
    let steps = [Step::skip_to("RFC822.SIZE"), Step::send(format!("{list}{{tag}} OK\r\n")), Step::skip_to("BODY.PEEK")];
    [opened(), steps.to_vec()].concat()
}

fn then(mut script: Vec<Step>, step: Step) -> Vec<Step> {
    script.push(step);
    script
}

fn pop3(steps: &[Step]) -> Vec<Step> {
    let login = [
        Step::send("+OK hi\r\n"),
        Step::skip_to("CAPA"),
        Step::send("+OK\r\nUSER\r\nUIDL\r\n.\r\n"),
        Step::skip_to("USER"),
        Step::send("+OK\r\n"),
        Step::skip_to("PASS"),
        Step::send("+OK\r\n"),
        Step::skip_to("UIDL"),
    ];
    [&login, steps].concat()
}

fn imap_cases() -> Vec<Case> {
    let case = |what, script, part| Case { what, protocol: IncomingProtocol::Imap, script, part };
    let million: String = (1..=200_000).map(|n| format!("* {n} FETCH (UID {} RFC822.SIZE 9)\r\n", n + 10)).collect();
    let literal = |length: &str| format!("* 1 FETCH (UID 1 BODY[] {{{length}}}\r\n");
    vec![
        case("a greeting without end", vec![flood(b"* OK hello ")], "a line of more than"),
        case("greetings without end", vec![flood(b"* OK hello\r\n")], "what IMAP does not allow"),
        case("capabilities without end", vec![Step::send("* OK hi\r\n"), flood(b"* CAPABILITY IMAP4rev1 X\r\n")], ""),
        case("untagged responses without end", then(opened(), flood(b"* 5 RECENT\r\n")), "what IMAP does not allow"),
        case(
            "long responses without end",
            then(opened(), flood(&[b"* X ".as_slice(), &b"y".repeat(900_000), b"\r\n"].concat())),
            "",
        ),
        case("messages that come and go without end", then(opened(), flood(b"* 9 EXISTS\r\n* 1 EXPUNGE\r\n")), ""),
        case(
            "a literal in a list without end",
            then(opened(), flood(b"* LIST () {1000000}\r\n")),
            "what IMAP does not allow",
        ),
        case("a literal of 2^63", then(then(listed(), Step::send(literal("9223372036854775808"))), flood(b"x")), ""),
        case("a literal of 2^64-1", then(then(listed(), Step::send(literal("18446744073709551615"))), flood(b"x")), ""),
        case("a literal beyond all numbers", then(listed(), Step::send(literal("99999999999999999999999"))), ""),
        case("parentheses without end", then(opened(), flood(b"((((((((((")), "a line of more than"),
        case("more numbers than were asked for", then(then(opened(), Step::send(million)), Step::Close), ""),
        case(
            "a search without end",
            then(opened(), flood(b"* SEARCH 1 2 3 4 5 6 7 8 9\r\n")),
            "what IMAP does not allow",
        ),
    ]
}

fn pop3_cases() -> Vec<Case> {
    let case = |what, script, part| Case { what, protocol: IncomingProtocol::Pop3, script, part };
    let three = Step::send("+OK\r\n1 a\r\n2 b\r\n3 c\r\n.\r\n");
    let sizes = Step::send("+OK\r\n1 9\r\n2 9\r\n3 9\r\n.\r\n");
    vec![
        case("a greeting without end", vec![flood(b"+OK hello ")], "a line of more than"),
        case("capabilities without end", vec![Step::send("+OK\r\n+OK\r\n"), flood(b"X\r\n")], "does not speak POP3"),
        case("a list without end", pop3(&[Step::send("+OK\r\n"), flood(b"1 a\r\n")]), "more than 1000000 messages"),
        case(
            "sizes without end",
            pop3(&[three.clone(), Step::skip_to("LIST"), Step::send("+OK\r\n"), flood(b"9 9\r\n")]),
            "more than 1000000 messages",
        ),
        case("a line of a list without end", pop3(&[Step::send("+OK\r\n"), flood(b"1")]), "does not speak POP3"),
        case(
            "a message without end",
            pop3(&[
                three,
                Step::skip_to("LIST"),
                sizes,
                Step::skip_to("RETR"),
                Step::send("+OK\r\n"),
                flood(b"line\r\n"),
            ]),
            "does not end",
        ),
    ]
}

/// The largest memory of this process so far, in bytes.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or("VmHWM: 0 kB");
    line.split_whitespace().nth(1).and_then(|text| text.parse::<u64>().ok()).unwrap_or(0) * 1024
}

async fn check(case: Case) -> (String, Duration) {
    let what = format!("{:?}: {}", case.protocol, case.what);
    let (lab, healthy) = (Lab::start(), Mailhost::start().unwrap());
    let server = ScriptedServer::start(vec![case.script]).unwrap();
    let routes =
        [reading("anna", case.protocol, server.address()), reading("bert", IncomingProtocol::Imap, healthy.imap())];
    lab.serve(&routes).await;
    until(&what, || server.connections() > 0 && healthy.connections() > 0).await;
    let delay = lab.deliver_elsewhere(&healthy, "bert", case.what).await;
    until(&format!("the end of the first session: {what}"), || server.connections() > 1).await;
    let mut said = String::new();
    let is_said = waypost_testkit::wait::poll_async(PATIENCE, async || {
        let (state, text) = lab.complaint("anna")?;
        said = format!("{state:?}: {text}");
        said.contains(case.part).then_some(())
    })
    .await;
    assert!(is_said.is_some(), "{what}: {said:?} does not say {:?}", case.part);
    assert_eq!(lab.count("anna"), 0, "{what}");
    lab.serve(&routes[1..]).await;
    (what, delay)
}

async fn check_all(cases: Vec<Case>) {
    let (before, begun) = (peak_memory(), Instant::now());
    let count = cases.len();
    together(cases, check).await;
    let grown = peak_memory().saturating_sub(before);
    figure(&format!("{count} servers in {:?}; memory grew by {} MiB", begun.elapsed(), grown >> 20));
    assert!(grown < MEMORY, "the memory grew by {grown} bytes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_imap_server_that_never_ends_costs_little() {
    check_all(imap_cases()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pop3_server_that_never_ends_costs_little() {
    check_all(pop3_cases()).await;
}

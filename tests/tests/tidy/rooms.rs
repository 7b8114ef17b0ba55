//! What each room may name: the domain has no outside world, the engine no protocol.

use super::none;
use super::source::{self, Source};

fn within(folder: &'static str) -> impl Iterator<Item = &'static Source> {
    let mut files = source::all().iter().filter(move |source| source.name.starts_with(folder)).peekable();
    assert!(files.peek().is_some(), "there is nothing in {folder}");
    files
}

#[test]
fn the_domain_has_no_runtime_files_network_or_clock() {
    const FOREIGN: [&[&str]; 9] = [
        &["tokio"],
        &["std", ":", ":", "fs"],
        &["std", ":", ":", "process"],
        &["std", ":", ":", "thread"],
        &["TcpStream"],
        &["UdpSocket"],
        &["SystemTime"],
        &["Instant"],
        &[":", ":", "now"],
    ];
    let mut problems = Vec::new();
    for source in within("crates/waypost-domain/src/") {
        for foreign in FOREIGN {
            problems
                .extend(source::places(source, foreign).iter().map(|place| format!("{place}: {}", foreign.concat())));
        }
    }
    none(&problems);
}

#[test]
fn the_engine_names_no_protocol() {
    const PROTOCOLS: [&str; 6] = ["imap", "pop3", "smtp", "maildir", "starttls", "oauth"];
    // A double must fill some protocol into the channels that it makes up.
    const DOUBLES: &str = "crates/waypost-engine/src/doubles/";
    let mut problems = Vec::new();
    for source in within("crates/waypost-engine/src/").filter(|source| !source.name.starts_with(DOUBLES)) {
        for word in source.words.iter().filter(|word| word.name) {
            let lower = word.text.to_lowercase();
            if PROTOCOLS.iter().any(|protocol| lower.contains(protocol)) {
                problems.push(format!("{}:{}: {}", source.name, word.line, word.text));
            }
        }
    }
    none(&problems);
}

//! What is written where, and what when it cannot be.

use std::fs::File;
use std::path::Path;
use std::process::Command;

use crate::common::Site;

#[test]
fn an_answer_that_cannot_be_written_is_a_failure() {
    let full = Path::new("/dev/full");
    if !full.exists() {
        return;
    }
    let site = Site::furnished();
    for line in ["export", "mailbox list", "mailbox list --json", "completions bash"] {
        let output = Command::new(env!("CARGO_BIN_EXE_waypost"))
            .args(line.split(' '))
            .env("WAYPOST_DATA_DIR", site.path("data"))
            .env("WAYPOST_SECRETS", "file")
            .stdout(File::options().write(true).open(full).unwrap())
            .output()
            .unwrap();
        let talk = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(7), "{line}: {talk}");
        assert!(talk.contains("could not be written"), "{line}: {talk}");
    }
}

#[test]
fn what_is_stored_cannot_drive_a_terminal() {
    let site = Site::furnished();
    let words = ["profile", "edit", "IMAP in", "--description", "\u{1b}[31mred\u{202e}"].map(str::to_owned);
    let ended = site.run_with(&words, "");
    let shown = site.run("profile show IMAP_in");
    for text in [&ended.out, &ended.talk, &shown.out, &shown.talk] {
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
    }
}

#[test]
fn completions_offer_the_values_of_choices() {
    let site = Site::new();
    let script = site.run("completions bash").out;
    for value in ["exchangeOnline", "otherSpecified", "localFolders"] {
        assert!(script.contains(value), "{value}");
    }
}

#[test]
fn examples_are_short_enough_for_every_terminal() {
    let site = Site::new();
    for line in
        ["--help", "profile add --help", "server-profile add --help", "mailbox add --help", "router connect --help"]
    {
        let help = site.run(line).out;
        let examples: Vec<&str> =
            help.lines().filter(|l| l.starts_with("  waypost ") || l.starts_with("      --")).collect();
        assert!(examples.iter().any(|l| l.contains("waypost ")), "{line} has examples");
        let commands = help.lines().skip_while(|l| !l.starts_with("First steps") && !l.starts_with("Example"));
        for shown in commands.take_while(|l| !l.is_empty()) {
            assert!(shown.chars().count() < 80, "{line}: {shown}");
        }
    }
}

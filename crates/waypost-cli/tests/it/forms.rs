//! The shape of the command line: help for everything, completions, manual pages, plain tables.

use std::process::Command;

use crate::common::Site;

#[test]
fn every_command_has_help_that_says_what_it_is_for() {
    let site = Site::new();
    let commands = site.commands();
    assert!(commands.len() > 50, "{commands:?}");
    for command in commands {
        let page = std::fs::read_to_string(site.path("man").join(format!("waypost-{command}.1"))).unwrap();
        let name = page.split(".SH NAME").nth(1).unwrap_or_default().lines().nth(1).unwrap_or_default();
        assert!(name.contains(" \\- ") && name.len() > command.len() + 20, "{command}: {name}");
        assert!(!page.contains("anna") && !page.contains("/tmp"), "{command}: pages do not tell of this machine");
    }
}

#[test]
fn options_follow_the_fields() {
    let site = Site::new();
    let help = site.run("profile add --help").out;
    for option in
        ["--server-type", "--tls-mode", "--ca-certificate-file", "--client-secret-stdin", "--polling-interval"]
    {
        assert!(help.contains(option), "{option}");
    }
    let flowing = help.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flowing.contains("[exchangeServer, exchangeOnline, pop3, imap, smtp]"), "the values are listed: {help}");
    let longest = help.lines().map(|line| line.chars().count()).max().unwrap_or_default();
    assert!(longest <= 140, "{longest} columns");
}

#[test]
fn switches_lists_and_files_are_read() {
    let site = Site::furnished();
    std::fs::write(site.path("ca.pem"), "-----BEGIN CERTIFICATE-----\nabc\n").unwrap();
    let table = [
        ("deployment edit Folders --approve-users false --enabled", "approveUsers", "false"),
        ("deployment edit Folders --approve-users=yes", "approveUsers", "true"),
        ("deployment edit Folders --clear approve-users", "approveUsers", "null"),
    ];
    for (line, key, expected) in table {
        assert_eq!(site.run(line).code, 0, "{line}");
        let shown = site.run("deployment show Folders --json").json();
        let value = shown["fields"].get(key).cloned().unwrap_or_default();
        assert_eq!(value.to_string(), expected, "{line}");
    }
    assert_eq!(site.run("policy add Ports --allowed-ports 443,993,465").code, 0);
    let shown = site.run("policy show ports --json").json();
    assert_eq!(shown["fields"]["allowedPorts"].to_string(), "[443,993,465]");
    let ended = site.run("profile edit IMAP_in --trust privateCa --ca-certificate-file @/ca.pem --json");
    assert_eq!(ended.json()["error"]["field"], "caCertificate", "the file was read: {}", ended.out);
}

#[test]
fn tables_are_plain_and_aligned() {
    let site = Site::furnished();
    let list = site.run("mailbox list");
    let lines: Vec<&str> = list.out.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(!list.out.contains('\u{1b}'), "no colour");
    let column = lines[0].find("KIND").unwrap();
    assert!(lines[1][column..].starts_with("user"), "{}", list.out);
    let wrong = site.run("mailbox list --nonsense");
    assert!(!wrong.talk.contains('\u{1b}'), "no colour in errors either");
}

#[test]
fn completions_are_made_for_every_shell() {
    let site = Site::new();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let ended = site.run(&format!("completions {shell}"));
        assert_eq!(ended.code, 0);
        assert!(ended.out.contains("server-profile") && ended.out.len() > 10_000, "{shell}");
    }
    std::fs::write(site.path("completion.bash"), site.run("completions bash").out).unwrap();
    if let Ok(checked) = Command::new("bash").arg("-n").arg(site.path("completion.bash")).status() {
        assert!(checked.success(), "bash reads its script");
    }
}

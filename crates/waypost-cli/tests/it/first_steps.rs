//! What a newcomer does, in the words of the help, and what the program says to it.

use crate::common::Site;

#[test]
fn from_nothing_to_a_publication() {
    let site = Site::furnished();
    let dry = site.run("publish --dry-run");
    assert_eq!(dry.code, 0, "{}", dry.talk);
    let expected = "Nothing was published yet:
  Configuration profile \"IMAP in\" is added. Used by 1 mailbox.
  Configuration profile \"SMTP out\" is added. Used by 1 mailbox.
  Deployment \"Folders\" is added. Used by 1 mailbox.
  Mailbox \"sales@contoso.example\" is added.
1 mailbox, 1 of them served.
";
    assert_eq!(dry.out, expected);
    assert_eq!(site.run("publish").code, 0);
    assert_eq!(site.run("publication verify @/publication/publication.xml").code, 0);
    assert_eq!(site.run("profile edit IMAP_in --port 143 --tls-mode starttls").code, 0);
    let dry = site.run("publish --dry-run");
    assert!(
        dry.out.contains("\"IMAP in\": port 993 → 143, TLS mode Implicit TLS → STARTTLS required. Used by 1 mailbox."),
        "{}",
        dry.out
    );
    let back = site.run("undo");
    assert!(back.out.starts_with("change") && back.code == 0, "{}{}", back.out, back.talk);
    assert!(site.run("publish --dry-run").out.contains("Nothing changed."));
}

#[test]
fn what_the_long_help_shows_is_what_works() {
    let site = Site::new();
    let help = site.run("--help").out;
    for (line, _) in crate::common::FIRST_STEPS {
        let noun: Vec<&str> = line.split_whitespace().take(2).collect();
        assert!(help.contains(&format!("waypost {}", noun.join(" "))), "the help shows {noun:?}");
    }
    for code in ["0  done", "4  the router is not reachable", "6  the publication is refused"] {
        assert!(help.contains(code), "the help documents {code}");
    }
}

/// A line, its exit code, and what it must say on standard error.
#[test]
fn every_failure_has_its_code_its_reason_and_the_next_step() {
    let site = Site::furnished();
    site.run("publish");
    std::fs::write(site.path("bad.xml"), "<publication/>").unwrap();
    std::fs::write(site.path("not.xml"), "hello").unwrap();
    let table = [
        (
            "profile add Bad --direction sideways --server-type imap --port abc --authentication ntlm --credentials localSystem",
            1,
            vec![
                "configuration profile \"Bad\":\n  error: Port (--port): This is not a whole number",
                "  error: Direction (--direction): There is no \"sideways\".\n  hint: Allowed: incoming, outgoing.",
            ],
        ),
        (
            "profile remove IMAP_in",
            1,
            vec!["It is in use by mailbox \"sales@contoso.example\"", "Change or remove them first"],
        ),
        (
            "profile edit IMAP_in --direction outgoing",
            1,
            vec!["Direction (--direction): It is \"incoming\" and cannot be changed"],
        ),
        ("keys create", 2, vec!["There is a publisher key already", "Rotate"]),
        ("mailbox approve", 3, vec!["No mailbox was named", "There are: sales@contoso.example"]),
        ("mailbox show nobody", 3, vec!["There is no mailbox \"nobody\"", "hint: There are: sales@contoso.example."]),
        ("mailbox list --where colour=red", 2, vec!["has no field \"colour\"", "Filter by one of: name, owner"]),
        ("mailbox list --where colour", 2, vec!["Write it as FIELD=VALUE"]),
        ("status", 4, vec!["not reachable at", "start it with: waypost router start --state-dir"]),
        ("queue", 4, vec!["not reachable at"]),
        ("publish --force --wait 1", 4, vec!["not known whether the router took it"]),
        ("test-access sales", 4, vec!["not reachable at"]),
        ("test-access sales --local --outgoing", 1, vec!["[1/1] sales@contoso.example: failed at: "]),
        ("publication verify @/bad.xml", 6, vec!["refused: "]),
        ("publication verify @/missing.xml", 7, vec!["Cannot read", "missing.xml"]),
        ("import @/not.xml", 1, vec!["The file cannot be imported", "[trailing_content]"]),
        ("import @/missing.xml", 7, vec!["Cannot read"]),
        ("rollback 99", 3, vec!["no publication \"99\""]),
        ("undo 99", 3, vec!["no change \"99\""]),
        ("drain", 2, vec!["--yes"]),
        ("alerts clear", 2, vec!["No alert was named"]),
        ("mailbox add", 1, vec!["Email address (--address): The email address is missing"]),
        ("mailbox frobnicate", 2, vec!["unrecognized subcommand"]),
        ("profile edit IMAP_in --colour red", 2, vec!["unexpected argument"]),
        ("--data-dir /proc/nowhere mailbox list", 5, vec!["annot create /proc/nowhere"]),
    ];
    for (line, code, said) in table {
        let ended = site.run(line);
        assert_eq!(ended.code, code, "{line}: {}{}", ended.out, ended.talk);
        for text in said {
            assert!(ended.talk.contains(text), "{line} says {text:?}: {}", ended.talk);
        }
    }
}

#[test]
fn verify_lists_every_reason() {
    let site = Site::furnished();
    site.run("publish --expires-hours 1");
    let ended = site.run("publication verify @/publication/publication.xml --router another --last-serial 1");
    assert_eq!(ended.code, 6);
    assert!(ended.talk.contains("[other_router]"), "{}", ended.talk);
    let xml = std::fs::read_to_string(site.path("publication/publication.xml")).unwrap();
    let bad = xml.replacen("<publication ", "<!-- c --><publication ", 1).replacen("imap.contoso", "&nbsp;", 1);
    std::fs::write(site.path("bad.xml"), bad).unwrap();
    let ended = site.run("publication verify @/bad.xml");
    assert_eq!((ended.code, ended.out.as_str()), (6, "It is refused.\n"));
    let reasons = ended.talk.lines().filter(|line| line.starts_with("refused: ")).count();
    assert!(reasons >= 1, "{}", ended.talk);
}

#[test]
fn export_and_import_carry_a_configuration_over() {
    let (from, to) = (Site::furnished(), Site::new());
    assert_eq!(from.run("export @/configuration.xml").code, 0);
    let file = from.path("configuration.xml");
    let import = |extra: &str| to.run_with(&to.words(&format!("import {} {extra}", file.display())), "");
    let shown = import("--dry-run");
    assert!(
        shown.out.contains("Mailbox \"sales@contoso.example\" is added.")
            && shown.out.ends_with("this was a dry run.\n"),
        "{}",
        shown.out
    );
    assert_eq!(to.run("mailbox list --json").json()["total"], 0);
    let done = import("");
    assert_eq!(done.code, 0, "{}", done.talk);
    assert!(done.talk.contains("enter again: password of mailbox/sales"), "{}", done.talk);
    assert_eq!(to.run("mailbox list --json").json()["total"], 1);
}

//! Secrets come from standard input and files only, and are never said again.

use crate::common::Site;

#[test]
fn no_option_takes_a_secret_as_its_value() {
    let site = Site::furnished();
    for line in [
        "mailbox edit sales --password hunter2",
        "profile edit SMTP_out --client-secret hunter2",
        "mailbox edit sales --password-stdin=hunter2",
    ] {
        let ended = site.run(line);
        assert_eq!(ended.code, 2, "{line}: {}", ended.talk);
    }
}

#[test]
fn secrets_are_read_from_standard_input_and_files_and_never_said_again() {
    let site = Site::furnished();
    std::fs::write(site.path("secret"), "from a file\r\n").unwrap();
    let lines = [
        ("mailbox edit sales --password-stdin", "from standard input\n"),
        ("profile edit SMTP_out --password-file @/secret --json", ""),
        ("mailbox show sales --json", ""),
        ("mailbox show sales", ""),
        ("history --json", ""),
        ("export", ""),
        ("publish --json", ""),
        ("publish --dry-run", ""),
        ("check", ""),
    ];
    for (line, stdin) in lines {
        let ended = site.run_with(&site.words(line), stdin);
        assert_eq!(ended.code, 0, "{line}: {}", ended.talk);
        for secret in ["from standard input", "from a file", "out secret", "in secret", "PRIVATE KEY"] {
            let said = format!("{}{}", ended.out, ended.talk);
            assert!(!said.contains(secret), "{line} says {secret:?}");
        }
    }
    let database = std::fs::read(site.path("data/waypost.db")).unwrap();
    assert!(!database.windows(11).any(|w| w == b"from a file"), "the database holds no secret");
    let file = std::fs::read_to_string(site.path("data/waypost.secrets.json")).unwrap();
    assert!(file.contains("from a file") && !file.contains("\\r"), "the line end is no part of the secret");
    let shown = site.run("mailbox show sales");
    assert!(shown.out.contains("password") && shown.out.contains("set on "), "{}", shown.out);
    assert_eq!(site.run("mailbox edit sales --clear password").code, 0);
    assert!(site.run("mailbox show sales").out.contains("not set"));
    assert_eq!(site.run("check").code, 1, "a missing secret stands in the way of publishing");
}

#[test]
fn only_one_secret_comes_from_standard_input() {
    let site = Site::furnished();
    let ended = site.run("profile edit SMTP_out --password-stdin --client-secret-stdin");
    assert_eq!(ended.code, 2, "{}", ended.talk);
    assert!(ended.talk.contains("Only one secret"), "{}", ended.talk);
    let empty = site.run("mailbox edit sales --password-stdin");
    assert_eq!(empty.code, 1, "an empty secret is refused: {}", empty.talk);
}

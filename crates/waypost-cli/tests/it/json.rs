//! Every command answers in JSON when asked, whether it succeeds or fails.

use std::collections::BTreeSet;

use crate::common::Site;

/// A command, its arguments, its exit code, and a key of its answer.
const TABLE: &[(&str, &str, i32, &str)] = &[
    ("deployment-add", "D --deployment-type localFolders --root-folder /srv/d", 0, "objects"),
    ("deployment-edit", "D --description x", 0, "changeSet"),
    ("deployment-show", "D", 0, "fields"),
    ("deployment-list", "", 0, "objects"),
    ("deployment-load", "D --dry-run", 7, "error"),
    ("deployment-rename", "D E", 0, "objects"),
    ("deployment-remove", "E", 0, "objects"),
    (
        "profile-add",
        "P --direction incoming --server-type pop3 --authentication clearText --credentials userSpecified --location pop.contoso.example",
        0,
        "problems",
    ),
    ("profile-edit", "P --port 110 --tls-mode startTls", 0, "objects"),
    ("profile-show", "P", 0, "secrets"),
    ("profile-list", "--limit 1", 0, "total"),
    ("profile-test", "P --with anna@contoso.example --location 127.0.0.1 --with-user anna", 1, "error"),
    ("profile-rename", "P Q", 0, "objects"),
    ("profile-remove", "Q", 0, "objects"),
    (
        "server-profile-add",
        "S --kind imapSmtp --incoming-location a.contoso.example --outgoing-location b.contoso.example --incoming-authenticate-using userOrQueue",
        0,
        "objects",
    ),
    ("server-profile-edit", "S --incoming-port 143", 0, "objects"),
    ("server-profile-show", "S", 0, "revision"),
    ("server-profile-list", "", 0, "objects"),
    ("server-profile-test", "S --with anna@contoso.example", 1, "error"),
    ("server-profile-rename", "S T", 0, "objects"),
    ("server-profile-remove", "T", 0, "objects"),
    ("policy-add", "Strict --preset government", 0, "objects"),
    ("policy-edit", "router --retry-delay 60", 0, "consequences"),
    ("policy-show", "router", 0, "fields"),
    ("policy-list", "", 0, "objects"),
    ("policy-rename", "Strict Stricter", 0, "objects"),
    ("policy-remove", "stricter", 0, "objects"),
    ("mailbox-add", "new@contoso.example --incoming-method none --outgoing-method none", 0, "objects"),
    ("mailbox-edit", "new@contoso.example --owner anna", 0, "objects"),
    ("mailbox-show", "new@contoso.example", 0, "names"),
    ("mailbox-list", "--where kind=user", 0, "objects"),
    ("mailbox-bulk-edit", "--where owner=anna --filter responses", 0, "objects"),
    ("mailbox-apply-defaults", "new@contoso.example", 0, "objects"),
    ("mailbox-reject", "new@contoso.example", 0, "objects"),
    ("mailbox-approve", "--all", 0, "objects"),
    ("mailbox-rename", "new@contoso.example New", 0, "objects"),
    ("mailbox-remove", "new", 0, "objects"),
    ("find", "imap", 0, "objects"),
    ("check", "", 0, "problems"),
    ("keys-create", "", 2, "error"),
    ("keys-show", "", 0, "publisherKeys"),
    ("keys-export", "", 0, "publicKey"),
    ("router-connect", "--state-dir @/state", 0, "router"),
    ("router-list", "", 0, "routers"),
    ("router-local", "", 0, "routers"),
    ("router-start", "--state-dir @/nowhere", 7, "error"),
    ("router-stop", "--state-dir @/nowhere", 4, "error"),
    ("router-create", "--data-dir @/state/router.json", 5, "error"),
    ("publish", "", 0, "serial"),
    ("publication-verify", "@/publication/publication.xml", 0, "isAccepted"),
    ("publication-show", "1", 0, "again"),
    ("publication-list", "", 0, "publications"),
    ("rollback", "1", 0, "published"),
    ("history", "", 0, "changes"),
    ("undo", "1", 1, "error"),
    ("export", "", 0, "xml"),
    ("import", "@/none.xml", 7, "error"),
    ("keys-rotate", "", 0, "key"),
    ("keys-retire", "none", 3, "error"),
    ("router-disconnect", "nobody", 3, "error"),
    ("status", "", 4, "draft"),
    ("router-status", "", 4, "draft"),
    ("router-reload", "", 4, "error"),
    ("mailbox-test", "sales --local --incoming", 1, "results"),
    ("mailbox-enable", "sales", 4, "error"),
    ("mailbox-disable", "sales", 4, "error"),
    ("mailbox-status", "", 4, "error"),
    ("test-access", "sales", 4, "error"),
    ("trend", "--range week", 4, "error"),
    ("logs", "--level error", 4, "error"),
    ("queue", "", 4, "error"),
    ("recent", "--end sent", 4, "error"),
    ("failed-list", "", 4, "error"),
    ("failed-send-again", "1", 4, "error"),
    ("quarantine-list", "", 4, "error"),
    ("quarantine-show", "1", 4, "error"),
    ("quarantine-raw", "1", 4, "error"),
    ("quarantine-replay", "1 2", 4, "error"),
    ("quarantine-discard", "1", 4, "error"),
    ("uncertain-list", "", 4, "error"),
    ("uncertain-confirm", "1", 4, "error"),
    ("uncertain-send-again", "1", 4, "error"),
    ("alerts-list", "--level error", 4, "error"),
    ("alerts-clear", "--all", 4, "error"),
    ("pause", "--all", 4, "error"),
    ("resume", "--all", 4, "error"),
    ("poll", "sales", 4, "error"),
    ("drain", "--yes", 4, "error"),
    ("completions", "fish", 0, "script"),
    ("man", "--dir @/pages", 0, "pages"),
];

#[test]
fn every_command_answers_in_json() {
    let site = Site::furnished();
    for (command, arguments, code, key) in TABLE {
        let words = words_of(command);
        let ended = site.run(&format!("{words} {arguments} --json"));
        assert_eq!(ended.code, *code, "{words} {arguments}: {}{}", ended.out, ended.talk);
        let answer = ended.json();
        assert!(answer.get(key).is_some(), "{words} answers with {key}: {answer}");
        if *key == "error" {
            let error = &answer["error"];
            assert!(error["code"].is_string() && error["message"].is_string(), "{error}");
        }
    }
}

/// A command that is not in the table fails here, so that none is forgotten.
#[test]
fn the_table_has_every_command() {
    let known: BTreeSet<String> = TABLE.iter().map(|(command, ..)| (*command).to_owned()).collect();
    let there: BTreeSet<String> = Site::new().commands().into_iter().collect();
    assert_eq!(there, known);
}

/// `mailbox-bulk-edit` in words: `mailbox bulk-edit`.
fn words_of(command: &str) -> String {
    const WHOLE: [&str; 1] = ["test-access"];
    const NOUNS: [&str; 1] = ["server-profile"];
    if WHOLE.contains(&command) {
        return command.to_owned();
    }
    for noun in NOUNS {
        if let Some(verb) = command.strip_prefix(&format!("{noun}-")) {
            return format!("{noun} {verb}");
        }
    }
    match command.split_once('-') {
        Some((noun, verb)) => format!("{noun} {verb}"),
        None => command.to_owned(),
    }
}

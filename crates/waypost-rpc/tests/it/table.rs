//! Every request of the table: what it answers on an empty folder, and that nothing that is no
//! request is understood or repeated.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use waypost_api::Code;

use crate::common::Site;

/// A request with a question that fits, and how an empty configuration without a router answers.
type Case = (&'static str, Value, Result<(), Code>);

fn of_the_configuration(site: &Site) -> Vec<Case> {
    let file = |name: &str| json!({"file": site.path(name)});
    vec![
        ("model", json!({}), Ok(())),
        ("about", json!({}), Ok(())),
        ("preferences", json!({}), Ok(())),
        ("look_at_router", json!({"name": "north"}), Err(Code::NotFound)),
        ("drain_router", json!({}), Err(Code::RouterUnreachable)),
        ("save_preferences", json!({"theme": "dark"}), Ok(())),
        ("status", json!({}), Ok(())),
        ("list_objects", json!({"kind": "mailbox"}), Ok(())),
        ("show_object", json!({"kind": "mailbox", "name": "sales"}), Err(Code::NotFound)),
        ("object_form", json!({"kind": "profile", "fields": {}}), Ok(())),
        ("add_object", json!({"kind": "profile", "fields": {}}), Err(Code::Problems)),
        ("edit_object", json!({"kind": "profile", "name": "p"}), Err(Code::NotFound)),
        ("edit_objects", json!({"kind": "mailbox", "selection": {"all": true}}), Err(Code::NotFound)),
        ("remove_objects", json!({"kind": "mailbox", "selection": {}}), Err(Code::NotFound)),
        ("find_objects", json!({"text": "sales", "limit": 10}), Ok(())),
        ("mailbox_table", json!({}), Ok(())),
        ("apply_default_settings", json!({"selection": {"all": true}}), Err(Code::NotFound)),
        ("approve_mailboxes", json!({"selection": {"names": ["sales"]}}), Err(Code::NotFound)),
        ("reject_mailboxes", json!({"selection": {"all": true}}), Err(Code::NotFound)),
        ("load_preview", json!({"deployment": "d"}), Err(Code::NotFound)),
        ("load_data", json!({"deployment": "d", "take": [], "remove": []}), Err(Code::NotFound)),
        ("keys", json!({}), Ok(())),
        ("rotate_key", json!({}), Err(Code::NoKey)),
        ("retire_key", json!({"name": "k"}), Err(Code::NotFound)),
        ("create_key", json!({}), Ok(())),
        ("export_key", json!({"name": "", "file": site.path("key.pem")}), Ok(())),
        ("routers", json!({}), Ok(())),
        ("connect_router", json!({}), Err(Code::BadRequest)),
        ("disconnect_router", json!({"name": "r"}), Err(Code::NotFound)),
        ("local_routers", json!({}), Ok(())),
        ("create_own_router", json!({}), Err(Code::File)),
        ("start_router", json!({"stateDir": site.path("state")}), Err(Code::File)),
        ("stop_router", json!({"stateDir": site.path("state")}), Err(Code::RouterUnreachable)),
        ("plan", json!({}), Ok(())),
        ("problems", json!({}), Ok(())),
        ("publish", json!({}), Err(Code::NoRouter)),
        ("await_uptake", json!({"serial": 1, "waitSeconds": 1}), Err(Code::NoRouter)),
        ("rollback", json!({"serial": 1}), Err(Code::NotFound)),
        ("publications", json!({"offset": 0, "limit": 10}), Ok(())),
        ("publication", json!({"serial": 1}), Err(Code::NotFound)),
        ("publication_xml", json!({"serial": 1}), Err(Code::NotFound)),
        ("verify_publication", json!({"file": site.path("nothing")}), Err(Code::File)),
        ("history", json!({}), Ok(())),
        ("history_entry", json!({"id": 99}), Err(Code::NotFound)),
        ("undo", json!({"id": 99}), Err(Code::NotFound)),
        ("export_configuration", file("export.xml"), Ok(())),
        ("import_configuration", json!({"file": site.path("export.xml"), "mode": "merge", "apply": false}), Ok(())),
        (
            "import_configuration",
            json!({"file": site.path("export.xml"), "mode": "merge", "apply": true, "seen": "what it held before"}),
            Err(Code::Conflict),
        ),
    ]
}

fn of_the_router(site: &Site) -> Vec<Case> {
    let unreachable = Err(Code::RouterUnreachable);
    let chosen = json!({"selection": {"all": true}});
    let mut cases = vec![
        ("queue", json!({}), unreachable),
        ("trend", json!({"range": "day"}), unreachable),
        ("logs", json!({"query": {}}), unreachable),
        ("export_logs", json!({"query": {}, "file": site.path("log.txt")}), unreachable),
        ("quarantine_text", json!({"id": 1}), unreachable),
        ("quarantine_export", json!({"id": 1, "file": site.path("message.eml")}), unreachable),
    ];
    for name in ["router_mailboxes", "recent", "failed", "quarantine", "uncertain", "alerts", "reload_router"] {
        cases.push((name, json!({}), unreachable));
    }
    let numbered = [
        "quarantine_replay",
        "quarantine_discard",
        "uncertain_confirm_sent",
        "uncertain_send_again",
        "failed_send_again",
        "clear_alerts",
    ];
    cases.extend(numbered.map(|name| (name, json!({"ids": [1]}), unreachable)));
    let commands = ["enable_mailboxes", "disable_mailboxes", "pause_mailboxes", "resume_mailboxes", "poll_mailboxes"];
    cases.extend(commands.map(|name| (name, chosen.clone(), unreachable)));
    let draft = json!({"kind": "profile", "fields": {}, "mailbox": "a@contoso.example"});
    cases.extend([
        ("start_test", json!({"selection": {"all": true}, "enable": false, "fromHere": false}), Ok(())),
        ("start_draft_test", draft, Ok(())),
        ("jobs", json!({}), Ok(())),
        ("job_results", json!({"job": 99, "from": 0}), Err(Code::NotFound)),
        ("cancel_job", json!({"job": 99}), Err(Code::NotFound)),
        ("export_job", json!({"job": 99, "file": site.path("report.txt")}), Err(Code::NotFound)),
    ]);
    cases
}

#[test]
fn every_request_answers_or_says_why_not() {
    let site = Site::new();
    let cases: Vec<Case> = of_the_configuration(&site).into_iter().chain(of_the_router(&site)).collect();
    for (name, question, expected) in &cases {
        let answer = site.call(name, question.clone());
        assert_eq!(answer.as_ref().map(|_| ()).map_err(|error| error.code), *expected, "{name}: {answer:?}");
        if let Err(error) = answer {
            assert!(!error.message.is_empty() && !error.message.contains("Not built"), "{name}: {error:?}");
        }
    }
    let asked: BTreeSet<&str> = cases.iter().map(|(name, ..)| *name).collect();
    let known: BTreeSet<&str> = waypost_rpc::NAMES.iter().copied().collect();
    assert_eq!(asked, known, "every request is tried");
}

#[test]
fn what_is_no_request_is_refused_without_repeating_it() {
    let site = Site::new();
    let secret = "correct horse";
    let mut questions: Vec<(&str, Value)> = waypost_rpc::NAMES
        .iter()
        .filter(|name| **name != "save_preferences")
        .map(|name| (*name, json!({secret: secret})))
        .collect();
    questions.extend([
        ("add_object", json!({"kind": "profile", "fields": {}, "secrets": {"password": [secret]}})),
        ("add_object", json!({"kind": secret, "fields": {}})),
        ("edit_object", json!({"kind": "profile", "name": "p", "secrets": secret})),
        (
            "start_draft_test",
            json!({"kind": "profile", "fields": {}, "mailbox": "a@b.example", "password": {secret: 1}}),
        ),
        ("save_preferences", json!({"theme": secret})),
        ("status", json!(secret)),
        ("nothing", json!({})),
    ]);
    for (name, question) in questions {
        let error = site.call(name, question).unwrap_err();
        assert_eq!(error.code, Code::BadRequest, "{name}: {error:?}");
        assert!(!serde_json::to_string(&error).unwrap().contains(secret), "{error:?}");
    }
}

#[test]
fn a_secret_that_was_entered_is_in_no_answer() {
    let site = Site::new();
    let secret = "correct horse battery";
    let profile = json!({
        "name": "P", "direction": "incoming", "serverType": "imap", "authentication": "scram",
        "credentials": "otherSpecified", "userName": "anna", "location": "imap.contoso.example"
    });
    let added = json!({"kind": "profile", "fields": profile, "secrets": {"password": secret}});
    let mut answers = vec![site.ask("add_object", added)];
    let file = site.path("export.xml");
    for (name, question) in [
        ("show_object", json!({"kind": "profile", "name": "P"})),
        ("list_objects", json!({"kind": "profile"})),
        ("object_form", json!({"kind": "profile", "name": "P", "fields": profile, "entered": ["password"]})),
        ("history", json!({"withFields": true})),
        ("plan", json!({})),
        ("export_configuration", json!({"file": file})),
    ] {
        answers.push(site.ask(name, question));
    }
    let told = format!("{answers:?}{:?}{}", site.events(), std::fs::read_to_string(file).unwrap());
    assert!(!told.contains(secret));
    assert!(told.contains("password"), "that it is set is told");
}

#[test]
fn a_change_is_told_and_a_look_is_not() {
    let site = Site::new();
    site.ask("object_form", json!({"kind": "policy", "name": "router", "fields": {"name": "Router"}}));
    site.ask("status", json!({}));
    site.call("add_object", json!({"kind": "policy", "fields": {}})).unwrap_err();
    assert_eq!(site.events(), []);
    site.ask("edit_object", json!({"kind": "policy", "name": "router", "fields": {"alertWarnings": true}}));
    assert_eq!(site.events(), [waypost_rpc::Event::Changed]);
}

#[test]
fn preferences_are_remembered_and_a_damaged_file_means_the_defaults() {
    let site = Site::new();
    let first = site.ask("preferences", json!({}));
    assert_eq!((&first["theme"], &first["language"]), (&json!("system"), &json!("system")));
    site.ask("save_preferences", json!({"theme": "dark", "language": "de", "pages": {"mailboxes": {"columns": 3}}}));
    site.ask("save_preferences", json!({"theme": "light", "pages": {"alerts": 1}}));
    let read = site.ask("preferences", json!({}));
    assert_eq!((&read["theme"], &read["language"]), (&json!("light"), &json!("de")), "what was not named stays");
    assert_eq!((&read["pages"]["mailboxes"]["columns"], &read["pages"]["alerts"]), (&json!(3), &json!(1)));
    std::fs::write(site.path("data").join("preferences.json"), "{\"theme\": 7").unwrap();
    assert_eq!(site.ask("preferences", json!({})), first);
}

/// Public keys of routers (X25519).
const KEYS: [&str; 2] = [
    "MCowBQYDK2VuAyEAERERERERERERERERERERERERERERERERERERERERERE=",
    "MCowBQYDK2VuAyEAIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiI=",
];

/// Connects a router that does not run; answers its identifier.
fn connect(site: &Site, name: &str, key: &str) -> String {
    let state = site.path(name);
    let key = format!("-----BEGIN PUBLIC KEY-----\n{key}\n-----END PUBLIC KEY-----\n");
    std::fs::create_dir_all(&state).unwrap();
    let identity = json!({"router": format!("router-{name}"), "publicKey": key});
    std::fs::write(state.join("router.json"), identity.to_string()).unwrap();
    let publications = site.path(&format!("{name}-publication"));
    std::fs::create_dir_all(&publications).unwrap();
    site.ask("connect_router", json!({"stateDir": state, "publicationDir": publications, "name": name}));
    format!("router-{name}")
}

#[test]
fn of_several_routers_the_window_looks_at_the_one_that_was_chosen() {
    let site = Site::looking_anywhere();
    assert_eq!(site.call("alerts", json!({})).unwrap_err().code, Code::NoRouter);
    site.ask("create_key", json!({}));
    let (north, south) = (connect(&site, "north", KEYS[0]), connect(&site, "south", KEYS[1]));
    for (chosen, id) in [("north", &north), ("south", &south), ("North", &north)] {
        let looked = site.ask("look_at_router", json!({"name": chosen}));
        assert_eq!(looked["id"], json!(id));
        assert_eq!(site.ask("preferences", json!({}))["router"], json!(id));
        // Neither runs: which one was asked shows in what is said.
        let error = site.call("alerts", json!({})).unwrap_err();
        let told = format!("{error:?}");
        assert!(error.code == Code::RouterUnreachable && told.contains(&chosen.to_lowercase()), "{told}");
    }
    site.ask("disconnect_router", json!({"name": "north"}));
    let told = format!("{:?}", site.call("alerts", json!({})).unwrap_err());
    assert!(told.contains("south"), "the one that is left: {told}");
    assert_eq!(site.call("look_at_router", json!({"name": "north"})).unwrap_err().code, Code::NotFound);
}

#[test]
fn an_export_that_fails_leaves_the_former_file_as_it_was() {
    let site = Site::new();
    let file = site.path("message.eml");
    std::fs::write(&file, "the former export").unwrap();
    let refused = site.call("quarantine_export", json!({"id": 1, "file": file}));
    assert_eq!(refused.unwrap_err().code, Code::RouterUnreachable);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "the former export");
    let left: Vec<_> = std::fs::read_dir(file.parent().unwrap()).unwrap().flatten().map(|e| e.file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains("part")), "{left:?}");
}

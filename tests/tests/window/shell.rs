//! The shell around the pages: opening, a second start, what is remembered, what is refused.

use std::process::Command;

use serde_json::{Value, json};
use waypost_testkit::wait;
use waypost_tests::binary;
use waypost_tests::site::PATIENCE;
use waypost_tests::window::{Data, Desktop, Dialog, Look, Notification, Theme};

use super::desktop;

#[test]
fn the_window_opens_with_its_navigation_and_is_accessible() {
    let Some(desktop) = desktop() else { return };
    for theme in [Theme::Light, Theme::Dark] {
        let mut data = desktop.own_data();
        data.data_dir = desktop.folder().join(theme.name());
        let window = desktop.open(&data, Look { theme, ..Look::default() }).unwrap();
        for page in ["Overview", "Mailboxes", "Messages", "Alerts", "Deployments", "Logs", "Settings"] {
            window.sees_element("link", page);
        }
        window.is_accessible();
        assert_eq!(window.console(), Vec::<String>::new());
        window.close();
    }
}

#[test]
fn what_is_not_in_the_table_is_refused() {
    let Some(desktop) = desktop() else { return };
    let window = desktop.open(&desktop.own_data(), Look::default()).unwrap();
    assert_eq!(window.ask("about", &json!({})).unwrap()["dataDir"], json!(desktop.own_data().data_dir));
    let refused = window.ask("plugin:event|emit", &json!({ "event": "waypost-event" })).unwrap_err();
    assert!(refused.as_str().is_some_and(|text| text.contains("not allowed")), "{refused}");
    let unknown = window.ask("run_anything", &json!({})).unwrap_err();
    assert!(
        unknown.as_str().is_some_and(|text| text.contains("not allowed") || text.contains("not found")),
        "{unknown}"
    );
}

#[test]
fn the_page_runs_nothing_and_goes_nowhere_that_did_not_come_with_it() {
    let Some(desktop) = desktop() else { return };
    let window = desktop.open(&desktop.own_data(), Look::default()).unwrap();
    let inserted = "const s = document.createElement('script'); s.textContent = 'window.ran = true';
        document.head.append(s); return window.ran === undefined;";
    assert_eq!(window.run(inserted), Value::Bool(true), "a script that is inserted does not run");
    let evaluated = "try { return eval('1') === undefined; } catch { return true; }";
    assert_eq!(window.run(evaluated), Value::Bool(true), "text is not run as a script");
    window.run("location.assign('https://example.com/'); window.open('https://example.com/'); return true;");
    window.sees_element("link", "Mailboxes");
    assert_eq!(windows(&desktop), 1);
}

#[test]
fn a_second_start_brings_the_first_window_to_the_front() {
    let Some(desktop) = desktop() else { return };
    let data = desktop.own_data();
    let window = desktop.open(&data, Look::default()).unwrap();
    let cover = desktop.cover().unwrap();
    let covering = desktop.window_titled(cover.title);
    wait::until(PATIENCE, "the other window to have the keyboard", || {
        desktop.xdotool(&["windowactivate", &covering])?;
        (!window.is_active()).then_some(())
    });
    assert!(desktop.start_again(&data).unwrap().success());
    wait::until(PATIENCE, "the first window to have the keyboard", || window.is_active().then_some(()));
    assert_eq!(windows(&desktop), 1, "the second start has opened no window of its own");
    assert!(window.is_open());
}

#[test]
fn another_data_folder_is_another_window() {
    let Some(desktop) = desktop() else { return };
    let window = desktop.open(&desktop.own_data(), Look::default()).unwrap();
    let other = Data { data_dir: desktop.folder().join("other"), state_dir: None };
    let _running = desktop.spawn(&other).unwrap();
    wait::until(PATIENCE, "two windows", || (windows(&desktop) == 2).then_some(()));
    assert!(window.is_open());
}

#[test]
fn size_and_place_and_data_are_kept_over_a_restart() {
    let Some(desktop) = desktop() else { return };
    let data = desktop.own_data();
    let window = desktop.open(&data, Look::default()).unwrap();
    window.resize(1024, 700);
    let moved = window.number();
    wait::until(PATIENCE, "the window to move", || {
        desktop.xdotool(&["windowmove", &moved, "200", "150"])?;
        desktop.place(&moved).filter(|place| *place != (0, 0))
    });
    let place = desktop.place(&moved).unwrap();
    let policy = json!({ "kind": "policy", "fields": { "name": "Night shift" } });
    window.ask("add_object", &policy).unwrap();
    window.close();

    let window = desktop.open(&data, Look::default()).unwrap();
    wait::until(PATIENCE, "the size of before", || (window.size() == (1024, 700)).then_some(()));
    let again = window.number();
    wait::until(PATIENCE, "the place of before", || (desktop.place(&again)? == place).then_some(()));
    let policies = window.ask("list_objects", &json!({ "kind": "policy" })).unwrap();
    assert!(policies.to_string().contains("Night shift"), "{policies}");
    window.close();
}

#[test]
fn closing_asks_while_something_is_unsaved() {
    let Some(desktop) = desktop() else { return };
    let window = desktop.open(&desktop.own_data(), Look::default()).unwrap();
    window.ask("set_unsaved", &json!({ "unsaved": true })).unwrap();
    window.press_close();
    window.sees_element("alertdialog", "");
    window.is_accessible();
    window.press("Escape");
    wait::until(PATIENCE, "the question to go", || (!window.has("alertdialog", "")).then_some(()));
    assert!(window.is_open());
    window.press_close();
    window.click("button", "Close without saving");
    wait::until(PATIENCE, "the program to end", || (!window.is_open()).then_some(()));
}

#[test]
fn file_dialogs_give_what_the_person_chose_and_nothing_else() {
    let Some(desktop) = desktop() else { return };
    let window = desktop.open(&desktop.own_data(), Look::default()).unwrap();
    let chosen = desktop.folder().join("a file with spaces ü.xml");
    std::fs::write(&chosen, "").unwrap();
    let sorts = json!([{ "label": "Waypost export", "endings": ["xml"] }]);
    let choice = json!({ "title": "Choose an export", "sorts": sorts });
    desktop.services.will_choose(Some(chosen.clone()));
    assert_eq!(window.ask("choose_file", &choice).unwrap(), json!(chosen));
    desktop.services.will_choose(None);
    assert_eq!(window.ask("choose_file", &choice).unwrap(), Value::Null);
    desktop.services.will_choose(Some(desktop.folder().to_owned()));
    assert_eq!(window.ask("choose_folder", &json!({ "title": "Root folder" })).unwrap(), json!(desktop.folder()));
    desktop.services.will_choose(Some(chosen.clone()));
    let target = json!({ "title": "Export to", "sorts": sorts, "suggestedName": "waypost.xml" });
    assert_eq!(window.ask("choose_target", &target).unwrap(), json!(chosen));
    let dialog = |kind, title: &str, is_folder, suggested_name: &str| Dialog {
        kind,
        title: title.to_owned(),
        is_folder,
        suggested_name: suggested_name.to_owned(),
    };
    let shown = [
        dialog("OpenFile", "Choose an export", false, ""),
        dialog("OpenFile", "Choose an export", false, ""),
        dialog("OpenFile", "Root folder", true, ""),
        dialog("SaveFile", "Export to", false, "waypost.xml"),
    ];
    assert_eq!(desktop.services.dialogs(), shown);
}

#[test]
fn a_desktop_without_file_dialogs_is_told_of() {
    let Some(desktop) = desktop() else { return };
    let window = desktop.open(&desktop.own_data(), Look::default()).unwrap();
    desktop.services.withdraw_dialogs().unwrap();
    let refused = window.ask("choose_folder", &json!({ "title": "Root folder" })).unwrap_err();
    assert!(refused["hint"].as_str().is_some_and(|hint| hint.contains("xdg-desktop-portal-gtk")), "{refused}");
}

#[test]
fn the_page_hears_what_other_programs_change() {
    let Some(desktop) = desktop() else { return };
    let data = desktop.own_data();
    let window = desktop.open(&data, Look::default()).unwrap();
    window.go("Deployments");
    let mut cli = Command::new(binary::path("waypost").unwrap());
    cli.args(["deployment", "add", "Night shift", "--deployment-type", "localFolders", "--root-folder"]);
    cli.arg(desktop.folder().join("folders"));
    desktop.enter(&mut cli, &data);
    let output = cli.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    window.sees("Night shift");
}

#[test]
fn notifications_show_what_a_server_said_as_plain_text() {
    let Some(desktop) = desktop() else { return };
    let window = desktop.open(&desktop.own_data(), Look::default()).unwrap();
    let notice = json!({ "title": "sales@contoso.example failed", "body": "It said <b>NO</b> & closed" });
    window.ask("notify", &notice).unwrap();
    let shown = Notification {
        title: "sales@contoso.example failed".to_owned(),
        body: "It said &lt;b&gt;NO&lt;/b&gt; &amp; closed".to_owned(),
    };
    assert_eq!(desktop.services.notifications(), [shown]);
}

#[test]
fn the_tray_tells_the_state_and_brings_the_window_back() {
    let Some(desktop) = desktop() else { return };
    let tray = desktop.add_tray().unwrap();
    let window = desktop.open(&desktop.own_data(), Look::default()).unwrap();
    wait::until(PATIENCE, "an icon in the tray", || tray.has_icon().then_some(()));
    // What the page itself tells comes first.
    let _ = tray.menu_with("Waypost – No router is connected.");
    let mut pictures = Vec::new();
    for state in ["ok", "warning", "error", "stopped"] {
        let words = format!("The router is {state}");
        window.ask("set_tray", &json!({ "state": state, "tooltip": words })).unwrap();
        let menu = tray.menu_with(&words);
        assert_eq!(menu.iter().filter(|label| !label.is_empty()).count(), 3, "{menu:?}");
        let picture =
            wait::until(PATIENCE, "a picture of its own", || tray.picture().filter(|one| !pictures.contains(one)));
        pictures.push(picture);
    }
    window.ask("save_preferences", &json!({ "closeToTray": true, "language": "de" })).unwrap();
    window.ask("set_tray", &json!({ "state": "ok", "tooltip": "Alles läuft" })).unwrap();
    assert_eq!(
        tray.menu_with("Alles läuft").last().map(String::as_str),
        Some("Beenden"),
        "in the language of the pages"
    );
    window.press_close();
    wait::until(PATIENCE, "the window to go to the tray", || (windows(&desktop) == 0).then_some(()));
    assert!(window.is_open(), "the program goes on in the tray");
    tray.click("Waypost öffnen");
    wait::until(PATIENCE, "the window to come back", || window.is_active().then_some(()));
    tray.click("Beenden");
    wait::until(PATIENCE, "the program to end", || (!window.is_open()).then_some(()));
}

#[test]
fn data_that_cannot_be_opened_are_told_in_a_window() {
    let Some(desktop) = desktop() else { return };
    let folder = desktop.folder().join("damaged");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(
        folder.join("waypost.db"),
        "this is no database, and it is longer than a header would be".repeat(90),
    )
    .unwrap();
    let mut running = desktop.spawn(&Data { data_dir: folder.clone(), state_dir: None }).unwrap();
    let number = desktop.window_titled("Waypost cannot start");
    wait::until(PATIENCE, "the reason", || running.said().contains(&folder.display().to_string()).then_some(()));
    desktop.xdotool(&["windowactivate", "--sync", &number]).unwrap();
    desktop.xdotool(&["key", "Escape"]).unwrap();
    assert_eq!(running.wait(PATIENCE).and_then(|status| status.code()), Some(1), "{}", running.said());
}

#[test]
fn without_a_desktop_the_terminal_is_told_what_to_do() {
    let Ok(program) = binary::path("waypost-desktop") else { return };
    let output = Command::new(program).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env("LANG", "C").output();
    let output = output.unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("there is no desktop") && said.contains("waypost --help"), "{said}");
}

#[test]
fn only_folders_of_the_product_are_opened() {
    let Some(desktop) = desktop() else { return };
    let window = desktop.open(&desktop.own_data(), Look::default()).unwrap();
    for path in ["/etc", "/usr/bin/xterm", "https://example.com"] {
        let refused = window.ask("open_path", &json!({ "path": path })).unwrap_err();
        assert!(refused["hint"].is_string(), "{path}: {refused}");
    }
}

#[test]
fn axe_is_really_asked() {
    let Some(desktop) = desktop() else { return };
    let window = desktop.open(&desktop.own_data(), Look::default()).unwrap();
    let spoil = "document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button>'); return true;";
    window.run(spoil);
    let found = window.violations();
    assert!(found.iter().any(|one| one.contains("button-name")), "{found:?}");
}

/// How many windows of the program a person sees.
fn windows(desktop: &Desktop) -> usize {
    let found = desktop.xdotool(&["search", "--onlyvisible", "--name", "^Waypost$"]).unwrap_or_default();
    found.lines().count()
}

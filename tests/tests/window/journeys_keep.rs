//! What is kept over a restart: objects, theme, columns and order.

use serde_json::json;
use waypost_testkit::wait;
use waypost_tests::page::acts::{objects, open_form};
use waypost_tests::site::PATIENCE;
use waypost_tests::window::{Look, Window};

use super::desktop;

#[test]
fn objects_theme_columns_and_order_are_there_again_after_a_restart() {
    let Some(desktop) = desktop() else { return };
    let data = desktop.own_data();
    let window = desktop.open(&data, Look::default()).unwrap();
    window.go("Deployments");
    open_form(&window, "New with Local folders");
    window.fill("Name", "Night folders");
    window.fill("Root folder", "/srv/mail");
    window.click("button", "Save");
    window.sees("Night folders is saved.");
    let fields = json!({ "address": "anna@contoso.example", "deployment": "Night folders" });
    window.ask("add_object", &json!({ "kind": "mailbox", "fields": fields })).unwrap();

    window.go("Mailboxes");
    window.sees_element("columnheader", "Backlog");
    window.click("button", "Columns");
    window.click("menuitemcheckbox", "Backlog");
    window.press("Escape");
    wait::until(PATIENCE, "the column to go", || (!window.has("columnheader", "Backlog")).then_some(()));
    window.click("button", "Sort by Address");
    wait::until(PATIENCE, "the order to turn", || (order(&window) == "descending").then_some(()));

    window.go("Settings");
    window.choose("Theme", "Dark");
    wait::until(PATIENCE, "the dark theme", || is_dark(&window).then_some(()));
    window.close();

    let window = desktop.open(&data, Look::default()).unwrap();
    wait::until(PATIENCE, "the dark theme again", || is_dark(&window).then_some(()));
    window.go("Mailboxes");
    window.sees_element("gridcell", "anna@contoso.example");
    assert!(!window.has("columnheader", "Backlog"), "the hidden column stays hidden");
    assert_eq!(order(&window), "descending");
    window.go("Deployments");
    window.sees_element("gridcell", "Night folders");
    assert_eq!(objects(&window, "deployment").len(), 1);
    window.close();
}

/// Whether the page is darker than its text.
fn is_dark(window: &Window<'_>) -> bool {
    let script = "const light = (colour) => colour.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
        const style = getComputedStyle(document.querySelector('main'));
        const ground = [...document.querySelectorAll('main, main *, #root > *, body')].map((one) => getComputedStyle(one).backgroundColor)
            .find((colour) => !colour.startsWith('rgba(0, 0, 0, 0'));
        return light(ground) < light(style.color);";
    window.run(script) == json!(true)
}

/// The order of the addresses.
fn order(window: &Window<'_>) -> String {
    let script = "return document.querySelector('[role=columnheader][title=Address]')?.ariaSort ?? '';";
    window.run(script).as_str().unwrap_or_default().to_owned()
}

//! The host itself: it answers nobody without its token, and when it is away nothing is lost.

use serde_json::json;
use waypost_testkit::wait;
use waypost_tests::browser::{Host, Tab};
use waypost_tests::look::Look;
use waypost_tests::page::acts::{objects, open_form};
use waypost_tests::site::PATIENCE;

use super::ready;

/// What the console says of a refusal for lack of the token.
const REFUSED: &str = "status of 401";
/// What it says of requests, and of the stream of events, that find nobody.
const NOBODY: [&str; 3] =
    ["net::ERR_CONNECTION_REFUSED", "net::ERR_INCOMPLETE_CHUNKED_ENCODING", "net::ERR_CONNECTION_RESET"];

#[test]
fn without_the_token_nothing_is_shown_but_what_to_do() {
    if !ready(&[]) {
        return;
    }
    let host = Host::start(Look::default()).unwrap();
    let tab = Tab::open(&host).unwrap();
    tab.expects(REFUSED);
    // The browser has a cookie for the files of the page; that is not enough to ask.
    tab.visit("/");
    tab.sees("The host does not know this page.");
    tab.sees("Open the address that it has printed.");
    assert_eq!(tab.run(ASK_WITHOUT), json!([401, 401]), "a page without the token learns nothing");

    tab.forget_token();
    tab.visit("/?token=wrong");
    tab.sees("The token is missing or wrong.");
    tab.sees("Open the address that the host has printed.");
    tab.visit_printed();
    tab.sees_element("link", "Mailboxes");
}

/// The answers to a request without a token and with a wrong one.
const ASK_WITHOUT: &str = "const ask = (headers) => { const request = new XMLHttpRequest();
    request.open('POST', '/rpc/about', false);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send('{}'); return request.status; };
    return [ask({}), ask({ authorization: 'Bearer wrong' })];";

#[test]
fn a_host_that_is_away_is_told_and_what_was_typed_is_saved_when_it_is_back() {
    if !ready(&[]) {
        return;
    }
    let host = Host::start(Look::default()).unwrap();
    let tab = Tab::open(&host).unwrap();
    NOBODY.iter().for_each(|part| tab.expects(part));
    tab.go("Deployments");
    open_form(&tab, "New with Local folders");
    tab.fill("Name", "Night folders");
    tab.fill("Root folder", "/srv/mail");
    tab.settles();

    host.kill();
    tab.click("button", "Save");
    tab.sees("The development host does not answer.");
    tab.sees("Start it again");
    assert_eq!(tab.value("Name"), "Night folders");
    assert_eq!(tab.value("Root folder"), "/srv/mail");

    host.come_back().unwrap();
    tab.click("button", "Save");
    tab.sees("Night folders is saved.");
    tab.sees_element("gridcell", "Night folders");
    assert_eq!(objects(&tab, "deployment").len(), 1);
}

#[test]
fn the_page_hears_again_what_changes_when_the_host_is_back() {
    if !ready(&[]) {
        return;
    }
    let host = Host::start(Look::default()).unwrap();
    let tab = Tab::open(&host).unwrap();
    NOBODY.iter().for_each(|part| tab.expects(part));
    add_deployment(&tab, "First");
    tab.go("Deployments");
    tab.sees_element("gridcell", "First");

    host.kill();
    tab.press("F5");
    tab.sees("The development host does not answer.");
    tab.sees_element("gridcell", "First");
    tab.go("Overview");
    tab.sees("The development host does not answer.");
    tab.go("Deployments");

    host.come_back().unwrap();
    // Nobody does anything: the page finds the host by itself, and what is new there.
    tab.loses("The development host does not answer.");
    add_deployment(&tab, "Second");
    tab.sees_element("gridcell", "Second");
}

#[test]
fn a_page_that_cannot_be_fetched_says_so_and_is_there_after_loading_anew() {
    if !ready(&[]) {
        return;
    }
    let host = Host::start(Look::default()).unwrap();
    let tab = Tab::open(&host).unwrap();
    NOBODY.iter().for_each(|part| tab.expects(part));
    tab.expects("Failed to fetch dynamically imported module");
    host.kill();
    tab.click("link", "Deployments");
    tab.sees("This page could not be shown.");
    tab.sees_element("link", "Overview");
    host.come_back().unwrap();
    tab.click("button", "Reload");
    tab.comes_anew();
    tab.sees("No deployment yet");
}

#[test]
fn a_host_with_another_token_is_told_and_its_printed_address_leads_back() {
    if !ready(&[]) {
        return;
    }
    let host = Host::start(Look::default()).unwrap();
    let tab = Tab::open(&host).unwrap();
    NOBODY.iter().for_each(|part| tab.expects(part));
    tab.expects(REFUSED);
    add_deployment(&tab, "First");
    tab.go("Deployments");
    tab.sees_element("gridcell", "First");
    host.kill();
    host.come_back_as_another().unwrap();
    tab.press("F5");
    tab.sees("The host does not know this page.");
    tab.sees("Open the address that it has printed.");
    tab.visit_printed();
    tab.go("Deployments");
    tab.sees_element("gridcell", "First");
}

#[test]
fn a_browser_tells_of_errors_and_of_whoever_was_asked() {
    if !ready(&[]) {
        return;
    }
    let host = Host::start(Look::default()).unwrap();
    let tab = Tab::open(&host).unwrap();
    assert_eq!(tab.findings(), Vec::<String>::new());
    tab.run("console.error('a fault'); fetch('http://elsewhere.example/pixel').catch(() => {}); return true;");
    for part in ["a fault", "asked for http://elsewhere.example/pixel"] {
        wait::until(PATIENCE, part, || tab.findings().iter().any(|line| line.contains(part)).then_some(()));
    }
    ["a fault", "elsewhere.example"].iter().for_each(|part| tab.expects(part));
}

/// Adds a deployment past the page, as another program does.
fn add_deployment(tab: &Tab<'_>, name: &str) {
    let fields = json!({ "name": name, "deploymentType": "localFolders", "rootFolder": "/srv/mail" });
    tab.ask("add_object", &json!({ "kind": "deployment", "fields": fields })).unwrap();
}

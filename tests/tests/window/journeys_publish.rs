//! Publishing: what the router takes and what it refuses, an older publication published again, and the
//! configuration carried in a file.

use serde_json::json;
use waypost_domain::ObjectKind;
use waypost_testkit::wait;
use waypost_tests::page::acts::objects;
use waypost_tests::site::PATIENCE;
use waypost_tests::window::{Data, Look};

use super::desktop;
use super::journeys::{drafted, running};

#[test]
fn a_refused_publication_tells_why_and_an_older_one_is_published_again() {
    let Some(desktop) = desktop() else { return };
    let Some(mut site) = running(&[("sales", "sales-pw")]) else { return };
    let window = desktop.open(&Data::of_site(&site), Look::default()).unwrap();
    window.resize(1280, 800);
    window.sees("Publication 1");
    site.edit(ObjectKind::Mailbox, "sales", json!({ "name": "Sales department" })).unwrap();
    window.sees_element("button", "Publish (1)");
    window.go("Publish & history");
    window.sees("Sales department");
    window.command("Publish");
    window.sees("The router acts on publication 2");
    window.sees("Everything is published.");

    // The router does not trust this publisher any more.
    let pinned = site.state_dir().join("publishers.pem");
    let trusted = std::fs::read(&pinned).unwrap();
    std::fs::write(&pinned, "").unwrap();
    site.edit(ObjectKind::Mailbox, "sales", json!({ "name": "Sales of tomorrow" })).unwrap();
    window.sees_element("button", "Publish (1)");
    window.command("Publish");
    window.sees("The router refused publication 3.");
    window.sees("publisher");
    window.sees("The router goes on with publication 2.");
    window.go("Overview");
    window.sees("The router refused the last publication.");

    std::fs::write(&pinned, trusted).unwrap();
    window.go("Publish & history");
    window.click("tab", "Publications");
    window.click("gridcell", "1");
    window.command("Publish this one again");
    window.sees("Publish 1 again?");
    window.sees_element("group", "What that changes here");
    window.click("button", "Publish again");
    window.sees("The router acts on publication 4");
    window.sees("The configuration is that of publication 1 again.");
    let status = wait::until(PATIENCE, "the router to act on 4", || {
        site.control().status().ok().filter(|status| status.publication.serial == Some(4))
    });
    assert!(status.publication.refused.is_empty(), "{:?}", status.publication.refused);
    let sales = objects(&window, "mailbox");
    assert_ne!(sales[0]["fields"]["name"], json!("Sales of tomorrow"));
    window.go("Overview");
    window.sees("Mail is flowing.");
}

#[test]
fn the_configuration_goes_out_and_comes_in_as_a_file() {
    let Some(desktop) = desktop() else { return };
    let Some(site) = drafted(&[("sales", "sales-pw"), ("support", "support-pw")]) else { return };
    let file = desktop.folder().join("export ü.xml");
    let window = desktop.open(&Data::of_site(&site), Look::default()).unwrap();
    window.go("Import & export");
    desktop.services.will_choose(Some(file.clone()));
    window.click("button", "Export to a file…");
    window.sees("No secret is in the file.");
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.contains("sales@lab.test") && !written.contains("sales-pw"), "{written}");
    window.close();

    let window = desktop.open(&desktop.own_data(), Look::default()).unwrap();
    window.go("Import & export");
    desktop.services.will_choose(Some(file));
    window.click("button", "Choose a file…");
    window.sees("What the import changes");
    window.sees("7 objects are added");
    window.click("button", "Import");
    window.sees("The configuration is imported.");
    window.sees("Enter these secrets now");
    assert_eq!(objects(&window, "mailbox").len(), 2);
    window.click("button", "Undo");
    window.sees("The change is taken back.");
    assert_eq!(objects(&window, "mailbox").len(), 0);
}

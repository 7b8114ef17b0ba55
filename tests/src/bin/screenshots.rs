//! `cargo xtask screenshots` builds and runs this: pictures of every page in both themes, of the real
//! window on the data of the demo, to which something that is wrong and something unpublished is added.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::json;
use waypost_domain::ObjectKind;
use waypost_testkit::wait;
use waypost_tests::demo;
use waypost_tests::site::{PATIENCE, Site, SiteError};
use waypost_tests::window::{Data, Desktop, Look, Theme, Window};

/// Size of a picture.
const SIZE: (u64, u64) = (1280, 800);
/// The smallest size at which the window is to be usable.
const SMALL: (u64, u64) = (1024, 700);

/// The links of the navigation: the page that each leads to, and what it is called.
const LINKS: &str = "return [...document.querySelectorAll('nav a')].map((link) =>
    [link.getAttribute('href').replace(/^#\\//, ''), (link.getAttribute('aria-label') || link.innerText).split('\\n')[0].trim()]);";

/// Something to see that is no page of the navigation: the name of its picture and how to get there.
struct Scene {
    name: &'static str,
    act: fn(&Window<'_>),
}

/// What is seen on the data of the demo.
const SCENES: [Scene; 8] = [
    Scene { name: "start", act: |window| at(window, "/start") },
    Scene { name: "mailbox", act: mailbox },
    Scene { name: "profile-form", act: profile },
    Scene { name: "profile-advanced", act: advanced },
    Scene { name: "test-result", act: test_result },
    Scene { name: "quarantine", act: |window| at(window, "/messages/quarantine") },
    Scene { name: "history", act: |window| at(window, "/publish/publications") },
    Scene { name: "palette", act: |window| window.press("Control+k") },
];

#[expect(clippy::print_stderr, reason = "a program says on its terminal what it wrote, or why it failed")]
fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        eprintln!("usage: screenshots FOLDER [PAGE…]");
        return ExitCode::from(2);
    };
    match run(&folder, &arguments.collect::<Vec<_>>()) {
        Ok(count) => {
            eprintln!("wrote {count} pictures into {}", folder.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("no pictures: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(folder: &Path, wanted: &[String]) -> Result<usize, SiteError> {
    let mut site = demo::site()?;
    add_trouble(&mut site)?;
    let desktop = Desktop::start()?;
    let album = Album { folder, wanted };
    let mut count = 0;
    for theme in [Theme::Light, Theme::Dark] {
        let window = desktop.open(&Data::of_site(&site), Look { theme, ..Look::default() })?;
        window.resize(SIZE.0, SIZE.1);
        count += album.pages(&window, theme) + album.running_test(&window, theme, &site) + album.scenes(&window, theme);
        window.close();
        std::fs::remove_file(site.folder().join("data/preferences.json"))?;
    }
    let window = desktop.open(&Data::of_site(&site), Look { language: "de", ..Look::default() })?;
    window.resize(SMALL.0, SMALL.1);
    for page in ["/overview", "/mailboxes", "/publish"] {
        at(&window, page);
        count += album.keep(&window, &format!("german-small{}", page.replace('/', "-")));
    }
    window.close();
    count += newcomer(&desktop, &album)?;
    Ok(count)
}

/// What somebody sees who opens the program for the first time.
fn newcomer(desktop: &Desktop, album: &Album<'_>) -> Result<usize, SiteError> {
    let look = Look { is_guided_start_done: false, ..Look::default() };
    let window = desktop.open(&desktop.own_data(), look)?;
    window.resize(SIZE.0, SIZE.1);
    let count = album.keep(&window, "first-run");
    window.close();
    Ok(count)
}

/// Where pictures go, and which are wanted.
struct Album<'a> {
    folder: &'a Path,
    wanted: &'a [String],
}

impl Album<'_> {
    fn keep(&self, window: &Window<'_>, name: &str) -> usize {
        let is_wanted = self.wanted.is_empty() || self.wanted.iter().any(|one| name.starts_with(one.as_str()));
        if is_wanted {
            window.screenshot(&self.folder.join(format!("{name}.png")));
        }
        usize::from(is_wanted)
    }

    /// Every page that the navigation leads to, reached as a person reaches it.
    fn pages(&self, window: &Window<'_>, theme: Theme) -> usize {
        let links: Vec<(String, String)> = serde_json::from_value(window.run(LINKS)).unwrap_or_default();
        let keep = |(page, called): &(String, String)| {
            window.go(called);
            self.keep(window, &format!("{page}-{}", theme.name()))
        };
        links.iter().map(keep).sum()
    }

    /// A test that is under way: the mail server takes its time.
    fn running_test(&self, window: &Window<'_>, theme: Theme, site: &Site) -> usize {
        site.dovecot.signal("STOP");
        start_test(window);
        window.sees_element("progressbar", "Progress of the test");
        let count = self.keep(window, &format!("test-running-{}", theme.name()));
        site.dovecot.signal("CONT");
        window.sees("1 failed.");
        count
    }

    fn scenes(&self, window: &Window<'_>, theme: Theme) -> usize {
        let keep = |scene: &Scene| {
            (scene.act)(window);
            self.keep(window, &format!("{}-{}", scene.name, theme.name()))
        };
        SCENES.iter().map(keep).sum()
    }
}

fn at(window: &Window<'_>, place: &str) {
    window.run(&format!("location.hash = '#{place}';"));
    window.settles();
}

/// The mailbox that does not work, with why.
fn mailbox(window: &Window<'_>) {
    window.go("Mailboxes");
    window.click("gridcell", "orders@lab.test");
    window.sees("Incoming mail fails at Authentication.");
}

fn profile(window: &Window<'_>) {
    window.go("Configuration profiles");
    window.click("gridcell", "IMAP");
    window.click_nth("button", "Edit", 0);
}

fn advanced(window: &Window<'_>) {
    window.click("tab", "Advanced");
}

/// Tests all mailboxes and goes where that is seen.
fn start_test(window: &Window<'_>) {
    let started =
        window.ask("start_test", &json!({ "selection": { "all": true }, "fromHere": false, "enable": false }));
    let job = started.ok().and_then(|started| started["job"].as_u64()).unwrap_or(1);
    at(window, &format!("/test?job={job}"));
}

fn test_result(window: &Window<'_>) {
    start_test(window);
    window.sees("1 failed.");
    window.click("gridcell", "orders@lab.test");
}

/// A mailbox whose password is wrong, and a change that is not published.
fn add_trouble(site: &mut Site) -> Result<(), SiteError> {
    let name = json!({ "name": "Orders", "kind": "queue" });
    site.add_mailbox("orders", "wrong", "imap", name)?;
    site.publish()?;
    let is_disabled = || {
        let status = site.control().status().ok()?;
        (status.mailboxes.disabled > 0).then_some(())
    };
    wait::poll(PATIENCE, is_disabled).ok_or("the mailbox with the wrong password is not disabled")?;
    site.edit(ObjectKind::Mailbox, "support", json!({ "name": "Support (all products)" }))?;
    Ok(())
}

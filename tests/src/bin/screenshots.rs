//! `cargo xtask screenshots` builds and runs this: pictures of every page in both themes, of the real
//! window on the data of the demo, to which something that is wrong and something unpublished is added.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};
use waypost_domain::ObjectKind;
use waypost_testkit::wait;
use waypost_tests::demo;
use waypost_tests::site::{PATIENCE, Site, SiteError};
use waypost_tests::window::{Data, Desktop, Look, Theme, Window};

/// Size of a picture.
const SIZE: (u64, u64) = (1280, 800);

/// The pages that the navigation leads to, and the one that it does not.
const PAGES: &str =
    "return [...document.querySelectorAll('nav a')].map((link) => link.getAttribute('href').replace(/^#\\//, ''))
    .concat('start');";

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
    let mut count = 0;
    for theme in [Theme::Light, Theme::Dark] {
        let window = desktop.open(&Data::of_site(&site), Look { theme, ..Look::default() })?;
        window.resize(SIZE.0, SIZE.1);
        count += pictures(&window, folder, theme, wanted);
        window.close();
        std::fs::remove_file(site.folder().join("data/preferences.json"))?;
    }
    Ok(count)
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

fn pictures(window: &Window<'_>, folder: &Path, theme: Theme, wanted: &[String]) -> usize {
    let pages = window.run(PAGES);
    let pages: Vec<&str> = pages.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let pages: Vec<&str> =
        pages.into_iter().filter(|page| wanted.is_empty() || wanted.iter().any(|one| one == page)).collect();
    for page in &pages {
        window.run(&format!("location.hash = '#/{page}';"));
        window.screenshot(&folder.join(format!("{page}-{}.png", theme.name())));
    }
    pages.len()
}

//! A browser of its own with one tab, and what it looks back at when it is dropped.

use std::cell::RefCell;
use std::net::{Ipv4Addr, SocketAddr};
use std::ops::Deref;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;
use waypost_testkit::process::{self, Server};

use super::Host;
use crate::page::{Driver, Page, Traces};
use crate::site::SiteError;

/// What the driver says when it listens; the port follows.
const LISTENS: &str = "started successfully on port ";

/// Nothing but the page: no display, no first run, nothing in the background, and no name but that of
/// this machine leads anywhere.
const FLAGS: [&str; 13] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-crash-reporter",
    "--disable-sync",
    "--no-first-run",
    "--force-prefers-reduced-motion",
    "--window-size=1280,940",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/// The open page of a host; what is done with it are the verbs of [`Page`].
pub struct Tab<'a> {
    page: Page,
    host: &'a Host,
    expected: RefCell<Vec<&'static str>>,
    asked: RefCell<Vec<String>>,
    // Removed after the browser has ended.
    _folder: TempDir,
}

impl Deref for Tab<'_> {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

impl<'a> Tab<'a> {
    /// Opens the address that the host has printed, and waits until its page is there.
    ///
    /// # Errors
    /// When a program is not installed, or the page does not come.
    pub fn open(host: &'a Host) -> Result<Self, SiteError> {
        let folder = TempDir::with_prefix("waypost-browser-")?;
        let driver = drive(folder.path())?;
        driver.visit(&host.url())?;
        let traces = Traces { logs: vec![folder.path().join("driver.log"), host.log()], pictures: "browser-failures" };
        let page = Page::of(driver, traces)?;
        Ok(Self { page, host, expected: RefCell::default(), asked: RefCell::default(), _folder: folder })
    }

    /// Goes to another address of the host, for example `/`, which need not be a page of the product.
    #[track_caller]
    pub fn visit(&self, path: &str) {
        let url = format!("{}{path}", self.host.origin());
        self.must(path, self.driver(|driver| driver.visit(&url)));
    }

    /// Lets the browser forget that it had the token once.
    #[track_caller]
    pub fn forget_token(&self) {
        self.must("cookies", self.driver(Driver::forget_cookies));
    }

    /// Opens the address that the host has printed last.
    #[track_caller]
    pub fn visit_printed(&self) {
        self.must("the printed address", self.driver(|driver| driver.visit(&self.host.url())));
        self.must("the page at the printed address", self.prepare());
    }

    /// An error of the console, or an address, that has this part is no finding.
    pub fn expects(&self, part: &'static str) {
        self.expected.borrow_mut().push(part);
    }

    /// Errors of the console, and addresses of somebody else that were asked for something, since the
    /// page was opened.
    #[track_caller]
    #[must_use]
    pub fn findings(&self) -> Vec<String> {
        let is_error = |line: &String| line.starts_with("SEVERE") && !is_answer(line);
        let errors = self.kept().into_iter().filter(is_error);
        let own = format!("{}/", self.host.origin());
        let is_own = |url: &String| url.starts_with(&own) || url.starts_with("data:") || url.starts_with("blob:");
        let foreign = self.asked().into_iter().filter(|url| !is_own(url)).map(|url| format!("asked for {url}"));
        let is_expected = |line: &String| self.expected.borrow().iter().any(|part| line.contains(part));
        errors.chain(foreign).filter(|line| !is_expected(line)).collect()
    }

    /// Fails when there is a finding.
    #[track_caller]
    fn look_back(&self) {
        let findings = self.findings();
        if !findings.is_empty() {
            self.fail(&format!("the browser has seen what must not be:\n  {}", findings.join("\n  ")));
        }
        if !self.asked().iter().any(|url| url.contains("/rpc/")) {
            self.fail("the browser's log has no request, so that it proves nothing");
        }
    }

    /// The address of every request; those of the page with which the browser itself begins are not ours.
    #[track_caller]
    fn asked(&self) -> Vec<String> {
        let entries = self.must("the browser's log", self.driver(|driver| driver.log("performance")));
        let read = |entry: &Value| serde_json::from_str::<Value>(entry["message"].as_str()?).ok();
        let told = entries.iter().filter_map(read).filter_map(|told| {
            let (method, about) = (told["message"]["method"].as_str()?, &told["message"]["params"]);
            if about["documentURL"].as_str().is_some_and(|url| url.starts_with("chrome://")) {
                return None;
            }
            match method {
                "Network.requestWillBeSent" => about["request"]["url"].as_str().map(str::to_owned),
                "Network.webSocketCreated" => about["url"].as_str().map(str::to_owned),
                _ => None,
            }
        });
        self.asked.borrow_mut().extend(told);
        self.asked.borrow().clone()
    }
}

/// An answer that is an error is no error of the page: it shows it.
fn is_answer(line: &str) -> bool {
    line.contains("/rpc/") && line.contains("status of 422")
}

impl Drop for Tab<'_> {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.look_back();
        }
        // The driver waits for the browser, so that nobody is left behind.
        let _ = self.driver(Driver::quit);
    }
}

/// Starts a driver, and with it a browser that knows nothing yet.
fn drive(folder: &Path) -> Result<Driver, SiteError> {
    let log = folder.join("driver.log");
    let mut command = Command::new("chromedriver");
    command.arg("--port=0").env("HOME", folder).env("TMPDIR", folder).env("LANG", "C.UTF-8").env("TZ", "UTC");
    for name in ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "DISPLAY", "WAYLAND_DISPLAY", "LANGUAGE"] {
        command.env_remove(name);
    }
    let server = Server::spawn("chromedriver", &mut command, &log)?;
    let mut driver = Driver::once_up(server, || {
        let said = std::fs::read_to_string(&log).ok()?;
        let port = said.split_once(LISTENS)?.1.split_once('.')?.0.parse().ok()?;
        Some(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
    })?;
    let program = process::find("chromium").ok_or("chromium is not installed; run `cargo xtask setup`")?;
    let own = format!("--user-data-dir={}", folder.join("profile").display());
    let flags: Vec<&str> = FLAGS.into_iter().chain([own.as_str(), "about:blank"]).collect();
    driver.begin(&json!({
        "goog:chromeOptions": { "binary": program, "args": flags },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    }))?;
    Ok(driver)
}

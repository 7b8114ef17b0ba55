//! The page of the product, wherever it is open: what a person does there and sees, in the window
//! ([`crate::window`]) as in a browser ([`crate::browser`]).
//!
//! Here are finding, waiting and failing; what a person does stands in `verbs`, acts of several verbs in
//! [`acts`], the guided start in [`guide`]. Elements are found as a screen reader finds them, by role and name; waits are bounded;
//! whatever fails tells what the page showed and where its picture is.

pub mod acts;
pub mod guide;
mod script;
mod verbs;
mod webdriver;

use std::cell::RefCell;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use base64::Engine as _;
use serde_json::{Value, json};
use waypost_testkit::wait;

pub(crate) use webdriver::Driver;
use webdriver::Element;

use crate::site::SiteError;

/// How long it may take until a page shows something, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(40);

/// The open page.
pub struct Page {
    driver: RefCell<Option<Driver>>,
    /// What the browser itself has kept of the console; the page hears nothing before it is prepared.
    kept: RefCell<Vec<String>>,
    traces: Traces,
}

/// What is told of a page that fails.
pub(crate) struct Traces {
    /// What the programs behind it have written.
    pub(crate) logs: Vec<PathBuf>,
    /// The folder of its picture, beside the artefacts of the build.
    pub(crate) pictures: &'static str,
}

impl Page {
    /// The page that a driver has opened, ready for questions.
    pub(crate) fn of(driver: Driver, traces: Traces) -> Result<Self, SiteError> {
        let page = Self { driver: RefCell::new(Some(driver)), kept: RefCell::default(), traces };
        page.prepare()?;
        Ok(page)
    }

    /// Waits for the page and makes it ready for questions.
    pub(crate) fn prepare(&self) -> Result<(), String> {
        let axe = script::install(script::axe()?);
        let shown = "return Boolean(document.querySelector('#root > *'));";
        let there = wait::poll(PATIENCE, || (self.script(shown, &Value::Null) == Ok(Value::Bool(true))).then_some(()));
        there.ok_or("the page stays empty")?;
        self.script(&axe, &Value::Null)?;
        // What the page tells the shell when it begins is told before anybody does something.
        let settled = wait::poll(PATIENCE, || self.is_settled().ok().filter(|settled| *settled));
        settled.map(drop).ok_or_else(|| "the page does not settle".to_owned())
    }

    /// Whether the page has loaded everything and drawn it.
    pub(crate) fn is_settled(&self) -> Result<bool, String> {
        let answer = self.driver(|driver| driver.script_async(script::SETTLED, &Value::Null))?;
        Ok(answer == Value::Bool(true))
    }

    /// Lets go of the page and ends the program.
    pub(crate) fn end(&self) {
        if let Some(driver) = self.driver.borrow_mut().take() {
            driver.end();
        }
    }

    /// Does something with the driver.
    pub(crate) fn driver<T>(&self, act: impl FnOnce(&Driver) -> Result<T, String>) -> Result<T, String> {
        match self.driver.borrow().as_ref() {
            Some(driver) => act(driver),
            None => Err("the program has ended".to_owned()),
        }
    }

    /// Runs a script of [`script`].
    pub(crate) fn script(&self, script: &str, arguments: &Value) -> Result<Value, String> {
        self.driver(|driver| driver.script(script, arguments))
    }

    /// The elements of a role and name.
    pub(crate) fn all(&self, role: &str, name: &str, whole: bool) -> Result<Vec<Element>, String> {
        self.look(&json!({ "role": role, "name": name, "whole": whole }))
    }

    fn look(&self, what: &Value) -> Result<Vec<Element>, String> {
        let found = self.script(script::FIND, what)?;
        Ok(found.as_array().into_iter().flatten().filter_map(Element::of).collect())
    }

    /// The element of a role and name once it is there: the one of exactly that name, or else the one
    /// that has it as a part.
    #[track_caller]
    pub(crate) fn find(&self, role: &str, name: &str) -> Element {
        let mut last = String::new();
        let found = self.poll(|| {
            let found = self.look(&json!({ "role": role, "name": name, "prefer": true }));
            found.map_err(|reason| last = reason).ok()?.into_iter().next()
        });
        found.unwrap_or_else(|| self.fail(&format!("there is no {role} \"{name}\" {last}")))
    }

    /// Looks again and again for as long as a person would wait.
    pub(crate) fn poll<T>(&self, look: impl FnMut() -> Option<T>) -> Option<T> {
        wait::poll(PATIENCE, look)
    }

    /// The answer, or a failed test.
    #[track_caller]
    pub(crate) fn must<T>(&self, what: &str, answer: Result<T, String>) -> T {
        answer.unwrap_or_else(|reason| self.fail(&format!("{what}: {reason}")))
    }

    /// Fails the test with everything that helps: the picture, the text, the elements, the console.
    ///
    /// # Panics
    /// Always.
    #[track_caller]
    pub fn fail(&self, what: &str) -> ! {
        let name = std::thread::current().name().unwrap_or("page").replace("::", "-");
        let picture = failures(self.traces.pictures).join(format!("{name}.png"));
        let saved = match self.save(&picture) {
            Ok(()) => picture.display().to_string(),
            Err(reason) => format!("none ({reason})"),
        };
        let text = self.script(script::TEXT, &Value::Null).unwrap_or_default();
        let elements = self.script(script::INVENTORY, &Value::Null).unwrap_or_default();
        let elements: Vec<&str> = elements.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        panic!(
            "{what}\n\npicture: {saved}\n\nconsole:\n{}\n{}\nelements:\n{}\n\ntext:\n{}\n",
            [self.console(), self.kept()].concat().join("\n"),
            self.logs(),
            elements.join("\n"),
            text.as_str().unwrap_or_default()
        );
    }

    /// What the console of the page has said.
    #[must_use]
    pub fn console(&self) -> Vec<String> {
        let heard = self.script("return window.waypostHeard ?? [];", &Value::Null).unwrap_or_default();
        heard.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// What the browser itself has kept of the console, each line with its level; nothing in a window,
    /// because WebKit's driver keeps no logs.
    pub(crate) fn kept(&self) -> Vec<String> {
        let entries = self.driver(|driver| driver.log("browser")).unwrap_or_default();
        let line = |entry: &Value| {
            let part = |name: &str| entry[name].as_str().unwrap_or_default().to_owned();
            format!("{} {}: {}", part("level"), part("source"), part("message"))
        };
        self.kept.borrow_mut().extend(entries.iter().map(line));
        self.kept.borrow().clone()
    }

    /// What the programs behind the page have written, each under the name of its file.
    fn logs(&self) -> String {
        let mut all = String::new();
        for path in &self.traces.logs {
            let name = path.file_stem().unwrap_or_default().display();
            let text = std::fs::read_to_string(path).unwrap_or_default();
            // Writing into a text does not fail.
            let _ = writeln!(all, "\n{name}:\n{text}");
        }
        all
    }

    /// Saves a picture of the page.
    pub(crate) fn save(&self, path: &Path) -> Result<(), String> {
        let encoded = self.driver(Driver::screenshot)?;
        let decoded = base64::engine::general_purpose::STANDARD.decode(encoded).map_err(|error| error.to_string())?;
        let folder = path.parent().unwrap_or(path);
        let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(path, decoded));
        written.map_err(|error| format!("{}: {error}", path.display()))
    }
}

/// Where pictures of failures go: beside the artefacts of the build.
fn failures(name: &str) -> PathBuf {
    let program = std::env::current_exe().unwrap_or_default();
    let target = program.ancestors().find(|folder| folder.ends_with("target")).map(Path::to_owned);
    target.unwrap_or_else(std::env::temp_dir).join(name)
}

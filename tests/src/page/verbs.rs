//! What a person does with the page and what they see. Every verb waits for what it needs, for a
//! bounded time, and fails with the picture of the page.

use std::path::Path;

use serde_json::{Value, json};

use super::webdriver::{Driver, Element};
use super::{Page, script};

/// Keys by the names that a manual uses, with the protocol's characters.
const KEYS: [(&str, char); 22] = [
    ("Control", '\u{e009}'),
    ("Shift", '\u{e008}'),
    ("Alt", '\u{e00a}'),
    ("Enter", '\u{e007}'),
    ("Escape", '\u{e00c}'),
    ("Tab", '\u{e004}'),
    ("Space", ' '),
    ("Backspace", '\u{e003}'),
    ("Delete", '\u{e017}'),
    ("Insert", '\u{e016}'),
    ("Home", '\u{e011}'),
    ("End", '\u{e010}'),
    ("PageUp", '\u{e00e}'),
    ("PageDown", '\u{e00f}'),
    ("Left", '\u{e012}'),
    ("Up", '\u{e013}'),
    ("Right", '\u{e014}'),
    ("Down", '\u{e015}'),
    ("F1", '\u{e031}'),
    ("F2", '\u{e032}'),
    ("F5", '\u{e035}'),
    ("F10", '\u{e03a}'),
];

impl Page {
    /// Clicks the element of a role and name, for example `("button", "Publish")`.
    #[track_caller]
    pub fn click(&self, role: &str, name: &str) {
        let mut refusal = String::new();
        let clicked = self.poll(|| {
            let element = self.find(role, name);
            self.click_on(&element).map_err(|reason| refusal = reason).ok()
        });
        if clicked.is_none() {
            self.fail(&format!("{role} \"{name}\" cannot be clicked: {refusal}"));
        }
    }

    /// Clicks the nth (from 0) of several elements of a role and name.
    #[track_caller]
    pub fn click_nth(&self, role: &str, name: &str, nth: usize) {
        let clicked = self.poll(|| {
            let element = self.all(role, name, false).ok()?.get(nth).cloned()?;
            self.click_on(&element).ok()
        });
        if clicked.is_none() {
            self.fail(&format!("{role} \"{name}\" number {nth} cannot be clicked"));
        }
    }

    /// Moves the mouse onto an element.
    #[track_caller]
    pub fn hover(&self, role: &str, name: &str) {
        let element = self.find(role, name);
        self.must("hover", self.driver(|driver| driver.hover(&element)));
    }

    /// Goes to a page by the navigation.
    #[track_caller]
    pub fn go(&self, page: &str) {
        self.click("link", page);
        self.settles();
    }

    /// Puts a text into the field of this label, in place of what it holds.
    #[track_caller]
    pub fn fill(&self, label: &str, text: &str) {
        let field = self.field(label);
        self.must("select", self.script(script::SELECT_ALL, &field.argument()));
        self.press("Delete");
        // The driver knows the end of a line as a key only.
        let keys = text.replace('\n', "\u{e007}");
        self.must("type", self.driver(|driver| driver.type_into(&field, &keys)));
    }

    /// Chooses an option of the list of this label.
    #[track_caller]
    pub fn choose(&self, label: &str, option: &str) {
        self.click("combobox", label);
        self.click("option", option);
    }

    /// Turns a switch or checkbox on or off.
    #[track_caller]
    pub fn turn(&self, role: &str, label: &str, on: bool) {
        let field = self.find(role, label);
        if self.held(&field) != on.to_string() {
            self.click(role, label);
        }
        let turned = self.poll(|| (self.held(&self.find(role, label)) == on.to_string()).then_some(()));
        if turned.is_none() {
            self.fail(&format!("{role} \"{label}\" does not turn {}", if on { "on" } else { "off" }));
        }
    }

    /// What the field of this label holds.
    #[track_caller]
    #[must_use]
    pub fn value(&self, label: &str) -> String {
        self.held(&self.field(label))
    }

    /// What the field of this label would hold when it is left empty.
    #[track_caller]
    #[must_use]
    pub fn placeholder(&self, label: &str) -> String {
        let field = self.field(label);
        let text = self.must(label, self.script("return arguments[0].placeholder;", &field.argument()));
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the field of this label is marked as wrong, with this text beside it.
    #[track_caller]
    pub fn sees_problem(&self, label: &str, text: &str) {
        let told = |field: &Element| {
            let told = self.must(label, self.script(script::PROBLEM, &field.argument()));
            told.as_str().unwrap_or_default().to_owned()
        };
        if self.poll(|| told(&self.field(label)).contains(text).then_some(())).is_none() {
            let told = told(&self.field(label));
            self.fail(&format!("\"{label}\" is not marked with \"{text}\", but with \"{told}\""));
        }
    }

    /// Whether the field of this label is marked as wrong now.
    #[track_caller]
    #[must_use]
    pub fn has_problem(&self, label: &str) -> bool {
        let field = self.field(label);
        self.must(label, self.script(script::PROBLEM, &field.argument())) != json!("")
    }

    /// Whether the element of a role and name can be operated.
    #[track_caller]
    #[must_use]
    pub fn is_enabled(&self, role: &str, name: &str) -> bool {
        let element = self.find(role, name);
        self.must(name, self.script(script::ENABLED, &element.argument())) == Value::Bool(true)
    }

    /// What the list of this label offers; it is closed again.
    #[track_caller]
    #[must_use]
    pub fn offered(&self, label: &str) -> Vec<String> {
        self.settles();
        self.click("combobox", label);
        self.sees_element("option", "");
        let offered = self.texts("option");
        self.press("Escape");
        let closed = self.poll(|| (!self.has("option", "")).then_some(()));
        if closed.is_none() {
            self.fail(&format!("the list \"{label}\" does not close"));
        }
        offered
    }

    /// Does a command of the page's bar, also where it is in the menu of those that have no room.
    #[track_caller]
    pub fn command(&self, name: &str) {
        self.settles();
        let is_there = |name| self.all("button", name, true).is_ok_and(|found| !found.is_empty());
        let place = self.poll(|| [name, "More commands"].into_iter().find(|name| is_there(name)));
        self.click("button", place.unwrap_or(name));
        if place == Some("More commands") {
            self.click("menuitem", name);
        }
        self.settles();
    }

    /// Presses keys together, for example `Control+k`, `Enter`, `?`.
    #[track_caller]
    pub fn press(&self, keys: &str) {
        let key = |name: &str| {
            let named = KEYS.iter().find(|(known, _)| *known == name).map(|(_, character)| *character);
            named.or_else(|| name.chars().next().filter(|_| name.chars().count() == 1))
        };
        let names: Vec<&str> = if keys == "+" { vec![keys] } else { keys.split('+').collect() };
        let pressed: Option<Vec<char>> = names.iter().map(|name| key(name)).collect();
        let pressed = pressed.unwrap_or_else(|| self.fail(&format!("\"{keys}\" are no keys")));
        self.must(keys, self.driver(|driver| driver.chord(&pressed)));
    }

    /// Types a text where the focus is.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        for character in text.chars() {
            self.must(text, self.driver(|driver| driver.chord(&[character])));
        }
    }

    /// Waits until the page shows a text.
    #[track_caller]
    pub fn sees(&self, text: &str) {
        if self.poll(|| self.text().contains(text).then_some(())).is_none() {
            self.fail(&format!("the page does not show \"{text}\""));
        }
    }

    /// Waits until the page shows a text no more.
    #[track_caller]
    pub fn loses(&self, text: &str) {
        if self.poll(|| (!self.text().contains(text)).then_some(())).is_none() {
            self.fail(&format!("the page still shows \"{text}\""));
        }
    }

    /// Waits for an element of a role and name.
    #[track_caller]
    pub fn sees_element(&self, role: &str, name: &str) {
        let _ = self.find(role, name);
    }

    /// Whether there is such an element now.
    #[must_use]
    pub fn has(&self, role: &str, name: &str) -> bool {
        self.all(role, name, false).is_ok_and(|found| !found.is_empty())
    }

    /// The texts of every element of a role, in the order of the page.
    #[track_caller]
    #[must_use]
    pub fn texts(&self, role: &str) -> Vec<String> {
        let found = self.must(role, self.all(role, "", false));
        found.iter().map(|element| self.text_of(element)).collect()
    }

    /// Everything that the page shows, as text.
    #[must_use]
    pub fn text(&self) -> String {
        let text = self.script(script::TEXT, &Value::Null).unwrap_or_default();
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until nothing loads any more and everything is drawn.
    #[track_caller]
    pub fn settles(&self) {
        let settled = self.poll(|| self.is_settled().ok().filter(|settled| *settled));
        if settled.is_none() {
            self.fail("the page does not settle");
        }
    }

    /// Fails when axe finds anything wrong with the page as it stands.
    #[track_caller]
    pub fn is_accessible(&self) {
        let found = self.violations();
        if !found.is_empty() {
            self.fail(&format!("axe finds {}:\n  {}", found.len(), found.join("\n  ")));
        }
    }

    /// What axe finds wrong with the page as it stands.
    #[track_caller]
    #[must_use]
    pub fn violations(&self) -> Vec<String> {
        self.settles();
        let found = self.must("axe", self.driver(|driver| driver.script_async(script::VIOLATIONS, &Value::Null)));
        found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// Runs a script in the page and answers what it returns, for whatever has no verb.
    #[track_caller]
    pub fn run(&self, script: &str) -> Value {
        self.must("script", self.script(script, &Value::Null))
    }

    /// Sends a request past the page: its answer, or the error.
    ///
    /// # Errors
    /// What the shell or the host answered.
    #[track_caller]
    pub fn ask(&self, name: &str, request: &Value) -> Result<Value, Value> {
        let question = json!({ "name": name, "request": request });
        let mut answer = self.must(name, self.driver(|driver| driver.script_async(script::ASK, &question)));
        match answer.get_mut("error") {
            Some(error) => Err(error.take()),
            None => Ok(answer["answer"].take()),
        }
    }

    /// Loads the page anew, as when the program starts.
    #[track_caller]
    pub fn reload(&self) {
        self.must("reload", self.driver(Driver::reload));
        self.must("the page after loading anew", self.prepare());
    }

    /// Waits until the page that loads anew by itself is there.
    #[track_caller]
    pub fn comes_anew(&self) {
        let is_new = "return window.waypostHeard === undefined && document.readyState === 'complete';";
        let come = self.poll(|| (self.script(is_new, &Value::Null) == Ok(Value::Bool(true))).then_some(()));
        if come.is_none() {
            self.fail("the page does not load anew");
        }
        self.must("the page after loading anew", self.prepare());
    }

    /// Saves a picture of the page.
    #[track_caller]
    pub fn screenshot(&self, path: &Path) {
        self.settles();
        self.must("picture", self.save(path));
    }

    /// Width and height of the page in pixels.
    #[must_use]
    pub fn size(&self) -> (u64, u64) {
        let size = self.script("return [innerWidth, innerHeight];", &Value::Null).unwrap_or_default();
        (size[0].as_u64().unwrap_or_default(), size[1].as_u64().unwrap_or_default())
    }

    /// Whether the program still runs.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.script("return true;", &Value::Null).is_ok()
    }

    /// The field of a label: whatever can hold something.
    #[track_caller]
    fn field(&self, label: &str) -> Element {
        const FIELDS: [&str; 5] = ["textbox", "combobox", "spinbutton", "searchbox", "listbox"];
        let found = self.poll(|| {
            let wholly = FIELDS.iter().find_map(|role| self.all(role, label, true).ok()?.first().cloned());
            wholly.or_else(|| FIELDS.iter().find_map(|role| self.all(role, label, false).ok()?.first().cloned()))
        });
        found.unwrap_or_else(|| self.fail(&format!("there is no field \"{label}\"")))
    }

    #[track_caller]
    fn held(&self, field: &Element) -> String {
        let value = self.must("value", self.script(script::VALUE, &field.argument()));
        value.as_str().unwrap_or_default().to_owned()
    }

    fn text_of(&self, element: &Element) -> String {
        let text = self.script(script::TEXT, &element.argument()).unwrap_or_default();
        text.as_str().unwrap_or_default().to_owned()
    }

    fn click_on(&self, element: &Element) -> Result<(), String> {
        // A person waits until it can be operated; a click on it before that does nothing.
        if self.script(script::ENABLED, &element.argument())? != Value::Bool(true) {
            return Err("it is disabled".to_owned());
        }
        self.script(script::INTO_VIEW, &element.argument())?;
        // A person clicks what stands still: a list that opens is placed, then moved to where it fits.
        self.driver(|driver| driver.script_async(script::AT_REST, &element.argument()))?;
        let clicked = self.driver(|driver| driver.click(element));
        if clicked.as_ref().is_err_and(|reason| reason.contains("intercepted")) {
            // A tip of what the mouse stands on may cover it: a person moves away from that first.
            self.driver(Driver::leave)?;
        }
        // A click may end the program, and with it the answer.
        if self.is_open() { clicked } else { Ok(()) }
    }
}

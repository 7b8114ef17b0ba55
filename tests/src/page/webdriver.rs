//! A driver of a browser, WebKit's or Chromium's: it starts the program, and does and reads things in its
//! page (W3C WebDriver, over HTTP on loopback). Blocking, because a test does one thing after the other.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::{Value, json};
use waypost_testkit::process::Server;
use waypost_testkit::wait;

use crate::site::SiteError;

/// The longest that the driver may take for one command.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long the driver may take until it listens.
const START: Duration = Duration::from_secs(15);
/// The key of an element in the protocol's JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An element of the page.
#[derive(Clone, Debug)]
pub(crate) struct Element(String);

impl Element {
    /// The element that a script answered.
    pub(crate) fn of(value: &Value) -> Option<Self> {
        value[ELEMENT].as_str().map(|id| Self(id.to_owned()))
    }

    /// For the argument of a script.
    pub(crate) fn argument(&self) -> Value {
        json!({ ELEMENT: self.0 })
    }
}

/// The driver with its session.
pub(crate) struct Driver {
    address: SocketAddr,
    session: String,
    server: Server,
}

impl Driver {
    /// The driver that was just started, once it listens at the address that `told` finds.
    ///
    /// # Errors
    /// When it does not listen in time.
    pub(crate) fn once_up(server: Server, mut told: impl FnMut() -> Option<SocketAddr>) -> Result<Self, SiteError> {
        let up = wait::poll(START, || told().filter(|address| TcpStream::connect(address).is_ok()));
        let address = up.ok_or_else(|| format!("{} does not listen", server.name()))?;
        Ok(Self { address, session: String::new(), server })
    }

    /// Lets the driver start the program that the capabilities describe.
    pub(crate) fn begin(&mut self, capabilities: &Value) -> Result<(), String> {
        let wanted = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let answer = self.send("POST", "/session", &wanted)?;
        let session = answer["sessionId"].as_str().ok_or("the driver gave no session")?;
        session.clone_into(&mut self.session);
        let limits = json!({ "script": 30_000, "pageLoad": 30_000, "implicit": 0 });
        self.ask("POST", "/timeouts", &limits).map(drop)
    }

    /// Opens an address.
    pub(crate) fn visit(&self, url: &str) -> Result<(), String> {
        self.ask("POST", "/url", &json!({ "url": url })).map(drop)
    }

    /// Lets the browser forget every cookie of the page.
    pub(crate) fn forget_cookies(&self) -> Result<(), String> {
        self.ask("DELETE", "/cookie", &Value::Null).map(drop)
    }

    /// What a log of the browser has since it was asked for last; Chromium's driver only.
    pub(crate) fn log(&self, kind: &str) -> Result<Vec<Value>, String> {
        let mut answer = self.ask("POST", "/se/log", &json!({ "type": kind }))?;
        Ok(answer.as_array_mut().map(std::mem::take).unwrap_or_default())
    }

    /// Ends the program; the driver goes on.
    pub(crate) fn quit(&self) -> Result<(), String> {
        self.ask("DELETE", "", &Value::Null).map(drop)
    }

    /// Ends the driver and whatever it started.
    pub(crate) fn end(mut self) {
        self.server.stop();
    }

    /// Runs a script in the page and answers what it returns.
    pub(crate) fn script(&self, script: &str, arguments: &Value) -> Result<Value, String> {
        self.ask("POST", "/execute/sync", &json!({ "script": script, "args": [arguments] }))
    }

    /// Runs a script that calls its last argument with its answer.
    pub(crate) fn script_async(&self, script: &str, arguments: &Value) -> Result<Value, String> {
        self.ask("POST", "/execute/async", &json!({ "script": script, "args": [arguments] }))
    }

    /// Clicks an element where it stands, as a mouse does.
    pub(crate) fn click(&self, element: &Element) -> Result<(), String> {
        self.ask("POST", &format!("/element/{}/click", element.0), &json!({})).map(drop)
    }

    /// Types into an element.
    pub(crate) fn type_into(&self, element: &Element, text: &str) -> Result<(), String> {
        self.ask("POST", &format!("/element/{}/value", element.0), &json!({ "text": text })).map(drop)
    }

    /// Holds every key down in turn and lets them go in the opposite order.
    pub(crate) fn chord(&self, keys: &[char]) -> Result<(), String> {
        let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key.to_string() }));
        let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key.to_string() }));
        let actions: Vec<Value> = down.chain(up).collect();
        self.ask("POST", "/actions", &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }))
            .map(drop)
    }

    /// Moves the mouse onto an element.
    pub(crate) fn hover(&self, element: &Element) -> Result<(), String> {
        self.move_mouse(&json!({ "x": 0, "y": 0, "origin": element.argument() }))
    }

    /// Moves the mouse into the corner of the page.
    pub(crate) fn leave(&self) -> Result<(), String> {
        self.move_mouse(&json!({ "x": 1, "y": 1, "origin": "viewport" }))
    }

    fn move_mouse(&self, to: &Value) -> Result<(), String> {
        let mut there = to.clone();
        there["type"] = json!("pointerMove");
        there["duration"] = json!(0);
        let mouse =
            json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": [there] });
        self.ask("POST", "/actions", &json!({ "actions": [mouse] })).map(drop)
    }

    /// Loads the page anew.
    pub(crate) fn reload(&self) -> Result<(), String> {
        self.ask("POST", "/refresh", &json!({})).map(drop)
    }

    /// The page as a PNG in base64.
    pub(crate) fn screenshot(&self) -> Result<String, String> {
        let answer = self.ask("GET", "/screenshot", &Value::Null)?;
        answer.as_str().map(str::to_owned).ok_or_else(|| "the driver took no picture".to_owned())
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        self.send(method, &format!("/session/{}{path}", self.session), body)
    }

    fn send(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let (status, answer) = self.exchange(method, path, body).map_err(|error| format!("the driver: {error}"))?;
        let value: Value = serde_json::from_slice(&answer).map_err(|error| format!("the driver: {error}"))?;
        if status == 200 {
            return Ok(value["value"].clone());
        }
        let told = &value["value"];
        Err(format!("{}: {}", told["error"].as_str().unwrap_or("error"), told["message"].as_str().unwrap_or("")))
    }

    fn exchange(&self, method: &str, path: &str, body: &Value) -> std::io::Result<(u16, Vec<u8>)> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            self.address,
            body.len()
        );
        stream.write_all(format!("{head}{body}").as_bytes())?;
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let status = line.split_whitespace().nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
        let mut length = 0;
        loop {
            line.clear();
            reader.read_line(&mut line)?;
            let Some((name, value)) = line.split_once(':') else { break };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().unwrap_or(0);
            }
        }
        let mut answer = vec![0; length];
        reader.read_exact(&mut answer)?;
        Ok((status, answer))
    }
}

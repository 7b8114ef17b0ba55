//! What is asked of the page itself, in its own language. Roles and names are computed by axe-core, as
//! assistive technology sees them.

use std::path::Path;
use std::sync::OnceLock;

/// axe-core, from the dependencies of the pages.
pub(crate) fn axe() -> Result<&'static str, String> {
    static AXE: OnceLock<Result<String, String>> = OnceLock::new();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
    AXE.get_or_init(|| {
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}; run `npm ci` in ui", path.display()))
    })
    .as_deref()
    .map_err(Clone::clone)
}

/// Puts axe-core into the page, and an ear for what its console says.
pub(crate) fn install(axe: &str) -> String {
    format!("if (!window.axe) {{ {axe}; }} {EAR} return true;")
}

const EAR: &str = r#"
if (!window.waypostHeard) {
  const heard = (window.waypostHeard = []);
  for (const level of ["error", "warn"]) {
    const said = console[level].bind(console);
    console[level] = (...words) => { heard.push(level + ": " + words.map(String).join(" ")); said(...words); };
  }
  window.addEventListener("error", (event) => heard.push("error: " + event.message));
  window.addEventListener("unhandledrejection", (event) => heard.push("rejection: " + (event.reason?.message ?? JSON.stringify(event.reason))));
}
"#;

/// Every element that a person can perceive, of a role, with a name. Names are compared whole when
/// `whole`, otherwise as a part; case counts. With `prefer` those of exactly that name come first.
pub(crate) const FIND: &str = r#"
const { role, name, whole, prefer } = arguments[0];
const { aria, text, dom } = axe.commons;
const tidy = (words) => words.replace(/\s+/g, " ").trim();
// Where elements of a role can be, so that not every element is looked at.
const tags = {
  button: "button", link: "a", heading: "h1,h2,h3,h4,h5,h6", textbox: "input,textarea", combobox: "select,input",
  option: "option", checkbox: "input", switch: "input", radio: "input", searchbox: "input", spinbutton: "input",
  listbox: "select", gridcell: "td", tab: "i", menuitem: "i", menuitemcheckbox: "i", columnheader: "th",
};
const places = tags[role] ? `${tags[role]},[role=${role}]` : "*";
const candidates = [...document.querySelectorAll(places)].filter((element) =>
  !element.closest("[data-tabster-dummy]") && element.checkVisibility({ visibilityProperty: true }));
if (candidates.length === 0) return [];
const fields = ["checkbox", "combobox", "searchbox", "spinbutton", "switch", "textbox"];
const found = [];
axe.teardown();
axe.setup(document.documentElement);
for (const element of candidates) {
  if (aria.getRole(element) !== role || !dom.isVisibleToScreenReaders(element)) continue;
  const called = tidy(text.accessibleText(element));
  if (whole ? called === name : called.includes(name)) found.push({ element, called });
}
axe.teardown();
// Of fields with the same label those of the open panel are meant, not the filters of the table beside it.
const rank = ({ element, called }) =>
  (prefer && called !== name ? 2 : 0) + (fields.includes(role) && !element.closest("aside") ? 1 : 0);
return found.sort((a, b) => rank(a) - rank(b)).map((one) => one.element);
"#;

/// The roles and names of everything that can be operated, for messages.
pub(crate) const INVENTORY: &str = r#"
const { aria, text } = axe.commons;
axe.teardown();
axe.setup(document.documentElement);
const lines = [];
for (const element of document.querySelectorAll("a,button,input,select,textarea,h1,h2,h3,[role]")) {
  if (element.closest("[data-tabster-dummy]") || !element.checkVisibility({ visibilityProperty: true })) continue;
  const role = aria.getRole(element);
  const name = text.accessibleText(element).replace(/\s+/g, " ").trim();
  if (role && role !== "presentation" && role !== "none") lines.push(`${role} "${name.slice(0, 80)}"`);
}
axe.teardown();
return lines.slice(0, 300);
"#;

/// The text of the page, or of the element that is given, as it is shown.
pub(crate) const TEXT: &str = "return (arguments[0] ?? document.body).innerText;";

/// Brings an element into view, away from edges.
pub(crate) const INTO_VIEW: &str = r#"arguments[0].scrollIntoView({ block: "center", inline: "nearest" });"#;

/// What a field holds.
pub(crate) const VALUE: &str = r#"
const element = arguments[0];
if (element.type === "checkbox" || element.type === "radio") return String(element.checked);
return element.value ?? element.innerText;
"#;

/// What is said beside a field that is marked as wrong; empty when it is not.
pub(crate) const PROBLEM: &str = r#"
const field = arguments[0];
if (field.getAttribute("aria-invalid") !== "true") return "";
const ids = ["aria-describedby", "aria-errormessage"].flatMap((name) => (field.getAttribute(name) ?? "").split(" "));
return ids.map((id) => document.getElementById(id)?.innerText ?? "").join(" ").trim();
"#;

/// Whether an element can be operated.
pub(crate) const ENABLED: &str = r#"
const element = arguments[0];
return !element.disabled && element.getAttribute("aria-disabled") !== "true" && !element.closest("[aria-disabled=true]");
"#;

/// Empties a field as a person does who marks everything and deletes it.
pub(crate) const SELECT_ALL: &str = "const e = arguments[0]; e.focus(); if (e.select) e.select();";

/// Every violation of the rules of accessibility.
pub(crate) const VIOLATIONS: &str = r#"
const done = arguments[arguments.length - 1];
axe.run({ exclude: [["[data-tabster-dummy]"]] }, { resultTypes: ["violations"] }).then(
  (found) => done(found.violations.flatMap((one) => one.nodes.map((node) =>
    `${one.id} (${one.impact}): ${one.help}\n    ${node.html}\n    ${node.failureSummary.replace(/\n/g, "\n    ")}`))),
  (error) => done([`axe itself failed: ${error}`]),
);
"#;

/// Sends a request as the pages do: to the shell, or in a browser to the host that served the page.
pub(crate) const ASK: &str = r#"
const done = arguments[arguments.length - 1];
const { name, request } = arguments[0];
const shell = window.__TAURI_INTERNALS__;
const token = new URLSearchParams(location.search).get("token");
const posted = async () => {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const response = await fetch(`/rpc/${name}`, { method: "POST", headers, body: JSON.stringify(request) });
  if (!response.ok) throw await response.json();
  return response.json();
};
(shell ? shell.invoke(name, request) : posted()).then((answer) => done({ answer }), (error) => done({ error }));
"#;

/// Waits until an element stands where it stood for three pictures, at most some seconds.
pub(crate) const AT_REST: &str = r#"
const [element, done] = arguments;
const place = () => { const box = element.getBoundingClientRect(); return [box.x, box.y, box.width, box.height].join(); };
let last = ""; let same = 0; let left = 120;
const look = () => {
  const now = place();
  same = now === last ? same + 1 : 0;
  last = now;
  if (same >= 2 || --left === 0) done(null); else requestAnimationFrame(look);
};
look();
"#;

/// Whether the page has settled: loaded, nothing busy, fonts there, two pictures drawn since, and colours
/// and places at rest; what turns for ever is not waited for.
pub(crate) const SETTLED: &str = r#"
const done = arguments[arguments.length - 1];
const rest = () => Promise.allSettled(document.getAnimations()
  .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime)).map((one) => one.finished));
const settle = () => requestAnimationFrame(() => requestAnimationFrame(() => rest().then(() =>
  done(document.readyState === "complete" && !document.querySelector("[aria-busy=true]")))));
document.fonts.ready.then(settle);
"#;

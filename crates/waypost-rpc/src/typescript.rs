//! The TypeScript of the table: every type that crosses, and a client with one function a request.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};

use ts_rs::{Config, TS, TypeVisitor};

use crate::events::Event;
use crate::table;

/// What is at the top of both files.
const HEAD: &str = "// Written by `cargo xtask gen` from the table of requests in crates/waypost-rpc. Do not edit.\n\n";

/// Types whose every field has a default when it is read.
pub const DEFAULTED: [&str; 9] = [
    "ConnectRouter",
    "HistoryRequest",
    "LogQuery",
    "MailboxFilter",
    "Page",
    "PublishRequest",
    "Selection",
    "VerifyRequest",
    "Window",
];

/// Collects what the requests are made of.
pub(crate) struct Declarations {
    config: Config,
    types: BTreeMap<String, String>,
    seen: HashSet<TypeId>,
    client: String,
    used: String,
}

impl Declarations {
    /// Declares a request.
    pub(crate) fn request<Q: TS + 'static, A: TS + 'static>(&mut self, name: &str, doc: &[&str]) {
        self.visit::<Q>();
        self.visit::<A>();
        let method = camel(name);
        let doc: Vec<&str> = doc.iter().map(|line| line.trim()).collect();
        let (question, answer) = (Q::name(&self.config), A::name(&self.config));
        let (parameter, value) = match question.as_str() {
            "Nothing" => (String::new(), "{}"),
            _ => (format!("request: {question}"), "request"),
        };
        self.used.push_str(&format!("{question} {answer}\n"));
        self.client.push_str(&format!(
            "    /** {} */\n    {method}: ({parameter}): Promise<{answer}> => call(\"{name}\", {value}) as Promise<{answer}>,\n",
            doc.join(" ")
        ));
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
        if T::output_path().is_some() {
            let doc = T::docs().unwrap_or_default();
            let (name, mut declaration) = (T::ident(&self.config), T::decl(&self.config));
            if DEFAULTED.contains(&name.as_str()) {
                declaration = declaration.replacen("= {", "= Partial<{", 1).trim_end_matches(';').to_owned() + ">;";
            }
            self.types.insert(name, format!("{doc}export {declaration}\n"));
        }
    }
}

/// The files: `types.ts`, `client.ts`, and `model.json` with the vocabulary for tests.
#[must_use]
pub fn files() -> [(&'static str, String); 3] {
    let mut declarations = Declarations {
        config: Config::new().with_large_int("number"),
        types: BTreeMap::new(),
        seen: HashSet::new(),
        client: String::new(),
        used: String::new(),
    };
    table::declare(&mut declarations);
    declarations.visit::<Event>();
    let names: Vec<&str> = declarations.types.keys().map(|name| name.split('<').next().unwrap_or(name)).collect();
    let used: Vec<&str> =
        names.iter().copied().filter(|name| *name != "Nothing" && mentions(&declarations.used, name)).collect();
    let client = format!(
        "{HEAD}import type {{\n{}\n}} from \"./types\";\n\n/** Sends a request by its name and answers its JSON. */\nexport type Call = (name: string, request: unknown) => Promise<unknown>;\n\n/** Every request of the product, over a way to send them. */\nexport const createApi = (call: Call) => ({{\n{}}});\n\n/** Every request of the product. */\nexport type Api = ReturnType<typeof createApi>;\n",
        used.iter().map(|name| format!("  {name},")).collect::<Vec<_>>().join("\n"),
        declarations.client
    );
    let model = serde_json::to_string_pretty(&crate::model::model()).unwrap_or_default() + "\n";
    let types: Vec<String> = declarations.types.into_values().collect();
    [("types.ts", format!("{HEAD}{}", types.join("\n"))), ("client.ts", client), ("model.json", model)]
}

/// Whether a text holds a name as a whole word.
fn mentions(text: &str, name: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    text.match_indices(name)
        .any(|(at, _)| !is_part(text[..at].chars().next_back()) && !is_part(text[at + name.len()..].chars().next()))
}

fn camel(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |mut name, part| {
        let mut letters = part.chars();
        name.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        name.extend(letters);
        name
    })
}

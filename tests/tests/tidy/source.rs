//! The shape of source files: documentation at the top, lengths, and where `cfg` for operating systems,
//! sleeping and silent lint exceptions may stand.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};

use super::{none, root};

/// Folders with our source.
const FOLDERS: [&str; 5] = ["crates", "tests", "xtask", "fuzz", "src-tauri"];

/// The longest file and the longest function body, in lines; blank and comment lines of a body are free.
const LONGEST_FILE: usize = 800;
const LONGEST_FUNCTION: usize = 70;

/// Files that choose between an operating system's twins, beside those named `platform`.
const FACADES: [&str; 1] = ["crates/waypost-store/src/files.rs"];

/// The file that may sleep: the bounded waits of the testkit.
const SLEEPER: &str = "crates/waypost-testkit/src/wait.rs";

/// One source file, read and parsed.
pub(crate) struct Source {
    /// Its path from the root, with forward slashes.
    pub(crate) name: String,
    text: String,
    /// Its functions whose bodies are too long, with their lines.
    long: Vec<(String, usize)>,
    /// All its tokens, flattened: no comments, delimiters left out.
    pub(crate) words: Vec<Word>,
}

/// One token with its line.
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) line: usize,
    /// Whether it is an identifier or keyword (not punctuation, not a literal).
    pub(crate) name: bool,
}

/// Every source file of the repository.
pub(crate) fn all() -> &'static [Source] {
    static SOURCES: OnceLock<Vec<Source>> = OnceLock::new();
    SOURCES.get_or_init(|| {
        let mut paths = Vec::new();
        for folder in FOLDERS {
            collect(&root().join(folder), &mut paths);
        }
        assert!(paths.len() > 50, "the walk found {} files only", paths.len());
        paths.iter().map(|path| read(path)).collect()
    })
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "target" && name != "node_modules") {
            collect(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path);
        }
    }
}

fn read(path: &Path) -> Source {
    let text = fs::read_to_string(path).unwrap();
    let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
    let tree = syn::parse_file(&text).unwrap_or_else(|cause| panic!("{name}: {cause}"));
    let tokens: TokenStream = text.parse().unwrap_or_else(|cause| panic!("{name}: {cause}"));
    let mut words = Vec::new();
    flatten(tokens, &mut words);
    let mut bodies = Bodies { lines: text.lines().collect(), long: Vec::new() };
    bodies.visit_file(&tree);
    let long = bodies.long;
    Source { name, text, long, words }
}

fn flatten(tokens: TokenStream, words: &mut Vec<Word>) {
    for token in tokens {
        let line = token.span().start().line;
        match token {
            TokenTree::Group(group) => flatten(group.stream(), words),
            TokenTree::Ident(ident) => words.push(Word { text: ident.to_string(), line, name: true }),
            TokenTree::Punct(mark) => words.push(Word { text: mark.as_char().to_string(), line, name: false }),
            TokenTree::Literal(literal) => words.push(Word { text: literal.to_string(), line, name: false }),
        }
    }
}

/// Where `wanted` stands as consecutive tokens, as `file:line`.
pub(crate) fn places(source: &Source, wanted: &[&str]) -> Vec<String> {
    let found = source
        .words
        .windows(wanted.len())
        .filter(|window| window.iter().zip(wanted).all(|(word, text)| word.text == *text));
    found.map(|window| format!("{}:{}", source.name, window[0].line)).collect()
}

#[test]
fn every_module_begins_with_its_documentation() {
    let undocumented = all().iter().filter(|source| !source.text.trim_start().starts_with("//!"));
    none(&undocumented.map(|source| format!("{} does not begin with //!", source.name)).collect::<Vec<_>>());
}

#[test]
fn files_and_functions_stay_short() {
    let mut problems = Vec::new();
    for source in all() {
        let lines = source.text.lines().count();
        if lines > LONGEST_FILE {
            problems.push(format!("{} has {lines} lines, more than {LONGEST_FILE}", source.name));
        }
        problems.extend(source.long.iter().map(|(name, lines)| {
            format!("{}: fn {name} has {lines} lines, more than {LONGEST_FUNCTION}", source.name)
        }));
    }
    none(&problems);
}

/// Collects functions whose bodies are too long.
struct Bodies<'a> {
    lines: Vec<&'a str>,
    long: Vec<(String, usize)>,
}

impl Bodies<'_> {
    fn measure(&mut self, name: &syn::Ident, block: &syn::Block) {
        let line = |span: Span| span.start().line;
        let (first, last) = (line(block.brace_token.span.open()), line(block.brace_token.span.close()));
        let inner = self.lines.get(first..last.saturating_sub(1)).unwrap_or_default();
        let count =
            inner.iter().map(|line| line.trim()).filter(|line| !line.is_empty() && !line.starts_with("//")).count();
        if count > LONGEST_FUNCTION {
            self.long.push((name.to_string(), count));
        }
    }
}

impl<'tree> Visit<'tree> for Bodies<'_> {
    fn visit_item_fn(&mut self, item: &'tree syn::ItemFn) {
        self.measure(&item.sig.ident, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'tree syn::ImplItemFn) {
        self.measure(&item.sig.ident, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'tree syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.measure(&item.sig.ident, block);
        }
        visit::visit_trait_item_fn(self, item);
    }
}

#[test]
fn operating_systems_are_told_apart_in_platform_modules_only() {
    const SYSTEMS: [&str; 4] = ["unix", "windows", "target_os", "target_family"];
    let mut problems = Vec::new();
    for source in all() {
        let name = source.name.as_str();
        let file = name.rsplit('/').next().unwrap_or_default();
        let platform = name.contains("/platform/") || matches!(file, "platform.rs" | "unix.rs" | "windows.rs");
        // A test of what only one system knows (modes, links) says so where it stands.
        let is_test = name.contains("/tests/") || file == "tests.rs";
        if platform || is_test || FACADES.contains(&name) {
            continue;
        }
        // After `cfg` (or `cfg_attr`, or `cfg!`) the predicate follows within a few tokens.
        for (at, word) in source.words.iter().enumerate().filter(|(_, word)| word.name && word.text.starts_with("cfg"))
        {
            let predicate = source.words.iter().skip(at + 1).take(4);
            let system = predicate
                .filter(|next| next.name && next.text != "not")
                .any(|next| SYSTEMS.contains(&next.text.as_str()));
            if system {
                problems.push(format!("{name}:{}: cfg for an operating system outside a platform module", word.line));
            }
        }
    }
    none(&problems);
}

#[test]
fn every_crash_point_is_listed_and_passed_somewhere() {
    let product = all().iter().filter(|source| source.name.starts_with("crates/"));
    let passes = product.flat_map(|source| source.words.windows(5)).filter(|words| {
        let [a, b, c, d, _] = words else { return false };
        [a, b, c, d].map(|word| word.text.as_str()) == ["crash", ":", ":", "point"]
    });
    let passed: BTreeSet<&str> = passes.map(|words| words[4].text.trim_matches('"')).collect();
    assert_eq!(passed, BTreeSet::from(waypost_engine::crash::POINTS));
    assert!(waypost_engine::crash::PATH.iter().all(|point| passed.contains(point)));
}

#[test]
fn nothing_sleeps_but_the_bounded_waits() {
    let awake = all().iter().filter(|source| source.name != SLEEPER);
    let sleeping = awake.flat_map(|source| places(source, &["thread", ":", ":", "sleep"]));
    none(&sleeping.map(|place| format!("{place}: thread::sleep")).collect::<Vec<_>>());
}

#[test]
fn nothing_is_left_for_another_day() {
    const MARKS: [&str; 4] = ["TODO", "FIXME", "XXX", "HACK"];
    let mut problems = Vec::new();
    for source in all().iter().filter(|source| !source.name.starts_with("tests/tests/tidy/")) {
        for (number, line) in source.text.lines().enumerate() {
            let comment = line.split_once("//").map_or("", |(_, comment)| comment);
            if MARKS.iter().any(|mark| comment.contains(mark)) {
                problems.push(format!("{}:{}: {}", source.name, number + 1, line.trim()));
            }
        }
    }
    none(&problems);
}

//! The public documents: they exist, and every command they show exists.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::{none, root};

const DOCUMENTS: [&str; 4] = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];

fn document(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_default()
}

/// The commands a document shows: lines of its code blocks and words in backticks that begin with `start`.
fn commands(text: &str, start: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut in_block = false;
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.starts_with("```") {
            in_block = !in_block;
        } else if in_block {
            let command = trimmed.trim_start_matches("$ ");
            found.extend(command.starts_with(start).then(|| command.to_owned()));
        } else {
            found.extend(line.split('`').skip(1).step_by(2).filter(|code| code.starts_with(start)).map(str::to_owned));
        }
    }
    found
}

#[test]
fn the_public_documents_exist() {
    let missing = DOCUMENTS.iter().chain(&["LICENSE-APACHE", "LICENSE-MIT"]).filter(|name| document(name).is_empty());
    none(&missing.map(|name| format!("there is no {name}")).collect::<Vec<_>>());
}

#[test]
fn every_xtask_verb_in_a_document_exists() {
    let verbs = fs::read_to_string(root().join("xtask/src/main.rs")).unwrap();
    let mut problems = Vec::new();
    let mut shown = 0;
    for name in DOCUMENTS {
        for command in commands(&document(name), "cargo xtask ") {
            let verb = command.split_whitespace().nth(2).unwrap_or_default();
            shown += 1;
            if verb != "VERB" && !verbs.contains(&format!("name: \"{verb}\"")) {
                problems.push(format!("{name}: `{command}`"));
            }
        }
    }
    assert!(shown > 5, "only {shown} commands were found");
    none(&problems);
}

/// A built program of this repository, beside this test.
fn program(name: &str) -> Option<PathBuf> {
    let here = std::env::current_exe().ok()?;
    let path = here.parent()?.parent()?.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    path.is_file().then_some(path)
}

/// Whether the words up to the first option or placeholder are a command of `program`.
fn answers_help(program: &PathBuf, command: &str) -> bool {
    let plain =
        |word: &&str| word.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-') && !word.starts_with('-');
    let words = command.split_whitespace().skip(1).take_while(plain);
    let status = Command::new(program)
        .args(words)
        .arg("--help")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.is_ok_and(|status| status.success())
}

#[test]
fn every_program_command_in_a_document_exists() {
    let mut problems = Vec::new();
    for name in ["waypost", "waypost-router"] {
        let Some(path) = program(name) else {
            assert!(std::env::var_os("WAYPOST_REQUIRE_SERVERS").is_none(), "{name} is not built");
            continue;
        };
        for document_name in DOCUMENTS {
            for command in commands(&document(document_name), &format!("{name} ")) {
                if !answers_help(&path, &command) {
                    problems.push(format!("{document_name}: `{command}`"));
                }
            }
        }
    }
    none(&problems);
}

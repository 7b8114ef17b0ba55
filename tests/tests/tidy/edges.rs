//! The arrows between this repository's crates: any other than in the table fails.

use serde_json::Value;

use super::{members, none, text};

/// A crate and the crates of ours that it may depend on.
const EDGES: [(&str, &[&str]); 13] = [
    ("waypost-domain", &[]),
    ("waypost-store", &["waypost-domain"]),
    ("waypost-publish", &["waypost-domain"]),
    ("waypost-engine", &["waypost-domain"]),
    ("waypost-mail", &["waypost-domain", "waypost-engine"]),
    ("waypost-crm", &["waypost-domain", "waypost-engine"]),
    (
        "waypost-api",
        &["waypost-domain", "waypost-store", "waypost-publish", "waypost-mail", "waypost-crm", "waypost-engine"],
    ),
    ("waypost-router", &["waypost-domain", "waypost-publish", "waypost-engine", "waypost-mail", "waypost-crm"]),
    ("waypost-rpc", &["waypost-api"]),
    ("waypost-cli", &["waypost-api"]),
    ("waypost-devhost", &["waypost-api", "waypost-rpc"]),
    ("waypost-testkit", &["waypost-domain", "waypost-engine"]),
    ("waypost", &["waypost-api", "waypost-rpc"]),
];

/// Crates that may depend on anything: nothing of the product depends on them.
const FREE: [&str; 2] = ["waypost-tests", "xtask"];

/// The crate for development only, which every other may use in its tests.
const TESTKIT: &str = "waypost-testkit";

#[test]
fn crates_depend_only_along_the_table() {
    let mut problems = Vec::new();
    for package in members() {
        let name = text(&package["name"]);
        if FREE.contains(&name) {
            continue;
        }
        let Some((_, allowed)) = EDGES.iter().find(|(known, _)| *known == name) else {
            problems.push(format!("{name} is in no row of the table"));
            continue;
        };
        for dependency in dependencies(package).filter(|dependency| dependency["path"].is_string()) {
            let target = text(&dependency["name"]);
            let for_tests = text(&dependency["kind"]) == "dev";
            if !(allowed.contains(&target) || for_tests && target == TESTKIT) {
                problems.push(format!("{name} may not depend on {target}"));
            }
        }
    }
    none(&problems);
}

#[test]
fn only_the_desktop_shell_knows_the_window_toolkit() {
    let mut problems = Vec::new();
    for package in members().into_iter().filter(|package| text(&package["name"]) != "waypost") {
        let known = dependencies(package).find(|dependency| text(&dependency["name"]).starts_with("tauri"));
        problems.extend(known.map(|_| format!("{} depends on tauri", text(&package["name"]))));
    }
    none(&problems);
}

#[test]
fn every_member_inherits_the_lints_and_says_what_it_is_for() {
    let mut problems = Vec::new();
    for package in members() {
        let name = text(&package["name"]);
        let manifest = std::fs::read_to_string(text(&package["manifest_path"])).unwrap();
        if !manifest.contains("[lints]\nworkspace = true") {
            problems.push(format!("{name} does not inherit the workspace's lints"));
        }
        if text(&package["description"]).is_empty() || text(&package["license"]) != "Apache-2.0 OR MIT" {
            problems.push(format!("{name} needs a description and the workspace's licence"));
        }
    }
    none(&problems);
}

fn dependencies(package: &'static Value) -> impl Iterator<Item = &'static Value> {
    package["dependencies"].as_array().into_iter().flatten()
}

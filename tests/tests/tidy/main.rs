//! House rules, held by tests: the arrows between crates, the shape of source files, what each room may
//! name, licences and sources of dependencies, and that documented commands and named
//! proofs exist.
//!
//! Rules that a lint can hold are lints; here is what no lint knows.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking; helpers of an integration test are tests too")]

mod dependencies;
mod documents;
mod edges;
mod reliability;
mod rooms;
mod source;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

/// The root of the repository.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// What `cargo metadata` says of the workspace and everything it depends on.
fn metadata() -> &'static Value {
    static METADATA: OnceLock<Value> = OnceLock::new();
    METADATA.get_or_init(|| {
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let output = Command::new(cargo)
            .args(["metadata", "--format-version", "1", "--locked"])
            .current_dir(root())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    })
}

/// The packages of this repository.
fn members() -> Vec<&'static Value> {
    let ids = metadata()["workspace_members"].as_array().unwrap();
    packages().iter().filter(|package| ids.contains(&package["id"])).collect()
}

/// Every package of the dependency graph.
fn packages() -> &'static [Value] {
    metadata()["packages"].as_array().unwrap()
}

/// The text at a JSON value.
fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Fails with all `problems` at once.
#[track_caller]
fn none(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

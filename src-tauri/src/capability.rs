//! What the window may call: every request of the table, every command of the shell, and hearing
//! events. Written into `capabilities/main.json` by `cargo xtask gen`; Tauri refuses all else.

use serde_json::json;

use crate::commands;

/// The label of the one window.
pub const WINDOW: &str = "main";

/// What the window may do besides calling: hear what the host tells.
const HEARING: [&str; 2] = ["core:event:allow-listen", "core:event:allow-unlisten"];

/// The capability as it stands in its file.
#[must_use]
pub fn file() -> String {
    let names = waypost_rpc::NAMES.iter().copied().chain(commands::names());
    let calls = names.map(|name| format!("allow-{}", name.replace('_', "-")));
    let permissions: Vec<String> = HEARING.map(str::to_owned).into_iter().chain(calls).collect();
    let capability = json!({
        "$schema": "../gen/schemas/desktop-schema.json",
        "identifier": WINDOW,
        "description": "Written by `cargo xtask gen` from the table of requests and the shell's commands. Do not edit.",
        "windows": [WINDOW],
        "permissions": permissions,
    });
    format!("{capability:#}\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_file_is_current() {
        let found = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/capabilities/main.json")).unwrap();
        assert!(found == file(), "capabilities/main.json is not current; run `cargo xtask gen` and commit the result");
    }

    #[test]
    fn no_command_of_the_shell_hides_a_request() {
        let requests: BTreeSet<&str> = waypost_rpc::NAMES.iter().copied().collect();
        let shell: BTreeSet<&str> = commands::names().collect();
        assert_eq!(requests.intersection(&shell).collect::<Vec<_>>(), Vec::<&&str>::new());
        assert_eq!(requests.len() + shell.len() + HEARING.len(), permissions().len());
    }

    #[test]
    fn only_the_main_window_is_allowed_anything() {
        let capability: serde_json::Value = serde_json::from_str(&file()).unwrap();
        assert_eq!(capability["windows"], json!(["main"]));
        assert!(capability.get("remote").is_none(), "no remote page may call");
        let foreign: Vec<String> = permissions()
            .into_iter()
            .filter(|permission| permission.contains(':') && !HEARING.contains(&permission.as_str()))
            .collect();
        assert_eq!(foreign, Vec::<String>::new());
    }

    fn permissions() -> BTreeSet<String> {
        let capability: serde_json::Value = serde_json::from_str(&file()).unwrap();
        let permissions = capability["permissions"].as_array().unwrap();
        permissions.iter().map(|permission| permission.as_str().unwrap().to_owned()).collect()
    }
}

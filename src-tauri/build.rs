//! Declares every command that the window may call, so that Tauri refuses all others. The list is
//! read from the capability that allows them; a test holds that file against the table of requests.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let capability: serde_json::Value = serde_json::from_str(&std::fs::read_to_string("capabilities/main.json")?)?;
    let permissions = capability["permissions"].as_array().into_iter().flatten().filter_map(|p| p.as_str());
    let commands = permissions.filter_map(|permission| permission.strip_prefix("allow-"));
    // Tauri wants them for as long as the program runs; a build script ends soon.
    let commands: Vec<&'static str> =
        commands.map(|name| &*Box::leak(name.replace('-', "_").into_boxed_str())).collect();
    let manifest = tauri_build::AppManifest::new().commands(Vec::leak(commands));
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?;
    Ok(())
}

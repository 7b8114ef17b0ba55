//! `gen`: shell completions and man pages under `docs/cli/`, written by the `waypost` program itself; what
//! the window may call, and the TypeScript of the requests, both from the table of `waypost-rpc`.
//! `--check` writes nothing and tells which files are not current; for those of the window tests do.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{self, Outcome};
use crate::ui;

/// Shells and the names of their completion files.
const SHELLS: [(&str, &str); 4] =
    [("bash", "waypost.bash"), ("zsh", "_waypost"), ("fish", "waypost.fish"), ("powershell", "waypost.ps1")];

/// File names under `docs/cli/` with their content.
type Files = BTreeMap<PathBuf, Vec<u8>>;

/// The verb.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    run::step(&mut run::cargo(&["build", "--package", "waypost-cli"]))?;
    match arguments {
        [] => write().and_then(|()| write_window()),
        [option] if option == "--check" => compare(),
        _ => Err("the only option is --check".to_owned()),
    }
}

/// Fails unless every generated file is as the built program would write it.
pub(crate) fn compare() -> Outcome {
    let wanted = generated()?;
    let found = read(&folder())?;
    let changed = wanted.iter().filter(|(name, content)| found.get(*name) != Some(content)).map(|(name, _)| name);
    let stray = found.keys().filter(|name| !wanted.contains_key(*name));
    let wrong: Vec<String> = changed.chain(stray).map(|name| format!("docs/cli/{}", name.display())).collect();
    if wrong.is_empty() {
        return Ok(());
    }
    Err(format!("not current: {}; run `cargo xtask gen` and commit the result", wrong.join(", ")))
}

fn write() -> Outcome {
    let files = generated()?;
    let folder = folder();
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(told(&folder))?;
    }
    for (name, content) in &files {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(&folder);
        fs::create_dir_all(parent).map_err(told(parent))?;
        fs::write(&path, content).map_err(told(&path))?;
    }
    eprintln!("wrote {} files into {}", files.len(), folder.display());
    Ok(())
}

/// What the window may call, and the TypeScript of what it asks.
fn write_window() -> Outcome {
    ui::built()?;
    let words = ["run", "--quiet", "--package", "waypost-rpc", "--features", "ts", "--example", "typescript", "--"];
    run::step(run::cargo(&words).arg(run::root().join("ui/src/rpc")))?;
    let words = ["run", "--quiet", "--package", "waypost", "--example", "capability"];
    let capability = run::answer(&mut run::cargo(&words)).ok_or("the example `capability` of src-tauri failed")?;
    let path = run::root().join("src-tauri/capabilities/main.json");
    fs::write(&path, capability).map_err(told(&path))
}

fn folder() -> PathBuf {
    run::root().join("docs/cli")
}

fn generated() -> Result<Files, String> {
    let program = run::target().join("debug").join(format!("waypost{}", std::env::consts::EXE_SUFFIX));
    let program = program.to_string_lossy().into_owned();
    let mut files = Files::new();
    for (shell, name) in SHELLS {
        let output = run::command(&program, &["completions", shell]).output().map_err(told(Path::new(&program)))?;
        if !output.status.success() {
            return Err(format!("`waypost completions {shell}` ended with {}", output.status));
        }
        files.insert(Path::new("completions").join(name), output.stdout);
    }
    let pages = run::target().join("man-pages");
    if pages.exists() {
        fs::remove_dir_all(&pages).map_err(told(&pages))?;
    }
    fs::create_dir_all(&pages).map_err(told(&pages))?;
    run::step(run::command(&program, &["man", "--dir"]).arg(&pages))?;
    for (name, content) in read(&pages)? {
        files.insert(Path::new("man").join(name), content);
    }
    Ok(files)
}

/// Every file below `folder`, by its path within; nothing when there is no such folder.
fn read(folder: &Path) -> Result<Files, String> {
    let mut files = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(here) = folders.pop() {
        if !here.exists() {
            continue;
        }
        for entry in fs::read_dir(&here).map_err(told(&here))? {
            let path = entry.map_err(told(&here))?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let content = fs::read(&path).map_err(told(&path))?;
                files.insert(path.strip_prefix(folder).unwrap_or(&path).to_owned(), content);
            }
        }
    }
    Ok(files)
}

fn told(path: &Path) -> impl FnOnce(std::io::Error) -> String {
    let path = path.display().to_string();
    move |cause| format!("{path}: {cause}")
}

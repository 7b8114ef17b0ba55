//! Opening folders and pages of the product with the desktop's own programs: the data folder and what
//! is in it, and the manual. A page cannot open anything else, so that text from a mail server never
//! starts a program.

use std::path::{Path, PathBuf};

use serde_json::json;
use tauri::{AppHandle, Manager as _};
use waypost_api::{ApiError, Code};
use waypost_rpc::Host;

use crate::platform;

/// Endings of files that are shown, never run.
const DOCUMENTS: [&str; 4] = ["html", "md", "pdf", "txt"];

/// Opens a folder or document of the product.
pub(crate) fn open(app: &AppHandle, path: &Path) -> Result<(), ApiError> {
    let about = app.state::<Host>().call("about", json!({}))?;
    let data = about["dataDir"].as_str().map(PathBuf::from);
    let roots: Vec<PathBuf> = data.into_iter().chain([platform::docs_folder()]).collect();
    let path = allowed(path, &roots)?;
    platform::open(&path).map_err(|error| ApiError::file("open", &path, &error))
}

/// The path itself, when it is a folder or document below one of the roots.
fn allowed(path: &Path, roots: &[PathBuf]) -> Result<PathBuf, ApiError> {
    let real = path.canonicalize().map_err(|error| ApiError::file("open", path, &error))?;
    let within = roots.iter().filter_map(|root| root.canonicalize().ok()).any(|root| real.starts_with(root));
    let ending = real.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    if within && (real.is_dir() || DOCUMENTS.contains(&ending)) {
        return Ok(real);
    }
    Err(ApiError::new(Code::BadRequest, format!("{} is not opened from here.", path.display()))
        .hint("Open it with the desktop's own program."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_folders_and_documents_of_the_product_are_opened() {
        let folder = tempfile::tempdir().unwrap();
        let (data, other) = (folder.path().join("data"), folder.path().join("other"));
        for made in [&data, &data.join("keys"), &other] {
            std::fs::create_dir(made).unwrap();
        }
        for file in ["data/manual.md", "data/start.desktop", "other/manual.md"] {
            std::fs::write(folder.path().join(file), "").unwrap();
        }
        let check = |path: &str, expected: bool| {
            let verdict = allowed(&folder.path().join(path), std::slice::from_ref(&data));
            assert_eq!(verdict.is_ok(), expected, "{path}");
        };
        check("data", true);
        check("data/keys", true);
        check("data/manual.md", true);
        check("data/start.desktop", false);
        check("data/../other", false);
        check("other/manual.md", false);
        check("data/missing.md", false);
    }
}

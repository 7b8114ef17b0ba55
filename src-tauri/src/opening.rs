//! Opening folders and pages of the product with the desktop's own programs: the data folder and what
//! is in it, the manual, and folders (never files) below the root folders of Local folders, which an
//! administrator chose. Text from a mail server never starts a program.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tauri::{AppHandle, Manager as _};
use waypost_api::{ApiError, Code};
use waypost_rpc::Host;

use crate::platform;

/// Endings of files that are shown, never run.
const DOCUMENTS: [&str; 4] = ["html", "md", "pdf", "txt"];

/// Opens a folder or document of the product, or a folder of a deployment.
pub(crate) fn open(app: &AppHandle, path: &Path) -> Result<(), ApiError> {
    let host = app.state::<Host>();
    let about = host.call("about", json!({}))?;
    let data = about["dataDir"].as_str().map(PathBuf::from);
    let own: Vec<PathBuf> = data.into_iter().chain([platform::docs_folder()]).collect();
    let deployments = host.call("list_objects", json!({ "kind": "deployment" }))?;
    let path = allowed(path, &own, &mail_folders(&deployments))?;
    platform::open(&path).map_err(|error| ApiError::file("open", &path, &error))
}

/// The root folders of deployments of the sort Local folders.
fn mail_folders(deployments: &Value) -> Vec<PathBuf> {
    let objects = deployments["objects"].as_array().into_iter().flatten();
    objects
        .map(|object| &object["fields"])
        .filter(|fields| fields["deploymentType"] == "localFolders")
        .filter_map(|fields| fields["rootFolder"].as_str())
        .map(PathBuf::from)
        .collect()
}

/// The path itself, when it is a folder or document below one of the product's own roots, or a folder below one of mail:
/// what lies there comes from others.
fn allowed(path: &Path, own: &[PathBuf], mail: &[PathBuf]) -> Result<PathBuf, ApiError> {
    let real = path.canonicalize().map_err(|error| ApiError::file("open", path, &error))?;
    let is_below =
        |roots: &[PathBuf]| roots.iter().filter_map(|root| root.canonicalize().ok()).any(|root| real.starts_with(root));
    let ending = real.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let is_document = || DOCUMENTS.contains(&ending) && is_below(own);
    if (real.is_dir() && (is_below(own) || is_below(mail))) || is_document() {
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
        let mail = folder.path().join("mail");
        for made in [&data, &data.join("keys"), &other, &mail, &mail.join("inbox")] {
            std::fs::create_dir(made).unwrap();
        }
        for file in ["data/manual.md", "data/start.desktop", "other/manual.md", "mail/inbox/manual.md"] {
            std::fs::write(folder.path().join(file), "").unwrap();
        }
        let check = |path: &str, expected: bool| {
            let listed = json!({ "objects": [{ "fields": { "deploymentType": "localFolders", "rootFolder": mail } }, { "fields": {} }] });
            let verdict = allowed(&folder.path().join(path), std::slice::from_ref(&data), &mail_folders(&listed));
            assert_eq!(verdict.is_ok(), expected, "{path}");
        };
        check("data", true);
        check("data/keys", true);
        check("data/manual.md", true);
        check("data/start.desktop", false);
        check("data/../other", false);
        check("other/manual.md", false);
        check("data/missing.md", false);
        check("mail/inbox", true);
        check("mail/inbox/manual.md", false);
    }
}

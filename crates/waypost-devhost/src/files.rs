//! The built window, as files.

use std::path::{Component, Path, PathBuf};

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};

/// A file of the folder; the page itself for `/`.
pub(crate) async fn serve(folder: Option<&Path>, uri: &Uri) -> Response {
    let nothing = || (StatusCode::NOT_FOUND, "There is no such file.").into_response();
    let Some(path) = folder.and_then(|folder| inside(folder, uri.path())) else { return nothing() };
    match tokio::fs::read(&path).await {
        Ok(bytes) => {
            ([(CONTENT_TYPE, content_type(&path)), (CACHE_CONTROL, "no-cache, no-store")], bytes).into_response()
        }
        Err(_) => nothing(),
    }
}

/// A path that stays inside of a folder. Names with escapes are none of ours.
fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let relative = Path::new(match path.trim_start_matches('/') {
        "" => "index.html",
        relative => relative,
    });
    let is_plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
    (is_plain && !path.contains(['%', '\\'])).then(|| folder.join(relative))
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        _ => "application/octet-stream",
    }
}

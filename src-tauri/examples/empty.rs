//! A window with nothing in it: what the figures of the real one are compared with.

use tauri::http::Response;
use tauri::{WebviewUrl, WebviewWindowBuilder};

const PAGE: &str = "<!doctype html><title>Waypost</title><div id=root><p>Nothing</p></div>";

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .register_uri_scheme_protocol("empty", |_, _| {
            let mut page = Response::new(PAGE.as_bytes().to_vec());
            let html = tauri::http::HeaderValue::from_static("text/html");
            page.headers_mut().insert(tauri::http::header::CONTENT_TYPE, html);
            page
        })
        .setup(|app| {
            let page = WebviewUrl::CustomProtocol("empty://localhost".parse()?);
            WebviewWindowBuilder::new(app, "main", page).title("Waypost").inner_size(1280.0, 800.0).build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
}

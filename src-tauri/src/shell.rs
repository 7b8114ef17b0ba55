//! The program around the pages: its plugins, its one window, and the way of events into it.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::sync::{Arc, OnceLock};

use serde_json::{Value, json};
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{AppHandle, Emitter as _, Manager as _, WebviewUrl, WebviewWindowBuilder, WindowEvent, Wry};
use tauri_plugin_window_state::StateFlags;
use waypost_api::{ApiError, Code};
use waypost_rpc::{EventSink, Host};

use crate::capability::WINDOW;
use crate::closing::{self, Closing};
use crate::words::Words;
use crate::{invoke, tray};

/// The event by which the page hears what the host tells.
const EVENT: &str = "waypost-event";

/// The way of events into the window, which is opened after the data.
#[derive(Clone, Default)]
pub(crate) struct Events(Arc<OnceLock<AppHandle>>);

impl Events {
    /// Where the host sends events. Before there is a window nobody hears them.
    pub(crate) fn sink(&self) -> EventSink {
        let app = Arc::clone(&self.0);
        Box::new(move |event| {
            if let Some(app) = app.get() {
                // A window that is closing hears nothing more.
                let _ = app.emit_to(WINDOW, EVENT, event);
            }
        })
    }
}

/// Opens the window and answers when the program ends.
///
/// # Errors
/// When the desktop refuses the window.
pub(crate) fn run(host: Host, events: Events) -> Result<(), ApiError> {
    // Events are told for as long as this is there.
    let _watch = host.watch()?;
    let app = tauri::Builder::default()
        .plugin(single_instance(&host))
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(remembered()).build())
        .manage(host)
        .manage(Closing::default())
        .invoke_handler(invoke::handle)
        .on_window_event(|window, event| {
            if let WindowEvent::CloseRequested { api, .. } = event {
                closing::requested(window.app_handle(), api);
            }
        })
        .setup(move |app| {
            // Nobody else sets it.
            let _ = events.0.set(app.handle().clone());
            tray::begin(app.handle(), words(app.handle()));
            open_window(app.handle())?;
            Ok(())
        })
        .build(tauri::generate_context!())
        .map_err(|error| {
            ApiError::new(Code::File, format!("The desktop does not open the window: {error}."))
                .hint("See whether other programs can open windows, and start Waypost again.")
        })?;
    app.run(|_, _| {});
    Ok(())
}

/// A second start brings the window of the first to the front. Another data folder is another program.
fn single_instance(host: &Host) -> tauri::plugin::TauriPlugin<Wry> {
    let about = host.call("about", json!({})).unwrap_or(Value::Null);
    let mut folder = DefaultHasher::new();
    about["dataDir"].as_str().unwrap_or_default().hash(&mut folder);
    tauri_plugin_single_instance::Builder::new()
        .dbus_id(format!("app.waypost.desktop.d{:016x}", folder.finish()))
        .callback(|app, _, _| closing::reveal(app))
        .build()
}

/// What of the window is remembered.
fn remembered() -> StateFlags {
    StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED | StateFlags::FULLSCREEN
}

/// The shell's words in the language that the pages are set to.
pub(crate) fn words(app: &AppHandle) -> &'static Words {
    let preferences = app.state::<Host>().call("preferences", json!({})).unwrap_or(Value::Null);
    let language = preferences["language"].as_str().unwrap_or_default();
    Words::of_language(language, &|name| std::env::var(name).ok())
}

/// The window: shown when its page is there, so that nothing flickers; it goes nowhere else.
fn open_window(app: &AppHandle) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, WINDOW, WebviewUrl::default())
        .title("Waypost")
        .inner_size(1280.0, 800.0)
        .min_inner_size(800.0, 560.0)
        .visible(false)
        .on_navigation(|address| address.scheme() == "tauri" || address.host_str() == Some("tauri.localhost"))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished {
                closing::reveal(window.app_handle());
            }
        })
        .build()
        .map(drop)
}

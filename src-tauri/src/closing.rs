//! Closing: while something is unsaved the window stays and the page asks; otherwise it goes to the
//! tray, where that is wanted and there is one, or the program ends.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};
use tauri::{AppHandle, CloseRequestApi, Emitter as _, Manager as _};
use waypost_rpc::Host;

use crate::capability::WINDOW;
use crate::tray;

/// The event by which the page hears that somebody wants to close the window.
const REQUESTED: &str = "waypost-close-requested";

/// What closing depends on.
#[derive(Default)]
pub(crate) struct Closing(Mutex<State>);

#[derive(Clone, Copy, Default)]
struct State {
    /// Whether the page holds something that is not saved.
    is_unsaved: bool,
    /// Whether the whole program is to end, not only the window.
    is_quitting: bool,
}

/// Notes whether the page holds something unsaved.
pub(crate) fn note(app: &AppHandle, unsaved: bool) {
    lock(app).is_unsaved = unsaved;
}

/// Somebody closes the window.
pub(crate) fn requested(app: &AppHandle, api: &CloseRequestApi) {
    let state = {
        let mut state = lock(app);
        state.is_quitting = false;
        *state
    };
    if state.is_unsaved {
        api.prevent_close();
        ask(app);
    } else if goes_to_tray(app) {
        api.prevent_close();
        hide(app);
    }
}

/// Somebody ends the program.
pub(crate) fn quit(app: &AppHandle) {
    let state = {
        let mut state = lock(app);
        state.is_quitting = true;
        *state
    };
    if state.is_unsaved {
        reveal(app);
        ask(app);
    } else {
        app.exit(0);
    }
}

/// The page has asked: what was wanted is done.
pub(crate) fn close(app: &AppHandle) {
    let state = {
        let mut state = lock(app);
        state.is_unsaved = false;
        *state
    };
    if !state.is_quitting && goes_to_tray(app) {
        hide(app);
    } else {
        app.exit(0);
    }
}

/// Brings the window to the front.
pub(crate) fn reveal(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(WINDOW) {
        // Whatever of these a desktop refuses, the others still help.
        let _ = window.show();
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

fn hide(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(WINDOW) {
        let _ = window.hide();
    }
}

fn ask(app: &AppHandle) {
    // A page that is gone has nothing unsaved.
    let _ = app.emit_to(WINDOW, REQUESTED, ());
}

fn goes_to_tray(app: &AppHandle) -> bool {
    let preferences = app.state::<Host>().call("preferences", json!({})).unwrap_or(Value::Null);
    preferences["closeToTray"] == Value::Bool(true) && tray::is_there(app)
}

fn lock(app: &AppHandle) -> MutexGuard<'_, State> {
    app.state::<Closing>().inner().0.lock().unwrap_or_else(PoisonError::into_inner)
}

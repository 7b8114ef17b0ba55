//! The icon in the tray, where the desktop has one: the state of the router as a picture and in words,
//! the window, the end. The pages know the state and its words; here is only where they are shown.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Deserialize;
use tauri::image::Image;
use tauri::menu::{Menu, MenuItem, PredefinedMenuItem};
use tauri::tray::{TrayIcon, TrayIconBuilder};
use tauri::{AppHandle, Manager as _, Wry};
use waypost_api::{ApiError, Code};

use crate::words::Words;
use crate::{closing, platform};

const ID: &str = "waypost";
const OPEN: &str = "open";
const QUIT: &str = "quit";

/// What the tray icon says.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
enum TrayState {
    Ok,
    Warning,
    Error,
    Stopped,
}

/// A state with its words.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Shown {
    state: TrayState,
    tooltip: String,
}

/// The lines of the menu: they follow the state, and the language that the pages are set to.
struct Lines {
    state: MenuItem<Wry>,
    open: MenuItem<Wry>,
    quit: MenuItem<Wry>,
}

/// Puts the icon into the tray, where there is one.
pub(crate) fn begin(app: &AppHandle, words: &Words) {
    if !platform::has_tray() {
        return;
    }
    // The library behind it is loaded at run time, and ends in a panic where it is not installed.
    let built = catch_unwind(AssertUnwindSafe(|| build(app, words)));
    if let Ok(Ok(lines)) = built {
        app.manage(lines);
    }
}

/// Whether there is an icon in the tray.
pub(crate) fn is_there(app: &AppHandle) -> bool {
    app.try_state::<Lines>().is_some()
}

/// Shows a state. Without a tray nothing is shown.
pub(crate) fn show(app: &AppHandle, words: &Words, shown: &Shown) -> Result<(), ApiError> {
    let Some(lines) = app.try_state::<Lines>() else { return Ok(()) };
    let Some(icon) = app.tray_by_id(ID) else { return Ok(()) };
    let told = |error: tauri::Error| ApiError::new(Code::File, format!("The tray cannot show the state: {error}."));
    lines.open.set_text(words.open).map_err(told)?;
    lines.quit.set_text(words.quit).map_err(told)?;
    lines.state.set_text(&shown.tooltip).map_err(told)?;
    icon.set_tooltip(Some(&shown.tooltip)).map_err(told)?;
    icon.set_icon(Some(picture(shown.state))).map_err(told)
}

fn build(app: &AppHandle, words: &Words) -> tauri::Result<Lines> {
    let state = MenuItem::with_id(app, "state", words.name, false, None::<&str>)?;
    let open = MenuItem::with_id(app, OPEN, words.open, true, None::<&str>)?;
    let quit = MenuItem::with_id(app, QUIT, words.quit, true, None::<&str>)?;
    let separator = PredefinedMenuItem::separator(app)?;
    let menu = Menu::with_items(app, &[&state, &separator, &open, &quit])?;
    let _icon: TrayIcon = TrayIconBuilder::with_id(ID)
        .icon(picture(TrayState::Stopped))
        .tooltip(words.name)
        .menu(&menu)
        .on_menu_event(|app, event| match event.id().as_ref() {
            OPEN => closing::reveal(app),
            QUIT => closing::quit(app),
            _ => {}
        })
        .build(app)?;
    Ok(Lines { state, open, quit })
}

fn picture(state: TrayState) -> Image<'static> {
    match state {
        TrayState::Ok => tauri::include_image!("../icons/tray-ok.png"),
        TrayState::Warning => tauri::include_image!("../icons/tray-warning.png"),
        TrayState::Error => tauri::include_image!("../icons/tray-error.png"),
        TrayState::Stopped => tauri::include_image!("../icons/tray-stopped.png"),
    }
}

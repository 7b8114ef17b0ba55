//! How this person wants the window: kept in a file beside the configuration, never published.

use std::path::Path;

use serde::{Deserialize, Serialize};
use waypost_api::ApiError;

/// The file in the data folder.
const FILE: &str = "preferences.json";

/// How this person wants the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Preferences {
    /// Light or dark.
    pub theme: Theme,
    /// The language of the window.
    pub language: Language,
    /// Whether error alerts show a notification on the desktop while the window is open.
    pub notifications: bool,
    /// Whether closing the window leaves the program in the tray, where the desktop has one.
    pub close_to_tray: bool,
    /// The identifier of the router that the window looks at; none: the first that is connected.
    pub router: Option<String>,
    /// Whether the guided start was finished or put away.
    pub guided_start_done: bool,
    /// What pages remember, for example the columns of a table, by page.
    pub pages: std::collections::BTreeMap<String, serde_json::Value>,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// As the desktop has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// High contrast.
    HighContrast,
}

/// The language of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Language {
    /// As the desktop has it.
    #[default]
    System,
    /// English.
    En,
    /// German.
    De,
}

/// What a person changed; what is left out stays as it is.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(optional_fields))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct PreferenceChange {
    /// Light or dark.
    pub theme: Option<Theme>,
    /// The language of the window.
    pub language: Option<Language>,
    /// Whether error alerts show a notification.
    pub notifications: Option<bool>,
    /// Whether closing the window leaves the program in the tray.
    pub close_to_tray: Option<bool>,
    /// Whether the guided start was finished or put away.
    pub guided_start_done: Option<bool>,
    /// What pages remember: only those that changed.
    pub pages: Option<std::collections::BTreeMap<String, serde_json::Value>>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            language: Language::System,
            notifications: true,
            close_to_tray: false,
            router: None,
            guided_start_done: false,
            pages: std::collections::BTreeMap::new(),
        }
    }
}

impl Preferences {
    /// Those of a data folder. A file that is missing or damaged means the defaults.
    pub(crate) fn read(data_dir: &Path) -> Self {
        let text = std::fs::read_to_string(data_dir.join(FILE)).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// With what a person changed.
    pub(crate) fn changed(mut self, change: PreferenceChange) -> Self {
        self.theme = change.theme.unwrap_or(self.theme);
        self.language = change.language.unwrap_or(self.language);
        self.notifications = change.notifications.unwrap_or(self.notifications);
        self.close_to_tray = change.close_to_tray.unwrap_or(self.close_to_tray);
        self.guided_start_done = change.guided_start_done.unwrap_or(self.guided_start_done);
        self.pages.extend(change.pages.unwrap_or_default());
        self
    }

    /// Writes them, whole or not at all.
    pub(crate) fn write(&self, data_dir: &Path) -> Result<(), ApiError> {
        let path = data_dir.join(FILE);
        let next = data_dir.join("preferences.json.new");
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        std::fs::write(&next, text)
            .and_then(|()| std::fs::rename(&next, &path))
            .map_err(|error| ApiError::file("write", &path, &error))
    }
}

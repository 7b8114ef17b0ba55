//! How a person has set up the window before it opens.

use std::fs;
use std::path::Path;

use serde_json::json;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light.
    #[default]
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// As preferences and file names have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// How a person has set up the window before it opens.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Light or dark.
    pub theme: Theme,
    /// `en` or `de`.
    pub language: &'static str,
    /// Whether the guided start was finished.
    pub is_guided_start_done: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { theme: Theme::Light, language: "en", is_guided_start_done: true }
    }
}

/// Writes how the person wants the window, as the window itself does.
pub(crate) fn set_up(data_dir: &Path, look: Look) -> std::io::Result<()> {
    fs::create_dir_all(data_dir)?;
    let file = data_dir.join("preferences.json");
    if file.exists() {
        return Ok(());
    }
    let preferences = json!({
        "theme": look.theme.name(), "language": look.language, "guidedStartDone": look.is_guided_start_done,
    });
    fs::write(file, preferences.to_string())
}

//! The open window: what it has beyond its page, on the desktop around it.

use std::ops::Deref;
use std::path::Path;
use std::time::Duration;

use serde_json::json;
use waypost_testkit::wait;

use super::desktop::Desktop;
use crate::page::{Driver, Page, Traces};
use crate::site::{PATIENCE, SiteError};

/// The open window of the program; what is done with its page are the verbs of [`Page`].
pub struct Window<'a> {
    page: Page,
    desktop: &'a Desktop,
}

impl Deref for Window<'_> {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

impl<'a> Window<'a> {
    pub(super) fn open(desktop: &'a Desktop, mut driver: Driver, program: &Path) -> Result<Self, SiteError> {
        let options = json!({ "binary": program, "args": [] });
        driver.begin(&json!({ "webkitgtk:browserOptions": options }))?;
        let traces = Traces { logs: vec![desktop.folder().join("driver.log")], pictures: "window-failures" };
        Ok(Self { page: Page::of(driver, traces)?, desktop })
    }

    /// Makes the window so large that its page has this size.
    #[track_caller]
    pub fn resize(&self, width: u64, height: u64) {
        let window = self.number();
        let resized = self.poll(|| {
            self.desktop.xdotool(&["windowsize", &window, &width.to_string(), &height.to_string()])?;
            (self.size() == (width, height)).then_some(())
        });
        if resized.is_none() {
            self.fail(&format!("the page has {:?} pixels instead of {:?}", self.size(), (width, height)));
        }
    }

    /// The number of the window on the display.
    #[must_use]
    pub fn number(&self) -> String {
        self.desktop.window_titled("Waypost")
    }

    /// Whether the window has the keyboard.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.desktop.xdotool(&["getactivewindow"]).as_deref() == Some(self.number().as_str())
    }

    /// Closes the window as its title bar does; whether the program ends is another question.
    #[track_caller]
    pub fn press_close(&self) {
        self.settles();
        let window = self.number();
        // The first key of a new keyboard lets the window manager read the layout anew, and may be lost.
        let _ = self.desktop.xdotool(&["key", "Shift_L"]);
        let pressed = self.poll(|| {
            self.desktop.xdotool(&["windowactivate", "--sync", &window])?;
            if !self.is_active() {
                return None;
            }
            self.desktop.xdotool(&["key", "--clearmodifiers", "alt+F4"])
        });
        if pressed.is_none() {
            self.fail("the window does not take the keyboard");
        }
    }

    /// Closes the window and waits until the program has ended.
    #[track_caller]
    pub fn close(self) {
        let gone = wait::poll(PATIENCE, || {
            if self.is_open() {
                self.press_close();
            }
            wait::poll(Duration::from_secs(5), || (!self.is_open()).then_some(()))
        });
        if gone.is_none() {
            self.fail("the program does not end");
        }
        self.page.end();
    }
}

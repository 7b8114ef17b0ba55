//! `app`: builds the pages and the window, and opens it on this user's own data.

use crate::run::{self, Outcome};
use crate::{setup, ui};

/// The verb. `--release` builds it optimised.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let profile: &[&str] = match arguments {
        [] => &[],
        [option] if option == "--release" => &["--release"],
        _ => return Err("the only option is --release".to_owned()),
    };
    setup::for_app()?;
    ui::build()?;
    let words = ["build", "--package", "waypost", "--package", "waypost-router", "--bins"];
    run::step(run::cargo(&words).args(profile))?;
    let folder = if profile.is_empty() { "debug" } else { "release" };
    let program = run::target().join(folder).join(format!("waypost-desktop{}", std::env::consts::EXE_SUFFIX));
    if !has_desktop() {
        return Err(format!(
            "the window is built, {}, but there is no desktop here to open it on: neither DISPLAY nor WAYLAND_DISPLAY \
             is set. Start this in a graphical session; `cargo xtask screenshots` shows the window without one",
            program.display()
        ));
    }
    run::step(&mut run::command(&program.to_string_lossy(), &[]))
}

/// Whether a window can be opened here.
pub(crate) fn has_desktop() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    std::env::consts::OS != "linux" || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

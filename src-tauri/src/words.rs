//! The few words that the shell itself shows, before and beside the pages. All others are the pages'.

/// Words in one language.
pub(crate) struct Words {
    /// The name of the product.
    pub(crate) name: &'static str,
    /// Menu of the tray: shows the window.
    pub(crate) open: &'static str,
    /// Menu of the tray: ends the program.
    pub(crate) quit: &'static str,
    /// Title above the reason why there is no window.
    pub(crate) cannot_start: &'static str,
    /// The button below that reason.
    pub(crate) close: &'static str,
    /// What is said on a terminal without a desktop.
    pub(crate) no_desktop: &'static str,
    /// What to do then.
    pub(crate) no_desktop_hint: &'static str,
}

const ENGLISH: Words = Words {
    name: "Waypost",
    open: "Open Waypost",
    quit: "Quit",
    cannot_start: "Waypost cannot start",
    close: "Close",
    no_desktop: "Waypost cannot open its window: there is no desktop to show it on.",
    no_desktop_hint: "Start it in a graphical session, or use the command line: waypost --help.",
};

const GERMAN: Words = Words {
    name: "Waypost",
    open: "Waypost öffnen",
    quit: "Beenden",
    cannot_start: "Waypost kann nicht starten",
    close: "Schließen",
    no_desktop: "Waypost kann sein Fenster nicht öffnen: Es gibt hier keinen Desktop.",
    no_desktop_hint: "Starten Sie es in einer grafischen Sitzung, oder nutzen Sie die Befehlszeile: waypost --help.",
};

impl Words {
    /// In the language that the pages are set to, or that of the desktop.
    pub(crate) fn of_language(language: &str, variable: &dyn Fn(&str) -> Option<String>) -> &'static Self {
        match language {
            "en" => &ENGLISH,
            "de" => &GERMAN,
            _ => Self::of_desktop(variable),
        }
    }

    /// In the language of the desktop.
    pub(crate) fn of_desktop(variable: &dyn Fn(&str) -> Option<String>) -> &'static Self {
        let set = |name| variable(name).filter(|value| !value.is_empty());
        let language = set("LANGUAGE").or_else(|| set("LC_ALL")).or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"));
        if language.is_some_and(|language| language.starts_with("de")) { &GERMAN } else { &ENGLISH }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_that_of_the_pages_or_the_desktop() {
        fn check(language: &str, lang: &str, expected: &str) {
            let words = Words::of_language(language, &|name| (name == "LANG").then(|| lang.to_owned()));
            assert_eq!(words.quit, expected, "{language} {lang}");
        }
        check("system", "de_AT.UTF-8", "Beenden");
        check("system", "en_GB.UTF-8", "Quit");
        check("system", "C", "Quit");
        check("de", "en_GB.UTF-8", "Beenden");
        check("en", "de_DE.UTF-8", "Quit");
    }
}

//! What subjects tell: the tracking token in them, and what is left without reply prefixes.

use waypost_domain::deployment::Tracking;

/// Prefixes of replies and forwarded mail, as mail programs of several languages write them.
const PREFIXES: [&str; 12] = ["re", "fw", "fwd", "aw", "wg", "sv", "vs", "tr", "rv", "antw", "r", "i"];

/// The tracking token in a subject, for example `CRM:0001002`: the prefix, then the base number and
/// exactly as many digits as the user number and the counter have.
pub(super) fn token(subject: &str, tracking: &Tracking) -> Option<String> {
    if tracking.prefix.is_empty() {
        return None;
    }
    let upper = subject.to_uppercase();
    let prefix = tracking.prefix.to_uppercase();
    let least = usize::from(tracking.user_digits) + usize::from(tracking.counter_digits);
    let base = tracking.base.to_string();
    upper.match_indices(&prefix).find_map(|(at, _)| {
        let digits: String = upper[at + prefix.len()..].chars().take_while(char::is_ascii_digit).collect();
        let of_base = digits.starts_with(&base) && digits.len() == base.len() + least;
        (of_base || digits.len() == least).then(|| format!("{prefix}{digits}"))
    })
}

/// A subject without reply prefixes, case and white space: two subjects with the same core belong
/// together. Empty when nothing is left.
pub(super) fn core(subject: &str) -> String {
    let mut rest = subject.trim();
    while let Some((prefix, after)) = rest.split_once(':') {
        // `RE[2]:` and `Re (3):` count too.
        let word = prefix.trim().trim_end_matches(|c: char| c.is_ascii_digit() || "[]()^ ".contains(c)).to_lowercase();
        if !PREFIXES.contains(&word.as_str()) {
            break;
        }
        rest = after.trim_start();
    }
    rest.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    //! Tokens and cores, as tables.

    use super::*;

    #[test]
    fn tokens_have_exactly_their_digits() {
        let tracking = Tracking { prefix: "CRM:".to_owned(), base: 0, user_digits: 3, counter_digits: 3 };
        for (subject, expected) in [
            ("Offer CRM:0001002", Some("CRM:0001002")),
            ("re: offer crm:0001002 thanks", Some("CRM:0001002")),
            ("Offer CRM:001002", Some("CRM:001002")),
            ("Offer CRM:00100", None),
            ("Offer CRM:00010023", None),
            ("CRM: CRM:0001002", Some("CRM:0001002")),
            ("Offer", None),
        ] {
            assert_eq!(token(subject, &tracking).as_deref(), expected, "{subject}");
        }
    }

    #[test]
    fn cores_are_without_prefixes_case_and_spaces() {
        for (subject, expected) in [
            ("Offer", "offer"),
            ("RE: FW:  Offer  1", "offer 1"),
            ("AW: WG: re[2]: Offer", "offer"),
            ("Note: offer", "note: offer"),
            ("Re:", ""),
            ("", ""),
        ] {
            assert_eq!(core(subject), expected, "{subject}");
        }
    }
}

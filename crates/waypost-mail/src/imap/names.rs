//! What goes into commands: strings, folder names, sets of UIDs.

use base64::Engine as _;
use base64::alphabet::IMAP_MUTF7;
use base64::engine::{GeneralPurpose, general_purpose::NO_PAD};

const MODIFIED_BASE64: GeneralPurpose = GeneralPurpose::new(&IMAP_MUTF7, NO_PAD);

/// Bytes of one set in a command at most: servers read lines of about 8,000 (RFC 7162 section 4).
const SET_BYTES: usize = 4000;

/// A quoted string; none when the text holds what cannot be quoted: control characters, and letters
/// beyond ASCII unless the server takes UTF-8.
pub(super) fn quoted(text: &str, is_utf8: bool) -> Option<String> {
    if text.chars().any(|c| c.is_control() || !(is_utf8 || c.is_ascii())) {
        return None;
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    Some(quoted)
}

/// A folder name as an argument: quoted, in modified UTF-7 (RFC 3501 section 5.1.3) unless the server
/// takes UTF-8 (RFC 6855). None when it holds control characters.
pub(super) fn folder(name: &str, is_utf8: bool) -> Option<String> {
    if is_utf8 { quoted(name, true) } else { quoted(&modified_utf7(name), false) }
}

fn modified_utf7(name: &str) -> String {
    let mut encoded = String::with_capacity(name.len());
    let mut beyond: Vec<u8> = Vec::new();
    for c in name.chars() {
        if c.is_ascii() {
            flush(&mut beyond, &mut encoded);
            encoded.push(c);
            if c == '&' {
                encoded.push('-');
            }
        } else {
            let mut units = [0_u16; 2];
            for unit in c.encode_utf16(&mut units) {
                beyond.extend(unit.to_be_bytes());
            }
        }
    }
    flush(&mut beyond, &mut encoded);
    encoded
}

fn flush(beyond: &mut Vec<u8>, encoded: &mut String) {
    if !beyond.is_empty() {
        encoded.push('&');
        encoded.push_str(&MODIFIED_BASE64.encode(&*beyond));
        encoded.push('-');
        beyond.clear();
    }
}

/// One set of UIDs as it stands in a command, and how many it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UidSet {
    pub(super) text: String,
    pub(super) count: usize,
}

/// Sets that together name exactly the UIDs given, which rise: each of at most `limit` messages and
/// about 4,000 bytes.
pub(super) fn sets(uids: &[u32], limit: usize) -> Vec<UidSet> {
    let mut sets = Vec::new();
    let mut rest = uids;
    while !rest.is_empty() {
        let mut set = UidSet { text: String::new(), count: 0 };
        while let Some(first) = rest.first().copied() {
            if set.count >= limit || set.text.len() > SET_BYTES {
                break;
            }
            let room = limit - set.count;
            let run =
                rest.iter().take(room).zip(first..=u32::MAX).take_while(|(uid, expected)| **uid == *expected).count();
            let last = rest.get(run - 1).copied().unwrap_or(first);
            if !set.text.is_empty() {
                set.text.push(',');
            }
            set.text.push_str(&match run {
                1 => first.to_string(),
                _ => format!("{first}:{last}"),
            });
            set.count += run;
            rest = rest.get(run..).unwrap_or_default();
        }
        sets.push(set);
    }
    sets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folder_names_are_encoded_as_the_server_takes_them() {
        for (name, utf7, utf8) in [
            ("Undeliverable", r#""Undeliverable""#, r#""Undeliverable""#),
            ("A & B", r#""A &- B""#, r#""A & B""#),
            ("~peter/mail/台北/日本語", r#""~peter/mail/&U,BTFw-/&ZeVnLIqe-""#, r#""~peter/mail/台北/日本語""#),
            ("Unzustellbar für \"x\\y\"", r#""Unzustellbar f&APw-r \"x\\y\"""#, r#""Unzustellbar für \"x\\y\"""#),
            ("😀", r#""&2D3eAA-""#, r#""😀""#),
        ] {
            assert_eq!(folder(name, false).as_deref(), Some(utf7));
            assert_eq!(folder(name, true).as_deref(), Some(utf8));
        }
        assert_eq!(folder("a\r\nA1 DELETE x", false), None);
        assert_eq!(folder("a\0", true), None);
    }

    #[test]
    fn sets_name_exactly_what_they_are_given() {
        for (uids, limit, expected) in [
            (vec![], 10, vec![]),
            (vec![5], 10, vec!["5"]),
            (vec![1, 2, 3, 5, 7, 8], 10, vec!["1:3,5,7:8"]),
            (vec![1, 2, 3, 4, 5], 2, vec!["1:2", "3:4", "5"]),
            (vec![u32::MAX - 1, u32::MAX], 10, vec!["4294967294:4294967295"]),
        ] {
            let texts: Vec<String> = sets(&uids, limit).into_iter().map(|set| set.text).collect();
            assert_eq!(texts, expected);
        }
        let sparse: Vec<u32> = (1..5000).map(|n| n * 1000).collect();
        let made = sets(&sparse, 100_000);
        assert!(made.len() > 1 && made.iter().all(|set| set.text.len() < 4100));
        assert_eq!(made.iter().map(|set| set.count).sum::<usize>(), sparse.len());
    }
}

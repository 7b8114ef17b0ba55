//! The grammar of MAIL and RCPT (RFC 5321, section 4.1.1), as strict as it is written.

/// An address with what followed it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Path {
    pub(super) address: String,
    pub(super) parameters: Vec<String>,
}

/// Reads `FROM:<…> parameters` or `TO:<…> parameters`; `keyword` is `FROM:` or `TO:`.
pub(super) fn path(keyword: &str, argument: &str) -> Result<Path, &'static str> {
    let start = argument.get(..keyword.len()).ok_or("501 5.5.4 no path")?;
    if !start.eq_ignore_ascii_case(keyword) {
        return Err("501 5.5.4 MAIL wants FROM: and RCPT wants TO:");
    }
    let rest =
        argument[keyword.len()..].strip_prefix('<').ok_or("501 5.1.7 a path begins with < right after the colon")?;
    let (address, rest) = split_at_bracket(rest).ok_or("501 5.1.7 a path ends with >")?;
    if !(rest.is_empty() || rest.starts_with(' ')) {
        return Err("501 5.5.4 something stands right after the path");
    }
    let parameters: Vec<String> = rest.split(' ').skip(1).map(str::to_owned).collect();
    if parameters.iter().any(String::is_empty) {
        return Err("501 5.5.4 spaces without a parameter");
    }
    Ok(Path { address: address.to_owned(), parameters })
}

/// Splits at the closing bracket that is not in a quoted local part.
fn split_at_bracket(text: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let mut escaped = false;
    for (at, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '>' if !quoted => return Some((&text[..at], &text[at + 1..])),
            _ => {}
        }
    }
    None
}

/// Whether `address` can be a mailbox: local part and domain, no spaces outside quotes.
pub(super) fn is_mailbox(address: &str) -> bool {
    let Some((local, domain)) = address.rsplit_once('@') else {
        return false;
    };
    let quoted = local.len() > 1 && local.starts_with('"') && local.ends_with('"');
    let dotted = |text: &str| text.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_atom));
    let literal = domain.starts_with('[') && domain.ends_with(']');
    (quoted || dotted(local))
        && (literal || domain.split('.').all(is_label))
        && local.len() <= 64
        && domain.len() <= 255
}

fn is_atom(character: char) -> bool {
    !character.is_ascii() || character.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(character)
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|character| !character.is_ascii() || character.is_ascii_alphanumeric() || character == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(argument: &str, expected: Option<(&str, &[&str])>) {
        let parsed = path("FROM:", argument).ok();
        let parsed = parsed
            .as_ref()
            .map(|path| (path.address.as_str(), path.parameters.iter().map(String::as_str).collect::<Vec<_>>()));
        assert_eq!(parsed, expected.map(|(address, parameters)| (address, parameters.to_vec())), "{argument}");
    }

    #[test]
    fn only_the_written_form_is_a_path() {
        check("FROM:<a@b.test>", Some(("a@b.test", &[])));
        check("from:<>", Some(("", &[])));
        check("FROM:<a@b.test> SIZE=10 BODY=8BITMIME", Some(("a@b.test", &["SIZE=10", "BODY=8BITMIME"])));
        check("FROM:<\"odd>\\\" one\"@b.test> SIZE=1", Some(("\"odd>\\\" one\"@b.test", &["SIZE=1"])));
        check("FROM: <a@b.test>", None);
        check("FROM:a@b.test", None);
        check("FROM:<a@b.test>SIZE=10", None);
        check("FROM:<a@b.test>  SIZE=10", None);
        check("TO:<a@b.test>", None);
        check("FR", None);
    }

    #[test]
    fn mailboxes_have_a_local_part_and_a_domain() {
        for good in ["a@b.test", "a.b+c@b-c.test", "\"x y\"@b.test", "a@[192.0.2.1]", "grün@grün.test"] {
            assert!(is_mailbox(good), "{good}");
        }
        for bad in ["", "a", "a@", "@b.test", "a..b@b.test", "a b@b.test", "a@b..test", "a@-b.test", "a@b c.test"] {
            assert!(!is_mailbox(bad), "{bad}");
        }
    }
}

//! Names and addresses: what is read, and what is refused.

use waypost_domain::*;

fn check<T: std::fmt::Display, E: std::fmt::Display>(
    parse: fn(&str) -> Result<T, E>,
    good: &[(&str, &str)],
    bad: &[&str],
) {
    for (text, expected) in good {
        match parse(text) {
            Ok(value) => assert_eq!(value.to_string(), *expected),
            Err(error) => panic!("{text:?} was refused: {error}"),
        }
    }
    for text in bad {
        if let Ok(value) = parse(text) {
            panic!("{text:?} was read as {value}");
        }
    }
}

#[test]
fn addresses() {
    check(
        EmailAddress::parse,
        &[
            (" Sales@Contoso.EXAMPLE ", "Sales@contoso.example"),
            ("a.b+c@x.example", "a.b+c@x.example"),
            ("\"a b\"@x.example", "\"a b\"@x.example"),
            ("jürgen@müller.example", "jürgen@müller.example"),
            ("u@[127.0.0.1]", "u@[127.0.0.1]"),
            ("u@localhost", "u@localhost"),
        ],
        &[
            "",
            "a",
            "@x.example",
            "a@",
            "a b@x.example",
            ".a@x.example",
            "a..b@x.example",
            "a@x..example",
            "a@-x.example",
            "a@x.example\r\nRCPT TO:<b@x.example>",
            "<a@x.example>",
            "a@x example",
            "a\0@x.example",
            "a@@x.example",
            "a,b@x.example",
            "\"a\nb\"@x.example",
        ],
    );
    assert!(EmailAddress::parse(&format!("{}@x.example", "a".repeat(65))).is_err());
}

#[test]
fn hosts() {
    check(
        HostName::parse,
        &[
            ("Mail.Contoso.example.", "mail.contoso.example"),
            ("127.0.0.1", "127.0.0.1"),
            ("[::1]", "::1"),
            ("localhost", "localhost"),
            ("mail_1.x.example", "mail_1.x.example"),
        ],
        &[
            "",
            "https://x.example",
            "x.example/y",
            "x.example:25",
            "-x.example",
            "x..example",
            "x y",
            "1.2.3",
            "é.example",
            "a\nb",
        ],
    );
}

#[test]
fn identifiers() {
    check(ObjectId::parse, &[("contoso-imap-1", "contoso-imap-1")], &["", "A", "a_b", "a/b", "a b", "é"]);
    for (name, expected) in [
        ("Contoso IMAP (in)", "contoso-imap-in-k3f9"),
        ("Ünïcode", "n-code-k3f9"),
        ("日本", "k3f9"),
        ("--a--", "a-k3f9"),
    ] {
        let id = ObjectId::from_name(name, "k3f9");
        assert_eq!(id.as_str(), expected);
        assert!(ObjectId::parse(id.as_str()).is_ok());
    }
    check(
        SecretRef::parse,
        &[("mailbox/a#password", "mailbox/a#password")],
        &["", "mailbox/a", "a#password", "mailbox/a#", "nothing/a#b", "mailbox/a#b c"],
    );
}

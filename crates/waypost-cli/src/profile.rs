//! `waypost profile`: configuration profiles, one direction each.

use waypost_api::domain::ObjectKind;

use crate::object::Noun;

/// The noun.
pub(crate) const NOUN: Noun = Noun {
    kind: ObjectKind::Profile,
    name: "profile",
    about: "Configuration profiles: how to reach a mail server, one direction each",
    add_examples: "  waypost profile add --name \"IMAP in\" --direction incoming --server-type imap \\
      --authentication clearText --credentials userSpecified --location mail.contoso.example
  waypost profile add --name \"SMTP out\" --direction outgoing --server-type smtp \\
      --authentication clearText --credentials otherSpecified --user-name relay \\
      --location smtp.contoso.example --password-stdin < relay.password

Fields that are left out are filled in when saved, for example the port. Everything that is wrong is
told at once, each with the values that are allowed.",
    edit_examples: "  waypost profile edit \"IMAP in\" --location mail2.contoso.example
  waypost profile edit \"IMAP in\" --trust privateCa --ca-certificate-file ca.pem
  waypost profile edit \"SMTP out\" --password-stdin < relay.password
  waypost profile edit \"SMTP out\" --clear port",
    columns: &[
        ("direction", &["direction"]),
        ("server type", &["serverType"]),
        ("authentication", &["authentication"]),
        ("credentials", &["credentials"]),
        ("location", &["location"]),
        ("port", &["port"]),
        ("tls", &["tlsMode"]),
    ],
};

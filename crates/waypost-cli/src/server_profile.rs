//! `waypost server-profile`: email server profiles, both directions.

use waypost_api::domain::ObjectKind;

use crate::object::Noun;

/// The noun.
pub(crate) const NOUN: Noun = Noun {
    kind: ObjectKind::ServerProfile,
    name: "server-profile",
    about: "Email server profiles: how to reach a mail system, both directions in one",
    add_examples: "  waypost server-profile add --name Contoso --kind imapSmtp \\
      --incoming-location mail.contoso.example --outgoing-location smtp.contoso.example \\
      --incoming-authenticate-using userOrQueue --outgoing-authenticate-using userOrQueue",
    edit_examples: "  waypost server-profile edit Contoso --outgoing-location smtp2.contoso.example
  waypost server-profile edit Contoso --incoming-password-file mail.password",
    columns: &[
        ("kind", &["kind"]),
        ("incoming", &["incomingLocation"]),
        ("outgoing", &["outgoingLocation"]),
        ("authenticate using", &["incomingAuthenticateUsing"]),
    ],
};

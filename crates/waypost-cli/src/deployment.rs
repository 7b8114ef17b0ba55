//! `waypost deployment`: where mail is delivered to and collected from.

use waypost_api::domain::ObjectKind;

use crate::object::Noun;

/// The noun.
pub(crate) const NOUN: Noun = Noun {
    kind: ObjectKind::Deployment,
    name: "deployment",
    about: "Deployments: where mail is delivered to and collected from, with the defaults of new mailboxes",
    add_examples: "  waypost deployment add --name Folders --deployment-type localFolders --root-folder /srv/waypost",
    edit_examples: "  waypost deployment edit Folders --default-incoming-profile \"IMAP in\" --default-outgoing-profile \"SMTP out\"
  waypost deployment edit Folders --enabled false",
    columns: &[
        ("type", &["deploymentType"]),
        ("root folder or url", &["rootFolder", "organisationUrl"]),
        ("incoming profile", &["defaultIncomingProfile", "defaultServerProfile"]),
        ("outgoing profile", &["defaultOutgoingProfile", "defaultServerProfile"]),
        ("enabled", &["enabled"]),
    ],
};

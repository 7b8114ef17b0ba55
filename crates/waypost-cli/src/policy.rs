//! `waypost policy`: what a deployment or the router allows. The router's own policy is `router`.

use waypost_api::domain::ObjectKind;

use crate::object::Noun;

/// The noun.
pub(crate) const NOUN: Noun = Noun {
    kind: ObjectKind::Policy,
    name: "policy",
    about: "Policies: what is allowed, and limits; the one called `router` holds where a deployment has none of its own",
    add_examples: "  waypost policy add --name Strict --preset government
  waypost deployment edit Folders --policy Strict",
    edit_examples: "  waypost policy edit router --attachment-size-limit 10240
  waypost policy edit router --allow-non-ssl-email true --allow-basic-on-non-secure true",
    columns: &[
        ("preset", &["preset"]),
        ("without tls", &["allowNonSslEmail"]),
        ("ports", &["allowedPorts"]),
        ("message limit", &["messageSizeLimit"]),
        ("attachment limit", &["attachmentSizeLimit"]),
    ],
};

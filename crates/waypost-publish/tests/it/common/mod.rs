//! What all tests of the publication share: fixed keys, a small configuration, tools.

pub(crate) mod fields;
pub(crate) mod random;
pub(crate) mod records;
pub(crate) mod signing;

use std::io::Write as _;
use std::process::{Command, Stdio};

use secrecy::SecretString;
use waypost_domain::raw::{RawDeployment, RawMailbox, RawPolicy, RawProfile, RawServerProfile};
use waypost_domain::{ObjectId, SecretRef, Snapshot};
use waypost_publish::{
    PinnedPublishers, PublicationInput, PublisherKey, RouterKeys, RouterPublic, TrustPolicy, publish,
};

pub(crate) const ROUTER: &str = "mail-1";
pub(crate) const PASSWORD: &str = "correct horse battery staple";

pub(crate) fn publisher() -> PublisherKey {
    PublisherKey::from_pem(include_str!("../keys/publisher.pem")).unwrap()
}

pub(crate) fn attacker() -> PublisherKey {
    PublisherKey::from_pem(include_str!("../keys/attacker.pem")).unwrap()
}

pub(crate) fn router_keys() -> RouterKeys {
    RouterKeys::from_pem(include_str!("../keys/router.pem")).unwrap()
}

pub(crate) fn router() -> RouterPublic {
    RouterPublic::new(ROUTER, router_keys().current().clone()).unwrap()
}

pub(crate) fn pinned() -> PinnedPublishers {
    PinnedPublishers::only(publisher().public().clone())
}

pub(crate) fn trust(pinned: &PinnedPublishers) -> TrustPolicy<'_> {
    TrustPolicy { pinned, router_id: ROUTER, last: None, now: Some("2026-03-01T00:00:00Z".parse().unwrap()) }
}

pub(crate) fn id(text: &str) -> ObjectId {
    ObjectId::parse(text).unwrap()
}

pub(crate) fn password_of(mailbox: &str) -> SecretRef {
    SecretRef::parse(&format!("mailbox/{mailbox}#password")).unwrap()
}

/// A small configuration with an object of every kind and two mailboxes.
pub(crate) fn snapshot() -> Snapshot {
    let text = |text: &str| Some(text.to_owned());
    let mut policy = RawPolicy::new(id("router"));
    policy.allowed_ports = Some(vec![443, 993]);
    policy.allow_non_ssl_email = Some(false);
    let mut profile = RawProfile::new(id("imap-in"));
    profile.name = text("Contoso <IMAP> & \"co\"");
    profile.port = Some(993);
    profile.ca_certificate = text("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
    let mut server_profile = RawServerProfile::new(id("hybrid"));
    server_profile.name = text("  white space  ");
    let mut deployment = RawDeployment::new(id("contoso"));
    deployment.name = text("Contoso");
    deployment.root_folder = text("/srv/mail");
    let mut sales = RawMailbox::new(id("sales"));
    sales.address = text("sales@contoso.example");
    sales.deployment = text("contoso");
    sales.incoming_profile = text("imap-in");
    let mut service = RawMailbox::new(id("service"));
    service.address = text("service@contoso.example");
    service.deployment = text("contoso");
    Snapshot {
        policies: vec![policy],
        profiles: vec![profile],
        server_profiles: vec![server_profile],
        deployments: vec![deployment],
        mailboxes: vec![sales, service],
    }
}

/// [`snapshot`] with the passwords of both mailboxes, serial 7, valid in the year 2026.
pub(crate) fn input<'a>(router: &'a RouterPublic) -> PublicationInput<'a> {
    PublicationInput {
        snapshot: snapshot(),
        serial: 7,
        issued: "2026-02-03T04:05:06Z".parse().unwrap(),
        expires: Some("2026-12-31T00:00:00Z".parse().unwrap()),
        router,
        secrets: vec![
            (password_of("service"), SecretString::from("another")),
            (password_of("sales"), SecretString::from(PASSWORD)),
        ],
    }
}

pub(crate) fn publication() -> Vec<u8> {
    publish(&input(&router()), &publisher()).unwrap()
}

/// Runs a tool of the test environment; missing tools are failures, not skips.
pub(crate) fn tool(program: &str, arguments: &[&str], stdin: &[u8]) -> std::process::Output {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| {
            panic!("{program} cannot be run ({error}): install it (Debian: libxml2-utils, xmlsec1) and test again")
        });
    let mut pipe = child.stdin.take().unwrap();
    let input = stdin.to_vec();
    let feeder = std::thread::spawn(move || pipe.write_all(&input));
    let output = child.wait_with_output().unwrap();
    // A tool that rejects its input early closes the pipe; its exit status tells.
    let _ = feeder.join().unwrap();
    output
}

//! How long it takes to write, verify and open a publication of 10,000 mailboxes.
//!
//! Prints the best of five runs. `cargo bench -p waypost-publish`.

#![expect(clippy::print_stdout, reason = "a benchmark's result is its output")]
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot set itself up shall stop")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use secrecy::SecretString;
use waypost_domain::raw::{RawDeployment, RawMailbox, RawProfile};
use waypost_domain::{ObjectId, SecretRef, Snapshot};
use waypost_publish::{
    PinnedPublishers, PublicationInput, PublisherKey, RouterKeys, RouterPublic, TrustPolicy, canonicalize, publish,
    verify,
};

const MAILBOXES: usize = 10_000;
const RUNS: usize = 5;

fn main() {
    let (publisher, keys) = (PublisherKey::generate().unwrap(), RouterKeys::generate().unwrap());
    let router = RouterPublic::new("mail-1", keys.current().clone()).unwrap();
    let pinned = PinnedPublishers::only(publisher.public().clone());
    let trust = TrustPolicy { pinned: &pinned, router_id: "mail-1", last: None, now: None };
    let snapshot = snapshot();
    for with_secrets in [false, true] {
        let secrets = if with_secrets { secrets(&snapshot) } else { Vec::new() };
        println!("{MAILBOXES} mailboxes, {} secrets", secrets.len());
        let input = PublicationInput {
            snapshot: snapshot.clone(),
            serial: 1,
            issued: "2026-01-01T00:00:00Z".parse().unwrap(),
            expires: None,
            router: &router,
            secrets,
        };
        let bytes = publish(&input, &publisher).unwrap();
        println!("  size                        {:8.2} MB", bytes.len() as f64 / 1e6);
        report("publish (with self-check)", || drop(black_box(publish(&input, &publisher).unwrap())));
        report("verify and read", || drop(black_box(verify(&bytes, &trust).unwrap())));
        report("scan and canonicalise alone", || drop(black_box(canonicalize(&bytes).unwrap())));
        let verified = verify(&bytes, &trust).unwrap();
        report("open every secret", || drop(black_box(verified.open_secrets(&keys).unwrap())));
    }
}

fn report(what: &str, mut run: impl FnMut()) {
    let best = (0..RUNS)
        .map(|_| {
            let begun = Instant::now();
            run();
            begun.elapsed()
        })
        .min()
        .unwrap_or(Duration::ZERO);
    println!("  {what:27} {:8.1} ms", best.as_secs_f64() * 1000.0);
}

fn snapshot() -> Snapshot {
    let text = |text: &str| Some(text.to_owned());
    let mut profile = RawProfile::new(id("imap-in"));
    profile.name = text("Contoso IMAP");
    profile.port = Some(993);
    let mut deployment = RawDeployment::new(id("contoso"));
    deployment.name = text("Contoso");
    let mailbox = |n: usize| {
        let mut mailbox = RawMailbox::new(id(&format!("user-{n}")));
        mailbox.name = Some(format!("User {n} & Söhne"));
        mailbox.owner = text("admin@contoso.example");
        mailbox.address = Some(format!("user-{n}@contoso.example"));
        mailbox.kind = text("user");
        mailbox.deployment = text("contoso");
        mailbox.regarding = Some(format!("user {n}"));
        mailbox.incoming_profile = text("imap-in");
        mailbox.outgoing_profile = text("smtp-out");
        mailbox.incoming_method = text("serverSide");
        mailbox.outgoing_method = text("serverSide");
        mailbox.act_method = text("none");
        mailbox.delete_after_processing = Some(false);
        mailbox.allow_credentials = Some(true);
        mailbox.user_name = Some(format!("user-{n}"));
        mailbox.approval = text("approved");
        mailbox.filter = text("responses");
        mailbox
    };
    Snapshot {
        profiles: vec![profile],
        deployments: vec![deployment],
        mailboxes: (0..MAILBOXES).map(mailbox).collect(),
        ..Snapshot::default()
    }
}

fn secrets(snapshot: &Snapshot) -> Vec<(SecretRef, SecretString)> {
    let place = |mailbox: &RawMailbox| SecretRef::parse(&format!("mailbox/{}#password", mailbox.id)).unwrap();
    snapshot.mailboxes.iter().map(|mailbox| (place(mailbox), SecretString::from("a password of some length"))).collect()
}

fn id(text: &str) -> ObjectId {
    ObjectId::parse(text).unwrap()
}

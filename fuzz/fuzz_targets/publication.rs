//! Whatever the bytes, verifying a publication does not panic, and what is accepted is what
//! was signed. The publisher's key signed exactly one document: `tests/corpus/good.xml`.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use waypost_publish::{PinnedPublishers, PublisherKey, TrustPolicy, Verified, canonicalize, verify};

static PINNED: LazyLock<PinnedPublishers> = LazyLock::new(|| {
    let key = PublisherKey::from_pem(include_str!("../../crates/waypost-publish/tests/it/keys/publisher.pem"));
    PinnedPublishers::only(key.expect("the test key is good").public().clone())
});

static SIGNED: LazyLock<Verified> = LazyLock::new(|| {
    let good = include_bytes!("../../crates/waypost-publish/tests/corpus/good.xml");
    verify(good, &trust()).expect("the base of the corpus is good")
});

fn trust() -> TrustPolicy<'static> {
    TrustPolicy { pinned: &PINNED, router_id: "mail-1", last: None, now: None }
}

fuzz_target!(|bytes: &[u8]| {
    match verify(bytes, &trust()) {
        Ok(verified) => {
            assert_eq!(verified.digest(), SIGNED.digest());
            assert_eq!(verified.snapshot(), SIGNED.snapshot());
            assert_eq!(verified.secrets(), SIGNED.secrets());
        }
        Err(refused) => assert!(!refused.reasons().is_empty() && !refused.to_string().is_empty()),
    }
    if let Ok(canonical) = canonicalize(bytes) {
        assert_eq!(canonicalize(&canonical).expect("the canonical form is readable"), canonical);
    }
});

//! Whatever the bytes, verifying a publication does not panic, and what is accepted is what
//! was signed. Of all that the publisher's test key signed, three documents are readable.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use waypost_publish::{PinnedPublishers, PublisherKey, TrustPolicy, Verified, canonicalize, verify};

static PINNED: LazyLock<PinnedPublishers> = LazyLock::new(|| {
    let key = PublisherKey::from_pem(include_str!("../../crates/waypost-publish/tests/it/keys/publisher.pem"));
    PinnedPublishers::only(key.expect("the test key is good").public().clone())
});

static SIGNED: LazyLock<Vec<Verified>> = LazyLock::new(|| {
    let signed: [&[u8]; 3] = [
        include_bytes!("../../crates/waypost-publish/tests/corpus/good.xml"),
        include_bytes!("../../crates/waypost-publish/tests/corpus/refused/expired.xml"),
        include_bytes!("../../crates/waypost-publish/tests/corpus/refused/older_serial.xml"),
    ];
    signed.iter().map(|bytes| verify(bytes, &trust()).expect("without time and last serial it is good")).collect()
});

fn trust() -> TrustPolicy<'static> {
    TrustPolicy { pinned: &PINNED, router_id: "mail-1", last: None, now: None }
}

fuzz_target!(|bytes: &[u8]| {
    match verify(bytes, &trust()) {
        Ok(verified) => {
            let signed = SIGNED.iter().find(|signed| signed.digest() == verified.digest()).expect("it was signed");
            assert_eq!(verified.snapshot(), signed.snapshot());
            assert_eq!(verified.secrets(), signed.secrets());
        }
        Err(refused) => assert!(!refused.reasons().is_empty() && !refused.to_string().is_empty()),
    }
    if let Ok(canonical) = canonicalize(bytes) {
        assert_eq!(canonicalize(&canonical).expect("the canonical form is readable"), canonical);
    }
});

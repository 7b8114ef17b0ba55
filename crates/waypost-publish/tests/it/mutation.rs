//! Deterministic fuzzing: whatever is done to a good publication, it is refused or means
//! exactly what was signed, and nothing panics.

use waypost_publish::{export, import, verify};

use crate::common::random::Random;
use crate::common::{pinned, publication, snapshot, trust};

const MUTATIONS: u64 = 20_000;

const TOKENS: &[&[u8]] = &[
    b"<",
    b">",
    b"&",
    b";",
    b"\"",
    b"'",
    b"/",
    b"=",
    b" ",
    b"\n",
    b"\r",
    b"\0",
    b"<!--",
    b"-->",
    b"<?",
    b"?>",
    b"<![CDATA[",
    b"]]>",
    b"<!DOCTYPE p>",
    b"&#x41;",
    b"&#",
    b"&amp;",
    b"&e;",
    b"xmlns=\"\"",
    b" xmlns:a=\"urn:a\"",
    b" id=\"sales\"",
    b"<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/>",
    b"</publication>",
    b"<mailbox>",
    b"</mailbox>",
    b"\xEF\xBB\xBF",
    b"\xFF",
    b"\xC0\x80",
    b"\xED\xA0\x80",
    b"9",
    b"=",
];

/// Changes a document in one to three places.
pub(crate) fn mutate(good: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len());
        let to = (at + random.below(60)).min(bytes.len());
        match random.below(8) {
            0 => bytes[at] ^= 1 << random.below(8),
            1 => bytes[at] = random.next().to_le_bytes()[0],
            2 => drop(bytes.drain(at..to)),
            3 => {
                let piece = bytes[at..to].to_vec();
                let into = random.below(bytes.len());
                bytes.splice(into..into, piece);
            }
            4 => bytes.truncate(at.max(1)),
            5 => {
                let with = random.below(bytes.len());
                bytes.swap(at, with);
            }
            _ => {
                let token = *random.pick(TOKENS);
                bytes.splice(at..at, token.iter().copied());
            }
        }
        if bytes.is_empty() {
            bytes.push(b'<');
        }
    }
    bytes
}

#[test]
fn no_mutation_of_a_publication_verifies_with_another_meaning() {
    let (good, pinned) = (publication(), pinned());
    let meant = verify(&good, &trust(&pinned)).unwrap();
    let mut accepted = 0;
    for seed in 0..MUTATIONS {
        let mutated = mutate(&good, &mut Random(seed));
        if let Ok(verified) = verify(&mutated, &trust(&pinned)) {
            accepted += 1;
            assert_eq!(verified.digest(), meant.digest(), "seed {seed}");
            assert_eq!(verified.snapshot(), meant.snapshot(), "seed {seed}");
            assert_eq!(verified.secrets(), meant.secrets(), "seed {seed}");
            assert_eq!(verified.serial(), meant.serial(), "seed {seed}");
        }
    }
    // White space in tags and in the key name may change; far more than that may not.
    assert!(accepted < MUTATIONS / 10, "{accepted} of {MUTATIONS} mutations were accepted");
}

#[test]
fn no_mutation_of_an_export_panics() {
    let good = export(&snapshot(), &[]).unwrap();
    let mut taken = 0;
    for seed in 0..MUTATIONS {
        taken += usize::from(import(&mutate(&good, &mut Random(seed))).is_ok());
    }
    assert!(taken > 0, "some harmless mutations must be readable");
}

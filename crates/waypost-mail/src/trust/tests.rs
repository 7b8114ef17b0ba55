//! Settings that can be used, and those that cannot.

use super::*;

fn misconfigured(trust: &Trust, part: &str) {
    let failure = TrustStore::default().client_config(trust, Revocation::Off).unwrap_err();
    assert_eq!((failure.kind, failure.step.as_str()), (FailureKind::Misconfigured, "TLS"));
    assert!(failure.reason.contains(part), "{failure}");
}

#[test]
fn unusable_authorities_are_named() {
    misconfigured(&Trust::PrivateCa("".into()), "holds no certificate");
    misconfigured(&Trust::PrivateCa("hello".into()), "holds no certificate");
    let broken = "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n";
    misconfigured(&Trust::PrivateCa(broken.into()), "not correct PEM");
    let empty = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    misconfigured(&Trust::PrivateCa(empty.into()), "cannot be used");
}

#[test]
fn configurations_are_remembered_per_setting_and_bounded() {
    let store = TrustStore::default();
    let pinned = |number: u8| Trust::Pinned([number; 32]);
    let first = store.client_config(&pinned(1), Revocation::Off).unwrap();
    assert!(Arc::ptr_eq(&first, &store.client_config(&pinned(1), Revocation::Off).unwrap()));
    let strict = store.client_config(&pinned(1), Revocation::Require).unwrap();
    assert!(!Arc::ptr_eq(&first, &strict));
    for number in 0..=255 {
        store.client_config(&pinned(number), Revocation::IfAvailable).unwrap();
    }
    assert!(store.configs.lock().unwrap().len() <= REMEMBERED);
    store.forget();
    assert!(!Arc::ptr_eq(&first, &store.client_config(&pinned(1), Revocation::Off).unwrap()));
}

#[test]
fn a_certificate_tells_its_facts() {
    let key = rcgen::KeyPair::generate().unwrap();
    let names = vec!["mail.example".to_owned(), "192.0.2.7".to_owned(), "2001:db8::1".to_owned()];
    let mut params = rcgen::CertificateParams::new(names.clone()).unwrap();
    params.crl_distribution_points =
        vec![rcgen::CrlDistributionPoint { uris: vec!["http://crl.example/1.crl".to_owned()] }];
    let certificate = params.self_signed(&key).unwrap();
    let facts = CertificateFacts::read(certificate.der()).unwrap();
    assert_eq!(facts.names, names);
    assert_eq!(facts.crl_urls, ["http://crl.example/1.crl"]);
    assert_eq!(facts.fingerprint, fingerprint(certificate.der()));
    assert!(facts.not_before < facts.not_after);
    assert_eq!(CertificateFacts::read(b"0\x01"), None);
}

//! Publishing and verifying, through the public doors.

use crate::common::signing::{between, put, sign_raw};
use crate::common::{
    PASSWORD, ROUTER, attacker, input, password_of, pinned, publication, publisher, router, router_keys, trust,
};
use secrecy::{ExposeSecret as _, SecretString};
use waypost_domain::SecretRef;
use waypost_publish::{
    KeyError, OpenError, PinnedPublishers, PublishError, PublisherKey, PublisherPublic, RouterKeys, RouterPublic,
    TrustPolicy, publish, verify,
};

#[test]
fn what_was_published_is_what_is_verified() {
    let (router, pinned) = (router(), pinned());
    let input = input(&router);
    let verified = verify(&publish(&input, &publisher()).unwrap(), &trust(&pinned)).unwrap();
    assert_eq!(*verified.snapshot(), input.snapshot);
    assert_eq!(verified.serial(), 7);
    assert_eq!(verified.issued(), input.issued);
    assert_eq!(verified.expires(), input.expires);
    assert_eq!(verified.router_id(), ROUTER);
    assert_eq!(verified.publisher(), publisher().public().id());
    assert_eq!(verified.secrets().len(), 2);
    let opened = verified.open_secrets(&router_keys()).unwrap();
    let opened: Vec<_> = opened.iter().map(|(place, value)| (place.to_string(), value.expose_secret())).collect();
    assert_eq!(
        opened,
        [("mailbox/sales#password".to_owned(), PASSWORD), ("mailbox/service#password".to_owned(), "another")]
    );
}

#[test]
fn many_secrets_keep_their_places() {
    let (router, pinned) = (router(), pinned());
    let mut input = input(&router);
    let mailboxes = (0..300).map(|n| waypost_domain::raw::RawMailbox::new(crate::common::id(&format!("m-{n:03}"))));
    input.snapshot.mailboxes = mailboxes.collect();
    input.secrets = (0..300)
        .rev()
        .map(|n| (password_of(&format!("m-{n:03}")), SecretString::from(format!("secret {n}"))))
        .collect();
    let verified = verify(&publish(&input, &publisher()).unwrap(), &trust(&pinned)).unwrap();
    let opened = verified.open_secrets(&router_keys()).unwrap();
    assert_eq!(opened.len(), 300);
    for (n, (place, value)) in opened.iter().enumerate() {
        assert_eq!(*place, password_of(&format!("m-{n:03}")));
        assert_eq!(value.expose_secret(), format!("secret {n}"));
    }
}

#[test]
fn secrets_are_never_in_the_clear() {
    let bytes = publication();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(!text.contains(PASSWORD) && !text.contains("horse"));
    let verified = verify(&bytes, &trust(&pinned())).unwrap();
    assert!(!format!("{verified:?} {:?}", verified.secrets()).contains("horse"));
    assert!(!format!("{:?}", input(&router())).contains("horse"));
    // The same secret sealed twice has no two forms in common: not in two publications, and not at two places of one.
    let again = String::from_utf8(publication()).unwrap();
    let sealed = |text: &str| between(text, "field=\"password\">", "</secret>").to_owned();
    assert_ne!(sealed(&text), sealed(&again));
    assert_ne!(between(&text, "encapsulated=\"", "\""), between(&again, "encapsulated=\"", "\""));
    let router = router();
    let mut twice = input(&router);
    twice.secrets[1].1 = twice.secrets[0].1.clone();
    let verified = verify(&publish(&twice, &publisher()).unwrap(), &trust(&pinned())).unwrap();
    let [one, other] = verified.secrets() else { panic!("there are two secrets") };
    let forms = [one, other].map(|sealed| format!("{sealed:?}").split_once("sealed:").unwrap().1.to_owned());
    assert_ne!(forms[0], forms[1]);
}

#[test]
fn the_same_publication_is_accepted_again_and_no_other_of_its_serial() {
    let (bytes, pinned) = (publication(), pinned());
    let first = verify(&bytes, &trust(&pinned)).unwrap();
    let last = Some((first.serial(), first.digest()));
    let again = verify(&bytes, &TrustPolicy { last, ..trust(&pinned) }).unwrap();
    assert!(again.is_unchanged(last));
    let other = publication();
    let refused = verify(&other, &TrustPolicy { last, ..trust(&pinned) }).unwrap_err();
    assert_eq!(refused.reasons().iter().map(|r| r.code()).collect::<Vec<_>>(), ["serial_reused"]);
}

#[test]
fn all_reasons_why_an_authentic_publication_does_not_apply_are_told_at_once() {
    let (bytes, pinned) = (publication(), pinned());
    let trust = TrustPolicy {
        pinned: &pinned,
        router_id: "mail-2",
        last: Some((8, [0; 32])),
        now: Some("2027-01-01T00:00:00Z".parse().unwrap()),
    };
    let refused = verify(&bytes, &trust).unwrap_err();
    let codes: Vec<_> = refused.reasons().iter().map(|r| r.code()).collect();
    assert_eq!(codes, ["other_router", "serial_too_old", "expired"]);
    let text = refused.to_string();
    for part in ["\"mail-1\"", "\"mail-2\"", "serial is 7", "2026-12-31T00:00:00Z"] {
        assert!(text.contains(part), "{part:?} is missing in {text}");
    }
}

#[test]
fn expiry_counts_from_its_very_moment_and_only_when_the_time_is_asked() {
    let (bytes, pinned) = (publication(), pinned());
    let check = |now: Option<&str>, accepted: bool| {
        let now = now.map(|now| now.parse().unwrap());
        assert_eq!(verify(&bytes, &TrustPolicy { now, ..trust(&pinned) }).is_ok(), accepted, "{now:?}");
    };
    check(Some("2026-12-30T23:59:59Z"), true);
    check(Some("2026-12-31T00:00:00Z"), false);
    check(None, true);
}

#[test]
fn old_and_new_publisher_keys_overlap_during_a_rotation() {
    let (router, next) = (router(), PublisherKey::generate().unwrap());
    let (old, new) = (publication(), publish(&input(&router), &next).unwrap());
    let mut pinned = pinned();
    assert!(verify(&new, &trust(&pinned)).unwrap_err().has("publisher_not_pinned"));
    pinned.pin(next.public().clone()).unwrap();
    let stored = PinnedPublishers::from_pem(&pinned.to_pem()).unwrap();
    assert_eq!(stored, pinned);
    assert!(verify(&old, &trust(&stored)).is_ok() && verify(&new, &trust(&stored)).is_ok());
    assert!(pinned.unpin(publisher().public().id()));
    assert!(verify(&old, &trust(&pinned)).unwrap_err().has("publisher_not_pinned"));
    assert!(verify(&new, &trust(&pinned)).is_ok());
}

#[test]
fn an_earlier_router_key_opens_until_it_is_retired() {
    let verified = verify(&publication(), &trust(&pinned())).unwrap();
    let mut keys = router_keys();
    keys.rotate().unwrap();
    let mut keys = RouterKeys::from_pem(keys.to_pem().expose_secret()).unwrap();
    assert_ne!(keys.current().id(), router_keys().current().id());
    let secret = password_of("sales");
    assert_eq!(verified.open_secret(&keys, &secret).unwrap().expose_secret(), PASSWORD);
    keys.retire();
    let refused = verified.open_secret(&keys, &secret).unwrap_err();
    assert_eq!(refused, OpenError::UnknownKey { secret, key: router_keys().current().id().to_string() });
    assert_eq!(verified.open_secrets(&keys).unwrap_err().len(), 2);
}

#[test]
fn a_sealed_secret_opens_only_in_its_own_place() {
    let text = String::from_utf8(publication()).unwrap();
    let sales = r#"object="mailbox/sales" field="password""#;
    let check = |name: &str, from: &str, to: &str, place: &str| {
        let moved = text.replace(from, to);
        assert_ne!(moved, text, "{name}");
        let verified = verify(sign_raw(&moved, &publisher(), str::to_owned).as_bytes(), &trust(&pinned())).unwrap();
        let secret = SecretRef::parse(place).unwrap();
        let refused = verified.open_secret(&router_keys(), &secret).unwrap_err();
        assert_eq!(refused, OpenError::DoesNotOpen { secret }, "{name}");
    };
    let field = r#"object="mailbox/sales" field="token""#;
    check("another field", sales, field, "mailbox/sales#token");
    let kind = r#"object="profile/sales" field="password""#;
    check("another kind of object", sales, kind, "profile/sales#password");
    let deployment = "<deployment>contoso</deployment>";
    check("another deployment", deployment, "<deployment>fabrikam</deployment>", "mailbox/sales#password");
    let swapped = text.replace("object=\"mailbox/sales\"", "object=\"-\"");
    let swapped = swapped.replace("object=\"mailbox/service\"", "object=\"mailbox/sales\"");
    let swapped = swapped.replace("object=\"-\"", "object=\"mailbox/service\"");
    let verified = verify(sign_raw(&swapped, &publisher(), str::to_owned).as_bytes(), &trust(&pinned())).unwrap();
    assert_eq!(verified.open_secrets(&router_keys()).unwrap_err().len(), 2);
    let exchanged = exchanged_values(&text);
    let verified = verify(sign_raw(&exchanged, &publisher(), str::to_owned).as_bytes(), &trust(&pinned())).unwrap();
    assert_eq!(verified.open_secrets(&router_keys()).unwrap_err().len(), 2, "two values exchanged");
    let other_router = text.replace("router=\"mail-1\"", "router=\"mail-2\"");
    let other_router = sign_raw(&other_router, &publisher(), str::to_owned);
    let verified = verify(other_router.as_bytes(), &TrustPolicy { router_id: "mail-2", ..trust(&pinned()) }).unwrap();
    assert_eq!(verified.open_secrets(&router_keys()).unwrap_err().len(), 2, "another router");
    let good = verify(text.as_bytes(), &trust(&pinned())).unwrap();
    let missing = password_of("nobody");
    assert_eq!(good.open_secret(&router_keys(), &missing).unwrap_err(), OpenError::Missing { secret: missing });
}

/// The two sealed values of a publication in each other's place.
fn exchanged_values(text: &str) -> String {
    let values: Vec<&str> =
        text.split("field=\"password\">").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    let [one, other] = values[..] else { panic!("there are two secrets") };
    text.replace(one, "-").replace(other, one).replace("\">-<", &format!("\">{other}<"))
}

#[test]
fn a_sealed_secret_opens_only_in_its_own_publication() {
    let (text, earlier) = (String::from_utf8(publication()).unwrap(), String::from_utf8(publication()).unwrap());
    let value = |text: &str| between(text, "field=\"password\">", "<").to_owned();
    let check = |document: &str, opened: usize| {
        let signed = sign_raw(document, &publisher(), str::to_owned);
        let verified = verify(signed.as_bytes(), &trust(&pinned())).unwrap();
        let places = verified.secrets().iter().map(|sealed| &sealed.secret);
        let open = places.filter(|place| verified.open_secret(&router_keys(), place).is_ok());
        assert_eq!(open.count(), opened);
    };
    check(&text, 2);
    check(&put(&text, &value(&text), &value(&earlier)), 1);
    let encapsulated = |text: &str| between(text, "encapsulated=\"", "\"").to_owned();
    check(&put(&text, &encapsulated(&text), &encapsulated(&earlier)), 0);
    // The points of low order give zero with every key: nothing is opened under a secret that all know.
    let zero = format!("{}=", "A".repeat(43));
    check(&put(&text, &encapsulated(&text), &zero), 0);
}

#[test]
fn what_the_secrets_have_in_common_stands_there_exactly_with_secrets() {
    let text = String::from_utf8(publication()).unwrap();
    let section = between(&text, "<secrets", "</secrets>");
    let (common, secrets) = section.split_once('>').unwrap();
    let check = |section: String, codes: &[&str]| {
        let document = put(&text, &format!("<secrets{common}>{secrets}"), &section);
        let signed = sign_raw(&document, &publisher(), str::to_owned);
        let refused = verify(signed.as_bytes(), &trust(&pinned())).unwrap_err();
        assert_eq!(refused.reasons().iter().map(|r| r.code()).collect::<Vec<_>>(), codes, "{section}");
    };
    let key = format!(" key=\"{}\"", between(common, "key=\"", "\""));
    check(format!("<secrets>{secrets}"), &["content"]);
    check(format!("<secrets{key}>{secrets}"), &["content"]);
    check(format!("<secrets{common} more=\"1\">{secrets}"), &["content"]);
    check(format!("<secrets{common}>"), &["content"]);
    check(format!("<secrets{key} encapsulated=\"AAAA\">{secrets}"), &["base64"]);
    check(format!("<secrets{key} encapsulated=\"?\">{secrets}"), &["base64"]);
}

#[test]
fn what_cannot_be_published_is_told_with_object_and_field() {
    let router = router();
    let check = |change: &dyn Fn(&mut waypost_publish::PublicationInput<'_>), expected: &str| {
        let mut input = input(&router);
        change(&mut input);
        let error = publish(&input, &publisher()).unwrap_err().to_string();
        assert!(error.contains(expected), "{expected:?} is not in {error:?}");
    };
    check(&|i| i.snapshot.mailboxes[0].name = Some("a\u{1}b".into()), "mailbox/sales, name: the character U+0001");
    check(&|i| i.snapshot.profiles[0].name = Some("\u{FFFE}".into()), "profile/imap-in, name: the character U+FFFE");
    check(&|i| i.serial = 0, "serial must be 1 or more");
    check(&|i| i.secrets[0].0 = password_of("nobody"), "mailbox/nobody#password: the object is not part");
    check(&|i| i.secrets[0].0 = password_of("sales"), "mailbox/sales#password: the secret is given twice");
    check(
        &|i| i.secrets[0].1 = SecretString::from("x".repeat(65_537)),
        "mailbox/service#password: the secret is longer",
    );
    check(
        &|i| {
            i.secrets.clear();
            i.snapshot.mailboxes[1].id = crate::common::id("sales");
        },
        "the identifier \"sales\" is used twice",
    );
}

#[test]
fn no_message_names_a_secret() {
    let router = router();
    let mut input = input(&router);
    input.secrets.push((password_of("nobody"), SecretString::from("hidden-value")));
    let error = publish(&input, &publisher()).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("hidden-value"));
    assert!(matches!(error, PublishError::UnknownObject { .. }));
}

#[test]
fn keys_survive_their_files_and_openssl_reads_them() {
    let key = PublisherKey::generate().unwrap();
    let pem = key.to_pem();
    assert_eq!(PublisherKey::from_pem(pem.expose_secret()).unwrap().public(), key.public());
    assert_eq!(PublisherPublic::from_pem(&key.public().to_pem()).unwrap(), *key.public());
    let public = crate::common::tool("openssl", &["pkey", "-pubout"], pem.expose_secret().as_bytes());
    assert_eq!(String::from_utf8(public.stdout).unwrap(), key.public().to_pem());
    let router = RouterKeys::generate().unwrap();
    let public = crate::common::tool("openssl", &["pkey", "-pubout"], router.to_pem().expose_secret().as_bytes());
    assert_eq!(String::from_utf8(public.stdout).unwrap(), router.current().to_pem());
    let handed_out = RouterPublic::new(ROUTER, router.current().clone()).unwrap();
    assert_eq!(RouterPublic::from_json(&handed_out.to_json()).unwrap(), handed_out);
    assert!(!format!("{key:?} {router:?}").contains("PRIVATE"));
    let fingerprint = key.public().fingerprint().replace(':', "").to_lowercase();
    assert_eq!(fingerprint.len(), 64);
    assert!(fingerprint.starts_with(key.public().id().as_str()));
}

#[test]
fn files_that_hold_no_usable_key_are_refused_by_name() {
    let check = |result: Result<(), KeyError>, expected: &str| {
        let error = result.unwrap_err().to_string();
        assert!(error.contains(expected), "{expected:?} is not in {error:?}");
    };
    let router = RouterKeys::generate().unwrap().to_pem();
    let publisher = publisher();
    check(PublisherKey::from_pem("").map(drop), "publisher key file holds no PRIVATE KEY block");
    check(PublisherKey::from_pem(router.expose_secret()).map(drop), "does not hold an ECDSA P-256 key");
    check(RouterKeys::from_pem(publisher.to_pem().expose_secret()).map(drop), "does not hold X25519 keys");
    check(PinnedPublishers::from_pem("-----BEGIN PUBLIC KEY-----\nAAAA\n").map(drop), "a block is cut short");
    check(PinnedPublishers::from_pem("-----END PUBLIC KEY-----").map(drop), "a block ends that did not begin");
    check(
        PinnedPublishers::from_pem("-----BEGIN PUBLIC KEY-----\n???\n-----END PUBLIC KEY-----").map(drop),
        "a block is not base64",
    );
    let nine: String = (0..9).map(|_| PublisherKey::generate().unwrap().public().to_pem()).collect();
    check(PinnedPublishers::from_pem(&nine).map(drop), "more than 8 keys");
    check(RouterPublic::from_json("{}").map(drop), "router's public key file is not readable");
    check(RouterPublic::new("a b", router_keys().current().clone()).map(drop), "1 to 64 letters");
    let two = format!("{}{}", publisher.public().to_pem(), attacker().public().to_pem());
    check(PublisherPublic::from_pem(&two).map(drop), "exactly one key");
}

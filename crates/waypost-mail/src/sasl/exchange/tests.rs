//! The published examples, and servers that lie.

use super::*;
use secrecy::SecretString;
use waypost_domain::channel::Mechanisms;

fn credentials(user: &str, authorize_as: Option<&str>, password: &str) -> Credentials {
    Credentials {
        user: user.to_owned(),
        authorize_as: authorize_as.map(str::to_owned),
        password: SecretString::from(password.to_owned()),
        mechanisms: Mechanisms::Strongest,
        clear_text_without_tls: false,
    }
}

#[test]
fn plain_carries_both_identities() {
    for (authorize_as, expected) in [(None, &b"\0tim\0tanstaaf"[..]), (Some("kurt"), b"kurt\0tim\0tanstaaf")] {
        let who = credentials("tim", authorize_as, "tanstaaf");
        let mut exchange = Exchange::new(Mechanism::Plain, &who, None).unwrap();
        assert_eq!(exchange.initial().unwrap().as_slice(), expected);
        assert!(exchange.answer(b"more?").is_err());
    }
    assert!(Exchange::new(Mechanism::Plain, &credentials("a\0b", None, "x"), None).is_err());
}

#[test]
fn login_answers_twice_whatever_is_asked() {
    let mut exchange = Exchange::new(Mechanism::Login, &credentials("tim", None, "tanstaaf"), None).unwrap();
    assert!(exchange.initial().is_none());
    assert_eq!(exchange.answer(b"User Name\0").unwrap().as_slice(), b"tim");
    assert_eq!(exchange.answer(b"").unwrap().as_slice(), b"tanstaaf");
    assert!(exchange.answer(b"Again:").is_err());
}

/// RFC 2195 section 2.
#[test]
fn cram_md5_agrees_with_its_document() {
    let mut exchange = Exchange::new(Mechanism::CramMd5, &credentials("tim", None, "tanstaaftanstaaf"), None).unwrap();
    let answer = exchange.answer(b"<1896.697170952@postoffice.reston.mci.net>").unwrap();
    assert_eq!(answer.as_slice(), b"tim b913a602c7eda7a495b4e6e7334d3890");
}

struct Example {
    hash: Hash,
    nonce: &'static str,
    first: &'static str,
    server_first: &'static str,
    last: &'static str,
    server_final: &'static str,
}

/// RFC 5802 section 5 and RFC 7677 section 3.
const EXAMPLES: [Example; 2] = [
    Example {
        hash: Hash::Sha1,
        nonce: "fyko+d2lbbFgONRv9qkxdawL",
        first: "n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL",
        server_first: "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096",
        last: "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
        server_final: "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=",
    },
    Example {
        hash: Hash::Sha256,
        nonce: "rOprNGfwEbeRWgbNEkqO",
        first: "n,,n=user,r=rOprNGfwEbeRWgbNEkqO",
        server_first: "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
        last: "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
        server_final: "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=",
    },
];

fn scram(example: &Example, binding: Option<ChannelBinding>) -> Exchange {
    let who = credentials("user", None, "pencil");
    let nonce = example.nonce.to_owned();
    let scram = Scram::with_nonce(example.hash, &who, binding, false, nonce).unwrap();
    Exchange { mechanism: Mechanism::ScramSha256, state: State::Scram(Box::new(scram)) }
}

#[test]
fn scram_agrees_with_its_documents() {
    for example in &EXAMPLES {
        let mut exchange = scram(example, None);
        assert_eq!(exchange.initial().unwrap().as_slice(), example.first.as_bytes());
        let last = exchange.answer(example.server_first.as_bytes()).unwrap();
        assert_eq!(last.as_slice(), example.last.as_bytes());
        assert!(exchange.answer(example.server_final.as_bytes()).unwrap().is_empty());
        exchange.finish(None).unwrap();
    }
}

#[test]
fn the_servers_signature_may_come_with_its_success() {
    let mut exchange = scram(&EXAMPLES[1], None);
    exchange.initial();
    exchange.answer(EXAMPLES[1].server_first.as_bytes()).unwrap();
    exchange.finish(Some(EXAMPLES[1].server_final.as_bytes())).unwrap();
}

#[test]
fn a_server_that_does_not_prove_itself_is_not_believed() {
    let good = EXAMPLES[1].server_first;
    let grown = EXAMPLES[1].nonce;
    for (server_first, server_final, part) in [
        (good.to_owned(), None, "did not prove"),
        (good.to_owned(), Some("v=AAAATRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="), "did not prove"),
        (good.to_owned(), Some("v=not base64"), "no signature"),
        (good.to_owned(), Some("e=invalid-proof"), "refused the SCRAM exchange"),
        (good.replace("r=rOp", "r=XXX"), None, "nonce does not continue"),
        (format!("r={grown},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"), None, "nonce does not continue"),
        (good.replace("i=4096", "i=1"), None, "iteration count 1 is not within"),
        (good.replace("i=4096", "i=4000000000"), None, "iteration count 4000000000"),
        (good.replace("i=4096", "i=-1"), None, "no iteration count"),
        (good.replace("s=W22", "s=!!!"), None, "no salt"),
        (format!("m=ext,{good}"), None, "no nonce"),
        (String::new(), None, "no nonce"),
    ] {
        let mut exchange = scram(&EXAMPLES[1], None);
        exchange.initial();
        let ended = exchange.answer(server_first.as_bytes()).and_then(|_| match server_final {
            Some(text) => exchange.answer(text.as_bytes()).and_then(|_| exchange.finish(None)),
            None => exchange.finish(None),
        });
        let failure = ended.unwrap_err().to_string();
        assert!(failure.contains(part), "{server_first:?} {server_final:?}: {failure}");
    }
}

#[test]
fn channel_binding_is_repeated_in_the_proof() {
    let binding = ChannelBinding { kind: "tls-exporter", data: vec![0xAB; 32] };
    let mut exchange = scram(&EXAMPLES[1], Some(binding));
    let first = exchange.initial().unwrap();
    assert!(first.starts_with(b"p=tls-exporter,,n=user,"));
    let last = exchange.answer(EXAMPLES[1].server_first.as_bytes()).unwrap();
    let text = String::from_utf8(last.to_vec()).unwrap();
    let repeated = text.strip_prefix("c=").and_then(|rest| rest.split(',').next()).unwrap();
    let mut expected = b"p=tls-exporter,,".to_vec();
    expected.extend([0xAB; 32]);
    assert_eq!(super::super::decode(repeated.as_bytes()).unwrap(), expected);
}

#[test]
fn a_client_that_could_bind_says_so_and_names_are_escaped() {
    let who = credentials("a=b,c", Some("x,y"), "p");
    let mut scram = Scram::with_nonce(Hash::Sha256, &who, None, true, "abc".to_owned()).unwrap();
    assert_eq!(scram.first(), b"y,a=x=2Cy,n=a=3Db=2Cc,r=abc");
}

#[test]
fn nothing_prints_the_password() {
    let who = credentials("tim", None, "tanstaaf");
    let exchange = Exchange::new(Mechanism::Plain, &who, None).unwrap();
    assert!(!format!("{who:?}{exchange:?}").contains("tanstaaf"));
}

//! Which mechanism of a server's offer is used.

use waypost_domain::channel::Mechanisms;
use waypost_engine::Failure;

use super::{Mechanism, misconfigured};

/// What the connection and the policy allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Safety {
    /// Whether the connection is protected.
    pub is_tls: bool,
    /// Whether channel binding data is at hand.
    pub can_bind: bool,
    /// Whether a password may go over a connection without TLS.
    pub clear_text_without_tls: bool,
    /// Whether an authorization identity must be carried.
    pub must_authorize: bool,
}

/// What `Strongest` takes, best first, on a protected connection. CRAM-MD5 stands last there: it
/// protects the password less well than TLS does and makes the server keep it in the clear.
const ON_TLS: [Mechanism; 7] = [
    Mechanism::ScramSha256Plus,
    Mechanism::ScramSha256,
    Mechanism::ScramSha1Plus,
    Mechanism::ScramSha1,
    Mechanism::Plain,
    Mechanism::Login,
    Mechanism::CramMd5,
];
const SCRAM: [Mechanism; 4] =
    [Mechanism::ScramSha256Plus, Mechanism::ScramSha256, Mechanism::ScramSha1Plus, Mechanism::ScramSha1];

/// Chooses the strongest mechanism that the server offers and the settings allow. There is no second
/// try with a weaker one: a refused password stays refused, and a server in the middle gains nothing
/// by refusing the stronger.
///
/// # Errors
/// A failure of kind misconfigured that names what the server offers.
pub fn choose<'a>(
    offered: impl IntoIterator<Item = &'a str>,
    wanted: Mechanisms,
    safety: Safety,
) -> Result<Mechanism, Failure> {
    let names: Vec<&str> = offered.into_iter().collect();
    let offer: Vec<Mechanism> = names.iter().filter_map(|name| Mechanism::parse(name)).collect();
    let candidates: &[Mechanism] = match wanted {
        Mechanisms::Strongest if safety.is_tls => &ON_TLS,
        Mechanisms::Strongest => &Mechanism::ALL,
        Mechanisms::ClearText => &[Mechanism::Plain, Mechanism::Login],
        Mechanisms::CramMd5 => &[Mechanism::CramMd5],
        Mechanisms::Scram => &SCRAM,
    };
    let fits = |mechanism: &&Mechanism| {
        offer.contains(mechanism)
            && (!mechanism.is_bound() || safety.can_bind)
            && (!safety.must_authorize || mechanism.carries_authorization())
    };
    let is_safe = |mechanism: &&Mechanism| !mechanism.is_clear_text() || safety.is_tls || safety.clear_text_without_tls;
    if let Some(mechanism) = candidates.iter().filter(fits).find(is_safe) {
        return Ok(*mechanism);
    }
    if candidates.iter().any(|mechanism| fits(&mechanism)) {
        return Err(clear_text_refused());
    }
    Err(nothing_fits(&names, wanted, safety))
}

/// The failure of a password that would have to go over an unprotected connection.
pub(crate) fn clear_text_refused() -> Failure {
    misconfigured("The password would go over a connection without TLS, and the policy forbids that.")
        .hint("Switch TLS on in the profile, or choose CRAM-MD5 or SCRAM where the server offers them.")
}

fn nothing_fits(names: &[&str], wanted: Mechanisms, safety: Safety) -> Failure {
    let wanted = match wanted {
        Mechanisms::Strongest => "a password mechanism that this router knows",
        Mechanisms::ClearText => "PLAIN or LOGIN",
        Mechanisms::CramMd5 => "CRAM-MD5",
        Mechanisms::Scram => "SCRAM",
    };
    let purpose = match safety.must_authorize {
        true => " on behalf of another user",
        false => "",
    };
    let offered = match names.is_empty() {
        true => "nothing".to_owned(),
        false => names.join(", ").chars().take(200).collect(),
    };
    let failure = misconfigured(format!("The server offers no {wanted} to log in with{purpose}; it offers {offered}."));
    match safety.is_tls {
        true => failure.hint("Choose another authentication type in the profile."),
        false => failure.hint("Many servers offer it over TLS only: switch TLS on in the profile."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Mechanism as M;
    use Mechanisms as W;

    const TLS: Safety = Safety { is_tls: true, can_bind: true, clear_text_without_tls: false, must_authorize: false };
    const PLAIN: Safety = Safety { is_tls: false, can_bind: false, ..TLS };
    const RISKY: Safety = Safety { clear_text_without_tls: true, ..PLAIN };
    const UNBOUND: Safety = Safety { can_bind: false, ..TLS };
    const MASTER: Safety = Safety { must_authorize: true, ..TLS };

    fn check(offer: &str, wanted: W, safety: Safety, expected: Result<M, &str>) {
        match (choose(offer.split_whitespace(), wanted, safety), expected) {
            (Ok(chosen), Ok(expected)) => assert_eq!(chosen, expected, "{offer} {wanted:?}"),
            (Err(failure), Err(part)) => {
                let text = failure.to_string();
                assert!(text.contains(part), "{offer} {wanted:?}: {text}");
            }
            (got, _) => panic!("{offer} {wanted:?} {safety:?}: {got:?}"),
        }
    }

    #[test]
    fn the_strongest_that_the_settings_allow_is_chosen() {
        let all = "PLAIN LOGIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256 SCRAM-SHA-256-PLUS XOAUTH2";
        for (offer, wanted, safety, expected) in [
            (all, W::Strongest, TLS, Ok(M::ScramSha256Plus)),
            (all, W::Strongest, UNBOUND, Ok(M::ScramSha256)),
            (all, W::Scram, TLS, Ok(M::ScramSha256Plus)),
            (all, W::ClearText, TLS, Ok(M::Plain)),
            (all, W::CramMd5, TLS, Ok(M::CramMd5)),
            ("login cram-md5", W::Strongest, TLS, Ok(M::Login)),
            ("LOGIN CRAM-MD5", W::Strongest, PLAIN, Ok(M::CramMd5)),
            ("LOGIN PLAIN", W::Strongest, RISKY, Ok(M::Plain)),
            ("LOGIN PLAIN", W::Strongest, PLAIN, Err("without TLS, and the policy forbids")),
            ("LOGIN PLAIN", W::ClearText, PLAIN, Err("without TLS, and the policy forbids")),
            ("LOGIN PLAIN", W::Scram, TLS, Err("no SCRAM to log in with; it offers LOGIN, PLAIN")),
            ("", W::Strongest, PLAIN, Err("it offers nothing. Many servers offer it over TLS")),
            ("LOGIN CRAM-MD5", W::Strongest, MASTER, Err("on behalf of another user")),
            ("LOGIN PLAIN", W::Strongest, MASTER, Ok(M::Plain)),
            ("SCRAM-SHA-256-PLUS", W::Scram, UNBOUND, Err("no SCRAM")),
        ] {
            check(offer, wanted, safety, expected);
        }
    }
}

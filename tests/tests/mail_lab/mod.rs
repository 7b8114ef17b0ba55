//! What the journeys of mail protocols share: endpoints and logins for a lab's servers.

use std::net::IpAddr;
use std::time::Duration;

use secrecy::SecretString;
use waypost_domain::channel::{Endpoint, Login, Mechanisms, Trust};
use waypost_domain::{HostName, ObjectId, ObjectKind, ObjectRef, Port, Revocation, SecretRef, TlsMode};

/// An endpoint of a lab's server that trusts the lab's authority.
pub(crate) fn endpoint(ip: IpAddr, port: u16, tls: TlsMode, ca_pem: String) -> Endpoint {
    Endpoint {
        host: HostName::parse(&ip.to_string()).unwrap(),
        port: Port::parse(i64::from(port)).unwrap(),
        tls,
        trust: Trust::PrivateCa(ca_pem.into()),
        revocation: Revocation::Off,
        connect_timeout: Duration::from_secs(10),
        command_timeout: Duration::from_secs(20),
    }
}

/// A login whose password goes in clear text only over TLS.
pub(crate) fn login(user: &str, mechanisms: Mechanisms) -> Login {
    let object = ObjectRef::new(ObjectKind::Mailbox, ObjectId::parse("lab").unwrap());
    Login::Password {
        user: user.to_owned(),
        authorize_as: None,
        secret: SecretRef::new(object, "password"),
        mechanisms,
        clear_text_without_tls: false,
    }
}

/// A password.
pub(crate) fn secret(password: &str) -> Option<SecretString> {
    Some(SecretString::from(password))
}

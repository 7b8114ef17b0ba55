//! The validity matrices as data. Validation, forms and tests read the same tables; nothing about
//! which combination is legal stands anywhere else.

use crate::terms::{
    AccessCredentials as C, AccessType, AuthProtocol, AuthenticateUsing as Using, Authentication as A, Direction as D,
    Protocol as P, ServerProfileKind as K, ServerType as S, TlsMode, UserType,
};

/// One row of the configuration profile matrix: what goes with a direction, server type and protocol.
#[derive(Clone, Copy, Debug)]
pub struct ProfileRow {
    /// Direction.
    pub direction: D,
    /// Email server type.
    pub server_type: S,
    /// Protocol; the first row of a direction and server type is the default.
    pub protocol: P,
    /// Authentication types.
    pub authentications: &'static [A],
    /// Access credentials.
    pub credentials: &'static [C],
    /// User types, used with Other Specified only.
    pub user_types: &'static [UserType],
    /// Access types, used with Other Specified only.
    pub access_types: &'static [AccessType],
}

const fn row(
    direction: D,
    server_type: S,
    protocol: P,
    authentications: &'static [A],
    credentials: &'static [C],
) -> ProfileRow {
    ProfileRow { direction, server_type, protocol, authentications, credentials, user_types: &[], access_types: &[] }
}

const ALL_EXCHANGE: &[C] = &[C::LocalSystem, C::OtherSpecified, C::UserSpecified];
const ONLINE: &[C] = &[C::OtherSpecified, C::UserSpecified, C::Application];
const WITH_PASSWORD: &[C] = &[C::OtherSpecified, C::UserSpecified];
const USER_TYPES: &[UserType] = &[UserType::Administrator, UserType::User];
const ACCESS_TYPES: &[AccessType] = &[AccessType::DelegateAccess, AccessType::SendAs];

/// The configuration profile matrix.
pub const PROFILE_ROWS: &[ProfileRow] = &[
    row(D::Incoming, S::ExchangeServer, P::Ews, &[A::Windows, A::Ntlm, A::ClearText], ALL_EXCHANGE),
    ProfileRow { user_types: USER_TYPES, ..row(D::Incoming, S::ExchangeOnline, P::Graph, &[A::OAuth], ONLINE) },
    ProfileRow {
        user_types: USER_TYPES,
        ..row(D::Incoming, S::ExchangeOnline, P::Ews, &[A::OAuth, A::ClearText], ONLINE)
    },
    ProfileRow {
        user_types: USER_TYPES,
        ..row(D::Incoming, S::ExchangeOnline, P::Imap, &[A::OAuth, A::ClearText], ONLINE)
    },
    row(D::Incoming, S::Pop3, P::Pop3, &[A::ClearText, A::Ntlm, A::CramMd5, A::OAuth], WITH_PASSWORD),
    row(
        D::Incoming,
        S::Imap,
        P::Imap,
        &[A::ClearText, A::Ntlm, A::Gssapi, A::Scram, A::OAuth],
        &[C::OtherSpecified, C::UserSpecified, C::LocalSystem],
    ),
    row(
        D::Outgoing,
        S::Smtp,
        P::Smtp,
        &[A::Windows, A::ClearText, A::Anonymous, A::Scram, A::CramMd5, A::OAuth],
        ALL_EXCHANGE,
    ),
    ProfileRow {
        access_types: ACCESS_TYPES,
        ..row(D::Outgoing, S::ExchangeServer, P::Ews, &[A::Windows, A::Ntlm, A::ClearText], ALL_EXCHANGE)
    },
    ProfileRow {
        user_types: USER_TYPES,
        access_types: ACCESS_TYPES,
        ..row(D::Outgoing, S::ExchangeOnline, P::Graph, &[A::OAuth], ONLINE)
    },
    ProfileRow {
        user_types: USER_TYPES,
        access_types: ACCESS_TYPES,
        ..row(D::Outgoing, S::ExchangeOnline, P::Ews, &[A::OAuth, A::ClearText], ONLINE)
    },
    ProfileRow {
        user_types: USER_TYPES,
        access_types: ACCESS_TYPES,
        ..row(D::Outgoing, S::ExchangeOnline, P::Smtp, &[A::OAuth, A::ClearText], ONLINE)
    },
];

/// Credentials that go with an authentication type only: (credentials, authentication, server types).
/// Where a pair of credentials and server type is listed, no other authentication type is legal.
pub const CREDENTIALS_NEED: &[(C, A, &[S])] =
    &[(C::LocalSystem, A::Gssapi, &[S::Imap]), (C::Application, A::OAuth, &[S::ExchangeOnline])];

/// Authentication types that leave only one kind of credentials: Anonymous sends none.
pub const AUTHENTICATION_NEEDS: &[(A, C)] = &[(A::Anonymous, C::LocalSystem)];

/// The server types of a direction.
pub fn server_types(direction: D) -> Vec<S> {
    distinct(PROFILE_ROWS.iter().filter(|r| r.direction == direction).map(|r| r.server_type))
}

/// The protocols of a direction and server type, the default first.
pub fn protocols(direction: D, server_type: S) -> Vec<P> {
    PROFILE_ROWS
        .iter()
        .filter(|r| r.direction == direction && r.server_type == server_type)
        .map(|r| r.protocol)
        .collect()
}

/// The row of a combination, when it is legal.
#[must_use]
pub fn profile_row(direction: D, server_type: S, protocol: P) -> Option<&'static ProfileRow> {
    PROFILE_ROWS.iter().find(|r| r.direction == direction && r.server_type == server_type && r.protocol == protocol)
}

impl ProfileRow {
    /// The credentials that go with an authentication type in this row.
    #[must_use]
    pub fn credentials_with(&self, authentication: A) -> Vec<C> {
        let only = AUTHENTICATION_NEEDS.iter().find(|(a, _)| *a == authentication).map(|(_, c)| *c);
        let fits = |c: &C| {
            only.is_none_or(|o| o == *c)
                && !CREDENTIALS_NEED.iter().any(|(who, needs, types)| {
                    who == c && types.contains(&self.server_type) && *needs != authentication
                })
        };
        self.credentials.iter().copied().filter(fits).collect()
    }
}

fn distinct<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    values.fold(Vec::new(), |mut seen, value| {
        if !seen.contains(&value) {
            seen.push(value);
        }
        seen
    })
}

/// The usual port of a protocol and TLS mode.
#[must_use]
pub const fn default_port(protocol: P, tls: TlsMode) -> u16 {
    match (protocol, tls) {
        (P::Pop3, TlsMode::Implicit) => 995,
        (P::Pop3, _) => 110,
        (P::Imap, TlsMode::Implicit) => 993,
        (P::Imap, _) => 143,
        (P::Smtp, TlsMode::Implicit) => 465,
        (P::Smtp, TlsMode::StartTls) => 587,
        (P::Smtp, TlsMode::None) => 25,
        (P::Ews | P::Graph, TlsMode::None) => 80,
        (P::Ews | P::Graph, _) => 443,
    }
}

/// The TLS mode that is meant where none was chosen: what the port is known for, otherwise what is
/// usual for the protocol.
#[must_use]
pub const fn default_tls(protocol: P, port: Option<u16>) -> TlsMode {
    match (protocol, port) {
        (_, Some(465 | 993 | 995)) => TlsMode::Implicit,
        (_, Some(25 | 110 | 143 | 587)) | (P::Smtp, _) => TlsMode::StartTls,
        _ => TlsMode::Implicit,
    }
}

/// What a kind of email server profile can do, per direction.
#[derive(Clone, Copy, Debug)]
pub struct ServerProfileRow {
    /// Kind.
    pub kind: K,
    /// Direction.
    pub direction: D,
    /// Protocol.
    pub protocol: P,
    /// Authenticate using.
    pub using: &'static [Using],
    /// Authentication protocols.
    pub protocols: &'static [AuthProtocol],
}

const EXCHANGE_USING: &[Using] = &[Using::UserOrQueue, Using::Profile, Using::WindowsIntegrated];
const ONLINE_USING: &[Using] = &[Using::UserOrQueue, Using::Profile, Using::ServerToServer, Using::EntraOAuth];
const IN_USING: &[Using] = &[Using::UserOrQueue, Using::Profile, Using::GmailOAuth, Using::EntraOAuth];
const SMTP_USING: &[Using] = &[
    Using::UserOrQueue,
    Using::Profile,
    Using::WindowsIntegrated,
    Using::Anonymous,
    Using::GmailOAuth,
    Using::EntraOAuth,
];
const EXCHANGE_PROTOCOLS: &[AuthProtocol] =
    &[AuthProtocol::AutoDetect, AuthProtocol::Negotiate, AuthProtocol::Ntlm, AuthProtocol::Basic];
const ONLINE_PROTOCOLS: &[AuthProtocol] = &[AuthProtocol::AutoDetect, AuthProtocol::OAuth, AuthProtocol::Basic];
const MAIL_PROTOCOLS: &[AuthProtocol] =
    &[AuthProtocol::AutoDetect, AuthProtocol::Negotiate, AuthProtocol::Ntlm, AuthProtocol::Basic, AuthProtocol::OAuth];

const fn server_row(
    kind: K,
    direction: D,
    protocol: P,
    using: &'static [Using],
    protocols: &'static [AuthProtocol],
) -> ServerProfileRow {
    ServerProfileRow { kind, direction, protocol, using, protocols }
}

/// The email server profile matrix.
pub const SERVER_PROFILE_ROWS: &[ServerProfileRow] = &[
    server_row(K::ExchangeServer, D::Incoming, P::Ews, EXCHANGE_USING, EXCHANGE_PROTOCOLS),
    server_row(K::ExchangeServer, D::Outgoing, P::Ews, EXCHANGE_USING, EXCHANGE_PROTOCOLS),
    server_row(K::ExchangeHybrid, D::Incoming, P::Ews, EXCHANGE_USING, EXCHANGE_PROTOCOLS),
    server_row(K::ExchangeHybrid, D::Outgoing, P::Ews, EXCHANGE_USING, EXCHANGE_PROTOCOLS),
    server_row(K::ExchangeOnline, D::Incoming, P::Graph, ONLINE_USING, ONLINE_PROTOCOLS),
    server_row(K::ExchangeOnline, D::Outgoing, P::Graph, ONLINE_USING, ONLINE_PROTOCOLS),
    server_row(K::PopSmtp, D::Incoming, P::Pop3, IN_USING, MAIL_PROTOCOLS),
    server_row(K::PopSmtp, D::Outgoing, P::Smtp, SMTP_USING, MAIL_PROTOCOLS),
    server_row(K::ImapSmtp, D::Incoming, P::Imap, IN_USING, MAIL_PROTOCOLS),
    server_row(K::ImapSmtp, D::Outgoing, P::Smtp, SMTP_USING, MAIL_PROTOCOLS),
];

/// The row of a kind and direction. Every kind has one for each direction.
#[must_use]
pub fn server_profile_row(kind: K, direction: D) -> &'static ServerProfileRow {
    SERVER_PROFILE_ROWS.iter().find(|r| r.kind == kind && r.direction == direction).unwrap_or(&SERVER_PROFILE_ROWS[0])
}

/// Whether a kind of email server profile is an Exchange one, with URLs, Autodiscover and impersonation.
#[must_use]
pub const fn is_exchange(kind: K) -> bool {
    matches!(kind, K::ExchangeServer | K::ExchangeHybrid | K::ExchangeOnline)
}

/// A retirement of Exchange Online that concerns a combination.
#[derive(Clone, Copy, Debug)]
pub struct Retirement {
    /// Server type that it concerns.
    pub server_type: S,
    /// Protocol that it concerns; none means every protocol.
    pub protocol: Option<P>,
    /// Authentication that it concerns; none means every authentication.
    pub authentication: Option<A>,
    /// The field to warn at.
    pub field: &'static str,
    /// What the vendor did and when: sentences.
    pub text: &'static str,
}

/// What Exchange Online has retired. A warning, never a refusal: Exchange Server keeps EWS.
pub const RETIREMENTS: &[Retirement] = &[
    Retirement {
        server_type: S::ExchangeOnline,
        protocol: Some(P::Ews),
        authentication: None,
        field: "protocol",
        text: "Exchange Online blocks EWS by default since 2026-10-01 and removes it on 2027-04-01.",
    },
    Retirement {
        server_type: S::ExchangeOnline,
        protocol: Some(P::Smtp),
        authentication: Some(A::ClearText),
        field: "authentication",
        text: "Exchange Online turns Basic authentication for SMTP off by default from the end of December 2026.",
    },
    Retirement {
        server_type: S::ExchangeOnline,
        protocol: Some(P::Ews),
        authentication: Some(A::ClearText),
        field: "authentication",
        text: "Exchange Online ended Basic authentication for EWS, IMAP and POP in 2022.",
    },
    Retirement {
        server_type: S::ExchangeOnline,
        protocol: Some(P::Imap),
        authentication: Some(A::ClearText),
        field: "authentication",
        text: "Exchange Online ended Basic authentication for EWS, IMAP and POP in 2022.",
    },
];

/// Hosts of Exchange Online, for profiles that name one by its host.
pub const EXCHANGE_ONLINE_HOSTS: &[&str] = &["outlook.office365.com", "smtp.office365.com", "outlook.office.com"];

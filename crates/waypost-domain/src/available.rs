//! What is valid in the model and not built yet: mail cannot be moved with it in this version.
//!
//! [`crate::resolve`] refuses it where a mailbox uses it, so that it stops a publication and never the
//! router; a form says so before anybody uses it ([`of_record`]).

use crate::channel::Mechanisms;
use crate::id::ObjectKind;
use crate::matrix;
use crate::problem::{Problem, ProblemCode, Severity};
use crate::terms::{
    AuthProtocol, AuthenticateUsing, Authentication, Choice, DeploymentType, Direction, Protocol, ServerProfileKind,
};

fn missing(field: &str, what: impl std::fmt::Display, hint: &str) -> Problem {
    Problem::error(ProblemCode::NotAvailable, field, format!("{what} is not available in this version.")).hint(hint)
}

/// Why mail cannot be moved with a protocol.
#[must_use]
pub fn of_protocol(field: &str, protocol: Protocol) -> Option<Problem> {
    let is_missing = matches!(protocol, Protocol::Ews | Protocol::Graph);
    is_missing.then(|| missing(field, protocol, "Use a profile with IMAP, POP3 or SMTP."))
}

/// Why nobody can log in with the authentication of a configuration profile.
#[must_use]
pub fn of_authentication(field: &str, authentication: Authentication) -> Option<Problem> {
    let is_there = authentication == Authentication::Anonymous || Mechanisms::of(authentication).is_some();
    let what = format!("{authentication} authentication");
    (!is_there).then(|| missing(field, what, "Use Clear Text over TLS or CRAM-MD5."))
}

/// Why nobody can log in with the authentication protocol of an email server profile.
#[must_use]
pub fn of_auth_protocol(field: &str, protocol: AuthProtocol) -> Option<Problem> {
    let is_there = matches!(protocol, AuthProtocol::AutoDetect | AuthProtocol::Basic);
    (!is_there).then(|| missing(field, format!("{protocol} authentication"), "Use Auto detect or Basic."))
}

/// Why nobody can log in with these credentials of an email server profile.
#[must_use]
pub fn of_credentials(field: &str, using: AuthenticateUsing) -> Option<Problem> {
    let there = [AuthenticateUsing::UserOrQueue, AuthenticateUsing::Profile, AuthenticateUsing::Anonymous];
    (!there.contains(&using)).then(|| credentials(field, using))
}

pub(crate) fn credentials(field: &str, using: AuthenticateUsing) -> Problem {
    missing(field, format!("\"{using}\""), "Use the credentials of the profile or of the user or queue.")
}

/// Why mail is not delivered to a deployment of a type.
#[must_use]
pub fn of_deployment(kind: DeploymentType) -> Option<Problem> {
    let what = format!("The deployment type \"{kind}\"");
    let hint = "Use a deployment of the type Local folders.";
    (kind != DeploymentType::LocalFolders).then(|| missing("deploymentType", what, hint))
}

/// What of a record as it is typed cannot be used by any mailbox, as a warning: it can be saved.
pub fn of_record<'t>(kind: ObjectKind, text: impl Fn(&str) -> Option<&'t str>) -> Vec<Problem> {
    fn read<'t, C: Choice>(text: impl Fn(&str) -> Option<&'t str>, field: &str) -> Option<C> {
        C::parse_choice(text(field)?)
    }
    let found = match kind {
        ObjectKind::Profile => {
            let protocol = read(&text, "protocol").and_then(|protocol| of_protocol("protocol", protocol));
            // Of a protocol that is not there the authentication need not be told.
            let login = || read(&text, "authentication").and_then(|with| of_authentication("authentication", with));
            vec![protocol.or_else(login)]
        }
        ObjectKind::ServerProfile => server_profile(&text),
        ObjectKind::Deployment => vec![read(&text, "deploymentType").and_then(of_deployment)],
        ObjectKind::Mailbox | ObjectKind::Policy => Vec::new(),
    };
    found.into_iter().flatten().map(|problem| Problem { severity: Severity::Warning, ..problem }).collect()
}

fn server_profile<'t>(text: &impl Fn(&str) -> Option<&'t str>) -> Vec<Option<Problem>> {
    let kind = text("kind").and_then(ServerProfileKind::parse_choice);
    let protocol = kind.map(|kind| matrix::server_profile_row(kind, Direction::Incoming).protocol);
    if let Some(problem) = protocol.and_then(|protocol| of_protocol("kind", protocol)) {
        return vec![Some(problem)];
    }
    let of_side = |using: &str, protocol: &str| {
        let using =
            text(using).and_then(AuthenticateUsing::parse_choice).and_then(|chosen| of_credentials(using, chosen));
        let chosen = text(protocol).and_then(AuthProtocol::parse_choice);
        [using, chosen.and_then(|chosen| of_auth_protocol(protocol, chosen))]
    };
    let incoming = of_side("incomingAuthenticateUsing", "incomingAuthProtocol");
    incoming.into_iter().chain(of_side("outgoingAuthenticateUsing", "outgoingAuthProtocol")).collect()
}

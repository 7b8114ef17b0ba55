//! From records to routes: which channels each mailbox gets, or why it gets none.
//!
//! [`channels`] is one pure function of a mailbox and what it refers to. Nothing that it accepts
//! can turn out at run time to be something that this version cannot do.

use std::time::Duration;

use crate::available;
use crate::channel::{
    ConnectionLimit, Endpoint, Idle, IncomingChannel, IncomingProtocol, Login, Mechanisms, OutgoingChannel,
    OutgoingProtocol, Trust,
};
use crate::deployment::{Deployment, Target};
use crate::id::{ObjectId, ObjectKind, ObjectRef, SecretRef};
use crate::mailbox::{self, Mailbox, Profiles};
use crate::policy::Policy;
use crate::problem::{Problem, ProblemCode, Problems};
use crate::profile::{Credentials, Location, Profile};
use crate::server_profile::{ServerProfile, Side};
use crate::terms::{
    ActMethod, Approval, AuthProtocol, AuthenticateUsing, Authentication, Direction, FilterMode, IncomingMethod,
    MailboxKind, OutgoingMethod, Protocol, Revocation, TlsMode, UserType,
};

/// The folder that undeliverable mail is moved to.
pub const UNDELIVERABLE_FOLDER: &str = "Undeliverable";
/// The password of the account of a configuration profile.
pub const PROFILE_PASSWORD: &str = "password";
/// Seconds between two looks where a profile says nothing.
const DEFAULT_POLLING: Duration = Duration::from_secs(60);

/// What a mailbox refers to, found and checked.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Its deployment.
    pub deployment: &'a Deployment,
    /// The policy that holds for it.
    pub policy: &'a Policy,
    /// Its incoming profile.
    pub incoming: Option<ProfileRef<'a>>,
    /// Its outgoing profile.
    pub outgoing: Option<ProfileRef<'a>>,
}

/// A profile of either sort.
#[derive(Clone, Copy, Debug)]
pub enum ProfileRef<'a> {
    /// A configuration profile.
    Configuration(&'a Profile),
    /// An email server profile.
    Server(&'a ServerProfile),
}

/// A channel, or why there is none.
pub type Resolved<T> = Result<T, Idle>;

/// What could be resolved of a mailbox. A direction without a value has an error among the problems.
#[derive(Debug)]
pub struct Resolution {
    /// The way in.
    pub incoming: Option<Resolved<IncomingChannel>>,
    /// The way out.
    pub outgoing: Option<Resolved<OutgoingChannel>>,
    /// Every reason why a channel that the mailbox should have cannot be made, each at the field of
    /// the object that must be changed.
    pub problems: Problems,
}

/// The channels of a mailbox, each on its own, so that a mistake in one hides none in the other.
#[must_use]
pub fn channels(mailbox: &Mailbox, context: Context<'_>) -> Resolution {
    let mut problems = Problems::new();
    check_act(mailbox, context, &mut problems);
    let incoming = match incoming_idle(mailbox, context) {
        Some(idle) => Some(Err(idle)),
        None => incoming(mailbox, context, &mut problems).map(Ok),
    };
    let outgoing = match outgoing_idle(mailbox, context) {
        Some(idle) => Some(Err(idle)),
        None => outgoing(mailbox, context, &mut problems).map(Ok),
    };
    Resolution { incoming, outgoing, problems }
}

fn standing(mailbox: &Mailbox, context: Context<'_>) -> Option<Idle> {
    if !context.deployment.enabled {
        return Some(Idle::DeploymentDisabled);
    }
    match mailbox.approval {
        _ if !context.deployment.needs_approval(mailbox.kind) => None,
        Approval::Approved => None,
        Approval::Rejected => Some(Idle::Rejected),
        Approval::Empty | Approval::Pending => Some(Idle::NotApproved),
    }
}

fn incoming_idle(mailbox: &Mailbox, context: Context<'_>) -> Option<Idle> {
    match mailbox.incoming {
        IncomingMethod::None => Some(Idle::MethodNone),
        IncomingMethod::Outlook => Some(Idle::Outlook),
        IncomingMethod::ForwardMailbox => standing(mailbox, context).or(Some(Idle::ThroughForwardMailbox)),
        IncomingMethod::Router => standing(mailbox, context).or(context.incoming.is_none().then_some(Idle::NoProfile)),
    }
}

fn outgoing_idle(mailbox: &Mailbox, context: Context<'_>) -> Option<Idle> {
    match (mailbox.kind, mailbox.outgoing) {
        (MailboxKind::Forward, _) => Some(Idle::ForwardDoesNotSend),
        (_, OutgoingMethod::None) => Some(Idle::MethodNone),
        (_, OutgoingMethod::Outlook) => Some(Idle::Outlook),
        (_, OutgoingMethod::Router) => {
            standing(mailbox, context).or(context.outgoing.is_none().then_some(Idle::NoProfile))
        }
    }
}

/// Which mail of the mailbox becomes an activity.
#[must_use]
pub fn filter(mailbox: &Mailbox, deployment: &Deployment) -> FilterMode {
    match mailbox.kind {
        MailboxKind::Forward => FilterMode::All,
        _ => mailbox.filter.unwrap_or(deployment.defaults.filter),
    }
}

fn incoming(mailbox: &Mailbox, context: Context<'_>, problems: &mut Problems) -> Option<IncomingChannel> {
    let draft = draft(mailbox, context, context.incoming?, Direction::Incoming, problems)?;
    let protocol = match draft.protocol {
        Protocol::Imap => IncomingProtocol::Imap,
        Protocol::Pop3 => IncomingProtocol::Pop3,
        _ => return None,
    };
    let folder = draft.move_undeliverable && protocol == IncomingProtocol::Imap;
    Some(IncomingChannel {
        protocol,
        endpoint: draft.endpoint,
        login: draft.login,
        limit: draft.limit,
        profile: draft.profile,
        profile_name: draft.profile_name,
        polling_interval: draft.polling_interval,
        process_from: mailbox.process_from.max(draft.process_from),
        delete_after_processing: mailbox.delete_after_processing && mailbox.kind != MailboxKind::User,
        undeliverable_folder: folder.then(|| UNDELIVERABLE_FOLDER.to_owned()),
        filter: filter(mailbox, context.deployment),
    })
}

fn outgoing(mailbox: &Mailbox, context: Context<'_>, problems: &mut Problems) -> Option<OutgoingChannel> {
    let draft = draft(mailbox, context, context.outgoing?, Direction::Outgoing, problems)?;
    let protocol = match draft.protocol {
        Protocol::Smtp => OutgoingProtocol::Smtp,
        _ => return None,
    };
    Some(OutgoingChannel {
        protocol,
        endpoint: draft.endpoint,
        login: draft.login,
        limit: draft.limit,
        profile: draft.profile,
        profile_name: draft.profile_name,
    })
}

/// A channel of either direction in the making.
struct Draft {
    protocol: Protocol,
    endpoint: Endpoint,
    login: Login,
    limit: ConnectionLimit,
    profile: ObjectId,
    profile_name: String,
    polling_interval: Duration,
    process_from: Option<jiff::Timestamp>,
    move_undeliverable: bool,
}

/// What both sorts of profile come down to.
struct Settings<'a> {
    object: ObjectRef,
    name: &'a str,
    direction: Direction,
    protocol: Protocol,
    location: &'a Location,
    port: crate::address::Port,
    tls: TlsMode,
    trust: &'a Trust,
    revocation: Revocation,
    timeouts: (Duration, Duration),
    max_connections: u32,
    polling_interval: Duration,
    process_from: Option<jiff::Timestamp>,
    move_undeliverable: bool,
    fields: Fields,
}

/// The keys of the fields that a problem is told at.
struct Fields {
    protocol: &'static str,
    authentication: &'static str,
    credentials: &'static str,
    port: &'static str,
    tls: &'static str,
}

fn draft(
    mailbox: &Mailbox,
    context: Context<'_>,
    profile: ProfileRef<'_>,
    direction: Direction,
    problems: &mut Problems,
) -> Option<Draft> {
    let settings = match profile {
        ProfileRef::Configuration(profile) => of_profile(profile),
        ProfileRef::Server(profile) => of_server_profile(profile, direction),
    };
    let mut found = Problems::new();
    if settings.direction != direction {
        found.push(wrong_direction(mailbox, &settings, direction));
        problems.extend(found);
        return None;
    }
    check_available(&settings, context, &mut found);
    let login = match profile {
        ProfileRef::Configuration(profile) => profile_login(mailbox, profile, &settings, context.policy, &mut found),
        ProfileRef::Server(profile) => server_login(mailbox, profile, &settings, context.policy, &mut found),
    };
    check_policy(&settings, context, &mut found);
    let blocked = found.has_errors();
    problems.extend(found.of(&settings.object, Some(settings.name)));
    let (Some((login, key)), Location::Host(host), false) = (login, settings.location, blocked) else {
        return None;
    };
    Some(Draft {
        protocol: settings.protocol,
        endpoint: Endpoint {
            host: host.clone(),
            port: settings.port,
            tls: settings.tls,
            trust: settings.trust.clone(),
            revocation: settings.revocation,
            connect_timeout: settings.timeouts.0,
            command_timeout: settings.timeouts.1,
        },
        login,
        limit: ConnectionLimit { key, maximum: settings.max_connections },
        profile_name: settings.name.to_owned(),
        profile: settings.object.id,
        polling_interval: settings.polling_interval,
        process_from: settings.process_from,
        move_undeliverable: settings.move_undeliverable,
    })
}

fn of_profile(profile: &Profile) -> Settings<'_> {
    let advanced = &profile.advanced;
    Settings {
        object: ObjectRef::new(ObjectKind::Profile, profile.id.clone()),
        name: &profile.name,
        direction: profile.direction,
        protocol: profile.protocol,
        location: &profile.location,
        port: advanced.port,
        tls: advanced.tls,
        trust: &advanced.trust,
        revocation: advanced.revocation,
        timeouts: (advanced.connect_timeout, advanced.command_timeout),
        max_connections: advanced.max_connections,
        polling_interval: advanced.polling_interval,
        process_from: profile.process_from,
        move_undeliverable: profile.move_undeliverable,
        fields: Fields {
            protocol: "protocol",
            authentication: "authentication",
            credentials: "credentials",
            port: "port",
            tls: "tlsMode",
        },
    }
}

fn of_server_profile(profile: &ServerProfile, direction: Direction) -> Settings<'_> {
    let incoming = direction == Direction::Incoming;
    let side = if incoming { &profile.incoming } else { &profile.outgoing };
    let pick = |a, b| if incoming { a } else { b };
    Settings {
        object: ObjectRef::new(ObjectKind::ServerProfile, profile.id.clone()),
        name: &profile.name,
        direction,
        protocol: side.protocol,
        location: &side.location,
        port: side.port,
        tls: side.tls,
        trust: &profile.trust,
        revocation: profile.revocation,
        timeouts: (profile.connect_timeout, profile.command_timeout),
        max_connections: profile.max_connections,
        polling_interval: profile.minimum_polling_interval.max(DEFAULT_POLLING),
        process_from: profile.process_from,
        move_undeliverable: profile.move_undeliverable,
        fields: Fields {
            protocol: "kind",
            authentication: pick("incomingAuthProtocol", "outgoingAuthProtocol"),
            credentials: pick("incomingAuthenticateUsing", "outgoingAuthenticateUsing"),
            port: pick("incomingPort", "outgoingPort"),
            tls: pick("incomingTls", "outgoingTls"),
        },
    }
}

fn wrong_direction(mailbox: &Mailbox, settings: &Settings<'_>, direction: Direction) -> Problem {
    let field = if direction == Direction::Incoming { "incomingProfile" } else { "outgoingProfile" };
    Problem::error(
        ProblemCode::NotAllowedHere,
        field,
        format!("\"{}\" is an {} profile.", settings.name, settings.direction.to_string().to_lowercase()),
    )
    .hint(format!("Choose an {} profile.", direction.to_string().to_lowercase()))
    .of(&ObjectRef::new(ObjectKind::Mailbox, mailbox.id.clone()), Some(&mailbox.name))
}

/// What is valid in the model but not built yet. It stops a publication, never the router.
fn check_available(settings: &Settings<'_>, context: Context<'_>, problems: &mut Problems) {
    problems.0.extend(available::of_protocol(settings.fields.protocol, settings.protocol));
    if settings.revocation == Revocation::Require && settings.tls == TlsMode::None {
        problems.push(
            Problem::error(ProblemCode::NotAllowedHere, "revocation", "Without TLS there is no certificate to check.")
                .hint("Use TLS or turn the revocation check off."),
        );
    }
    if let Target::Organisation { kind, .. } = &context.deployment.target {
        let object = ObjectRef::new(ObjectKind::Deployment, context.deployment.id.clone());
        let problem = available::of_deployment(*kind);
        problems.0.extend(problem.map(|problem| problem.of(&object, Some(&context.deployment.name))));
    }
}

fn check_policy(settings: &Settings<'_>, context: Context<'_>, problems: &mut Problems) {
    let policy = context.policy;
    if settings.tls == TlsMode::None && !policy.allow_non_ssl_email {
        problems.push(
            Problem::error(
                ProblemCode::ForbiddenByPolicy,
                settings.fields.tls,
                format!("The policy \"{}\" does not allow mail connections without TLS.", policy.name),
            )
            .hint("Use TLS, or turn AllowNonSSLEmail on in the policy."),
        );
    }
    if !policy.allows_port(settings.port.get()) {
        problems.push(
            Problem::error(
                ProblemCode::ForbiddenByPolicy,
                settings.fields.port,
                format!("The policy \"{}\" does not allow port {}.", policy.name, settings.port),
            )
            .allowing(policy.ports_text()),
        );
    }
}

type KeyedLogin = Option<(Login, String)>;

fn profile_login(
    mailbox: &Mailbox,
    profile: &Profile,
    settings: &Settings<'_>,
    policy: &Policy,
    problems: &mut Problems,
) -> KeyedLogin {
    if profile.authentication == Authentication::Anonymous {
        return Some((Login::Anonymous, profile_key(settings)));
    }
    let Some(mechanisms) = Mechanisms::of(profile.authentication) else {
        problems.0.extend(available::of_authentication(settings.fields.authentication, profile.authentication));
        return None;
    };
    match &profile.credentials {
        Credentials::LocalSystem => {
            problems.push(
                Problem::error(
                    ProblemCode::NotAllowedHere,
                    settings.fields.credentials,
                    format!("The Local System Account has no password for {}.", profile.authentication),
                )
                .hint("Use Other Specified or User Specified, or Anonymous."),
            );
            None
        }
        Credentials::Application { .. } => None,
        Credentials::Mailbox => mailbox_login(mailbox, mechanisms, settings, policy, problems),
        Credentials::Specified { user, authorize_as } => {
            let user = if profile.user_type == Some(UserType::User) {
                mailbox.address.to_string()
            } else {
                expand(user, mailbox)
            };
            let login = password(
                user,
                authorize_as.as_ref().map(|a| expand(a, mailbox)),
                SecretRef::new(settings.object.clone(), PROFILE_PASSWORD),
                (mechanisms, settings, policy),
                problems,
            )?;
            Some((login, profile_key(settings)))
        }
    }
}

fn server_login(
    mailbox: &Mailbox,
    profile: &ServerProfile,
    settings: &Settings<'_>,
    policy: &Policy,
    problems: &mut Problems,
) -> KeyedLogin {
    let side: &Side = if settings.direction == Direction::Incoming { &profile.incoming } else { &profile.outgoing };
    if side.using == AuthenticateUsing::Anonymous {
        return Some((Login::Anonymous, profile_key(settings)));
    }
    let mechanisms = match side.auth_protocol {
        AuthProtocol::AutoDetect => Mechanisms::Strongest,
        AuthProtocol::Basic => Mechanisms::ClearText,
        other => {
            problems.0.extend(available::of_auth_protocol(settings.fields.authentication, other));
            return None;
        }
    };
    match (side.using, &side.user) {
        (AuthenticateUsing::UserOrQueue, _) => mailbox_login(mailbox, mechanisms, settings, policy, problems),
        (AuthenticateUsing::Profile, Some(user)) => {
            let secret = SecretRef::new(settings.object.clone(), side.secret_field);
            let login = password(expand(user, mailbox), None, secret, (mechanisms, settings, policy), problems)?;
            Some((login, profile_key(settings)))
        }
        (using, _) => {
            problems.push(available::credentials(settings.fields.credentials, using));
            None
        }
    }
}

fn mailbox_login(
    mailbox: &Mailbox,
    mechanisms: Mechanisms,
    settings: &Settings<'_>,
    policy: &Policy,
    problems: &mut Problems,
) -> KeyedLogin {
    let object = ObjectRef::new(ObjectKind::Mailbox, mailbox.id.clone());
    let Some(user) = &mailbox.user else {
        let problem = Problem::error(
            ProblemCode::Required,
            "allowCredentials",
            format!(
                "\"{}\" uses the credentials of each mailbox, and this mailbox does not allow the use of its own.",
                settings.name
            ),
        )
        .hint("Allow the use of credentials and enter them, or choose another profile.");
        problems.push(problem.of(&object, Some(&mailbox.name)));
        return None;
    };
    let secret = SecretRef::new(object.clone(), mailbox::PASSWORD);
    let login = password(user.clone(), None, secret, (mechanisms, settings, policy), problems)?;
    let way = if settings.direction == Direction::Incoming { "in" } else { "out" };
    Some((login, format!("{object}/{way}")))
}

fn password(
    user: String,
    authorize_as: Option<String>,
    secret: SecretRef,
    (mechanisms, settings, policy): (Mechanisms, &Settings<'_>, &Policy),
    problems: &mut Problems,
) -> Option<Login> {
    let clear_text_without_tls = policy.allow_non_ssl_email && policy.allow_basic_on_non_secure;
    if settings.tls == TlsMode::None && mechanisms == Mechanisms::ClearText && !clear_text_without_tls {
        problems.push(
            Problem::error(
                ProblemCode::ForbiddenByPolicy,
                settings.fields.authentication,
                format!("The policy \"{}\" does not allow Clear Text without TLS.", policy.name),
            )
            .hint("Use TLS or another authentication type, or turn AllowBasicAuthenticationOnNonSecureChannel on in the policy."),
        );
        return None;
    }
    Some(Login::Password { user, authorize_as, secret, mechanisms, clear_text_without_tls })
}

fn profile_key(settings: &Settings<'_>) -> String {
    let way = if settings.direction == Direction::Incoming { "in" } else { "out" };
    format!("{}/{way}", settings.object)
}

/// Puts the mailbox into the placeholders of a user name.
fn expand(text: &str, mailbox: &Mailbox) -> String {
    text.replace("{address}", mailbox.address.as_str()).replace("{local}", mailbox.address.local_part())
}

fn check_act(mailbox: &Mailbox, context: Context<'_>, problems: &mut Problems) {
    let profile = match mailbox.profiles {
        Profiles::Server(_) => context.incoming,
        Profiles::PerDirection { .. } => context.incoming.or(context.outgoing),
    };
    let protocol = match profile {
        Some(ProfileRef::Configuration(profile)) => profile.protocol,
        Some(ProfileRef::Server(profile)) => profile.incoming.protocol,
        None => return,
    };
    if mailbox.act != ActMethod::None && matches!(protocol, Protocol::Imap | Protocol::Pop3 | Protocol::Smtp) {
        let problem = Problem::error(
            ProblemCode::NotAllowedHere,
            "actMethod",
            "POP3/SMTP and IMAP/SMTP profiles do not synchronise appointments, contacts and tasks.",
        )
        .allowing([crate::terms::Choice::as_str(ActMethod::None)]);
        problems.push(problem.of(&ObjectRef::new(ObjectKind::Mailbox, mailbox.id.clone()), Some(&mailbox.name)));
    }
}

/// The inbox that a channel reads: two mailboxes with the same one would deliver its mail twice.
#[must_use]
pub fn inbox_key(channel: &IncomingChannel) -> String {
    let (user, authorize_as) = match &channel.login {
        Login::Password { user, authorize_as, .. } => (user.to_lowercase(), authorize_as.clone().unwrap_or_default()),
        Login::Anonymous => (String::new(), String::new()),
    };
    format!("{}\0{}\0{user}\0{}", channel.endpoint.host, channel.endpoint.port, authorize_as.to_lowercase())
}

/// Secrets that a channel needs.
#[must_use]
pub const fn secret_of(login: &Login) -> Option<&SecretRef> {
    match login {
        Login::Password { secret, .. } => Some(secret),
        Login::Anonymous => None,
    }
}

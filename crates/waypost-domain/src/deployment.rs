//! Deployments: where mail is delivered to and collected from.

use crate::check::{Checker, present, sentence, texts};
use crate::id::{ObjectId, ObjectKind, ObjectRef, SecretRef};
use crate::problem::{Problem, ProblemCode, Problems};
use crate::profile::read_url;
use crate::raw::RawDeployment;
use crate::terms::{
    AccessCredentials, ActMethod, DeploymentType, FilterMode, IncomingMethod, MailboxKind, OutgoingMethod,
};

/// A checked deployment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deployment {
    /// Its identifier.
    pub id: ObjectId,
    /// Its name.
    pub name: String,
    /// Where mail goes and comes from.
    pub target: Target,
    /// Whether anything is moved at all.
    pub enabled: bool,
    /// Whether users and queues need approval.
    pub approval: ApprovalRule,
    /// What new mailboxes take.
    pub defaults: Defaults,
    /// The policy named; the router's own when none.
    pub policy: Option<ObjectId>,
    /// How tracking tokens look.
    pub tracking: Tracking,
}

/// Where mail goes and comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// Folders of this machine.
    LocalFolders {
        /// Absolute path.
        root: String,
    },
    /// A Dynamics organisation.
    Organisation {
        /// What it is.
        kind: DeploymentType,
        /// Its URL.
        url: String,
        /// User name, or OAuth client, with its secret.
        account: Option<(String, SecretRef)>,
    },
}

/// Two switches, both on by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApprovalRule {
    /// Users need approval.
    pub users: bool,
    /// Queues need approval.
    pub queues: bool,
}

/// What new mailboxes take, and what Apply Default Email Settings copies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defaults {
    /// Email server profile.
    pub server_profile: Option<ObjectId>,
    /// Incoming configuration profile.
    pub incoming_profile: Option<ObjectId>,
    /// Outgoing configuration profile.
    pub outgoing_profile: Option<ObjectId>,
    /// Incoming delivery method.
    pub incoming: IncomingMethod,
    /// Outgoing delivery method.
    pub outgoing: OutgoingMethod,
    /// Appointments, contacts and tasks.
    pub act: ActMethod,
    /// Which mail becomes an activity.
    pub filter: FilterMode,
}

/// How tracking tokens look: `CRM:0001002` is prefix, base number, user number, message counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracking {
    /// 1 to 20 characters.
    pub prefix: String,
    /// Base number.
    pub base: u32,
    /// Digits of the user number, 1 to 9.
    pub user_digits: u8,
    /// Digits of the message counter, 1 to 9; the counter wraps to 0.
    pub counter_digits: u8,
}

impl Deployment {
    /// Whether a kind of mailbox needs approval here. Forward mailboxes never do.
    #[must_use]
    pub const fn needs_approval(&self, kind: MailboxKind) -> bool {
        match kind {
            MailboxKind::User => self.approval.users,
            MailboxKind::Queue => self.approval.queues,
            MailboxKind::Forward => false,
        }
    }
}

/// The password of the specified account of a deployment.
pub const PASSWORD: &str = "password";
/// The client secret of an OAuth 2.0 client.
pub const CLIENT_SECRET: &str = "clientSecret";

/// Which credentials each type of deployment takes.
pub const CREDENTIALS: &[(DeploymentType, &[AccessCredentials])] = &[
    (DeploymentType::LocalFolders, &[]),
    (DeploymentType::MyCompany, &[AccessCredentials::LocalSystem, AccessCredentials::OtherSpecified]),
    (DeploymentType::OnlineServiceProvider, &[AccessCredentials::Application]),
    (DeploymentType::Dynamics365Online, &[AccessCredentials::Application]),
];

/// The filter that new mailboxes of a type of deployment take. Local folders keep no record of
/// tracked mail to begin with, so they take everything.
pub const DEFAULT_FILTERS: &[(DeploymentType, FilterMode)] = &[
    (DeploymentType::LocalFolders, FilterMode::All),
    (DeploymentType::MyCompany, FilterMode::Responses),
    (DeploymentType::OnlineServiceProvider, FilterMode::Responses),
    (DeploymentType::Dynamics365Online, FilterMode::Responses),
];

/// Reads a deployment, telling every problem. Whether the profiles and the policy that it names
/// exist is seen with the whole snapshot.
#[must_use]
pub fn check(raw: &RawDeployment) -> (Option<Deployment>, Problems) {
    let mut c = Checker::new();
    let name = c.name(raw.name.as_deref());
    c.text("description", raw.description.as_deref(), 2000);
    let kind = c.required::<DeploymentType>("deploymentType", raw.deployment_type.as_deref());
    let target = kind.and_then(|kind| check_target(raw, kind, &mut c));
    let defaults = check_defaults(raw, kind, &mut c);
    let policy = reference("policy", raw.policy.as_deref(), &mut c);
    let tracking = check_tracking(raw, &mut c);
    let problems = c.finish();
    if problems.has_errors() {
        return (None, problems);
    }
    let deployment = (|| {
        Some(Deployment {
            id: raw.id.clone(),
            name: name?,
            target: target?,
            enabled: raw.enabled.unwrap_or(true),
            approval: ApprovalRule {
                users: raw.approve_users.unwrap_or(true),
                queues: raw.approve_queues.unwrap_or(true),
            },
            defaults,
            policy,
            tracking,
        })
    })();
    (deployment, problems)
}

/// An identifier of another object, when one is named.
pub fn reference(field: &str, text: Option<&str>, c: &mut Checker) -> Option<ObjectId> {
    let text = present(text)?;
    let id = ObjectId::parse(text.trim());
    if let Err(error) = &id {
        c.push(Problem::error(ProblemCode::UnknownReference, field, sentence(&error.to_string())));
    }
    id.ok()
}

fn check_target(raw: &RawDeployment, kind: DeploymentType, c: &mut Checker) -> Option<Target> {
    let credentials = c.choice::<AccessCredentials>("credentials", raw.credentials.as_deref());
    let user = c.text("userName", raw.user_name.as_deref(), 250);
    let client = c.text("clientId", raw.client_id.as_deref(), 250);
    let secret_expires = c.time("clientSecretExpires", raw.client_secret_expires.as_deref());
    if kind == DeploymentType::LocalFolders {
        let why = "Local folders need no organisation and no account.";
        c.must_be_empty("organisationUrl", present(raw.organisation_url.as_deref()).is_some(), why);
        c.must_be_empty("credentials", credentials.is_some(), why);
        c.must_be_empty("userName", user.is_some(), why);
        c.must_be_empty("clientId", client.is_some(), why);
        c.must_be_empty("clientSecretExpires", secret_expires.is_some(), why);
        return check_root(raw.root_folder.as_deref(), c).map(|root| Target::LocalFolders { root });
    }
    c.must_be_empty(
        "rootFolder",
        present(raw.root_folder.as_deref()).is_some(),
        "Only Local folders have a root folder.",
    );
    let url = match present(raw.organisation_url.as_deref()) {
        Some(text) => read_url("organisationUrl", text, c),
        None => {
            c.push(
                Problem::error(ProblemCode::Required, "organisationUrl", "The URL of the organisation is missing.")
                    .hint("Write it as https://crm.contoso.example/Contoso."),
            );
            None
        }
    };
    let account = check_account(raw, kind, credentials, (user, client), c);
    Some(Target::Organisation { kind, url: url?, account: account? })
}

fn check_root(text: Option<&str>, c: &mut Checker) -> Option<String> {
    let Some(text) = present(text).map(str::trim) else {
        c.push(
            Problem::error(ProblemCode::Required, "rootFolder", "The root folder is missing.")
                .hint("Enter the absolute path of a folder on the router's machine."),
        );
        return None;
    };
    let drive = text.len() >= 3
        && text.as_bytes()[0].is_ascii_alphabetic()
        && &text[1..2] == ":"
        && matches!(text.as_bytes()[2], b'\\' | b'/');
    let absolute = text.starts_with('/') || text.starts_with("\\\\") || drive;
    let climbs = text.split(['/', '\\']).any(|part| part == "..");
    if !absolute || climbs || text.chars().any(char::is_control) {
        c.push(
            Problem::error(ProblemCode::Malformed, "rootFolder", "This is not an absolute path without \"..\".")
                .hint("Write it as /srv/waypost or C:\\Waypost."),
        );
        return None;
    }
    Some(text.to_owned())
}

type Account = Option<(String, SecretRef)>;

fn check_account(
    raw: &RawDeployment,
    kind: DeploymentType,
    credentials: Option<AccessCredentials>,
    (user, client): (Option<String>, Option<String>),
    c: &mut Checker,
) -> Option<Account> {
    let allowed = CREDENTIALS.iter().find(|(k, _)| *k == kind).map_or(&[][..], |(_, a)| *a);
    let Some(credentials) = credentials.or_else(|| (allowed.len() == 1).then(|| allowed[0])) else {
        c.push(
            Problem::error(ProblemCode::Required, "credentials", "Say whose credentials are used.")
                .allowing(texts(allowed)),
        );
        return None;
    };
    if !allowed.contains(&credentials) {
        c.push(
            Problem::error(
                ProblemCode::NotAllowedHere,
                "credentials",
                format!("{credentials} does not go with {kind}."),
            )
            .allowing(texts(allowed)),
        );
        return None;
    }
    let secret = |field| SecretRef::new(ObjectRef::new(ObjectKind::Deployment, raw.id.clone()), field);
    let (field, value, secret_field) = match credentials {
        AccessCredentials::OtherSpecified => ("userName", user, PASSWORD),
        AccessCredentials::Application => ("clientId", client, CLIENT_SECRET),
        _ => {
            c.must_be_empty("userName", user.is_some(), "The Local System Account has no user name.");
            return Some(None);
        }
    };
    if value.is_none() {
        c.push(Problem::error(ProblemCode::Required, field, format!("{credentials} needs it.")));
    }
    Some(Some((value?, secret(secret_field))))
}

fn check_defaults(raw: &RawDeployment, kind: Option<DeploymentType>, c: &mut Checker) -> Defaults {
    let by_type =
        kind.and_then(|k| DEFAULT_FILTERS.iter().find(|(t, _)| *t == k)).map_or(FilterMode::Responses, |(_, f)| *f);
    Defaults {
        server_profile: reference("defaultServerProfile", raw.default_server_profile.as_deref(), c),
        incoming_profile: reference("defaultIncomingProfile", raw.default_incoming_profile.as_deref(), c),
        outgoing_profile: reference("defaultOutgoingProfile", raw.default_outgoing_profile.as_deref(), c),
        incoming: c
            .choice("defaultIncomingMethod", raw.default_incoming_method.as_deref())
            .unwrap_or(IncomingMethod::Router),
        outgoing: c
            .choice("defaultOutgoingMethod", raw.default_outgoing_method.as_deref())
            .unwrap_or(OutgoingMethod::Router),
        act: c.choice("defaultActMethod", raw.default_act_method.as_deref()).unwrap_or(ActMethod::None),
        filter: c.choice("defaultFilter", raw.default_filter.as_deref()).unwrap_or(by_type),
    }
}

fn check_tracking(raw: &RawDeployment, c: &mut Checker) -> Tracking {
    let prefix = match present(raw.tracking_prefix.as_deref()) {
        None => "CRM:".to_owned(),
        Some(text) => {
            let legal = (1..=20).contains(&text.chars().count())
                && !text.chars().any(|ch| ch.is_control() || ch.is_ascii_digit());
            if !legal {
                c.push(Problem::error(
                    ProblemCode::OutOfRange,
                    "trackingPrefix",
                    "The prefix has 1 to 20 characters and no digits.",
                ));
            }
            text.to_owned()
        }
    };
    let base = c.number("trackingBase", raw.tracking_base, 0, 0..=2_147_483_647);
    let user = c.number("trackingUserDigits", raw.tracking_user_digits, 3, 1..=9);
    let counter = c.number("trackingCounterDigits", raw.tracking_counter_digits, 3, 1..=9);
    Tracking {
        prefix,
        base: u32::try_from(base).unwrap_or(0),
        user_digits: u8::try_from(user).unwrap_or(3),
        counter_digits: u8::try_from(counter).unwrap_or(3),
    }
}

//! A snapshot: every record at one moment, as it is drafted, published, exported or imported.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::address::ObjectName;
use crate::channel::{Idle, IncomingChannel, OutgoingChannel, Route, Submitter};
use crate::check::moment;
use crate::deployment::{self, Deployment};
use crate::id::{ObjectId, ObjectKind, ObjectRef, SecretRef};
use crate::mailbox::{self, Mailbox, Profiles};
use crate::policy::{self, Policy};
use crate::problem::{Problem, ProblemCode, Problems};
use crate::profile::{self, Profile};
use crate::raw::{RawDeployment, RawMailbox, RawPolicy, RawProfile, RawServerProfile, Record};
use crate::resolve::{self, Context, ProfileRef, Resolution};
use crate::server_profile::{self, ServerProfile};
use crate::terms::{AccessCredentials, Approval, Choice as _, Direction, IncomingMethod, MailboxKind};

/// All records, each list in the order of the identifiers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Snapshot {
    /// Policies.
    #[serde(default)]
    pub policies: Vec<RawPolicy>,
    /// Configuration profiles.
    #[serde(default)]
    pub profiles: Vec<RawProfile>,
    /// Email server profiles.
    #[serde(default)]
    pub server_profiles: Vec<RawServerProfile>,
    /// Deployments.
    #[serde(default)]
    pub deployments: Vec<RawDeployment>,
    /// Mailboxes.
    #[serde(default)]
    pub mailboxes: Vec<RawMailbox>,
}

impl Snapshot {
    /// Puts every list into the order of the identifiers, so that equal snapshots are equal.
    pub fn sort(&mut self) {
        self.policies.sort_by(|a, b| a.id.cmp(&b.id));
        self.profiles.sort_by(|a, b| a.id.cmp(&b.id));
        self.server_profiles.sort_by(|a, b| a.id.cmp(&b.id));
        self.deployments.sort_by(|a, b| a.id.cmp(&b.id));
        self.mailboxes.sort_by(|a, b| a.id.cmp(&b.id));
    }

    /// Every object with its title, kind by kind.
    #[must_use]
    pub fn titles(&self) -> Vec<(ObjectRef, String)> {
        fn of<R: Record>(records: &[R]) -> impl Iterator<Item = (ObjectRef, String)> + '_ {
            records.iter().map(|r| (ObjectRef::new(R::KIND, r.id().clone()), r.title().to_owned()))
        }
        of(&self.policies)
            .chain(of(&self.profiles))
            .chain(of(&self.server_profiles))
            .chain(of(&self.deployments))
            .chain(of(&self.mailboxes))
            .collect()
    }

    /// When client secrets end, as far as somebody has entered it and the credentials that are chosen have one: the object,
    /// its title, the time.
    #[must_use]
    pub fn secret_ends(&self) -> Vec<(ObjectRef, String, Timestamp)> {
        fn end<R: Record>(record: &R, is_used: bool, expires: Option<&str>) -> Option<(ObjectRef, String, Timestamp)> {
            let at = moment(expires.filter(|_| is_used)?)?;
            Some((ObjectRef::new(R::KIND, record.id().clone()), record.title().to_owned(), at))
        }
        let is_application = |credentials: &Option<String>| {
            let chosen = credentials.as_deref().and_then(AccessCredentials::parse_choice);
            chosen == Some(AccessCredentials::Application)
        };
        let profiles = self.profiles.iter();
        let profiles =
            profiles.map(|raw| end(raw, is_application(&raw.credentials), raw.client_secret_expires.as_deref()));
        let servers = self.server_profiles.iter();
        let servers =
            servers.map(|raw| end(raw, server_profile::uses_client(raw), raw.client_secret_expires.as_deref()));
        let deployments = self.deployments.iter();
        let deployments =
            deployments.map(|raw| end(raw, is_application(&raw.credentials), raw.client_secret_expires.as_deref()));
        profiles.chain(servers).chain(deployments).flatten().collect()
    }

    /// The record as its JSON map, with its `id`; none when there is no such object.
    #[must_use]
    pub fn record(&self, object: &ObjectRef) -> Option<serde_json::Map<String, serde_json::Value>> {
        fn find<R: Record>(records: &[R], id: &ObjectId) -> Option<serde_json::Map<String, serde_json::Value>> {
            let record = records.iter().find(|r| r.id() == id)?;
            match serde_json::to_value(record) {
                Ok(serde_json::Value::Object(map)) => Some(map),
                _ => None,
            }
        }
        match object.kind {
            ObjectKind::Policy => find(&self.policies, &object.id),
            ObjectKind::Profile => find(&self.profiles, &object.id),
            ObjectKind::ServerProfile => find(&self.server_profiles, &object.id),
            ObjectKind::Deployment => find(&self.deployments, &object.id),
            ObjectKind::Mailbox => find(&self.mailboxes, &object.id),
        }
    }
}

/// A snapshot whose records have been read: what is right, and everything that is wrong.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The policy that holds where a deployment names none.
    pub router_policy: Arc<Policy>,
    /// Policies.
    pub policies: BTreeMap<ObjectId, Arc<Policy>>,
    /// Configuration profiles.
    pub profiles: BTreeMap<ObjectId, Arc<Profile>>,
    /// Email server profiles.
    pub server_profiles: BTreeMap<ObjectId, Arc<ServerProfile>>,
    /// Deployments.
    pub deployments: BTreeMap<ObjectId, Arc<Deployment>>,
    /// Mailboxes.
    pub mailboxes: BTreeMap<ObjectId, Mailbox>,
    /// What every mailbox that could be resolved does.
    pub routes: Vec<Arc<Route>>,
    /// Everything that is wrong or worth a warning.
    pub problems: Problems,
}

impl Checked {
    /// Every secret that the routes need, each once.
    #[must_use]
    pub fn secrets(&self) -> BTreeSet<SecretRef> {
        let logins = self
            .routes
            .iter()
            .flat_map(|r| [r.incoming.as_ref().ok().map(|c| &c.login), r.outgoing.as_ref().ok().map(|c| &c.login)]);
        logins.flatten().filter_map(resolve::secret_of).cloned().collect()
    }

    /// The policy of a deployment.
    #[must_use]
    pub fn policy_of(&self, deployment: &Deployment) -> &Arc<Policy> {
        deployment.policy.as_ref().and_then(|id| self.policies.get(id)).unwrap_or(&self.router_policy)
    }
}

/// Reads every record and resolves every mailbox, telling all problems of all objects.
///
/// `has_secret` answers whether a secret is set; a channel without its secret is a problem.
#[must_use]
pub fn check(snapshot: &Snapshot, has_secret: &dyn Fn(&SecretRef) -> bool) -> Checked {
    let mut problems = Problems::new();
    let policies = read(&snapshot.policies, policy::check, &mut problems);
    let profiles = read(&snapshot.profiles, profile::check, &mut problems);
    let server_profiles = read(&snapshot.server_profiles, server_profile::check, &mut problems);
    let deployments = read(&snapshot.deployments, deployment::check, &mut problems);
    let mailboxes = read(&snapshot.mailboxes, mailbox::check, &mut problems);
    let router_policy = ObjectId::parse(policy::ROUTER_POLICY)
        .ok()
        .and_then(|id| policies.get(&id).cloned().or_else(|| Some(Arc::new(Policy::default_for(id)))));
    let mut checked = Checked {
        router_policy: router_policy
            .unwrap_or_else(|| Arc::new(Policy::default_for(ObjectId::from_name("router", "")))),
        policies,
        profiles,
        server_profiles,
        deployments,
        mailboxes: mailboxes.into_iter().map(|(id, m)| (id, Arc::unwrap_or_clone(m))).collect(),
        routes: Vec::new(),
        problems,
    };
    let mut found = Problems::new();
    check_names(snapshot, &mut found);
    check_references(snapshot, &checked, &mut found);
    check_unused_profiles(snapshot, &checked, &mut found);
    checked.routes = routes(&checked, has_secret, &mut found);
    checked.problems.extend(found);
    checked.problems.0.dedup();
    checked
}

fn read<R: Record, T>(
    records: &[R],
    check: fn(&R) -> (Option<T>, Problems),
    problems: &mut Problems,
) -> BTreeMap<ObjectId, Arc<T>> {
    let mut out = BTreeMap::new();
    for record in records {
        let (value, found) = check(record);
        problems.extend(found.of(&ObjectRef::new(R::KIND, record.id().clone()), Some(record.title())));
        if let Some(value) = value {
            out.insert(record.id().clone(), Arc::new(value));
        }
    }
    out
}

/// Names are unique within a kind without regard to case, addresses within a deployment.
fn check_names(snapshot: &Snapshot, problems: &mut Problems) {
    let mut seen: BTreeMap<(ObjectKind, String), ObjectRef> = BTreeMap::new();
    for (object, title) in snapshot.titles() {
        if object.kind == ObjectKind::Mailbox {
            continue;
        }
        if let Some(first) = seen.insert((object.kind, ObjectName::key(&title)), object.clone()) {
            problems.push(
                Problem::error(
                    ProblemCode::Duplicate,
                    "name",
                    format!("Another {} ({}) has this name.", object.kind, first.id),
                )
                .hint("Choose another name.")
                .of(&object, Some(&title)),
            );
        }
    }
    let mut addresses: BTreeMap<(String, String), &str> = BTreeMap::new();
    for mailbox in &snapshot.mailboxes {
        let (Some(address), Some(deployment)) = (&mailbox.address, &mailbox.deployment) else {
            continue;
        };
        let key = (deployment.trim().to_owned(), address.trim().to_lowercase());
        if let Some(first) = addresses.insert(key, mailbox.title()) {
            let object = ObjectRef::new(ObjectKind::Mailbox, mailbox.id.clone());
            problems.push(
                Problem::error(
                    ProblemCode::Duplicate,
                    "address",
                    format!("{address} belongs to the mailbox \"{first}\" of the same deployment already."),
                )
                .hint("An address belongs to one mailbox in a deployment.")
                .of(&object, Some(mailbox.title())),
            );
        }
    }
}

/// Whatever an object names exists.
fn check_references(snapshot: &Snapshot, checked: &Checked, problems: &mut Problems) {
    let known: BTreeSet<ObjectRef> = snapshot.titles().into_iter().map(|(object, _)| object).collect();
    for (object, title, field, kind, id) in references(snapshot) {
        if known.contains(&ObjectRef::new(kind, id.clone())) {
            continue;
        }
        problems.push(
            Problem::error(ProblemCode::UnknownReference, field, format!("There is no {kind} \"{id}\"."))
                .hint(format!("Choose an existing {kind}."))
                .of(&object, Some(&title)),
        );
    }
    for deployment in checked.deployments.values() {
        let object = ObjectRef::new(ObjectKind::Deployment, deployment.id.clone());
        let defaults = [
            ("defaultIncomingProfile", &deployment.defaults.incoming_profile, Direction::Incoming),
            ("defaultOutgoingProfile", &deployment.defaults.outgoing_profile, Direction::Outgoing),
        ];
        for (field, id, direction) in defaults {
            let Some(profile) = id.as_ref().and_then(|id| checked.profiles.get(id)) else {
                continue;
            };
            if profile.direction != direction {
                let message =
                    format!("\"{}\" is an {} profile.", profile.name, profile.direction.to_string().to_lowercase());
                problems.push(
                    Problem::error(ProblemCode::NotAllowedHere, field, message).of(&object, Some(&deployment.name)),
                );
            }
        }
    }
}

type Reference = (ObjectRef, String, &'static str, ObjectKind, ObjectId);

/// Every reference of every object: who, its name, the field, and what it names.
#[must_use]
pub fn references(snapshot: &Snapshot) -> Vec<Reference> {
    let mut out = Vec::new();
    let mut add = |object: ObjectRef, title: &str, field, kind, text: &Option<String>| {
        if let Some(id) = crate::check::present(text.as_deref()).and_then(|t| ObjectId::parse(t.trim()).ok()) {
            out.push((object, title.to_owned(), field, kind, id));
        }
    };
    for raw in &snapshot.deployments {
        let me = || ObjectRef::new(ObjectKind::Deployment, raw.id.clone());
        add(me(), raw.title(), "policy", ObjectKind::Policy, &raw.policy);
        add(me(), raw.title(), "defaultServerProfile", ObjectKind::ServerProfile, &raw.default_server_profile);
        add(me(), raw.title(), "defaultIncomingProfile", ObjectKind::Profile, &raw.default_incoming_profile);
        add(me(), raw.title(), "defaultOutgoingProfile", ObjectKind::Profile, &raw.default_outgoing_profile);
    }
    for raw in &snapshot.mailboxes {
        let me = || ObjectRef::new(ObjectKind::Mailbox, raw.id.clone());
        add(me(), raw.title(), "deployment", ObjectKind::Deployment, &raw.deployment);
        add(me(), raw.title(), "serverProfile", ObjectKind::ServerProfile, &raw.server_profile);
        add(me(), raw.title(), "incomingProfile", ObjectKind::Profile, &raw.incoming_profile);
        add(me(), raw.title(), "outgoingProfile", ObjectKind::Profile, &raw.outgoing_profile);
    }
    out
}

/// A profile that no mailbox uses yet is held against the router's own policy, so that a forbidden
/// port is told when the profile is made and not when it is first used.
fn check_unused_profiles(snapshot: &Snapshot, checked: &Checked, problems: &mut Problems) {
    let used: BTreeSet<ObjectId> = references(snapshot).into_iter().map(|(_, _, _, _, id)| id).collect();
    let policy = &checked.router_policy;
    let mut check = |object: ObjectRef, name: &str, field: &'static str, port: u16| {
        if !used.contains(&object.id) && !policy.allows_port(port) {
            let message = format!("The policy \"{}\" does not allow port {port}.", policy.name);
            problems.push(
                Problem::error(ProblemCode::ForbiddenByPolicy, field, message)
                    .allowing(policy.ports_text())
                    .of(&object, Some(name)),
            );
        }
    };
    for p in checked.profiles.values() {
        check(ObjectRef::new(ObjectKind::Profile, p.id.clone()), &p.name, "port", p.advanced.port.get());
    }
    for p in checked.server_profiles.values() {
        let object = ObjectRef::new(ObjectKind::ServerProfile, p.id.clone());
        check(object.clone(), &p.name, "incomingPort", p.incoming.port.get());
        check(object, &p.name, "outgoingPort", p.outgoing.port.get());
    }
}

fn routes(checked: &Checked, has_secret: &dyn Fn(&SecretRef) -> bool, problems: &mut Problems) -> Vec<Arc<Route>> {
    let submitters = submitters(checked);
    let empty = Arc::new(BTreeMap::new());
    let forwarded: BTreeSet<&ObjectId> =
        checked.mailboxes.values().filter(|m| m.kind == MailboxKind::Forward).map(|m| &m.deployment).collect();
    let (mut routes, mut inboxes) = (Vec::new(), Inboxes::default());
    for mailbox in checked.mailboxes.values() {
        let object = ObjectRef::new(ObjectKind::Mailbox, mailbox.id.clone());
        let Some(deployment) = checked.deployments.get(&mailbox.deployment) else {
            continue;
        };
        let Some((incoming, outgoing)) = profiles_of(mailbox, checked) else {
            continue;
        };
        let policy = checked.policy_of(deployment);
        let context = Context { deployment, policy, incoming, outgoing };
        let Resolution { incoming, outgoing, problems: found } = resolve::channels(mailbox, context);
        let blocked = found.has_errors();
        problems.extend(found.of(&object, Some(&mailbox.name)));
        check_secrets(mailbox, incoming.as_ref(), outgoing.as_ref(), has_secret, problems);
        if let Some(Ok(channel)) = &incoming {
            inboxes.check(mailbox, channel, problems);
        }
        let (Some(incoming), Some(outgoing), false) = (incoming, outgoing, blocked) else { continue };
        warn_idle(mailbox, &incoming, &outgoing, forwarded.contains(&deployment.id), problems);
        let brings = mailbox.kind == MailboxKind::Forward;
        routes.push(Arc::new(Route {
            mailbox: mailbox.id.clone(),
            name: mailbox.name.clone(),
            address: mailbox.address.clone(),
            kind: mailbox.kind,
            owner: mailbox.owner.clone(),
            deployment: Arc::clone(deployment),
            policy: Arc::clone(policy),
            incoming,
            outgoing,
            submitters: brings.then(|| submitters.get(&deployment.id)).flatten().unwrap_or(&empty).clone(),
        }));
    }
    routes
}

type TwoProfiles<'a> = (Option<ProfileRef<'a>>, Option<ProfileRef<'a>>);

/// The profiles of a mailbox; none when one that it names is missing or wrong, which is told elsewhere.
fn profiles_of<'a>(mailbox: &Mailbox, checked: &'a Checked) -> Option<TwoProfiles<'a>> {
    match &mailbox.profiles {
        Profiles::Server(id) => {
            let profile = ProfileRef::Server(checked.server_profiles.get(id)?);
            Some((Some(profile), Some(profile)))
        }
        Profiles::PerDirection { incoming, outgoing } => {
            let find = |id: &Option<ObjectId>| match id {
                None => Some(None),
                Some(id) => checked.profiles.get(id).map(|p| Some(ProfileRef::Configuration(p))),
            };
            Some((find(incoming)?, find(outgoing)?))
        }
    }
}

/// The users of each deployment whose mail comes through its forward mailboxes.
fn submitters(checked: &Checked) -> BTreeMap<ObjectId, Arc<BTreeMap<String, Submitter>>> {
    let mut by_deployment: BTreeMap<ObjectId, BTreeMap<String, Submitter>> = BTreeMap::new();
    for mailbox in checked.mailboxes.values().filter(|m| m.incoming == IncomingMethod::ForwardMailbox) {
        let Some(deployment) = checked.deployments.get(&mailbox.deployment) else {
            continue;
        };
        if deployment.needs_approval(mailbox.kind) && mailbox.approval != Approval::Approved {
            continue;
        }
        let submitter = Submitter {
            mailbox: mailbox.id.clone(),
            address: mailbox.address.clone(),
            filter: resolve::filter(mailbox, deployment),
        };
        by_deployment.entry(deployment.id.clone()).or_default().insert(mailbox.address.key(), submitter);
    }
    by_deployment.into_iter().map(|(id, map)| (id, Arc::new(map))).collect()
}

fn check_secrets(
    mailbox: &Mailbox,
    incoming: Option<&Result<IncomingChannel, Idle>>,
    outgoing: Option<&Result<OutgoingChannel, Idle>>,
    has_secret: &dyn Fn(&SecretRef) -> bool,
    problems: &mut Problems,
) {
    let incoming = incoming.and_then(|c| c.as_ref().ok()).map(|c| &c.login);
    let outgoing = outgoing.and_then(|c| c.as_ref().ok()).map(|c| &c.login);
    let logins = [incoming, outgoing];
    let mut missing: Vec<&SecretRef> =
        logins.into_iter().flatten().filter_map(resolve::secret_of).filter(|s| !has_secret(s)).collect();
    missing.dedup();
    for secret in missing {
        let problem = Problem::error(
            ProblemCode::SecretMissing,
            &secret.field,
            format!("No password is set, and the mailbox \"{}\" needs it to log in.", mailbox.name),
        )
        .hint("Set the password.");
        let name = (secret.object.kind == ObjectKind::Mailbox).then_some(mailbox.name.as_str());
        problems.push(problem.of(&secret.object, name));
    }
}

fn warn_idle(
    mailbox: &Mailbox,
    incoming: &Result<IncomingChannel, Idle>,
    outgoing: &Result<OutgoingChannel, Idle>,
    has_forward_mailbox: bool,
    problems: &mut Problems,
) {
    let object = ObjectRef::new(ObjectKind::Mailbox, mailbox.id.clone());
    let needy = |idle: Option<Idle>| idle.filter(|idle| idle.needs_somebody());
    let ways = [needy(incoming.as_ref().err().copied()), needy(outgoing.as_ref().err().copied())];
    let idles = match ways {
        [Some(in_), Some(out)] if in_ == out => vec![("The mailbox is not processed.", in_)],
        [in_, out] => {
            let told = [("Its incoming email is not processed.", in_), ("Its outgoing email is not sent.", out)];
            told.into_iter().filter_map(|(what, idle)| Some((what, idle?))).collect()
        }
    };
    for (what, idle) in idles {
        let hint = match idle {
            Idle::NotApproved => "Approve the address.",
            _ => "Choose a profile, or set the delivery method to None.",
        };
        problems.push(
            Problem::warning(ProblemCode::Inactive, "", format!("{what} {}", idle.reason()))
                .hint(hint)
                .of(&object, Some(&mailbox.name)),
        );
    }
    if mailbox.incoming == IncomingMethod::ForwardMailbox && !has_forward_mailbox {
        problems.push(
            Problem::warning(
                ProblemCode::Inactive,
                "incomingMethod",
                "Its deployment has no forward mailbox, so no mail comes in.",
            )
            .hint("Add a forward mailbox.")
            .of(&object, Some(&mailbox.name)),
        );
    }
}

/// The inboxes seen so far, with the mailboxes that read them.
#[derive(Default)]
struct Inboxes(BTreeMap<String, String>);

impl Inboxes {
    /// Two mailboxes that read one inbox would deliver its mail twice.
    fn check(&mut self, mailbox: &Mailbox, channel: &IncomingChannel, problems: &mut Problems) {
        let Some(first) = self.0.insert(resolve::inbox_key(channel), mailbox.name.clone()) else { return };
        problems.push(
            Problem::error(
                ProblemCode::SharedInbox,
                "",
                format!(
                    "It would read the same inbox as the mailbox \"{first}\" on {}, so that mail would be delivered twice.",
                    channel.endpoint.host
                ),
            )
            .hint(
                "Give each mailbox credentials of its own, or use {address} or {local} in the profile's user name or \
                 authorization identity.",
            )
            .of(&ObjectRef::new(ObjectKind::Mailbox, mailbox.id.clone()), Some(&mailbox.name)),
        );
    }
}

//! Policies: what a deployment or the whole router allows.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::check::Checker;
use crate::id::ObjectId;
use crate::problem::{Problem, ProblemCode, Problems};
use crate::raw::RawPolicy;

/// Ports that the preset "Government" allows.
pub const GOVERNMENT_PORTS: [u16; 4] = [80, 443, 465, 995];
/// Kilobytes; the default limit of one attachment.
pub const DEFAULT_ATTACHMENT_KB: u64 = 5_120;
/// Kilobytes; the highest limit of one attachment.
pub const MAX_ATTACHMENT_KB: u64 = 32_768;
/// Kilobytes; the default limit of one message: Exchange's own default of 36 MB.
pub const DEFAULT_MESSAGE_KB: u64 = 36_864;
/// Kilobytes; the highest limit of one message.
pub const MAX_MESSAGE_KB: u64 = 153_600;
/// The identifier of the policy that holds where a deployment names none.
pub const ROUTER_POLICY: &str = "router";

/// A checked policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Its identifier.
    pub id: ObjectId,
    /// Its name.
    pub name: String,
    /// Mail connections without TLS are allowed.
    pub allow_non_ssl_email: bool,
    /// Clear-text authentication is allowed without TLS.
    pub allow_basic_on_non_secure: bool,
    /// Credentials of a deployment reached over plain HTTP may be entered.
    pub allow_credentials_non_secure: bool,
    /// Ports that may be connected to; empty means all.
    pub allowed_ports: BTreeSet<u16>,
    /// Bytes per attachment.
    pub attachment_limit: u64,
    /// Bytes per message.
    pub message_limit: u64,
    /// Older mail is never processed.
    pub maximum_age: Option<Duration>,
    /// Until something that failed is tried again.
    pub retry_delay: Duration,
    /// Attempts until a transient failure counts as permanent.
    pub maximum_attempts: u32,
    /// What sending one message may take.
    pub sending_timeout: Duration,
    /// Which levels raise alerts.
    pub alerts: AlertSwitches,
}

/// Which levels raise alerts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlertSwitches {
    /// Errors; on by default.
    pub errors: bool,
    /// Warnings; off by default.
    pub warnings: bool,
    /// Information; on by default.
    pub information: bool,
}

impl Policy {
    /// The policy that holds where nothing else was said: everything unsafe is off.
    #[must_use]
    pub fn default_for(id: ObjectId) -> Self {
        Self {
            id,
            name: "Router".to_owned(),
            allow_non_ssl_email: false,
            allow_basic_on_non_secure: false,
            allow_credentials_non_secure: false,
            allowed_ports: BTreeSet::new(),
            attachment_limit: DEFAULT_ATTACHMENT_KB * 1024,
            message_limit: DEFAULT_MESSAGE_KB * 1024,
            maximum_age: None,
            retry_delay: Duration::from_secs(300),
            maximum_attempts: 10,
            sending_timeout: Duration::from_secs(1800),
            alerts: AlertSwitches { errors: true, warnings: false, information: true },
        }
    }

    /// Whether a port may be connected to.
    #[must_use]
    pub fn allows_port(&self, port: u16) -> bool {
        self.allowed_ports.is_empty() || self.allowed_ports.contains(&port)
    }

    /// The ports allowed, as text for a person.
    #[must_use]
    pub fn ports_text(&self) -> Vec<String> {
        self.allowed_ports.iter().map(u16::to_string).collect()
    }
}

/// Reads a policy, telling every problem.
#[must_use]
pub fn check(raw: &RawPolicy) -> (Option<Policy>, Problems) {
    let mut c = Checker::new();
    let name = c.name(raw.name.as_deref());
    let ports = check_ports(raw, &mut c);
    let attachment =
        c.number("attachmentSizeLimit", raw.attachment_size_limit, DEFAULT_ATTACHMENT_KB, 1..=MAX_ATTACHMENT_KB);
    let message = c.number("messageSizeLimit", raw.message_size_limit, DEFAULT_MESSAGE_KB, 1..=MAX_MESSAGE_KB);
    let days = c.number("processEmailMaximumDays", raw.process_email_maximum_days, 0, 0..=36_500);
    let retry = c.number("retryDelay", raw.retry_delay, 300, 1..=86_400);
    let attempts = c.number("maximumAttempts", raw.maximum_attempts, 10, 1..=100);
    let sending = c.number("sendingTimeout", raw.sending_timeout, 1800, 10..=86_400);
    c.text("description", raw.description.as_deref(), 2000);
    let problems = c.finish();
    let policy = match (name, ports, problems.has_errors()) {
        (Some(name), Some(allowed_ports), false) => Some(Policy {
            id: raw.id.clone(),
            name,
            allow_non_ssl_email: raw.allow_non_ssl_email.unwrap_or(false),
            allow_basic_on_non_secure: raw.allow_basic_on_non_secure.unwrap_or(false),
            allow_credentials_non_secure: raw.allow_credentials_non_secure.unwrap_or(false),
            allowed_ports,
            attachment_limit: attachment * 1024,
            message_limit: message * 1024,
            maximum_age: (days > 0).then(|| Duration::from_secs(days * 86_400)),
            retry_delay: Duration::from_secs(retry),
            maximum_attempts: u32::try_from(attempts).unwrap_or(u32::MAX),
            sending_timeout: Duration::from_secs(sending),
            alerts: AlertSwitches {
                errors: raw.alert_errors.unwrap_or(true),
                warnings: raw.alert_warnings.unwrap_or(false),
                information: raw.alert_information.unwrap_or(true),
            },
        }),
        _ => None,
    };
    (policy, problems)
}

fn check_ports(raw: &RawPolicy, c: &mut Checker) -> Option<BTreeSet<u16>> {
    let given = raw.allowed_ports.as_deref().unwrap_or_default();
    match raw.preset.as_deref().map(str::trim).filter(|p| !p.is_empty()) {
        Some(preset) if preset.eq_ignore_ascii_case("government") => {
            if !given.is_empty() {
                c.push(
                    Problem::error(ProblemCode::MustBeEmpty, "allowedPorts", "The preset Government fixes the ports.")
                        .hint("Remove the ports or the preset."),
                );
            }
            Some(GOVERNMENT_PORTS.into_iter().collect())
        }
        Some(_) => {
            c.push(
                Problem::error(ProblemCode::UnknownValue, "preset", "There is no such preset.")
                    .allowing(["government"]),
            );
            None
        }
        None => {
            let ports: BTreeSet<u16> = given.iter().filter_map(|p| u16::try_from(*p).ok()).filter(|p| *p > 0).collect();
            for bad in given.iter().filter(|p| !(1..=65_535).contains(*p)) {
                c.push(Problem::error(
                    ProblemCode::OutOfRange,
                    "allowedPorts",
                    format!("{bad} is not a port: ports are 1 to 65535."),
                ));
            }
            Some(ports)
        }
    }
}

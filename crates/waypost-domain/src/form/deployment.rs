//! The form of a deployment.

use super::FormState;
use super::sheet::Sheet;
use crate::check::present;
use crate::deployment::{CREDENTIALS, DEFAULT_FILTERS};
use crate::raw::RawDeployment;
use crate::terms::{AccessCredentials, ActMethod, Choice, DeploymentType, FilterMode, IncomingMethod, OutgoingMethod};

/// Why fields about an organisation mean nothing.
const LOCAL: &str = "Local folders need no organisation and no account.";

/// The form of a deployment.
#[must_use]
pub fn deployment(raw: &RawDeployment) -> FormState {
    let mut sheet = Sheet::of(raw);
    let kind = raw.deployment_type.as_deref().and_then(DeploymentType::parse_choice);
    sheet.require("name");
    sheet.require("deploymentType");
    let is_local = kind == Some(DeploymentType::LocalFolders);
    sheet.require_or("rootFolder", is_local, "Only Local folders have a root folder.");
    sheet.require_or("organisationUrl", !is_local, LOCAL);
    account(&mut sheet, kind, raw);
    defaults(&mut sheet, kind, raw);
    sheet.fill("approveUsers", true);
    sheet.fill("approveQueues", true);
    sheet.fill("enabled", true);
    sheet.fill("trackingPrefix", "CRM:");
    sheet.fill("trackingBase", 0);
    sheet.fill("trackingUserDigits", 3);
    sheet.fill("trackingCounterDigits", 3);
    sheet.finish::<RawDeployment>()
}

fn account(sheet: &mut Sheet, kind: Option<DeploymentType>, raw: &RawDeployment) {
    let allowed = kind.and_then(|kind| CREDENTIALS.iter().find(|(k, _)| *k == kind)).map(|(_, allowed)| *allowed);
    let only = allowed.and_then(|allowed| (allowed.len() == 1).then(|| allowed[0]));
    if let Some(allowed) = allowed {
        sheet.offer("credentials", allowed);
    }
    if let Some(only) = only {
        sheet.fill("credentials", only.as_str());
    }
    let chosen = raw.credentials.as_deref().and_then(AccessCredentials::parse_choice).or(only);
    let is_local = kind == Some(DeploymentType::LocalFolders);
    sheet.require_or("credentials", !is_local, LOCAL);
    let why = match chosen {
        _ if is_local => LOCAL.to_owned(),
        Some(chosen) => format!("{chosen} does not use it."),
        None => "Choose the access credentials first.".to_owned(),
    };
    let is_specified = !is_local && chosen == Some(AccessCredentials::OtherSpecified);
    let is_application = !is_local && chosen == Some(AccessCredentials::Application);
    sheet.require_or("userName", is_specified, &why);
    sheet.require_or("clientId", is_application, &why);
    if !is_application {
        sheet.pointless("tenant", &why);
        sheet.pointless("clientSecretExpires", &why);
    }
    sheet.secret("password", is_specified, &why);
    sheet.secret("clientSecret", is_application, &why);
}

fn defaults(sheet: &mut Sheet, kind: Option<DeploymentType>, raw: &RawDeployment) {
    if present(raw.default_server_profile.as_deref()).is_some() {
        for key in ["defaultIncomingProfile", "defaultOutgoingProfile"] {
            sheet.pointless(key, "New mailboxes take the default email server profile.");
        }
    }
    sheet.fill("defaultIncomingMethod", IncomingMethod::Router.as_str());
    sheet.fill("defaultOutgoingMethod", OutgoingMethod::Router.as_str());
    sheet.fill("defaultActMethod", ActMethod::None.as_str());
    let by_type = |kind| DEFAULT_FILTERS.iter().find(|(of, _)| *of == kind).map(|(_, filter)| *filter);
    sheet.fill("defaultFilter", kind.and_then(by_type).unwrap_or(FilterMode::Responses).as_str());
}

//! The fields that every profile has about connections: trust, revocation, time-outs.

use super::sheet::Sheet;
use crate::check::present;
use crate::terms::{Choice, Revocation, TrustKind};

pub(super) fn rules(sheet: &mut Sheet, trust: Option<&str>) {
    let kind = match present(trust) {
        None => Some(TrustKind::System),
        Some(text) => TrustKind::parse_choice(text),
    };
    let only = |kind: TrustKind| format!("Used only with the TLS trust \"{kind}\".");
    sheet.require_or("caCertificate", kind == Some(TrustKind::PrivateCa), only(TrustKind::PrivateCa));
    sheet.require_or("pinnedFingerprint", kind == Some(TrustKind::Pinned), only(TrustKind::Pinned));
    sheet.fill("trust", TrustKind::System.as_str());
    sheet.fill("revocation", Revocation::IfAvailable.as_str());
    sheet.fill("connectTimeout", 30);
    sheet.fill("commandTimeout", 60);
    sheet.fill("maxConnections", 10);
}

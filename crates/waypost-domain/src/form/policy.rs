//! The form of a policy.

use super::FormState;
use super::sheet::Sheet;
use crate::check::present;
use crate::policy::{DEFAULT_ATTACHMENT_KB, DEFAULT_MESSAGE_KB};
use crate::raw::RawPolicy;

/// The form of a policy.
#[must_use]
pub fn policy(raw: &RawPolicy) -> FormState {
    let mut sheet = Sheet::of(raw);
    sheet.require("name");
    for switch in ["allowNonSslEmail", "allowBasicOnNonSecure", "allowCredentialsNonSecure", "alertWarnings"] {
        sheet.fill(switch, false);
    }
    for switch in ["alertErrors", "alertInformation"] {
        sheet.fill(switch, true);
    }
    if present(raw.preset.as_deref()).is_some_and(|preset| preset.trim().eq_ignore_ascii_case("government")) {
        sheet.pointless("allowedPorts", "The preset Government fixes the ports.");
    }
    sheet.fill("attachmentSizeLimit", DEFAULT_ATTACHMENT_KB);
    sheet.fill("messageSizeLimit", DEFAULT_MESSAGE_KB);
    sheet.fill("processEmailMaximumDays", 0);
    sheet.fill("retryDelay", 300);
    sheet.fill("maximumAttempts", 10);
    sheet.fill("sendingTimeout", 1800);
    sheet.finish::<RawPolicy>()
}

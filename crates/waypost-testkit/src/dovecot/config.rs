//! The text of Dovecot's configuration files, from the options of a lab.

use std::path::Path;

use super::{Dovecot, DovecotOptions, local_part};
use crate::{LabError, platform};

/// The account with which a lab finds out whether logins work.
pub(super) const PROBE_USER: (&str, &str) = ("lab-probe", "lab-probe-pw");

/// The password file: the given users, the counted ones, and the lab's own probe.
pub(super) fn password_file(options: &DovecotOptions) -> String {
    let mut text = String::new();
    let mut add = |name: &str, password: &str| text.push_str(&format!("{name}:{{PLAIN}}{password}\n"));
    for (name, password) in &options.users {
        add(local_part(name), password);
    }
    for number in 1..=options.counted_users {
        add(&format!("u{number:05}"), &format!("pw{number:05}"));
    }
    add(PROBE_USER.0, PROBE_USER.1);
    text
}

/// How tokens are checked: locally, with the lab's key.
pub(super) fn token_rules(root: &Path) -> String {
    format!(
        "introspection_mode = local\nlocal_validation_key_dict = fs:posix:prefix={}/keys/\nusername_attribute = sub\n",
        root.display()
    )
}

/// The whole `dovecot.conf`.
pub(super) fn server(lab: &Dovecot) -> Result<String, LabError> {
    let sections = [
        general(lab),
        tls(lab),
        identity(lab)?,
        mail(lab)?,
        authentication(lab),
        services(lab),
        submission(lab),
        lab.options.extra.clone(),
    ];
    Ok(sections.join("\n"))
}

fn general(lab: &Dovecot) -> String {
    let root = lab.folder().display();
    let ip = lab.ip();
    let submission = if lab.options.relay.is_some() { " submission" } else { "" };
    let capability =
        lab.options.capability.as_ref().map(|list| format!("imap_capability = {list}\n")).unwrap_or_default();
    format!(
        "base_dir = {root}/run
state_dir = {root}/state
instance_name = lab-{ip}-{imap}
log_path = {root}/dovecot.log
protocols = imap pop3 lmtp{submission}
listen = {ip}
import_environment = TZ CORE_OUTOFMEM CORE_ERROR KRB5_CONFIG KRB5RCACHETYPE
default_vsz_limit = 1G
default_client_limit = 16000
default_process_limit = 200
hostname = mail.lab.test
postmaster_address = postmaster@lab.test
{capability}",
        imap = lab.imap_port(),
    )
}

fn tls(lab: &Dovecot) -> String {
    if !lab.options.tls {
        return "ssl = no\n".to_owned();
    }
    format!(
        "ssl = yes\nssl_cert = <{}\nssl_key = <{}\n",
        lab.identity.certificate_path.display(),
        lab.identity.key_path.display()
    )
}

/// Without root every process runs as the current user, and none can change its root folder.
fn identity(lab: &Dovecot) -> Result<String, LabError> {
    if lab.mail_owner.is_some() {
        return Ok(String::new());
    }
    let (user, group) = platform::user_and_group()?;
    let mut text =
        format!("default_internal_user = {user}\ndefault_internal_group = {group}\ndefault_login_user = {user}\n");
    for service in
        ["anvil", "imap-login", "pop3-login", "submission-login", "imap-urlauth-login", "old-stats", "director", "ipc"]
    {
        text.push_str(&format!("service {service} {{\n  chroot =\n}}\n"));
    }
    Ok(text)
}

/// User and group of the mail files.
fn mail_ids(lab: &Dovecot) -> (u32, u32) {
    let id = lab.mail_owner.unwrap_or_else(platform::user_id);
    (id, lab.mail_owner.unwrap_or_else(platform::group_id))
}

fn mail(lab: &Dovecot) -> Result<String, LabError> {
    let root = lab.folder().display();
    let (uid, gid) = mail_ids(lab);
    Ok(format!(
        "mail_location = maildir:~/Maildir
mail_fsync = never
mail_max_userip_connections = 0
first_valid_uid = 1
first_valid_gid = 1
mail_uid = {uid}
mail_gid = {gid}
mail_home = {root}/mail/%Ln
maildir_stat_dirs = no
pop3_uidl_format = %g
namespace inbox {{
  inbox = yes
  separator = /
}}
"
    ))
}

fn authentication(lab: &Dovecot) -> String {
    let root = lab.folder().display();
    let options = &lab.options;
    let disable = if options.plaintext_without_tls { "no" } else { "yes" };
    let (uid, gid) = mail_ids(lab);
    let mut mechanisms = options.mechanisms.clone();
    let mut kerberos = String::new();
    if let Some(realm) = &options.kerberos {
        mechanisms.push_str(" gssapi");
        kerberos = format!("auth_krb5_keytab = {}\nauth_gssapi_hostname = \"$ALL\"\n", realm.keytab.display());
    }
    let tokens = if mechanisms.contains("xoauth2") || mechanisms.contains("oauthbearer") {
        format!(
            "passdb {{\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = {root}/oauth2.conf.ext\n}}\n"
        )
    } else {
        String::new()
    };
    format!(
        "disable_plaintext_auth = {disable}
auth_mechanisms = {mechanisms}
auth_username_format = %Ln
auth_master_user_separator = *
auth_failure_delay = 0
auth_verbose = yes
{kerberos}passdb {{
  driver = passwd-file
  master = yes
  args = scheme=plain {root}/masters
  result_success = continue
}}
{tokens}passdb {{
  driver = passwd-file
  args = scheme=plain username_format=%Ln {root}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={root}/mail/%Ln
}}
"
    )
}

fn services(lab: &Dovecot) -> String {
    let ip = lab.ip();
    // A port of 0 closes the listener.
    let (imaps, pop3s) = if lab.options.tls { (lab.imaps_port(), lab.pop3s_port()) } else { (0, 0) };
    let login = |name: &str, plain: u16, secure: u16| {
        format!(
            "service {name}-login {{
  service_count = 0
  process_limit = 4
  client_limit = 10000
  inet_listener {name} {{
    port = {plain}
  }}
  inet_listener {name}s {{
    port = {secure}
    ssl = yes
  }}
}}
service {name} {{
  process_limit = 3000
}}
"
        )
    };
    format!(
        "{imap}{pop3}service lmtp {{
  inet_listener lmtp {{
    address = {ip}
    port = {lmtp}
  }}
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service auth {{
  unix_listener auth-smtp {{
    mode = 0666
  }}
}}
",
        imap = login("imap", lab.imap_port(), imaps),
        pop3 = login("pop3", lab.pop3_port(), pop3s),
        lmtp = lab.lmtp_port(),
    )
}

fn submission(lab: &Dovecot) -> String {
    let Some(relay) = lab.options.relay else {
        return String::new();
    };
    format!(
        "submission_relay_host = {}
submission_relay_port = {}
submission_relay_ssl = no
service submission-login {{
  service_count = 0
  process_limit = 4
  inet_listener submission {{
    port = {}
  }}
  inet_listener submissions {{
    port = {}
    ssl = yes
  }}
}}
",
        relay.ip(),
        relay.port(),
        lab.submission_port(),
        if lab.options.tls { lab.submissions_port() } else { 0 },
    )
}

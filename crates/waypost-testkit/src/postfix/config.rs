//! The text of Postfix's configuration files.

use std::fs;
use std::path::Path;

use super::{Postfix, PostfixOptions, REALM};
use crate::LabError;

/// Replies at RCPT, by how the recipient begins.
const RECIPIENT_FAULTS: &str = r"
/^nouser/ 550 5.1.1 Recipient address rejected: User unknown
/^full/ 452 4.2.2 Mailbox full
/^greylist/ 451 4.7.1 Greylisted, try again later
/^policy/ 554 5.7.1 Rejected by policy
/^bye5/ 521 5.3.2 Go away
/^bye/ 421 4.3.2 Service shutting down
";

/// Replies after the final dot, by how the sender begins.
const DATA_FAULTS: &str = r"
/^softdata@/ 451 4.3.0 try again after DATA
/^harddata@/ 554 5.6.0 message refused after DATA
/^bye@/ 421 4.3.2 closing after DATA
";

/// The services behind the doors; nothing is chrooted.
const SERVICES: &str = "pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
local unix - n n - - local
virtual unix - n n - - virtual
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
";

/// Writes every file into the folder `etc`.
pub(super) fn write(etc: &Path, lab: &Postfix, options: &PostfixOptions<'_>) -> Result<(), LabError> {
    fs::write(
        etc.join("main.cf"),
        [general(lab), passwords(etc, options), delivery(etc, options), options.extra.clone()].join("\n"),
    )?;
    fs::write(etc.join("master.cf"), doors(etc, lab) + SERVICES)?;
    fs::write(etc.join("recipient-faults"), RECIPIENT_FAULTS)?;
    fs::write(etc.join("data-faults"), DATA_FAULTS)?;
    fs::write(etc.join("mailboxes"), "/@lab\\.test$/ x\n")?;
    let mechanisms = "PLAIN LOGIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256";
    let database = etc.join("sasldb2");
    let sasl = format!(
        "pwcheck_method: auxprop\nauxprop_plugin: sasldb\nsasldb_path: {}\nmech_list: {mechanisms}\n",
        database.display()
    );
    fs::write(etc.join("sasl/smtpd.conf"), sasl)?;
    Ok(())
}

fn general(lab: &Postfix) -> String {
    let root = lab.folder().display();
    format!(
        "compatibility_level = 3.6
queue_directory = {root}/spool
data_directory = {root}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
shlib_directory = /usr/lib/postfix
mail_owner = postfix
setgid_group = postdrop
maillog_file_prefixes = /tmp, /dev/shm, {root}
maillog_file = {root}/mail.log
myhostname = mail.lab.test
mydestination =
local_recipient_maps =
alias_maps =
alias_database =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
default_transport = discard
relay_transport = discard
relayhost =
smtputf8_enable = yes
biff = no
append_dot_mydomain = no
message_size_limit = 40000000
disable_dns_lookups = yes
smtp_host_lookup = native
smtpd_peername_lookup = no
smtpd_tls_security_level = may
smtpd_tls_cert_file = {certificate}
smtpd_tls_key_file = {key}
smtpd_tls_auth_only = yes
smtpd_tls_session_cache_database =
smtp_tls_session_cache_database =
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions =
smtpd_client_connection_count_limit = 0
smtpd_client_connection_rate_limit = 0
smtpd_error_sleep_time = 0
default_process_limit = 200
",
        certificate = lab.identity.certificate_path.display(),
        key = lab.identity.key_path.display(),
    )
}

fn passwords(etc: &Path, options: &PostfixOptions<'_>) -> String {
    let backend = match options.dovecot {
        Some(dovecot) if options.users.is_empty() => {
            format!("smtpd_sasl_type = dovecot\nsmtpd_sasl_path = {}\n", dovecot.sasl_socket().display())
        }
        _ => format!(
            "smtpd_sasl_type = cyrus\nsmtpd_sasl_path = smtpd\nsmtpd_sasl_local_domain = {REALM}\ncyrus_sasl_config_path = {}/sasl\n",
            etc.display()
        ),
    };
    format!("smtpd_sasl_auth_enable = yes\nsmtpd_sasl_security_options = noanonymous\n{backend}")
}

fn delivery(etc: &Path, options: &PostfixOptions<'_>) -> String {
    let Some(dovecot) = options.dovecot else {
        return String::new();
    };
    format!(
        "virtual_mailbox_domains = lab.test
virtual_mailbox_maps = regexp:{}/mailboxes
virtual_transport = lmtp:inet:{}:{}
lmtp_destination_recipient_limit = 1
",
        etc.display(),
        dovecot.ip(),
        dovecot.lmtp_port()
    )
}

fn doors(etc: &Path, lab: &Postfix) -> String {
    let ip = lab.ip();
    let etc = etc.display();
    let open = "-o smtpd_sasl_auth_enable=no -o smtpd_tls_security_level=none -o smtpd_relay_restrictions=permit_mynetworks,reject";
    format!(
        "{ip}:{smtp} inet n - n - - smtpd
{ip}:{smtps} inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
{ip}:{relay} inet n - n - - smtpd
  {open}
{ip}:{fault} inet n - n - - smtpd
  {open}
  -o smtpd_recipient_restrictions=check_recipient_access,regexp:{etc}/recipient-faults
  -o smtpd_end_of_data_restrictions=check_sender_access,regexp:{etc}/data-faults
{ip}:{discard} inet n - n - - smtpd
  {open}
  -o local_header_rewrite_clients=
",
        smtp = lab.smtp_port(),
        smtps = lab.smtps_port(),
        relay = lab.relay_port(),
        fault = lab.fault_port(),
        discard = lab.discard_port(),
    )
}

//! Raw records: what was typed, imported or published, before it means anything.
//!
//! Choices and dates are texts here and are read by the checks, so that every mistake becomes a
//! [`Problem`](crate::Problem) at its field and none is a parse error that hides the others.
//! The keys of the serialised form are the field keys of [`crate::fields`].

use serde::{Deserialize, Serialize};

use crate::id::{ObjectId, ObjectKind};

/// A record that can be kept, published and edited.
pub trait Record: Clone + Serialize + for<'de> Deserialize<'de> {
    /// What it is.
    const KIND: ObjectKind;

    /// Its identifier.
    fn id(&self) -> &ObjectId;

    /// Its name as typed; for a record without a name its address or identifier.
    fn title(&self) -> &str;
}

macro_rules! records {
    ($($(#[$meta:meta])* $name:ident: $kind:ident $(or $fallback:ident)? { $($(#[$doc:meta])* $field:ident: $type:ty,)+ })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct $name {
            /// The lasting identifier.
            pub id: ObjectId,
            $($(#[$doc])* #[serde(skip_serializing_if = "Option::is_none", default)] pub $field: Option<$type>,)+
        }

        impl $name {
            /// An empty record.
            #[must_use]
            pub const fn new(id: ObjectId) -> Self {
                Self { id, $($field: None),+ }
            }
        }

        impl Record for $name {
            const KIND: ObjectKind = ObjectKind::$kind;

            fn id(&self) -> &ObjectId {
                &self.id
            }

            fn title(&self) -> &str {
                self.name.as_deref()$(.or(self.$fallback.as_deref()))?.unwrap_or(self.id.as_str())
            }
        }
    )+};
}

records! {
    /// A configuration profile as typed: one direction.
    RawProfile: Profile {
        /// Unique name, up to 100 characters.
        name: String,
        /// [`crate::Direction`].
        direction: String,
        /// [`crate::ServerType`].
        server_type: String,
        /// [`crate::Protocol`].
        protocol: String,
        /// [`crate::Authentication`].
        authentication: String,
        /// Host name, or URL for Exchange Web Services and Graph.
        location: String,
        /// Whether to find the location by Autodiscover (Exchange only).
        autodiscover: bool,
        /// [`crate::AccessCredentials`].
        credentials: String,
        /// User name of the specified account; `{address}` and `{local}` stand for the mailbox.
        user_name: String,
        /// SASL authorization identity; `{address}` and `{local}` stand for the mailbox.
        authorization_identity: String,
        /// [`crate::UserType`].
        user_type: String,
        /// [`crate::AccessType`].
        access_type: String,
        /// Entra tenant, or URL of the authority.
        tenant: String,
        /// OAuth 2.0 client identifier.
        client_id: String,
        /// When the client secret ends (RFC 3339).
        client_secret_expires: String,
        /// TCP port.
        port: i64,
        /// [`crate::TlsMode`].
        tls_mode: String,
        /// [`crate::TrustKind`].
        trust: String,
        /// PEM of the private authority.
        ca_certificate: String,
        /// SHA-256 fingerprint of the pinned certificate, in hexadecimal.
        pinned_fingerprint: String,
        /// [`crate::Revocation`].
        revocation: String,
        /// Seconds.
        connect_timeout: i64,
        /// Seconds.
        command_timeout: i64,
        /// Concurrent connections.
        max_connections: i64,
        /// Seconds between polls.
        polling_interval: i64,
        /// Only mail received later is processed (RFC 3339).
        process_email_from: String,
        /// Whether mail that cannot become an activity is moved to the folder "Undeliverable".
        move_undeliverable: bool,
        /// Remarks.
        description: String,
    }

    /// An email server profile as typed: both directions.
    RawServerProfile: ServerProfile {
        /// Unique name, up to 100 characters.
        name: String,
        /// Remarks, up to 2000 characters.
        description: String,
        /// [`crate::ServerProfileKind`].
        kind: String,
        /// Whether to find the locations by Autodiscover (Exchange only).
        autodiscover: bool,
        /// Host name or URL of the incoming server.
        incoming_location: String,
        /// Host name or URL of the outgoing server.
        outgoing_location: String,
        /// [`crate::AuthenticateUsing`] of the incoming direction.
        incoming_authenticate_using: String,
        /// [`crate::AuthenticateUsing`] of the outgoing direction.
        outgoing_authenticate_using: String,
        /// User name of the incoming direction, up to 250 characters.
        incoming_user_name: String,
        /// User name of the outgoing direction, up to 250 characters.
        outgoing_user_name: String,
        /// Impersonation (true) or delegation rights (Exchange).
        use_impersonation: bool,
        /// Whether the outgoing direction takes the incoming credentials.
        same_settings_for_outgoing: bool,
        /// TCP port of the incoming server.
        incoming_port: i64,
        /// TCP port of the outgoing server.
        outgoing_port: i64,
        /// Whether the incoming connection uses TLS.
        incoming_tls: bool,
        /// Whether the outgoing connection uses TLS.
        outgoing_tls: bool,
        /// [`crate::TlsMode`], when the port alone does not tell.
        incoming_tls_mode: String,
        /// [`crate::TlsMode`], when the port alone does not tell.
        outgoing_tls_mode: String,
        /// [`crate::AuthProtocol`] of the incoming direction.
        incoming_auth_protocol: String,
        /// [`crate::AuthProtocol`] of the outgoing direction.
        outgoing_auth_protocol: String,
        /// Whether mail that cannot become an activity is moved to the folder "Undeliverable".
        move_undeliverable: bool,
        /// Only mail received later is processed (RFC 3339).
        process_email_from: String,
        /// Concurrent connections.
        max_connections: i64,
        /// Minutes, 0 to 1440.
        minimum_polling_interval: i64,
        /// Who receives alerts of the profile.
        owner: String,
        /// Whether to alert when over half of the mailboxes failed within an hour.
        alert_on_half_failed: bool,
        /// [`crate::TrustKind`].
        trust: String,
        /// PEM of the private authority.
        ca_certificate: String,
        /// SHA-256 fingerprint of the pinned certificate, in hexadecimal.
        pinned_fingerprint: String,
        /// [`crate::Revocation`].
        revocation: String,
        /// Seconds.
        connect_timeout: i64,
        /// Seconds.
        command_timeout: i64,
        /// Entra tenant, or URL of the authority.
        tenant: String,
        /// OAuth 2.0 client identifier.
        client_id: String,
        /// When the client secret ends (RFC 3339).
        client_secret_expires: String,
    }

    /// A deployment as typed.
    RawDeployment: Deployment {
        /// Unique name, up to 100 characters.
        name: String,
        /// [`crate::DeploymentType`].
        deployment_type: String,
        /// http or https, with the organisation's name.
        organisation_url: String,
        /// Absolute path of the root folder (Local folders).
        root_folder: String,
        /// [`crate::AccessCredentials`].
        credentials: String,
        /// User name of the specified account.
        user_name: String,
        /// Entra tenant, or URL of the authority.
        tenant: String,
        /// OAuth 2.0 client identifier.
        client_id: String,
        /// When the client secret ends (RFC 3339).
        client_secret_expires: String,
        /// Identifier of the default incoming configuration profile.
        default_incoming_profile: String,
        /// Identifier of the default outgoing configuration profile.
        default_outgoing_profile: String,
        /// Identifier of the default email server profile.
        default_server_profile: String,
        /// [`crate::IncomingMethod`] that new mailboxes take.
        default_incoming_method: String,
        /// [`crate::OutgoingMethod`] that new mailboxes take.
        default_outgoing_method: String,
        /// [`crate::ActMethod`] that new mailboxes take.
        default_act_method: String,
        /// [`crate::FilterMode`] that new mailboxes take.
        default_filter: String,
        /// Whether users need approval.
        approve_users: bool,
        /// Whether queues need approval.
        approve_queues: bool,
        /// Whether anything is moved at all.
        enabled: bool,
        /// Identifier of the policy; the router's own when empty.
        policy: String,
        /// 1 to 20 characters before the tracking token's number.
        tracking_prefix: String,
        /// Base number of the tracking token.
        tracking_base: i64,
        /// Digits of the user number, 1 to 9.
        tracking_user_digits: i64,
        /// Digits of the message counter, 1 to 9.
        tracking_counter_digits: i64,
        /// Remarks.
        description: String,
    }

    /// A mailbox as typed.
    RawMailbox: Mailbox or address {
        /// Name.
        name: String,
        /// Who receives alerts of the mailbox.
        owner: String,
        /// The address.
        address: String,
        /// [`crate::MailboxKind`].
        kind: String,
        /// Identifier of the deployment.
        deployment: String,
        /// The user or queue.
        regarding: String,
        /// Identifier of the email server profile.
        server_profile: String,
        /// Identifier of the incoming configuration profile.
        incoming_profile: String,
        /// Identifier of the outgoing configuration profile.
        outgoing_profile: String,
        /// [`crate::IncomingMethod`].
        incoming_method: String,
        /// [`crate::OutgoingMethod`].
        outgoing_method: String,
        /// [`crate::ActMethod`].
        act_method: String,
        /// Only for forward and queue mailboxes.
        delete_after_processing: bool,
        /// Whether the mailbox's own credentials may be used.
        allow_credentials: bool,
        /// User name of the mailbox.
        user_name: String,
        /// [`crate::Approval`].
        approval: String,
        /// [`crate::FilterMode`].
        filter: String,
        /// Only mail received later is processed (RFC 3339).
        process_email_from: String,
    }

    /// A policy as typed.
    RawPolicy: Policy {
        /// Unique name, up to 100 characters.
        name: String,
        /// Whether mail connections without TLS are allowed.
        allow_non_ssl_email: bool,
        /// Whether clear-text authentication is allowed without TLS.
        allow_basic_on_non_secure: bool,
        /// Whether credentials of a deployment reached over plain HTTP may be entered.
        allow_credentials_non_secure: bool,
        /// Ports that may be connected to; empty means all.
        allowed_ports: Vec<i64>,
        /// `government` allows only 80, 443, 465 and 995.
        preset: String,
        /// Kilobytes per attachment, at most 32768.
        attachment_size_limit: i64,
        /// Kilobytes per message.
        message_size_limit: i64,
        /// Days; older mail is never processed. 0 means no limit.
        process_email_maximum_days: i64,
        /// Seconds until something that failed is tried again.
        retry_delay: i64,
        /// Attempts until a transient failure counts as permanent.
        maximum_attempts: i64,
        /// Seconds that sending one message may take.
        sending_timeout: i64,
        /// Whether errors raise alerts.
        alert_errors: bool,
        /// Whether warnings raise alerts.
        alert_warnings: bool,
        /// Whether information raises alerts.
        alert_information: bool,
        /// Remarks.
        description: String,
    }
}

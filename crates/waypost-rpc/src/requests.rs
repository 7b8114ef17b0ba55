//! The questions and answers that are the window's own; all others are types of `waypost-api`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use waypost_api::domain::{Direction, ObjectId, ObjectKind};
use waypost_api::router::{AlertFilter, LogQuery, MailboxFilter, MessageEnd, Page, TrendRange};
use waypost_api::{Edit, Fields, NewObject, Selection, Window};

macro_rules! questions {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub(crate) struct $name {
            $($(#[$field_meta])* pub(crate) $field: $type,)*
        }
    )+};
}

/// Secrets as they are entered, by their fields. They print nothing and are cleared when dropped.
pub(crate) type EnteredSecrets = BTreeMap<String, SecretString>;

questions! {
    /// Asks for nothing in particular.
    Nothing {}

    /// Which objects of a kind.
    ListObjects {
        /// What they are.
        kind: ObjectKind,
        /// Which; all when empty.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(as = "Option<Selection>", optional))]
        selection: Selection,
        /// Which part.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(as = "Option<Window>", optional))]
        window: Window,
    }

    /// One object.
    NamedObject {
        /// What it is.
        kind: ObjectKind,
        /// Its identifier, name or address.
        name: String,
    }

    /// The form of an object as it is being edited.
    FormRequest {
        /// What it is.
        kind: ObjectKind,
        /// Its identifier; none for a new one.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        name: Option<String>,
        /// Its fields as they stand in the form.
        #[cfg_attr(feature = "ts", ts(as = "BTreeMap<String, serde_json::Value>"))]
        fields: Fields,
        /// Secrets that were typed and not saved: their names only.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(as = "Option<Vec<String>>", optional))]
        entered: Vec<String>,
        /// Secrets that saving will clear.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(as = "Option<Vec<String>>", optional))]
        cleared: Vec<String>,
    }

    /// A new object.
    AddObject {
        /// What it is.
        kind: ObjectKind,
        /// Its fields.
        #[cfg_attr(feature = "ts", ts(as = "BTreeMap<String, serde_json::Value>"))]
        fields: Fields,
        /// Its secrets.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(as = "Option<BTreeMap<String, String>>", optional))]
        secrets: EnteredSecrets,
    }

    /// Changes to one object.
    EditObject {
        /// What it is.
        kind: ObjectKind,
        /// Its identifier, name or address.
        name: String,
        /// Fields to set; null clears one.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(as = "Option<BTreeMap<String, serde_json::Value>>", optional))]
        fields: Fields,
        /// Secrets to set.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(as = "Option<BTreeMap<String, String>>", optional))]
        secrets: EnteredSecrets,
        /// Secrets to clear.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(as = "Option<Vec<String>>", optional))]
        clear_secrets: Vec<String>,
        /// The revision that was read; none overwrites whatever is there.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        revision: Option<i64>,
    }

    /// The same changes to many objects.
    EditObjects {
        /// What they are.
        kind: ObjectKind,
        /// Which.
        selection: Selection,
        /// Fields to set; null clears one.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(as = "Option<BTreeMap<String, serde_json::Value>>", optional))]
        fields: Fields,
        /// Secrets to set.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(as = "Option<BTreeMap<String, String>>", optional))]
        secrets: EnteredSecrets,
        /// Secrets to clear.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(as = "Option<Vec<String>>", optional))]
        clear_secrets: Vec<String>,
    }

    /// Objects of a kind.
    ChosenObjects {
        /// What they are.
        kind: ObjectKind,
        /// Which.
        selection: Selection,
    }

    /// Mailboxes.
    Chosen {
        /// Which.
        selection: Selection,
    }

    /// Objects and pages of the window by a word of their name.
    Find {
        /// What was typed.
        text: String,
        /// The most answers.
        limit: usize,
    }

    /// Something by its name or identifier.
    Named {
        /// Which.
        name: String,
    }

    /// Which router; the only one when none.
    WhichRouter {
        /// Identifier or name.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        router: Option<String>,
    }

    /// What the router made of a publication.
    AwaitUptake {
        /// Identifier or name of the router; the only one when none.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        router: Option<String>,
        /// The serial.
        serial: u64,
        /// How long to wait.
        wait_seconds: u32,
    }

    /// Publishes an older publication again.
    Rollback {
        /// Its serial.
        serial: u64,
        /// How to publish.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(as = "Option<waypost_api::PublishRequest>", optional))]
        request: waypost_api::PublishRequest,
    }

    /// A part of the publications.
    Publications {
        /// Identifier or name of the router; all when none.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        router: Option<String>,
        /// How many to leave out.
        offset: u32,
        /// How many to answer.
        limit: u32,
    }

    /// A publication.
    BySerial {
        /// Its serial.
        serial: u64,
    }

    /// A change in the history.
    ByChange {
        /// Its number.
        id: i64,
    }

    /// The change to take back; the last one when none.
    Undo {
        /// Its number.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        id: Option<i64>,
    }

    /// A file that the person chose.
    ChosenFile {
        /// Where it is.
        file: PathBuf,
    }

    /// A publisher key into a file.
    KeyFile {
        /// Its identifier.
        name: String,
        /// Where to.
        file: PathBuf,
    }

    /// An export to read.
    ImportFile {
        /// Where it is.
        file: PathBuf,
        /// What happens to objects that it does not hold.
        mode: waypost_api::Mode,
        /// Whether to do it; otherwise only what would happen is answered.
        apply: bool,
        /// What the file held when it was looked at (`content` of that answer): another content is not applied.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        seen: Option<String>,
    }

    /// A part of the router's mailboxes.
    RouterMailboxes {
        /// Which.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(as = "Option<MailboxFilter>", optional))]
        filter: MailboxFilter,
        /// Which part.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(as = "Option<Page>", optional))]
        page: Page,
    }

    /// A part of what waits.
    Queue {
        /// Only this direction.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        direction: Option<Direction>,
        /// Only this mailbox.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        mailbox: Option<ObjectId>,
        /// Which part.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(as = "Option<Page>", optional))]
        page: Page,
    }

    /// A part of what was done.
    Recent {
        /// Only this mailbox.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        mailbox: Option<ObjectId>,
        /// Only this end.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        end: Option<MessageEnd>,
        /// Which part.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(as = "Option<Page>", optional))]
        page: Page,
    }

    /// A part of the messages of one sort.
    OfMailbox {
        /// Only this mailbox.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        mailbox: Option<ObjectId>,
        /// Which part.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(as = "Option<Page>", optional))]
        page: Page,
    }

    /// One message of the router.
    ByMessage {
        /// Its number.
        id: u64,
    }

    /// Messages or alerts of the router.
    ByNumbers {
        /// Their numbers.
        ids: Vec<u64>,
    }

    /// The bytes of a message into a file.
    MessageFile {
        /// Its number.
        id: u64,
        /// Where to.
        file: PathBuf,
    }

    /// A part of the alerts.
    Alerts {
        /// Which ones.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(as = "Option<AlertFilter>", optional))]
        filter: AlertFilter,
        /// Which part.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(as = "Option<Page>", optional))]
        page: Page,
    }

    /// What was moved over time.
    TrendOf {
        /// How far back.
        range: TrendRange,
    }

    /// Lines of the log.
    Logs {
        /// Which.
        query: LogQuery,
    }

    /// The lines of the log that fit, as a file.
    LogFile {
        /// Which; the place and the limit mean nothing here.
        query: LogQuery,
        /// Where to.
        file: PathBuf,
    }

    /// A test of mailboxes.
    StartTest {
        /// Which mailboxes.
        selection: Selection,
        /// Whether to enable those that pass (Test & Enable). The router tests then.
        enable: bool,
        /// Test the draft from this machine, not what is published from the router's.
        from_here: bool,
        /// Only this way; from this machine only.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        only: Option<Direction>,
    }

    /// A test of a profile as it stands in the form, from this machine.
    StartDraftTest {
        /// `profile` or `serverProfile`.
        kind: ObjectKind,
        /// Its identifier; none for a new one.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        name: Option<String>,
        /// Its fields as they stand in the form.
        #[cfg_attr(feature = "ts", ts(as = "BTreeMap<String, serde_json::Value>"))]
        fields: Fields,
        /// Secrets as they stand in the form; those that are saved need not be given.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(as = "Option<BTreeMap<String, String>>", optional))]
        secrets: EnteredSecrets,
        /// Secrets that are saved and shall be cleared: the test goes without them.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(as = "Option<Vec<String>>", optional))]
        cleared: Vec<String>,
        /// The mailbox to test with: identifier or address of a mailbox, or any address.
        mailbox: String,
        /// User name of that mailbox, where the profile takes the mailbox's own and it has none yet.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        user_name: Option<String>,
        /// Password of that mailbox, likewise.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(as = "Option<String>", optional))]
        password: Option<SecretString>,
    }

    /// A job.
    ByJob {
        /// Its number.
        job: u64,
    }

    /// A job and its results from one on.
    JobResultsFrom {
        /// Its number.
        job: u64,
        /// Results to leave out.
        from: usize,
    }

    /// The report of a job into a file.
    JobFile {
        /// Its number.
        job: u64,
        /// Where to.
        file: PathBuf,
    }

    /// A deployment whose users and queues are to be loaded.
    LoadPreview {
        /// Identifier or name of the deployment.
        deployment: String,
    }

    /// Users and queues to take over, as the preview named them.
    LoadData {
        /// Identifier or name of the deployment.
        deployment: String,
        /// Addresses to add or change.
        take: Vec<String>,
        /// Addresses of mailboxes to remove.
        remove: Vec<String>,
    }

    /// A router of this machine.
    AtState {
        /// Its state folder.
        state_dir: PathBuf,
    }
}

impl EditObjects {
    /// What it changes.
    pub(crate) fn edit(self) -> (ObjectKind, Selection, Edit) {
        let edit =
            Edit { fields: self.fields, secrets: self.secrets, clear_secrets: self.clear_secrets, revision: None };
        (self.kind, self.selection, edit)
    }
}

impl EditObject {
    /// What it changes.
    pub(crate) fn edit(self) -> (ObjectKind, String, Edit) {
        let edit = Edit {
            fields: self.fields,
            secrets: self.secrets,
            clear_secrets: self.clear_secrets,
            revision: self.revision,
        };
        (self.kind, self.name, edit)
    }
}

impl AddObject {
    /// What it adds.
    pub(crate) fn new_object(self) -> (ObjectKind, NewObject) {
        (self.kind, NewObject { id: None, fields: self.fields, secrets: self.secrets })
    }
}

macro_rules! answers {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Serialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        #[serde(rename_all = "camelCase")]
        pub(crate) struct $name {
            $($(#[$field_meta])* pub(crate) $field: $type,)*
        }
    )+};
}

answers! {
    /// It was done.
    Done {
        /// How many objects it concerned.
        count: u64,
    }

    /// A file that was written.
    Written {
        /// Where.
        file: PathBuf,
        /// Bytes.
        size: u64,
    }

    /// An export that was written.
    Exported {
        /// Where.
        file: PathBuf,
        /// Bytes.
        size: u64,
        /// The secrets that it names and does not hold: to be entered again after an import.
        secrets_to_enter: Vec<waypost_api::domain::SecretRef>,
    }

    /// A text to show.
    Text {
        /// The text; bytes that are not UTF-8 are shown as replacement characters.
        text: String,
        /// Bytes of the whole.
        size: u64,
        /// Whether the end was left out because it is too long to show.
        is_cut: bool,
    }

    /// A job that was started.
    Started {
        /// Its number.
        job: u64,
    }

    /// A job with results.
    JobResults {
        /// The job.
        job: crate::jobs::Job,
        /// The results that were asked for, in the order in which the tests ended.
        results: Vec<waypost_api::router::TestResult>,
        /// What is known so far of the mailboxes whose test goes on; when the job ended before they were done,
        /// how far they came.
        running: Vec<waypost_api::router::TestResult>,
    }

    /// What this program is.
    About {
        /// Its version.
        version: String,
        /// The folder of its data.
        data_dir: PathBuf,
        /// Who is asked for as the author of changes.
        user: String,
    }
}

impl StartDraftTest {
    /// What is tested.
    pub(crate) fn draft(self) -> waypost_api::DraftTest {
        waypost_api::DraftTest {
            kind: self.kind,
            name: self.name,
            fields: self.fields,
            secrets: self.secrets,
            cleared: self.cleared,
            mailbox: self.mailbox,
            user_name: self.user_name,
            password: self.password,
        }
    }
}

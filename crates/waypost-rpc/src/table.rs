//! The table: the name of each request, its question, its answer, and the one call that does it.

use std::io::Write as _;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use waypost_api::domain::Problem;
use waypost_api::router::{
    ControlRequest, LogPage, MailboxReport, QuarantinedMessage, QueuedMessage, RecentMessage, StoredAlert, Trend,
    UncertainMessage,
};
use waypost_api::{
    ApiError, Code, ConnectRouter, Connected, Form, FoundObject, HistoryEntry, HistoryRequest, ImportPlan, KeyChange,
    KeyInfo, Listed, LoadPlan, LocalRouter, MailboxTable, ObjectDetail, ObjectForm, ObjectList, Plan,
    PublicationDetail, PublicationRow, PublishRequest, Published, RolledBack, RouterInfo, Saved, StatusReport, Undone,
    Uptake, VerifyReport, VerifyRequest,
};

use crate::host::Host;
use crate::jobs::Job;
use crate::model::Model;
use crate::preferences::{PreferenceChange, Preferences};
use crate::requests::*;
use crate::{acts, model};

/// A request.
struct Entry {
    name: &'static str,
    call: fn(&Host, Value) -> Result<Value, ApiError>,
}

macro_rules! requests {
    ($($(#[doc = $doc:literal])+ $name:ident: $question:ty => $answer:ty = $act:expr;)+) => {
        /// The name of every request.
        pub const NAMES: &[&str] = &[$(stringify!($name)),+];

        const TABLE: &[Entry] = &[$(Entry {
            name: stringify!($name),
            call: |host, question| answer::<$question, $answer>(host, question, $act),
        }),+];

        /// Hands every request to whoever declares them.
        #[cfg(feature = "ts")]
        pub(crate) fn declare(declarations: &mut crate::typescript::Declarations) {
            $(declarations.request::<$question, $answer>(stringify!($name), &[$($doc),+]);)+
        }
    };
}

requests! {
    /// The vocabulary: kinds, fields, choices.
    model: Nothing => Model = |_, _| Ok(model::model());
    /// What this program is.
    about: Nothing => About = |host, _| acts::about(host);
    /// How this person wants the window.
    preferences: Nothing => Preferences = |host, _| Ok(Preferences::read(host.data_dir()));
    /// Remembers how this person wants the window.
    save_preferences: PreferenceChange => Preferences = |host, change| host.prefer(|now| now.changed(change));

    /// The state of everything.
    status: Nothing => StatusReport = |host, _| host.aimed(|w, target| w.status(target));
    /// Lists objects of a kind.
    list_objects: ListObjects => ObjectList = |host, q| host.with(|w| w.list(q.kind, &q.selection, q.window));
    /// Shows one object.
    show_object: NamedObject => ObjectDetail = |host, q| host.with(|w| w.show(q.kind, &q.name));
    /// The state of a form while somebody types.
    object_form: FormRequest => ObjectForm = |host, q| host.with(|w| {
        w.form(q.kind, &Form { name: q.name, fields: q.fields, entered: q.entered, cleared: q.cleared })
    });
    /// Adds an object.
    add_object: AddObject => Saved = |host, q| host.change(|w| { let (kind, new) = q.new_object(); w.add(kind, new) });
    /// Edits an object.
    edit_object: EditObject => Saved = |host, q| host.change(|w| { let (kind, name, edit) = q.edit(); w.edit(kind, &name, edit) });
    /// Change Multiple Records.
    edit_objects: EditObjects => Saved = |host, q| host.change(|w| {
        let (kind, selection, edit) = q.edit();
        w.edit_many(kind, &selection, &edit)
    });
    /// Removes objects.
    remove_objects: ChosenObjects => Saved = |host, q| host.change(|w| w.remove(q.kind, &q.selection));
    /// Finds any object by a word.
    find_objects: Find => Vec<FoundObject> = |host, q| host.with(|w| w.find(&q.text, q.limit));
    /// Every mailbox with its live state.
    mailbox_table: Nothing => MailboxTable = |host, _| host.aimed(|w, target| w.mailbox_table(target));
    /// Apply Default Email Settings.
    apply_default_settings: Chosen => Saved = |host, q| host.change(|w| w.apply_defaults(&q.selection));
    /// Approve Email.
    approve_mailboxes: Chosen => Saved = |host, q| host.change(|w| w.approve(&q.selection));
    /// Reject Email.
    reject_mailboxes: Chosen => Saved = |host, q| host.change(|w| w.reject(&q.selection));
    /// What loading users and queues of a deployment would do.
    load_preview: LoadPreview => LoadPlan = |host, q| host.with(|w| w.load_preview(&q.deployment));
    /// Takes over users and queues of a deployment.
    load_data: LoadData => Saved = |host, q| host.change(|w| w.load_data(&q.deployment, &q.take, &q.remove));

    /// The publisher keys.
    keys: Nothing => Vec<KeyInfo> = |host, _| host.with(|w| w.keys());
    /// Makes the first publisher key.
    create_key: Nothing => KeyChange = |host, _| host.change(|w| w.create_key());
    /// Replaces the publisher key.
    rotate_key: Nothing => KeyChange = |host, _| host.change(|w| w.rotate_key());
    /// Writes the public half of a publisher key, to be pinned at a router.
    export_key: KeyFile => Written = |host, q| acts::export_key(host, &q.name, &q.file);
    /// Ends the overlap of a former publisher key.
    retire_key: Named => KeyChange = |host, q| host.change(|w| w.retire_key(&q.name));
    /// The connected routers.
    routers: Nothing => Vec<RouterInfo> = |host, _| host.with(|w| w.routers());
    /// Makes the window look at another router.
    look_at_router: Named => RouterInfo = |host, q| host.look_at_router(&q.name);
    /// Connects a router.
    connect_router: ConnectRouter => Connected = |host, q| host.change(|w| w.connect_router(q));
    /// Forgets a router.
    disconnect_router: Named => RouterInfo = |host, q| host.change(|w| w.disconnect_router(&q.name));
    /// The routers of this machine.
    local_routers: Nothing => Vec<LocalRouter> = |host, _| host.with(|w| w.local_routers());
    /// Makes a router of this user's own.
    create_own_router: Nothing => LocalRouter = |host, _| host.with(|w| w.create_own_router());
    /// Starts a router of this user's own.
    start_router: AtState => LocalRouter = |host, q| host.with(|w| w.start_router(&q.state_dir));
    /// Ends a router after it has finished what is under way.
    stop_router: AtState => LocalRouter = |host, q| host.with(|w| w.stop_router(&q.state_dir));

    /// Asks the router to finish what is under way and to end.
    drain_router: Nothing => Done = |host, _| done(host.router(|router| router.act(&ControlRequest::Drain)));

    /// What publishing would change.
    plan: WhichRouter => Plan = |host, q| host.with(|w| w.plan(q.router.as_deref()));
    /// Everything that is wrong or worth a warning.
    problems: Nothing => Vec<Problem> = |host, _| host.with(|w| w.problems());
    /// Signs and writes the publication.
    publish: PublishRequest => Published = |host, q| host.change(|w| w.publish(&q));
    /// What the router made of a publication.
    await_uptake: AwaitUptake => Uptake = |host, q| host.with(|w| w.await_uptake(q.router.as_deref(), q.serial, q.wait_seconds));
    /// Publishes an older publication under a new serial.
    rollback: Rollback => RolledBack = |host, q| host.change(|w| w.rollback(q.serial, &q.request));
    /// The publications.
    publications: Publications => Vec<PublicationRow> = |host, q| host.with(|w| w.publications(q.router.as_deref(), q.offset, q.limit));
    /// What a publication changed, and what publishing it again would change.
    publication: BySerial => PublicationDetail = |host, q| host.with(|w| w.publication(q.serial));
    /// A publication as it was written.
    publication_xml: BySerial => Text = |host, q| acts::publication_xml(host, q.serial);
    /// Verifies a publication file.
    verify_publication: VerifyRequest => VerifyReport = |host, q| acts::verify(host, &q);
    /// The changes.
    history: HistoryRequest => Vec<HistoryEntry> = |host, q| host.with(|w| w.history(&q));
    /// One change with everything that it did.
    history_entry: ByChange => HistoryEntry = |host, q| host.with(|w| w.change(q.id));
    /// Takes a change back.
    undo: Undo => Undone = |host, q| host.change(|w| w.undo(q.id));
    /// Writes the configuration as XML without secrets.
    export_configuration: ChosenFile => Exported = |host, q| acts::export(host, &q.file);
    /// Shows or does an import.
    import_configuration: ImportFile => ImportPlan = |host, q| acts::import(host, &q);

    /// The router's mailboxes.
    router_mailboxes: RouterMailboxes => Listed<MailboxReport> = |host, q| host.router(|r| r.mailboxes(q.filter, q.page));
    /// What waits.
    queue: Queue => Listed<QueuedMessage> = |host, q| host.router(|r| r.queue(q.direction, q.mailbox, q.page));
    /// What was done.
    recent: Recent => Listed<RecentMessage> = |host, q| host.router(|r| r.recent(q.mailbox, q.end, q.page));
    /// What failed for good.
    failed: OfMailbox => Listed<RecentMessage> = |host, q| host.router(|r| r.failed(q.mailbox, q.page));
    /// Sends failed messages again, as new messages.
    failed_send_again: ByNumbers => Done = |host, q| done(host.each(&q.ids, |id| ControlRequest::FailedSendAgain { id }));
    /// The quarantine.
    quarantine: OfMailbox => Listed<QuarantinedMessage> = |host, q| host.router(|r| r.quarantine(q.mailbox, q.page));
    /// The bytes of a quarantined message as text.
    quarantine_text: ByMessage => Text = |host, q| acts::quarantine_text(host, q.id);
    /// The bytes of a quarantined message into a file.
    quarantine_export: MessageFile => Written = |host, q| acts::quarantine_export(host, q.id, &q.file);
    /// Delivers quarantined messages once more.
    quarantine_replay: ByNumbers => Done = |host, q| done(host.each(&q.ids, |id| ControlRequest::QuarantineReplay { id }));
    /// Removes quarantined messages for good.
    quarantine_discard: ByNumbers => Done = |host, q| done(host.each(&q.ids, |id| ControlRequest::QuarantineDiscard { id }));
    /// Sends whose end is not known.
    uncertain: OfMailbox => Listed<UncertainMessage> = |host, q| host.router(|r| r.uncertain(q.mailbox, q.page));
    /// Uncertain messages were sent.
    uncertain_confirm_sent: ByNumbers => Done = |host, q| done(host.each(&q.ids, |id| ControlRequest::UncertainConfirmSent { id }));
    /// Uncertain messages are sent again.
    uncertain_send_again: ByNumbers => Done = |host, q| done(host.each(&q.ids, |id| ControlRequest::UncertainSendAgain { id }));
    /// The alerts.
    alerts: Alerts => Listed<StoredAlert> = |host, q| host.router(|r| r.alerts(q.filter, q.page));
    /// Clears alerts: all when none is named.
    clear_alerts: ByNumbers => Done = |host, q| done(host.router(|r| r.act(&ControlRequest::AlertsClear { ids: q.ids })));
    /// Enables mailboxes without a test.
    enable_mailboxes: Chosen => Done = |host, q| done(host.mailboxes(&q.selection, |mailboxes| ControlRequest::Enable { mailboxes }));
    /// Disables mailboxes.
    disable_mailboxes: Chosen => Done = |host, q| done(host.mailboxes(&q.selection, |mailboxes| ControlRequest::Disable { mailboxes }));
    /// Stops serving mailboxes until they are resumed.
    pause_mailboxes: Chosen => Done = |host, q| done(host.mailboxes(&q.selection, |mailboxes| ControlRequest::Pause { mailboxes }));
    /// Serves paused mailboxes again.
    resume_mailboxes: Chosen => Done = |host, q| done(host.mailboxes(&q.selection, |mailboxes| ControlRequest::Resume { mailboxes }));
    /// Looks for mail now.
    poll_mailboxes: Chosen => Done = |host, q| done(host.mailboxes(&q.selection, |mailboxes| ControlRequest::PollNow { mailboxes }));
    /// Lets the router read its publication again.
    reload_router: Nothing => Done = |host, _| done(host.router(|r| r.act(&ControlRequest::Reload)));
    /// What was moved over time.
    trend: TrendOf => Trend = |host, q| host.router(|r| r.trend(q.range));
    /// Lines of the router's log.
    logs: Logs => LogPage = |host, q| host.router(|r| r.logs(q.query));
    /// Writes the lines of the router's log that fit into a file, the oldest first.
    export_logs: LogFile => Written = acts::export_logs;

    /// Starts a test of mailboxes.
    start_test: StartTest => Started = acts::start_test;
    /// Starts a test of a profile as it stands in its form.
    start_draft_test: StartDraftTest => Started = acts::start_draft_test;
    /// The jobs, the newest first.
    jobs: Nothing => Vec<Job> = |host, _| Ok(host.shared.jobs.all());
    /// A job and its results from one on.
    job_results: JobResultsFrom => JobResults = |host, q| acts::job_results(host, &q);
    /// Calls a job off.
    cancel_job: ByJob => Job = |host, q| host.shared.jobs.cancel(q.job);
    /// Writes the report of a test into a file, without secrets.
    export_job: JobFile => Written = |host, q| acts::export_job(host, &q);
}

/// Answers a request by its name.
pub(crate) fn call(host: &Host, name: &str, question: Value) -> Result<Value, ApiError> {
    let entry = TABLE.iter().find(|entry| entry.name == name);
    let entry = entry.ok_or_else(|| ApiError::new(Code::BadRequest, format!("There is no request \"{name}\".")))?;
    (entry.call)(host, question)
}

fn answer<Q: DeserializeOwned, A: Serialize>(
    host: &Host,
    question: Value,
    act: impl FnOnce(&Host, Q) -> Result<A, ApiError>,
) -> Result<Value, ApiError> {
    // The message of serde may quote what was sent, which may be a secret: only its place is told.
    let question = if question.is_null() { Value::Object(serde_json::Map::new()) } else { question };
    let question = serde_json::from_value::<Q>(question)
        .map_err(|_| ApiError::new(Code::BadRequest, "The request is not one that this version understands."))?;
    let answer = act(host, question)?;
    serde_json::to_value(answer).map_err(|error| ApiError::new(Code::BadRequest, format!("No answer: {error}.")))
}

fn done(count: Result<u64, ApiError>) -> Result<Done, ApiError> {
    count.map(|count| Done { count })
}

/// Writes a file that the person chose: what stood there stays until all of it is written.
pub(crate) fn write_file(
    path: &Path,
    write: impl FnOnce(&mut std::fs::File) -> std::io::Result<()>,
) -> Result<Written, ApiError> {
    let failed = |error: std::io::Error| ApiError::file("write", path, &error);
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let written = std::fs::File::create(&part).and_then(|mut file| {
        write(&mut file).and_then(|()| file.flush())?;
        let size = file.metadata()?.len();
        std::fs::rename(&part, path)?;
        Ok(size)
    });
    if written.is_err() {
        // What is left of it, if anything, is nobody's.
        let _ = std::fs::remove_file(&part);
    }
    Ok(Written { file: path.to_owned(), size: written.map_err(failed)? })
}

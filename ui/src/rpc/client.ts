// Written by `cargo xtask gen` from the table of requests in crates/waypost-rpc. Do not edit.

import type {
  About,
  AddObject,
  Alerts,
  AtState,
  AwaitUptake,
  ByChange,
  ByJob,
  ByMessage,
  ByNumbers,
  BySerial,
  Chosen,
  ChosenFile,
  ChosenObjects,
  ConnectRouter,
  Connected,
  Done,
  EditObject,
  EditObjects,
  Exported,
  Find,
  FormRequest,
  FoundObject,
  HistoryEntry,
  HistoryRequest,
  ImportFile,
  ImportPlan,
  Job,
  JobFile,
  JobResults,
  JobResultsFrom,
  KeyChange,
  KeyFile,
  KeyInfo,
  ListObjects,
  Listed,
  LoadData,
  LoadPlan,
  LoadPreview,
  LocalRouter,
  LogFile,
  LogPage,
  Logs,
  MailboxReport,
  MailboxTable,
  MessageFile,
  Model,
  Named,
  NamedObject,
  ObjectDetail,
  ObjectForm,
  ObjectList,
  OfMailbox,
  Plan,
  PreferenceChange,
  Preferences,
  Problem,
  PublicationDetail,
  PublicationRow,
  Publications,
  PublishRequest,
  Published,
  QuarantinedMessage,
  Queue,
  QueuedMessage,
  Recent,
  RecentMessage,
  Rollback,
  RolledBack,
  RouterInfo,
  RouterMailboxes,
  Saved,
  StartDraftTest,
  StartTest,
  Started,
  StatusReport,
  StoredAlert,
  Text,
  Trend,
  TrendOf,
  UncertainMessage,
  Undo,
  Undone,
  Uptake,
  VerifyReport,
  VerifyRequest,
  WhichRouter,
  Written,
} from "./types";

/** Sends a request by its name and answers its JSON. */
export type Call = (name: string, request: unknown) => Promise<unknown>;

/** Every request of the product, over a way to send them. */
export const createApi = (call: Call) => ({
    /** The vocabulary: kinds, fields, choices. */
    model: (): Promise<Model> => call("model", {}) as Promise<Model>,
    /** What this program is. */
    about: (): Promise<About> => call("about", {}) as Promise<About>,
    /** How this person wants the window. */
    preferences: (): Promise<Preferences> => call("preferences", {}) as Promise<Preferences>,
    /** Remembers how this person wants the window. */
    savePreferences: (request: PreferenceChange): Promise<Preferences> => call("save_preferences", request) as Promise<Preferences>,
    /** The state of everything. */
    status: (): Promise<StatusReport> => call("status", {}) as Promise<StatusReport>,
    /** Lists objects of a kind. */
    listObjects: (request: ListObjects): Promise<ObjectList> => call("list_objects", request) as Promise<ObjectList>,
    /** Shows one object. */
    showObject: (request: NamedObject): Promise<ObjectDetail> => call("show_object", request) as Promise<ObjectDetail>,
    /** The state of a form while somebody types. */
    objectForm: (request: FormRequest): Promise<ObjectForm> => call("object_form", request) as Promise<ObjectForm>,
    /** Adds an object. */
    addObject: (request: AddObject): Promise<Saved> => call("add_object", request) as Promise<Saved>,
    /** Edits an object. */
    editObject: (request: EditObject): Promise<Saved> => call("edit_object", request) as Promise<Saved>,
    /** Change Multiple Records. */
    editObjects: (request: EditObjects): Promise<Saved> => call("edit_objects", request) as Promise<Saved>,
    /** Removes objects. */
    removeObjects: (request: ChosenObjects): Promise<Saved> => call("remove_objects", request) as Promise<Saved>,
    /** Finds any object by a word. */
    findObjects: (request: Find): Promise<Array<FoundObject>> => call("find_objects", request) as Promise<Array<FoundObject>>,
    /** Every mailbox with its live state. */
    mailboxTable: (): Promise<MailboxTable> => call("mailbox_table", {}) as Promise<MailboxTable>,
    /** Apply Default Email Settings. */
    applyDefaultSettings: (request: Chosen): Promise<Saved> => call("apply_default_settings", request) as Promise<Saved>,
    /** Approve Email. */
    approveMailboxes: (request: Chosen): Promise<Saved> => call("approve_mailboxes", request) as Promise<Saved>,
    /** Reject Email. */
    rejectMailboxes: (request: Chosen): Promise<Saved> => call("reject_mailboxes", request) as Promise<Saved>,
    /** What loading users and queues of a deployment would do. */
    loadPreview: (request: LoadPreview): Promise<LoadPlan> => call("load_preview", request) as Promise<LoadPlan>,
    /** Takes over users and queues of a deployment. */
    loadData: (request: LoadData): Promise<Saved> => call("load_data", request) as Promise<Saved>,
    /** The publisher keys. */
    keys: (): Promise<Array<KeyInfo>> => call("keys", {}) as Promise<Array<KeyInfo>>,
    /** Makes the first publisher key. */
    createKey: (): Promise<KeyChange> => call("create_key", {}) as Promise<KeyChange>,
    /** Replaces the publisher key. */
    rotateKey: (): Promise<KeyChange> => call("rotate_key", {}) as Promise<KeyChange>,
    /** Writes the public half of a publisher key, to be pinned at a router. */
    exportKey: (request: KeyFile): Promise<Written> => call("export_key", request) as Promise<Written>,
    /** Ends the overlap of a former publisher key. */
    retireKey: (request: Named): Promise<KeyChange> => call("retire_key", request) as Promise<KeyChange>,
    /** The connected routers. */
    routers: (): Promise<Array<RouterInfo>> => call("routers", {}) as Promise<Array<RouterInfo>>,
    /** Makes the window look at another router. */
    lookAtRouter: (request: Named): Promise<RouterInfo> => call("look_at_router", request) as Promise<RouterInfo>,
    /** Connects a router. */
    connectRouter: (request: ConnectRouter): Promise<Connected> => call("connect_router", request) as Promise<Connected>,
    /** Forgets a router. */
    disconnectRouter: (request: Named): Promise<RouterInfo> => call("disconnect_router", request) as Promise<RouterInfo>,
    /** The routers of this machine. */
    localRouters: (): Promise<Array<LocalRouter>> => call("local_routers", {}) as Promise<Array<LocalRouter>>,
    /** Makes a router of this user's own. */
    createOwnRouter: (): Promise<LocalRouter> => call("create_own_router", {}) as Promise<LocalRouter>,
    /** Starts a router of this user's own. */
    startRouter: (request: AtState): Promise<LocalRouter> => call("start_router", request) as Promise<LocalRouter>,
    /** Ends a router after it has finished what is under way. */
    stopRouter: (request: AtState): Promise<LocalRouter> => call("stop_router", request) as Promise<LocalRouter>,
    /** Asks the router to finish what is under way and to end. */
    drainRouter: (): Promise<Done> => call("drain_router", {}) as Promise<Done>,
    /** What publishing would change. */
    plan: (request: WhichRouter): Promise<Plan> => call("plan", request) as Promise<Plan>,
    /** Everything that is wrong or worth a warning. */
    problems: (): Promise<Array<Problem>> => call("problems", {}) as Promise<Array<Problem>>,
    /** Signs and writes the publication. */
    publish: (request: PublishRequest): Promise<Published> => call("publish", request) as Promise<Published>,
    /** What the router made of a publication. */
    awaitUptake: (request: AwaitUptake): Promise<Uptake> => call("await_uptake", request) as Promise<Uptake>,
    /** Publishes an older publication under a new serial. */
    rollback: (request: Rollback): Promise<RolledBack> => call("rollback", request) as Promise<RolledBack>,
    /** The publications. */
    publications: (request: Publications): Promise<Array<PublicationRow>> => call("publications", request) as Promise<Array<PublicationRow>>,
    /** What a publication changed, and what publishing it again would change. */
    publication: (request: BySerial): Promise<PublicationDetail> => call("publication", request) as Promise<PublicationDetail>,
    /** A publication as it was written. */
    publicationXml: (request: BySerial): Promise<Text> => call("publication_xml", request) as Promise<Text>,
    /** Verifies a publication file. */
    verifyPublication: (request: VerifyRequest): Promise<VerifyReport> => call("verify_publication", request) as Promise<VerifyReport>,
    /** The changes. */
    history: (request: HistoryRequest): Promise<Array<HistoryEntry>> => call("history", request) as Promise<Array<HistoryEntry>>,
    /** One change with everything that it did. */
    historyEntry: (request: ByChange): Promise<HistoryEntry> => call("history_entry", request) as Promise<HistoryEntry>,
    /** Takes a change back. */
    undo: (request: Undo): Promise<Undone> => call("undo", request) as Promise<Undone>,
    /** Writes the configuration as XML without secrets. */
    exportConfiguration: (request: ChosenFile): Promise<Exported> => call("export_configuration", request) as Promise<Exported>,
    /** Shows or does an import. */
    importConfiguration: (request: ImportFile): Promise<ImportPlan> => call("import_configuration", request) as Promise<ImportPlan>,
    /** The router's mailboxes. */
    routerMailboxes: (request: RouterMailboxes): Promise<Listed<MailboxReport>> => call("router_mailboxes", request) as Promise<Listed<MailboxReport>>,
    /** What waits. */
    queue: (request: Queue): Promise<Listed<QueuedMessage>> => call("queue", request) as Promise<Listed<QueuedMessage>>,
    /** What was done. */
    recent: (request: Recent): Promise<Listed<RecentMessage>> => call("recent", request) as Promise<Listed<RecentMessage>>,
    /** What failed for good. */
    failed: (request: OfMailbox): Promise<Listed<RecentMessage>> => call("failed", request) as Promise<Listed<RecentMessage>>,
    /** Sends failed messages again, as new messages. */
    failedSendAgain: (request: ByNumbers): Promise<Done> => call("failed_send_again", request) as Promise<Done>,
    /** The quarantine. */
    quarantine: (request: OfMailbox): Promise<Listed<QuarantinedMessage>> => call("quarantine", request) as Promise<Listed<QuarantinedMessage>>,
    /** The bytes of a quarantined message as text. */
    quarantineText: (request: ByMessage): Promise<Text> => call("quarantine_text", request) as Promise<Text>,
    /** The bytes of a quarantined message into a file. */
    quarantineExport: (request: MessageFile): Promise<Written> => call("quarantine_export", request) as Promise<Written>,
    /** Delivers quarantined messages once more. */
    quarantineReplay: (request: ByNumbers): Promise<Done> => call("quarantine_replay", request) as Promise<Done>,
    /** Removes quarantined messages for good. */
    quarantineDiscard: (request: ByNumbers): Promise<Done> => call("quarantine_discard", request) as Promise<Done>,
    /** Sends whose end is not known. */
    uncertain: (request: OfMailbox): Promise<Listed<UncertainMessage>> => call("uncertain", request) as Promise<Listed<UncertainMessage>>,
    /** Uncertain messages were sent. */
    uncertainConfirmSent: (request: ByNumbers): Promise<Done> => call("uncertain_confirm_sent", request) as Promise<Done>,
    /** Uncertain messages are sent again. */
    uncertainSendAgain: (request: ByNumbers): Promise<Done> => call("uncertain_send_again", request) as Promise<Done>,
    /** The alerts. */
    alerts: (request: Alerts): Promise<Listed<StoredAlert>> => call("alerts", request) as Promise<Listed<StoredAlert>>,
    /** Clears alerts: all when none is named. */
    clearAlerts: (request: ByNumbers): Promise<Done> => call("clear_alerts", request) as Promise<Done>,
    /** Enables mailboxes without a test. */
    enableMailboxes: (request: Chosen): Promise<Done> => call("enable_mailboxes", request) as Promise<Done>,
    /** Disables mailboxes. */
    disableMailboxes: (request: Chosen): Promise<Done> => call("disable_mailboxes", request) as Promise<Done>,
    /** Stops serving mailboxes until they are resumed. */
    pauseMailboxes: (request: Chosen): Promise<Done> => call("pause_mailboxes", request) as Promise<Done>,
    /** Serves paused mailboxes again. */
    resumeMailboxes: (request: Chosen): Promise<Done> => call("resume_mailboxes", request) as Promise<Done>,
    /** Looks for mail now. */
    pollMailboxes: (request: Chosen): Promise<Done> => call("poll_mailboxes", request) as Promise<Done>,
    /** Lets the router read its publication again. */
    reloadRouter: (): Promise<Done> => call("reload_router", {}) as Promise<Done>,
    /** What was moved over time. */
    trend: (request: TrendOf): Promise<Trend> => call("trend", request) as Promise<Trend>,
    /** Lines of the router's log. */
    logs: (request: Logs): Promise<LogPage> => call("logs", request) as Promise<LogPage>,
    /** Writes the lines of the router's log that fit into a file, the oldest first. */
    exportLogs: (request: LogFile): Promise<Written> => call("export_logs", request) as Promise<Written>,
    /** Starts a test of mailboxes. */
    startTest: (request: StartTest): Promise<Started> => call("start_test", request) as Promise<Started>,
    /** Starts a test of a profile as it stands in its form. */
    startDraftTest: (request: StartDraftTest): Promise<Started> => call("start_draft_test", request) as Promise<Started>,
    /** The jobs, the newest first. */
    jobs: (): Promise<Array<Job>> => call("jobs", {}) as Promise<Array<Job>>,
    /** A job and its results from one on. */
    jobResults: (request: JobResultsFrom): Promise<JobResults> => call("job_results", request) as Promise<JobResults>,
    /** Calls a job off. */
    cancelJob: (request: ByJob): Promise<Job> => call("cancel_job", request) as Promise<Job>,
    /** Writes the report of a test into a file, without secrets. */
    exportJob: (request: JobFile): Promise<Written> => call("export_job", request) as Promise<Written>,
});

/** Every request of the product. */
export type Api = ReturnType<typeof createApi>;

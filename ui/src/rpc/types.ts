// Written by `cargo xtask gen` from the table of requests in crates/waypost-rpc. Do not edit.

/**
 * What this program is.
 */
export type About = { 
/**
 * Its version.
 */
version: string, 
/**
 * The folder of its data.
 */
dataDir: string, 
/**
 * Who is asked for as the author of changes.
 */
user: string, };

/**
 * A new object.
 */
export type AddObject = { 
/**
 * What it is.
 */
kind: ObjectKind, 
/**
 * Its fields.
 */
fields: { [key in string]: JsonValue }, 
/**
 * Its secrets.
 */
secrets?: { [key in string]: string }, };

/**
 * Which alerts.
 */
export type AlertFilter = { 
/**
 * Only this level and worse.
 */
atLeast?: AlertLevel, 
/**
 * Only those of this object, such as a mailbox.
 */
object?: ObjectId, };

/**
 * How bad an alert is.
 */
export type AlertLevel = "information" | "warning" | "error";

/**
 * What an alert is about.
 */
export type AlertScope = "message" | "mailbox" | "profile" | "router";

/**
 * A part of the alerts.
 */
export type Alerts = { 
/**
 * Which ones.
 */
filter?: AlertFilter, 
/**
 * Which part.
 */
page?: Page, };

/**
 * Why a request failed.
 */
export type ApiError = { 
/**
 * What programs branch on.
 */
code: Code, 
/**
 * What happened: sentences.
 */
message: string, 
/**
 * What to do: sentences.
 */
hint?: string, 
/**
 * The field that it concerns, when it is one.
 */
field?: string | null, 
/**
 * Everything that is wrong with the settings.
 */
problems?: Array<Problem>, 
/**
 * Every reason why a file was refused.
 */
reasons?: Array<Reason>, };

/**
 * A router of this machine.
 */
export type AtState = { 
/**
 * Its state folder.
 */
stateDir: string, };

/**
 * What the router made of a publication.
 */
export type AwaitUptake = { 
/**
 * Identifier or name of the router; the only one when none.
 */
router?: string, 
/**
 * The serial.
 */
serial: number, 
/**
 * How long to wait.
 */
waitSeconds: number, };

/**
 * What a person wants to know of a message at a glance.
 */
export type Brief = { 
/**
 * Message-ID without angle brackets, shortened to 320 characters.
 */
messageId: string | null, 
/**
 * Decoded subject, shortened to 200 characters.
 */
subject: string, 
/**
 * Address of the sender.
 */
from: string | null, 
/**
 * Bytes.
 */
size: number, };

/**
 * A change in the history.
 */
export type ByChange = { 
/**
 * Its number.
 */
id: number, };

/**
 * A job.
 */
export type ByJob = { 
/**
 * Its number.
 */
job: number, };

/**
 * One message of the router.
 */
export type ByMessage = { 
/**
 * Its number.
 */
id: number, };

/**
 * Messages or alerts of the router.
 */
export type ByNumbers = { 
/**
 * Their numbers.
 */
ids: Array<number>, };

/**
 * A publication.
 */
export type BySerial = { 
/**
 * Its serial.
 */
serial: number, };

/**
 * What happened to an object.
 */
export type Change = "added" | "changed" | "removed";

/**
 * A value of a choice.
 */
export type ChoiceModel = { 
/**
 * As it stands in records.
 */
value: string, 
/**
 * As a person reads it.
 */
label: string, };

/**
 * Mailboxes.
 */
export type Chosen = { 
/**
 * Which.
 */
selection: Selection, };

/**
 * A file that the person chose.
 */
export type ChosenFile = { 
/**
 * Where it is.
 */
file: string, };

/**
 * Objects of a kind.
 */
export type ChosenObjects = { 
/**
 * What they are.
 */
kind: ObjectKind, 
/**
 * Which.
 */
selection: Selection, };

/**
 * The closed list of reasons for which a request fails. A code exists only because somebody
 * branches on it.
 */
export type Code = "problems" | "notFound" | "ambiguous" | "conflict" | "undoRefused" | "badRequest" | "noKey" | "noRouter" | "routerUnreachable" | "routerElsewhere" | "routerDenied" | "routerRefused" | "store" | "secrets" | "publicationRefused" | "importRefused" | "file" | "timedOut" | "cancelled";

/**
 * A router to connect.
 */
export type ConnectRouter = Partial<{ 
/**
 * Its state folder, when it runs on this machine.
 */
stateDir: string | null, 
/**
 * The file with its identifier and public key, when it runs elsewhere.
 */
file: string | null, 
/**
 * The folder that publications are written to.
 */
publicationDir: string | null, 
/**
 * What to call it; its identifier when none.
 */
name: string | null, }>;

/**
 * What connecting a router did.
 */
export type Connected = { 
/**
 * The router.
 */
router: RouterInfo, 
/**
 * The publisher key that it trusts, or shall be told to.
 */
publisher: string, 
/**
 * The fingerprint of that key.
 */
publisherFingerprint: string, 
/**
 * Whether the key was made just now.
 */
keyCreated: boolean, 
/**
 * Whether the router trusts the key already; if not, somebody must pin it there.
 */
pinned: boolean, 
/**
 * What is left to do, in this order. Every front door says it in its own words.
 */
nextSteps: Array<NextStep>, };

/**
 * How an incoming message was tied to earlier mail.
 */
export type CorrelationMethod = "none" | "skipped" | "xHeader" | "inReplyTo" | "trackingToken" | "conversationIndex" | "smartMatching" | "custom";

/**
 * Which way mail flows through a configuration profile. Fixed after the first save.
 */
export type Direction = "incoming" | "outgoing";

/**
 * One direction of a mailbox.
 */
export type DirectionReport = { 
/**
 * Whether the router serves it; if not, `reason` says why.
 */
served: boolean, 
/**
 * Why it is not served.
 */
reason?: string, 
/**
 * What a person may wonder about although nothing is wrong: a sentence.
 */
note?: string, 
/**
 * When it last worked.
 */
lastSuccess?: string | null, 
/**
 * Why it last failed, while it has not worked since.
 */
lastError?: Failure | null, 
/**
 * Failed attempts since it last worked.
 */
attempts: number, 
/**
 * When it is tried again.
 */
nextTry?: string | null, 
/**
 * Messages that wait.
 */
backlog: number, };

/**
 * It was done.
 */
export type Done = { 
/**
 * How many objects it concerned.
 */
count: number, };

/**
 * The configuration as it is drafted here.
 */
export type DraftStatus = { 
/**
 * How many objects differ from the last publication, how many secrets were entered since, and how
 * many keys were replaced.
 */
pendingChanges: number, 
/**
 * Problems that stand in the way of publishing.
 */
errors: number, 
/**
 * Warnings.
 */
warnings: number, 
/**
 * How many mailboxes there are.
 */
mailboxes: number, 
/**
 * The serial of the last publication.
 */
serial: number | null, 
/**
 * When it was issued.
 */
issued: string | null, 
/**
 * Seconds since then.
 */
ageSeconds: number | null, 
/**
 * Whether the router acts on the last publication; not known when it does not answer.
 */
isTaken: boolean | null, };

/**
 * Changes to one object.
 */
export type EditObject = { 
/**
 * What it is.
 */
kind: ObjectKind, 
/**
 * Its identifier, name or address.
 */
name: string, 
/**
 * Fields to set; null clears one.
 */
fields?: { [key in string]: JsonValue }, 
/**
 * Secrets to set.
 */
secrets?: { [key in string]: string }, 
/**
 * Secrets to clear.
 */
clearSecrets?: Array<string>, 
/**
 * The revision that was read; none overwrites whatever is there.
 */
revision?: number, };

/**
 * The same changes to many objects.
 */
export type EditObjects = { 
/**
 * What they are.
 */
kind: ObjectKind, 
/**
 * Which.
 */
selection: Selection, 
/**
 * Fields to set; null clears one.
 */
fields?: { [key in string]: JsonValue }, 
/**
 * Secrets to set.
 */
secrets?: { [key in string]: string }, 
/**
 * Secrets to clear.
 */
clearSecrets?: Array<string>, };

/**
 * A mailbox address `local@domain` (RFC 5321 section 4.1.2, RFC 6531 for letters beyond ASCII).
 *
 * The domain is kept in lower case; the local part as it was given. Two addresses are the same
 * address when their [`key`](Self::key) is.
 */
export type EmailAddress = string;

/**
 * Something that happened.
 */
export type Event = { "event": "status", "value": StatusReport } | { "event": "changed" } | { "event": "alerts", "value": Array<StoredAlert> } | { "event": "job", "value": Job };

/**
 * Something that the work depends on and that ends at a known time.
 */
export type Expiry = { 
/**
 * What it is.
 */
what: ExpiryKind, 
/**
 * Its name, for example `mail.contoso.example:993`.
 */
name: string, 
/**
 * When it ends.
 */
at: string, };

/**
 * What kind of thing ends.
 */
export type ExpiryKind = "certificate" | "publication" | "secret";

/**
 * An export that was written.
 */
export type Exported = { 
/**
 * Where.
 */
file: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * The secrets that it names and does not hold: to be entered again after an import.
 */
secretsToEnter: Array<SecretRef>, };

/**
 * Something that did not work.
 */
export type Failure = { 
/**
 * What to do about it.
 */
kind: FailureKind, 
/**
 * The step that failed, for example `Authentication`.
 */
step: string, 
/**
 * Why: a sentence. It never holds a secret.
 */
reason: string, 
/**
 * What to do: a sentence; empty when there is nothing to do but wait.
 */
hint?: string, 
/**
 * Milliseconds that the other side asked to wait.
 */
retryAfterMs?: number | null, 
/**
 * What the server answered, without secrets, at most 500 characters.
 */
reply?: string | null, };

/**
 * What to do about a failure.
 */
export type FailureKind = "transient" | "permanent" | "unauthorized" | "misconfigured" | "uncertain";

/**
 * A field that changed, as texts for people.
 */
export type FieldChange = { 
/**
 * Key of the field.
 */
field: string, 
/**
 * Label of the field.
 */
label: string, 
/**
 * Before; none when it was empty.
 */
before: string | null, 
/**
 * After; none when it is empty.
 */
after: string | null, };

/**
 * A field and the value that it must have.
 */
export type FieldFilter = { 
/**
 * Key of the field, for example `kind`.
 */
field: string, 
/**
 * The value as typed; empty for a field that is not set.
 */
value: string, };

/**
 * A field.
 */
export type FieldModel = { 
/**
 * Its key.
 */
key: string, 
/**
 * Its label.
 */
label: string, 
/**
 * What it is for: a sentence.
 */
help: string, 
/**
 * What may be typed.
 */
input: Input, 
/**
 * The unit of a number; empty when it has none.
 */
unit: string, 
/**
 * The kind of object that a reference means.
 */
target: ObjectKind | null, 
/**
 * The values of a choice.
 */
choices: Array<ChoiceModel>, 
/**
 * Whether it stands under Advanced.
 */
advanced: boolean, };

/**
 * Objects and pages of the window by a word of their name.
 */
export type Find = { 
/**
 * What was typed.
 */
text: string, 
/**
 * The most answers.
 */
limit: number, };

/**
 * A field of a form.
 */
export type FormField = { 
/**
 * Its key.
 */
key: string, 
/**
 * Whether it means anything with the choices made; a field with a value is always shown.
 */
isShown: boolean, 
/**
 * Whether it can be changed.
 */
isEnabled: boolean, 
/**
 * Why it cannot be changed or means nothing: a sentence; empty otherwise.
 */
why: string, 
/**
 * Whether it must be filled in.
 */
isRequired: boolean, 
/**
 * The values that can be chosen with the other choices made, for a choice; identifiers for a reference.
 */
offered: Array<string> | null, 
/**
 * What saving fills in when it stays empty.
 */
filled: JsonValue | null, };

/**
 * The form of an object as it is being edited.
 */
export type FormRequest = { 
/**
 * What it is.
 */
kind: ObjectKind, 
/**
 * Its identifier; none for a new one.
 */
name?: string, 
/**
 * Its fields as they stand in the form.
 */
fields: { [key in string]: JsonValue }, 
/**
 * Secrets that were typed and not saved: their names only.
 */
entered?: Array<string>, 
/**
 * Secrets that saving will clear.
 */
cleared?: Array<string>, };

/**
 * A secret of a form.
 */
export type FormSecret = { 
/**
 * Its key.
 */
key: string, 
/**
 * Whether it means anything with the choices made.
 */
isShown: boolean, 
/**
 * Why it means nothing: a sentence; empty otherwise.
 */
why: string, 
/**
 * Whether it must be there before publishing.
 */
isRequired: boolean, 
/**
 * Since when it is set.
 */
setAt: string | null, };

/**
 * Something that was found by a word.
 */
export type FoundObject = { 
/**
 * Which.
 */
object: ObjectRef, 
/**
 * Its name.
 */
name: string, 
/**
 * What else tells it apart, for example its address.
 */
detail: string, };

/**
 * What a change did to one object, router or key.
 */
export type HistoryChange = { 
/**
 * What it is: a kind of object, `router` or `publisherKey`.
 */
kind: string, 
/**
 * Which one.
 */
id: string, 
/**
 * Its name at that time.
 */
name: string, 
/**
 * `created`, `updated`, `removed`, `secretSet` or `secretRemoved`.
 */
action: string, 
/**
 * Its fields before and after.
 */
fields: Array<FieldChange>, 
/**
 * Its secrets that were set or went.
 */
secrets: Array<string>, };

/**
 * One change in the history: everything that was written together.
 */
export type HistoryEntry = { 
/**
 * Its number: give it to undo.
 */
id: number, 
/**
 * Who made it.
 */
author: string, 
/**
 * When.
 */
at: string, 
/**
 * What for, in words.
 */
summary: string, 
/**
 * The change that it took back.
 */
undoes: number | null, 
/**
 * The change that took it back.
 */
undoneBy: number | null, 
/**
 * How many objects it touched.
 */
count: number, 
/**
 * What it did to each, when that was asked for.
 */
changes: Array<HistoryChange>, };

/**
 * Which changes to list, the latest first.
 */
export type HistoryRequest = Partial<{ 
/**
 * Only those of this object: its kind and its identifier or name.
 */
object: [ObjectKind, string] | null, 
/**
 * Only those before this change: the last one of the former page.
 */
before: number | null, 
/**
 * How many.
 */
limit: number, 
/**
 * Whether to tell the fields of each.
 */
withFields: boolean, }>;

/**
 * An export to read.
 */
export type ImportFile = { 
/**
 * Where it is.
 */
file: string, 
/**
 * What happens to objects that it does not hold.
 */
mode: Mode, 
/**
 * Whether to do it; otherwise only what would happen is answered.
 */
apply: boolean, 
/**
 * What the file held when it was looked at (`content` of that answer): another content is not applied.
 */
seen?: string, };

/**
 * What an import changes.
 */
export type ImportPlan = { 
/**
 * Whether it was applied; if not, this is what would happen.
 */
isApplied: boolean, 
/**
 * Tells what the file holds from what it held before; it means nothing to another version.
 */
content: string, 
/**
 * The number of the change in the history, when it was applied and anything differed.
 */
changeSet: number | null, 
/**
 * Every object that is added, changed or removed.
 */
changes: Array<ObjectChange>, 
/**
 * The same in words.
 */
sentences: Array<string>, 
/**
 * What is wrong with the objects afterwards; errors stand in the way, except those that only
 * stand in the way of publishing.
 */
problems: Array<Problem>, 
/**
 * Whether a problem stands in the way.
 */
isBlocked: boolean, 
/**
 * Secrets that the export had and this configuration has not: to be entered.
 */
secretsToEnter: Array<SecretRef>, 
/**
 * Elements that this version does not know and leaves out.
 */
unknown: Array<string>, };

/**
 * What may be typed.
 */
export type Input = "text" | "lines" | "choice" | "number" | "switch" | "time" | "reference" | "numbers";

/**
 * A job.
 */
export type Job = { 
/**
 * Its number.
 */
id: number, 
/**
 * What it does.
 */
kind: JobKind, 
/**
 * Whether this machine tests, not the router.
 */
fromHere: boolean, 
/**
 * The only way that is tested; none for both.
 */
only?: Direction, 
/**
 * When it began.
 */
started: string, 
/**
 * How far it is.
 */
state: JobState, 
/**
 * How many mailboxes are done: ask for their results.
 */
results: number, };

/**
 * The report of a job into a file.
 */
export type JobFile = { 
/**
 * Its number.
 */
job: number, 
/**
 * Where to.
 */
file: string, };

/**
 * What a job does.
 */
export type JobKind = "test" | "testAndEnable" | "draftTest";

/**
 * A job with results.
 */
export type JobResults = { 
/**
 * The job.
 */
job: Job, 
/**
 * The results that were asked for, in the order in which the tests ended.
 */
results: Array<TestResult>, 
/**
 * What is known so far of the mailboxes whose test goes on; when the job ended before they were done,
 * how far they came.
 */
running: Array<TestResult>, };

/**
 * A job and its results from one on.
 */
export type JobResultsFrom = { 
/**
 * Its number.
 */
job: number, 
/**
 * Results to leave out.
 */
from: number, };

/**
 * How far a job is.
 */
export type JobState = { "state": "running", 
/**
 * Mailboxes done.
 */
done: number, 
/**
 * Mailboxes in all; 0 until that is known.
 */
total: number, } | { "state": "done", 
/**
 * Mailboxes of which every direction passed.
 */
passed: number, 
/**
 * Mailboxes of which one did not.
 */
failed: number, } | { "state": "cancelled", 
/**
 * Mailboxes done until then.
 */
done: number, 
/**
 * Mailboxes in all.
 */
total: number, } | { "state": "failed", 
/**
 * Why.
 */
error: ApiError, };

export type JsonValue = number | string | boolean | Array<JsonValue> | { [key in string]: JsonValue } | null;

/**
 * What became of making or ending a key.
 */
export type KeyChange = { 
/**
 * The key.
 */
key: KeyInfo, 
/**
 * The routers of this machine that pin it now, or no longer.
 */
routersTold: Array<string>, 
/**
 * The routers that somebody must tell, and why.
 */
routersToTell: Array<RouterToTell>, };

/**
 * A publisher key into a file.
 */
export type KeyFile = { 
/**
 * Its identifier.
 */
name: string, 
/**
 * Where to.
 */
file: string, };

/**
 * A publisher key.
 */
export type KeyInfo = { 
/**
 * Its identifier, as publications name it.
 */
id: string, 
/**
 * SHA-256 of the public key, colon-separated: what two people compare.
 */
fingerprint: string, 
/**
 * `active` signs, `retiring` is still pinned, `retired` is history.
 */
state: string, 
/**
 * When it was made.
 */
created: string, 
/**
 * The public key as PEM.
 */
publicKey: string, };

/**
 * A kind of object.
 */
export type KindModel = { 
/**
 * Which.
 */
kind: ObjectKind, 
/**
 * As a person calls it, in lower case.
 */
label: string, 
/**
 * Its fields, in the order of its forms.
 */
fields: Array<FieldModel>, 
/**
 * Its secrets.
 */
secrets: Array<SecretModel>, };

/**
 * The language of the window.
 */
export type Language = "system" | "en" | "de";

/**
 * Which objects of a kind.
 */
export type ListObjects = { 
/**
 * What they are.
 */
kind: ObjectKind, 
/**
 * Which; all when empty.
 */
selection?: Selection, 
/**
 * Which part.
 */
window?: Window, };

/**
 * A part of a list of the router.
 */
export type Listed<T> = { 
/**
 * The objects of this part.
 */
items: Array<T>, 
/**
 * How many there are in all.
 */
total: number, };

/**
 * What the router says of a mailbox.
 */
export type LiveRow = { 
/**
 * What it is doing.
 */
state: MailboxState, 
/**
 * Why.
 */
reason: string, 
/**
 * The statuses of its last test.
 */
test: TestStatuses | null, 
/**
 * The last error of either direction, while it stands.
 */
lastError: string | null, 
/**
 * When it is tried again.
 */
nextTry: string | null, 
/**
 * How often it was tried.
 */
attempts: number, 
/**
 * When mail was last moved or looked for with success.
 */
lastSuccess: string | null, 
/**
 * Messages that wait, both directions.
 */
backlog: number, };

/**
 * Users and queues to take over, as the preview named them.
 */
export type LoadData = { 
/**
 * Identifier or name of the deployment.
 */
deployment: string, 
/**
 * Addresses to add or change.
 */
take: Array<string>, 
/**
 * Addresses of mailboxes to remove.
 */
remove: Array<string>, };

/**
 * What loading users and queues from a deployment would do.
 */
export type LoadPlan = { 
/**
 * Identifier of the deployment.
 */
deployment: ObjectId, 
/**
 * Its name.
 */
name: string, 
/**
 * Users and queues that it has, with what would happen.
 */
rows: Array<LoadRow>, 
/**
 * How many are the same.
 */
unchanged: number, };

/**
 * A deployment whose users and queues are to be loaded.
 */
export type LoadPreview = { 
/**
 * Identifier or name of the deployment.
 */
deployment: string, };

/**
 * A user or queue of a deployment.
 */
export type LoadRow = { 
/**
 * The address.
 */
address: EmailAddress, 
/**
 * What would happen.
 */
change: Change, 
/**
 * What it is.
 */
kind: MailboxKind, 
/**
 * Its name there.
 */
name: string, 
/**
 * What differs, in words; empty when it is added or gone.
 */
differences: Array<FieldChange>, 
/**
 * Identifier of the mailbox that it is here.
 */
mailbox: ObjectId | null, 
/**
 * Why it cannot be taken over; it is not offered then.
 */
hindrance?: Problem, };

/**
 * A router that was found on this machine.
 */
export type LocalRouter = { 
/**
 * Its state folder.
 */
stateDir: string, 
/**
 * The folder that it reads publications from, as far as that is known.
 */
publicationDir: string | null, 
/**
 * A folder that it can write, for Local folders: for the mail of mailboxes, as files.
 */
mailDir: string, 
/**
 * Whether it is the machine's service; otherwise it is this user's own.
 */
isService: boolean, 
/**
 * Its identifier; none while it has no identity yet or this account may not read it.
 */
router: string | null, 
/**
 * Whether this configuration is connected to it.
 */
isConnected: boolean, 
/**
 * Whether it answers.
 */
isRunning: boolean, 
/**
 * Why it cannot be used from here, and what to do: sentences; empty when it can.
 */
hindrance: string, };

/**
 * The lines of the log that fit, as a file.
 */
export type LogFile = { 
/**
 * Which; the place and the limit mean nothing here.
 */
query: LogQuery, 
/**
 * Where to.
 */
file: string, };

/**
 * How bad a line of the log is.
 */
export type LogLevel = "trace" | "debug" | "info" | "warn" | "error";

/**
 * One line of the log.
 */
export type LogLine = { 
/**
 * When.
 */
at: string, 
/**
 * How bad.
 */
level: LogLevel, 
/**
 * The part of the router that says it.
 */
target: string, 
/**
 * The mailbox that it is about.
 */
mailbox?: string | null, 
/**
 * What happened, with its fields.
 */
message: string, };

/**
 * Lines of the log.
 */
export type LogPage = { 
/**
 * The oldest first.
 */
lines: Array<LogLine>, 
/**
 * Where to go on: give it as `after`.
 */
cursor: string, 
/**
 * Where this page begins: give it as `before` for what is older.
 */
start: string, 
/**
 * Whether lines were left out because there are more than the limit.
 */
isCut: boolean, };

/**
 * Which lines of the log are wanted.
 */
export type LogQuery = Partial<{ 
/**
 * Only what came after this place: the `cursor` of an earlier answer. None means the latest lines;
 * a place that is not there any more, or an empty text, means the oldest.
 */
after: string | null, 
/**
 * Only what came before this place: the `start` of an earlier answer. Not together with `after`.
 */
before: string | null, 
/**
 * Only this level and worse.
 */
level: LogLevel | null, 
/**
 * Only lines about this mailbox.
 */
mailbox: ObjectId | null, 
/**
 * Only lines that hold this text, ignoring case.
 */
text: string | null, 
/**
 * The most lines to answer; 0 and more than [`MAX_PAGE`](super::MAX_PAGE) count as that.
 */
limit: number, }>;

/**
 * Lines of the log.
 */
export type Logs = { 
/**
 * Which.
 */
query: LogQuery, };

/**
 * Which mailboxes are meant.
 */
export type MailboxFilter = Partial<{ 
/**
 * Only those whose identifier, name or address holds this text, ignoring case.
 */
text?: string | null, 
/**
 * Only those in one of these states; empty means all.
 */
states?: Array<MailboxState>, 
/**
 * Only those of this deployment.
 */
deployment?: ObjectId | null, }>;

/**
 * What a mailbox belongs to.
 */
export type MailboxKind = "user" | "queue" | "forward";

/**
 * A mailbox with its live state.
 */
export type MailboxReport = { 
/**
 * Its identifier.
 */
id: ObjectId, 
/**
 * Its name.
 */
name: string, 
/**
 * Its address.
 */
address: EmailAddress, 
/**
 * What it is.
 */
kind: MailboxKind, 
/**
 * Its deployment.
 */
deployment: ObjectId, 
/**
 * What it is doing.
 */
state: MailboxState, 
/**
 * Why, when that needs saying.
 */
reason?: string, 
/**
 * Since when it is disabled, if it is.
 */
disabledSince?: string | null, 
/**
 * The way in.
 */
incoming: DirectionReport, 
/**
 * The way out.
 */
outgoing: DirectionReport, 
/**
 * What has been done since the router started.
 */
counts: MessageCounts, 
/**
 * Milliseconds from a message's arrival to its delivery, of the last batch.
 */
latencyMs?: number | null, 
/**
 * The last test.
 */
test?: TestStatuses | null, };

/**
 * A mailbox in the table.
 */
export type MailboxRow = { 
/**
 * Its identifier.
 */
id: ObjectId, 
/**
 * Its name.
 */
name: string, 
/**
 * Its address as typed.
 */
address: string, 
/**
 * What it is; none when that is wrong.
 */
kind: MailboxKind | null, 
/**
 * Identifier of its deployment.
 */
deployment: string, 
/**
 * Identifier of its email server profile.
 */
serverProfile: string | null, 
/**
 * Identifier of its incoming profile.
 */
incomingProfile: string | null, 
/**
 * Identifier of its outgoing profile.
 */
outgoingProfile: string | null, 
/**
 * Its incoming method as typed.
 */
incomingMethod: string | null, 
/**
 * Its outgoing method as typed.
 */
outgoingMethod: string | null, 
/**
 * Its owner.
 */
owner: string | null, 
/**
 * Its approval as typed.
 */
approval: string | null, 
/**
 * Problems that stand in the way of publishing it.
 */
errors: number, 
/**
 * Warnings.
 */
warnings: number, 
/**
 * Whether it differs from what is published.
 */
isChanged: boolean, 
/**
 * What the router says; none when it does not answer or does not know it.
 */
live: LiveRow | null, };

/**
 * What a mailbox is doing.
 */
export type MailboxState = "working" | "waiting" | "retrying" | "disabled" | "paused" | "needsYou" | "off";

/**
 * Every mailbox as the table shows it: the draft, with what the router says of it.
 */
export type MailboxTable = { 
/**
 * In the order of their addresses.
 */
rows: Array<MailboxRow>, 
/**
 * The names of deployments and profiles, by `kind/id`.
 */
names: { [key in string]: string }, 
/**
 * Why the router did not say anything.
 */
unreachable: ApiError | null, };

/**
 * What has been done.
 */
export type MessageCounts = { 
/**
 * Incoming messages delivered.
 */
delivered: number, 
/**
 * Incoming messages that did not become activities.
 */
skipped: number, 
/**
 * Incoming messages set aside.
 */
quarantined: number, 
/**
 * Outgoing messages sent.
 */
sent: number, 
/**
 * Outgoing messages that failed for good.
 */
failed: number, 
/**
 * Outgoing messages of which it is not known.
 */
uncertain: number, };

/**
 * How a message ended.
 */
export type MessageEnd = "delivered" | "skipped" | "quarantined" | "sent" | "failed" | "uncertain";

/**
 * The bytes of a message into a file.
 */
export type MessageFile = { 
/**
 * Its number.
 */
id: number, 
/**
 * Where to.
 */
file: string, };

/**
 * What happens to objects that an import does not hold.
 */
export type Mode = "merge" | "replace";

/**
 * Every kind of object.
 */
export type Model = { 
/**
 * In the order in which objects can refer to earlier ones.
 */
kinds: Array<KindModel>, };

/**
 * Something by its name or identifier.
 */
export type Named = { 
/**
 * Which.
 */
name: string, };

/**
 * One object.
 */
export type NamedObject = { 
/**
 * What it is.
 */
kind: ObjectKind, 
/**
 * Its identifier, name or address.
 */
name: string, };

/**
 * What is left to do after a router was connected.
 */
export type NextStep = "pinPublisher" | "namePublicationFolder" | "publish";

/**
 * Asks for nothing in particular.
 */
export type Nothing = Record<symbol, never>;

/**
 * An object that changed.
 */
export type ObjectChange = { 
/**
 * Which.
 */
object: ObjectRef, 
/**
 * Its name, the newer one.
 */
name: string, 
/**
 * What happened to it.
 */
change: Change, 
/**
 * Its fields; all set ones of a new object, none of a removed one.
 */
fields: Array<FieldChange>, 
/**
 * How many mailboxes use it afterwards.
 */
usedBy: number, };

/**
 * An object with everything that is known of it.
 */
export type ObjectDetail = { 
/**
 * Which.
 */
object: ObjectRef, 
/**
 * Its name.
 */
name: string, 
/**
 * Its fields by their keys.
 */
fields: { [key in string]: JsonValue }, 
/**
 * Its secrets: whether they are set, and since when.
 */
secrets: Array<SecretState>, 
/**
 * Its revision: give it back when editing. 0 for the router's policy while it is not changed.
 */
revision: number, 
/**
 * When it was created.
 */
created: string | null, 
/**
 * When it was changed last.
 */
updated: string | null, 
/**
 * Who changed it last.
 */
updatedBy: string | null, 
/**
 * What is wrong with it or worth a warning.
 */
problems: Array<Problem>, 
/**
 * Who uses it: the first hundred.
 */
usedBy: Array<Use>, 
/**
 * How many use it.
 */
usedByTotal: number, 
/**
 * The names of the objects that it refers to, by `kind/id`.
 */
names: { [key in string]: string }, };

/**
 * The state of a form.
 */
export type ObjectForm = { 
/**
 * Every field of the kind, in the order in which it is shown.
 */
fields: Array<FormField>, 
/**
 * Every secret.
 */
secrets: Array<FormSecret>, 
/**
 * Everything that is wrong or worth a warning as it stands.
 */
problems: Array<Problem>, 
/**
 * Whether it could be saved.
 */
canSave: boolean, };

/**
 * The lasting identifier of an object: 1 to 64 of `a-z`, `0-9` and `-`, for example
 * `contoso-imap-in-k3f9`. It never changes when the object is renamed.
 */
export type ObjectId = string;

/**
 * The kinds of object that an administrator edits.
 */
export type ObjectKind = "policy" | "profile" | "serverProfile" | "deployment" | "mailbox";

/**
 * A list of objects.
 */
export type ObjectList = { 
/**
 * What they are.
 */
kind: ObjectKind, 
/**
 * In the order of their names.
 */
objects: Array<ObjectRow>, 
/**
 * How many the selection finds in all.
 */
total: number, 
/**
 * The names of the objects that they refer to, by `kind/id`.
 */
names: { [key in string]: string }, };

/**
 * An object, by kind and identifier. Its text form is `kind/id`.
 */
export type ObjectRef = string;

/**
 * An object in a list.
 */
export type ObjectRow = { 
/**
 * Its identifier.
 */
id: ObjectId, 
/**
 * Its name; the address of a mailbox without one.
 */
name: string, 
/**
 * Its fields by their keys.
 */
fields: { [key in string]: JsonValue }, 
/**
 * Its revision.
 */
revision: number, 
/**
 * When it was changed last.
 */
updated: string, 
/**
 * Who changed it last.
 */
updatedBy: string, 
/**
 * How many problems stand in the way of publishing it.
 */
errors: number, 
/**
 * How many warnings it has.
 */
warnings: number, 
/**
 * How many use it: mailboxes, or for a policy deployments.
 */
usedBy: number, };

/**
 * A part of the messages of one sort.
 */
export type OfMailbox = { 
/**
 * Only this mailbox.
 */
mailbox?: ObjectId, 
/**
 * Which part.
 */
page?: Page, };

/**
 * Which part of a list is wanted.
 */
export type Page = Partial<{ 
/**
 * Objects to leave out.
 */
offset: number, 
/**
 * Objects to answer; more than [`MAX_PAGE`] counts as that.
 */
limit: number, }>;

/**
 * What publishing would do.
 */
export type Plan = { 
/**
 * Identifier of the router that it is for; none while no router is connected.
 */
router: string | null, 
/**
 * The serial of the last publication for it.
 */
lastSerial: number | null, 
/**
 * When that was issued.
 */
lastIssued: string | null, 
/**
 * Every object that differs from the last publication.
 */
changes: Array<ObjectChange>, 
/**
 * Secrets that were entered since the last publication.
 */
secrets: Array<SecretRef>, 
/**
 * The same in words, one sentence each.
 */
sentences: Array<string>, 
/**
 * Everything that is wrong or worth a warning; errors stand in the way.
 */
problems: Array<Problem>, 
/**
 * Whether a problem stands in the way.
 */
isBlocked: boolean, 
/**
 * Whether there is anything to publish.
 */
isPending: boolean, 
/**
 * How many mailboxes there are.
 */
mailboxes: number, 
/**
 * How many of them the router would serve in at least one direction.
 */
served: number, };

/**
 * What a person changed; what is left out stays as it is.
 */
export type PreferenceChange = { 
/**
 * Light or dark.
 */
theme?: Theme, 
/**
 * The language of the window.
 */
language?: Language, 
/**
 * Whether error alerts show a notification.
 */
notifications?: boolean, 
/**
 * Whether closing the window leaves the program in the tray.
 */
closeToTray?: boolean, 
/**
 * Whether the guided start was finished or put away.
 */
guidedStartDone?: boolean, 
/**
 * What pages remember: only those that changed.
 */
pages?: { [key in string]: JsonValue }, };

/**
 * How this person wants the window.
 */
export type Preferences = { 
/**
 * Light or dark.
 */
theme: Theme, 
/**
 * The language of the window.
 */
language: Language, 
/**
 * Whether error alerts show a notification on the desktop while the window is open.
 */
notifications: boolean, 
/**
 * Whether closing the window leaves the program in the tray, where the desktop has one.
 */
closeToTray: boolean, 
/**
 * The identifier of the router that the window looks at; none: the first that is connected.
 */
router: string | null, 
/**
 * Whether the guided start was finished or put away.
 */
guidedStartDone: boolean, 
/**
 * What pages remember, for example the columns of a table, by page.
 */
pages: { [key in string]: JsonValue }, };

/**
 * One thing wrong with one field of one object.
 */
export type Problem = { 
/**
 * Whether it blocks.
 */
severity: Severity, 
/**
 * What kind of problem it is.
 */
code: ProblemCode, 
/**
 * The object, when it is known.
 */
object?: ObjectRef | null, 
/**
 * The name of the object as the administrator gave it, when it has one.
 */
name?: string | null, 
/**
 * The field, by its key in [`crate::fields`]; empty when it concerns the whole object.
 */
field: string, 
/**
 * What is wrong: a sentence.
 */
message: string, 
/**
 * What to do about it: a sentence.
 */
hint?: string, 
/**
 * The values that would be accepted, when they can be listed.
 */
allowed?: Array<string>, };

/**
 * The closed list of what can be wrong. A code exists only because somebody branches on it.
 */
export type ProblemCode = "required" | "unknownValue" | "notAllowedHere" | "mustBeEmpty" | "malformed" | "outOfRange" | "immutable" | "duplicate" | "unknownReference" | "secretMissing" | "forbiddenByPolicy" | "notAvailable" | "sharedInbox" | "inUse" | "clearText" | "anonymous" | "retired" | "inactive";

/**
 * What a publication says.
 */
export type PublicationContent = { 
/**
 * Its serial.
 */
serial: number, 
/**
 * When it was issued.
 */
issued: string, 
/**
 * From when on it is refused.
 */
expires: string | null, 
/**
 * Identifier of the key that signed it.
 */
publisher: string, 
/**
 * The router that it is for.
 */
router: string, 
/**
 * How many objects of each kind it holds.
 */
objects: { [key in string]: number }, 
/**
 * How many secrets are sealed in it.
 */
secrets: number, 
/**
 * How many mailboxes would be served in at least one direction.
 */
served: number, 
/**
 * What it would change against the publication before it, as far as that is known here.
 */
changes: Array<ObjectChange>, 
/**
 * The same in words.
 */
sentences: Array<string>, 
/**
 * What is wrong with the settings in it.
 */
problems: Array<Problem>, };

/**
 * A publication with what it changed, and what a rollback to it would do.
 */
export type PublicationDetail = { 
/**
 * Its serial.
 */
serial: number, 
/**
 * What it changed against the publication before it for the same router.
 */
changes: Array<ObjectChange>, 
/**
 * What publishing it again would change in the configuration as it is drafted now.
 */
again: Array<ObjectChange>, 
/**
 * What is wrong with its content now; errors stand in the way of publishing it again.
 */
problems: Array<Problem>, };

/**
 * A publication in the history.
 */
export type PublicationRow = { 
/**
 * Its serial: give it to roll back.
 */
serial: number, 
/**
 * When it was issued.
 */
issued: string, 
/**
 * Who published it.
 */
author: string, 
/**
 * Identifier of the router that it is for.
 */
router: string, 
/**
 * Identifier of the key that signed it.
 */
publisher: string, 
/**
 * SHA-256 of what was signed, in hexadecimal.
 */
digest: string, 
/**
 * What changed with it, in words.
 */
note: string, 
/**
 * Bytes.
 */
size: number, };

/**
 * The publication that the router acts on, and the one that it refused.
 */
export type PublicationStatus = { 
/**
 * Where publications are looked for.
 */
folder: string, 
/**
 * Serial that is applied.
 */
serial?: number | null, 
/**
 * Identifier of the key that signed it.
 */
publisher?: string | null, 
/**
 * When it was issued.
 */
issued?: string | null, 
/**
 * When it must not be used any more, if it ends.
 */
expires?: string | null, 
/**
 * When it was applied.
 */
applied?: string | null, 
/**
 * Whether it is the last known good, because the current file is missing or refused.
 */
lastKnownGood: boolean, 
/**
 * Why the current file is refused: all reasons; empty when it is not.
 */
refused?: Array<string>, };

/**
 * A part of the publications.
 */
export type Publications = { 
/**
 * Identifier or name of the router; all when none.
 */
router?: string, 
/**
 * How many to leave out.
 */
offset: number, 
/**
 * How many to answer.
 */
limit: number, };

/**
 * How to publish.
 */
export type PublishRequest = Partial<{ 
/**
 * Identifier or name of the router; the only one when none.
 */
router: string | null, 
/**
 * The folder to write to; the router's own publication folder when none.
 */
output: string | null, 
/**
 * Hours after which routers refuse it; never when none.
 */
expiresHours: number | null, 
/**
 * Publish although nothing changed.
 */
force: boolean, 
/**
 * Seconds to wait for the router to take or refuse it; not at all when none.
 */
waitSeconds: number | null, }>;

/**
 * What publishing did.
 */
export type Published = { 
/**
 * Whether a new publication was issued; if not, nothing had changed.
 */
isNew: boolean, 
/**
 * Its serial.
 */
serial: number, 
/**
 * When it was issued.
 */
issued: string, 
/**
 * Identifier of the router.
 */
router: string, 
/**
 * Identifier of the publisher key.
 */
publisher: string, 
/**
 * SHA-256 of what was signed, in hexadecimal.
 */
digest: string, 
/**
 * Where it was written.
 */
file: string, 
/**
 * What changed, and the warnings.
 */
plan: Plan, 
/**
 * What the router made of it.
 */
uptake: Uptake, };

/**
 * A message in quarantine.
 */
export type QuarantinedMessage = { 
/**
 * Its number.
 */
id: number, 
/**
 * Its mailbox.
 */
mailbox: ObjectId, 
/**
 * The address of its mailbox, when it is known.
 */
address?: EmailAddress | null, 
/**
 * When it was set aside.
 */
at: string, 
/**
 * Why.
 */
failure: Failure, 
/**
 * Whether its bytes are there.
 */
hasBytes: boolean, 
/**
 * What is known of it.
 */
brief: Brief, };

/**
 * A part of what waits.
 */
export type Queue = { 
/**
 * Only this direction.
 */
direction?: Direction, 
/**
 * Only this mailbox.
 */
mailbox?: ObjectId, 
/**
 * Which part.
 */
page?: Page, };

/**
 * A message on which something is left to do.
 */
export type QueuedMessage = { 
/**
 * Its mailbox.
 */
mailbox: ObjectId, 
/**
 * The address of its mailbox, when it is known.
 */
address?: EmailAddress | null, 
/**
 * Which way it goes.
 */
direction: Direction, 
/**
 * What the source calls it: the item, or the deployment's key.
 */
item: string, 
/**
 * How far it got: `seen`, `staged`, `delivered`, `attempting`, `waiting` or `ended`.
 */
stage: string, 
/**
 * Attempts so far.
 */
attempts: number, 
/**
 * When it is tried again.
 */
nextTry?: string | null, 
/**
 * Why it was not done yet.
 */
failure?: Failure | null, 
/**
 * What is known of it.
 */
brief: Brief, };

/**
 * One reason why a file was refused.
 */
export type Reason = { 
/**
 * A stable code, for example `signature_invalid`.
 */
code: string, 
/**
 * The reason and what to do: sentences.
 */
message: string, };

/**
 * A part of what was done.
 */
export type Recent = { 
/**
 * Only this mailbox.
 */
mailbox?: ObjectId, 
/**
 * Only this end.
 */
end?: MessageEnd, 
/**
 * Which part.
 */
page?: Page, };

/**
 * A message that ended.
 */
export type RecentMessage = { 
/**
 * Its number while it can be sent again: an outgoing message that failed for good.
 */
id?: number | null, 
/**
 * Its mailbox.
 */
mailbox: ObjectId, 
/**
 * The address of its mailbox, when it is known.
 */
address?: EmailAddress | null, 
/**
 * When it ended.
 */
at: string, 
/**
 * How it ended.
 */
end: MessageEnd, 
/**
 * Why, when that needs saying.
 */
reason?: string, 
/**
 * How it was tied to earlier mail, when it was delivered.
 */
correlation?: CorrelationMethod | null, 
/**
 * What is known of it.
 */
brief: Brief, };

/**
 * Publishes an older publication again.
 */
export type Rollback = { 
/**
 * Its serial.
 */
serial: number, 
/**
 * How to publish.
 */
request?: PublishRequest, };

/**
 * What a rollback did.
 */
export type RolledBack = { 
/**
 * The serial whose content is the draft again.
 */
to: number, 
/**
 * The number of the change in the history; none when the draft was the same.
 */
changeSet: number | null, 
/**
 * The new publication.
 */
published: Published, };

/**
 * A router as this configuration knows it.
 */
export type RouterInfo = { 
/**
 * Its identifier, as publications name it.
 */
id: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * SHA-256 of its public key, colon-separated: what two people compare.
 */
fingerprint: string, 
/**
 * Its state folder, when it runs on this machine.
 */
stateDir: string | null, 
/**
 * The folder that publications are written to.
 */
publicationDir: string | null, 
/**
 * The serial of the last publication for it.
 */
serial: number | null, };

/**
 * A part of the router's mailboxes.
 */
export type RouterMailboxes = { 
/**
 * Which.
 */
filter?: MailboxFilter, 
/**
 * Which part.
 */
page?: Page, };

/**
 * What the router is doing.
 */
export type RouterPhase = "waitingForPublication" | "running" | "draining";

/**
 * The router as a whole.
 */
export type RouterStatus = { 
/**
 * Identifier of the router.
 */
router: string, 
/**
 * Version of the router.
 */
version: string, 
/**
 * Process identifier.
 */
process: number, 
/**
 * When it started.
 */
started: string, 
/**
 * What it is doing.
 */
phase: RouterPhase, 
/**
 * The publication.
 */
publication: PublicationStatus, 
/**
 * How many mailboxes are in which state.
 */
mailboxes: StateCounts, 
/**
 * What has been done since the start.
 */
counts: MessageCounts, 
/**
 * Messages on which something is left to do.
 */
queued: number, 
/**
 * Messages in quarantine.
 */
quarantined: number, 
/**
 * Messages of which it is not known whether they were sent.
 */
uncertain: number, 
/**
 * Alerts not cleared.
 */
alerts: number, 
/**
 * When the router came to know the oldest message on which something is left to do.
 */
oldestWaiting?: string | null, 
/**
 * What ends one day, the soonest first.
 */
expiries?: Array<Expiry>, };

/**
 * A router whose pinned publishers somebody must change.
 */
export type RouterToTell = { 
/**
 * Its identifier.
 */
router: string, 
/**
 * Why it was not told, and what to do: sentences.
 */
reason: string, };

/**
 * What was saved.
 */
export type Saved = { 
/**
 * The objects that were written.
 */
objects: Array<SavedObject>, 
/**
 * The number of the change in the history; none when nothing differed.
 */
changeSet: number | null, 
/**
 * Warnings, and what must be done before publishing.
 */
problems: Array<Problem>, 
/**
 * What the change did to other objects.
 */
consequences: Array<Problem>, 
/**
 * Secrets that went with it.
 */
lostSecrets: Array<string>, };

/**
 * One object that was saved.
 */
export type SavedObject = { 
/**
 * Which.
 */
object: ObjectRef, 
/**
 * Its name.
 */
name: string, 
/**
 * What happened to it.
 */
change: Change, 
/**
 * Its new revision; none when it was removed.
 */
revision: number | null, 
/**
 * The fields that changed.
 */
fields: Array<FieldChange>, 
/**
 * The secrets that were set or cleared.
 */
secrets: Array<string>, };

/**
 * A secret.
 */
export type SecretModel = { 
/**
 * Its key.
 */
key: string, 
/**
 * Its label.
 */
label: string, 
/**
 * What it is for: a sentence.
 */
help: string, };

/**
 * The place of a secret: a field of an object. It names the secret and never holds it.
 * Its text form is `kind/id#field`, for example `mailbox/sales-k3f9#password`.
 */
export type SecretRef = string;

/**
 * A secret: never its value, only whether it is set.
 */
export type SecretState = { 
/**
 * Its field, for example `password`.
 */
field: string, 
/**
 * Its label.
 */
label: string, 
/**
 * Since when it is set; none when it is not.
 */
setAt: string | null, };

/**
 * Which objects of a kind are meant. Nothing said means none, except in lists, where it means all.
 */
export type Selection = Partial<{ 
/**
 * Identifiers, names or addresses, ignoring case.
 */
names: Array<string>, 
/**
 * All of them.
 */
all: boolean, 
/**
 * Only those whose fields have these values; with nothing else, all that have.
 */
filters: Array<FieldFilter>, 
/**
 * Only those in which any text holds this, ignoring case.
 */
search: string | null, }>;

/**
 * Whether something can go on.
 */
export type Severity = "warning" | "error";

/**
 * A test of a profile as it stands in the form, from this machine.
 */
export type StartDraftTest = { 
/**
 * `profile` or `serverProfile`.
 */
kind: ObjectKind, 
/**
 * Its identifier; none for a new one.
 */
name?: string, 
/**
 * Its fields as they stand in the form.
 */
fields: { [key in string]: JsonValue }, 
/**
 * Secrets as they stand in the form; those that are saved need not be given.
 */
secrets?: { [key in string]: string }, 
/**
 * Secrets that are saved and shall be cleared: the test goes without them.
 */
cleared?: Array<string>, 
/**
 * The mailbox to test with: identifier or address of a mailbox, or any address.
 */
mailbox: string, 
/**
 * User name of that mailbox, where the profile takes the mailbox's own and it has none yet.
 */
userName?: string, 
/**
 * Password of that mailbox, likewise.
 */
password?: string, };

/**
 * A test of mailboxes.
 */
export type StartTest = { 
/**
 * Which mailboxes.
 */
selection: Selection, 
/**
 * Whether to enable those that pass (Test & Enable). The router tests then.
 */
enable: boolean, 
/**
 * Test the draft from this machine, not what is published from the router's.
 */
fromHere: boolean, 
/**
 * Only this way; from this machine only.
 */
only?: Direction, };

/**
 * A job that was started.
 */
export type Started = { 
/**
 * Its number.
 */
job: number, };

/**
 * How many mailboxes are in which state.
 */
export type StateCounts = { 
/**
 * [`MailboxState::Working`].
 */
working: number, 
/**
 * [`MailboxState::Waiting`].
 */
waiting: number, 
/**
 * [`MailboxState::Retrying`].
 */
retrying: number, 
/**
 * [`MailboxState::Disabled`].
 */
disabled: number, 
/**
 * [`MailboxState::Paused`].
 */
paused: number, 
/**
 * [`MailboxState::NeedsYou`].
 */
needsYou: number, 
/**
 * [`MailboxState::Off`].
 */
off: number, };

/**
 * The state of everything.
 */
export type StatusReport = { 
/**
 * The configuration as it is drafted here.
 */
draft: DraftStatus, 
/**
 * What the router says; none when it does not answer.
 */
router: RouterStatus | null, 
/**
 * Why the router does not answer.
 */
unreachable: ApiError | null, };

/**
 * How a step went.
 */
export type StepStatus = "ok" | "failed" | "skipped";

/**
 * An alert that was raised and not cleared.
 */
export type StoredAlert = { 
/**
 * Its number.
 */
id: number, 
/**
 * When it was last raised.
 */
at: string, 
/**
 * How often it was raised.
 */
count: number, 
/**
 * How bad.
 */
level: AlertLevel, 
/**
 * About what.
 */
scope: AlertScope, 
/**
 * The mailbox or profile, when it is about one.
 */
object: ObjectId | null, 
/**
 * What happened: a sentence.
 */
what: string, 
/**
 * Why: a sentence.
 */
why: string, 
/**
 * What to do next: a sentence.
 */
next: string, };

/**
 * The test of one mailbox.
 */
export type TestResult = { 
/**
 * The mailbox.
 */
mailbox: ObjectId, 
/**
 * Its name.
 */
name: string, 
/**
 * Its address.
 */
address: EmailAddress, 
/**
 * The three statuses.
 */
statuses: TestStatuses, 
/**
 * Whether the mailbox is enabled now.
 */
enabled: boolean, 
/**
 * Every step, in order, also those that were not reached, or not yet.
 */
steps: Array<TestStep>, 
/**
 * What was said, without secrets: `C: …`, `S: …`, `- …` for events.
 */
transcript?: Array<string>, 
/**
 * Whether the test goes on: another result of the mailbox follows.
 */
isRunning?: boolean, };

/**
 * The outcome of a test of one direction of a mailbox.
 */
export type TestStatus = "notRun" | "success" | "failure";

/**
 * The three statuses of the last test of a mailbox.
 */
export type TestStatuses = { 
/**
 * Incoming.
 */
incoming: TestStatus, 
/**
 * Outgoing.
 */
outgoing: TestStatus, 
/**
 * Appointments, contacts, tasks.
 */
act: TestStatus, 
/**
 * When it ended.
 */
completed?: string | null, };

/**
 * One step of a test.
 */
export type TestStep = { 
/**
 * Which direction; none for steps before both.
 */
direction?: Direction | null, 
/**
 * What was tried, for example `Authentication`.
 */
step: string, 
/**
 * How it went.
 */
status: StepStatus, 
/**
 * Milliseconds that it took.
 */
durationMs: number, 
/**
 * What was found; may be empty.
 */
detail?: string, 
/**
 * Why it failed: a sentence; empty otherwise.
 */
reason?: string, 
/**
 * What to do: a sentence.
 */
hint?: string, 
/**
 * What the server answered when it refused.
 */
reply?: string | null, };

/**
 * A text to show.
 */
export type Text = { 
/**
 * The text; bytes that are not UTF-8 are shown as replacement characters.
 */
text: string, 
/**
 * Bytes of the whole.
 */
size: number, 
/**
 * Whether the end was left out because it is too long to show.
 */
isCut: boolean, };

/**
 * Light or dark.
 */
export type Theme = "system" | "light" | "dark" | "highContrast";

/**
 * What was moved over time, also before the router was started the last time.
 */
export type Trend = { 
/**
 * How far back.
 */
range: TrendRange, 
/**
 * Seconds of each step.
 */
stepSeconds: number, 
/**
 * Every step, the oldest first; the last one is not over yet.
 */
points: Array<TrendPoint>, };

/**
 * What was moved over time.
 */
export type TrendOf = { 
/**
 * How far back.
 */
range: TrendRange, };

/**
 * One step of a trend.
 */
export type TrendPoint = { 
/**
 * When it begins.
 */
at: string, 
/**
 * Incoming messages delivered.
 */
incoming: number, 
/**
 * Outgoing messages sent.
 */
outgoing: number, 
/**
 * Messages that failed for good, went into quarantine or became uncertain.
 */
failed: number, 
/**
 * Milliseconds from a message's arrival to its delivery: the median; none where nothing was delivered.
 */
latencyMs: number | null, 
/**
 * Messages on which something was left to do at the end of the step; none where the router did not run.
 */
backlog: number | null, };

/**
 * How far back a trend goes.
 */
export type TrendRange = "hour" | "day" | "week";

/**
 * An outgoing message of which it is not known whether it was sent.
 */
export type UncertainMessage = { 
/**
 * Its number.
 */
id: number, 
/**
 * Its mailbox.
 */
mailbox: ObjectId, 
/**
 * The address of its mailbox, when it is known.
 */
address?: EmailAddress | null, 
/**
 * What the deployment calls it.
 */
key: string, 
/**
 * The Message-ID that it carries, by which it can be looked for at the recipient's side.
 */
messageId: string, 
/**
 * When it became uncertain.
 */
at: string, 
/**
 * Why.
 */
failure: Failure, 
/**
 * Recipients that certainly have it.
 */
accepted: Array<EmailAddress>, 
/**
 * What is known of it.
 */
brief: Brief, };

/**
 * The change to take back; the last one when none.
 */
export type Undo = { 
/**
 * Its number.
 */
id?: number, };

/**
 * What an undo did.
 */
export type Undone = { 
/**
 * The change that was taken back.
 */
undone: number, 
/**
 * The change that took it back: undoing that one brings the former back.
 */
changeSet: number | null, 
/**
 * The objects that are as they were before.
 */
restored: Array<ObjectRef>, 
/**
 * Secrets that must be entered again.
 */
secretsToEnter: Array<SecretRef>, 
/**
 * What it also touched and cannot be taken back: secrets, keys, routers.
 */
notUndone: Array<string>, 
/**
 * What is wrong with the restored objects now.
 */
problems: Array<Problem>, };

/**
 * What the router made of a publication.
 */
export type Uptake = { "state": "notAwaited" } | { "state": "taken" } | { "state": "refused", 
/**
 * Why: all reasons.
 */
reasons: Array<string>, } | { "state": "unknown", 
/**
 * Why: sentences.
 */
reason: string, };

/**
 * One use of an object.
 */
export type Use = { 
/**
 * Who uses it.
 */
object: ObjectRef, 
/**
 * The name of the user.
 */
name: string, 
/**
 * The field that refers to it.
 */
field: string, };

/**
 * What the router would make of a publication.
 */
export type VerifyReport = { 
/**
 * Whether it would be taken.
 */
isAccepted: boolean, 
/**
 * Every reason why it is refused.
 */
reasons: Array<Reason>, 
/**
 * What it says; none when it is not authentic.
 */
content: PublicationContent | null, };

/**
 * A publication file to verify, and whom to trust.
 */
export type VerifyRequest = Partial<{ 
/**
 * The file.
 */
file: string, 
/**
 * A file with the publisher keys to trust; otherwise those that the router of `state_dir`
 * trusts, otherwise one's own.
 */
publishers: string | null, 
/**
 * The identifier that the publication must be for; otherwise that of the router of
 * `state_dir`, otherwise of the connected one.
 */
router: string | null, 
/**
 * The state folder of a router of this machine.
 */
stateDir: string | null, 
/**
 * The serial that the router applied last: older ones are refused.
 */
lastSerial: number | null, }>;

/**
 * Which router; the only one when none.
 */
export type WhichRouter = { 
/**
 * Identifier or name.
 */
router?: string, };

/**
 * Which part of a list is wanted.
 */
export type Window = Partial<{ 
/**
 * How many objects to leave out.
 */
offset: number, 
/**
 * How many to answer.
 */
limit: number, }>;

/**
 * A file that was written.
 */
export type Written = { 
/**
 * Where.
 */
file: string, 
/**
 * Bytes.
 */
size: number, };

// Where the fields of each kind stand in its form. A field that is not named here stands at the end
// of its tab, so that none is lost.

import type { JsonValue, KindModel, ObjectKind } from "../../rpc/types";

/** The tabs of a form. */
export type TabKey = "general" | "advanced";

/** A section of a form. */
export interface SectionLayout {
  /** Its title in the texts of forms; none for the first one. */
  title: SectionTitle | "";
  /** Keys of fields and secrets. `*` after a key: half of the width. */
  keys: string[];
  /** Sections that stand side by side with this one have the same word here. */
  side?: string;
}

export type SectionTitle =
  | "server"
  | "login"
  | "incoming"
  | "outgoing"
  | "connection"
  | "certificates"
  | "mail"
  | "more"
  | "emailSettings"
  | "approval"
  | "policy"
  | "tracking"
  | "delivery"
  | "security"
  | "limits"
  | "retries"
  | "alerts";

type Layout = Record<TabKey, SectionLayout[]>;

const PROFILE: Layout = {
  general: [
    { title: "", keys: ["name", "direction*", "serverType*", "protocol*", "authentication*"] },
    { title: "server", keys: ["location", "autodiscover"] },
    {
      title: "login",
      keys: [
        "credentials*",
        "userType*",
        "userName*",
        "password*",
        "accessType*",
        "tenant",
        "clientId*",
        "clientSecret*",
        "clientSecretExpires*",
      ],
    },
  ],
  advanced: [
    {
      title: "connection",
      keys: ["tlsMode*", "port*", "connectTimeout*", "commandTimeout*", "maxConnections*", "pollingInterval*"],
    },
    { title: "certificates", keys: ["trust*", "revocation*", "caCertificate", "pinnedFingerprint"] },
    { title: "mail", keys: ["processEmailFrom", "moveUndeliverable"] },
    { title: "more", keys: ["authorizationIdentity", "description"] },
  ],
};

const SERVER_PROFILE: Layout = {
  general: [
    { title: "", keys: ["name", "kind*", "owner*", "autodiscover", "useImpersonation"] },
    {
      title: "incoming",
      side: "directions",
      keys: ["incomingLocation", "incomingAuthenticateUsing", "incomingUserName", "incomingPassword"],
    },
    {
      title: "outgoing",
      side: "directions",
      keys: [
        "outgoingLocation",
        "sameSettingsForOutgoing",
        "outgoingAuthenticateUsing",
        "outgoingUserName",
        "outgoingPassword",
      ],
    },
    { title: "login", keys: ["tenant", "clientId*", "clientSecret*", "clientSecretExpires*"] },
  ],
  advanced: [
    {
      title: "incoming",
      side: "directions",
      keys: ["incomingTls", "incomingTlsMode", "incomingPort", "incomingAuthProtocol"],
    },
    {
      title: "outgoing",
      side: "directions",
      keys: ["outgoingTls", "outgoingTlsMode", "outgoingPort", "outgoingAuthProtocol"],
    },
    { title: "connection", keys: ["connectTimeout*", "commandTimeout*", "maxConnections*", "minimumPollingInterval*"] },
    { title: "certificates", keys: ["trust*", "revocation*", "caCertificate", "pinnedFingerprint"] },
    { title: "mail", keys: ["processEmailFrom", "moveUndeliverable", "alertOnHalfFailed"] },
    { title: "more", keys: ["description"] },
  ],
};

const DEPLOYMENT: Layout = {
  general: [
    { title: "", keys: ["name", "deploymentType", "enabled"] },
    {
      title: "connection",
      keys: [
        "rootFolder",
        "organisationUrl",
        "credentials*",
        "tenant*",
        "userName*",
        "password*",
        "clientId*",
        "clientSecret*",
        "clientSecretExpires*",
      ],
    },
    {
      title: "emailSettings",
      keys: [
        "defaultServerProfile",
        "defaultIncomingProfile*",
        "defaultOutgoingProfile*",
        "defaultIncomingMethod",
        "defaultOutgoingMethod",
        "defaultActMethod",
        "defaultFilter",
      ],
    },
    { title: "approval", keys: ["approveUsers", "approveQueues"] },
    { title: "policy", keys: ["policy"] },
  ],
  advanced: [
    { title: "tracking", keys: ["trackingPrefix*", "trackingBase*", "trackingUserDigits*", "trackingCounterDigits*"] },
    { title: "more", keys: ["description"] },
  ],
};

const POLICY: Layout = {
  general: [
    { title: "", keys: ["name"] },
    {
      title: "security",
      keys: ["preset*", "allowedPorts*", "allowNonSslEmail", "allowBasicOnNonSecure", "allowCredentialsNonSecure"],
    },
    { title: "limits", keys: ["attachmentSizeLimit*", "messageSizeLimit*", "processEmailMaximumDays*"] },
    { title: "alerts", keys: ["alertErrors", "alertWarnings", "alertInformation"] },
  ],
  advanced: [
    { title: "retries", keys: ["retryDelay*", "maximumAttempts*", "sendingTimeout*"] },
    { title: "more", keys: ["description"] },
  ],
};

const MAILBOX: Layout = {
  general: [
    { title: "", keys: ["address", "name*", "kind*", "deployment*", "owner*", "regarding*", "approval*"] },
    {
      title: "delivery",
      keys: [
        "serverProfile",
        "incomingProfile*",
        "outgoingProfile*",
        "incomingMethod",
        "outgoingMethod",
        "actMethod",
        "filter",
        "deleteAfterProcessing",
      ],
    },
    { title: "login", keys: ["allowCredentials", "userName*", "password*"] },
  ],
  advanced: [{ title: "mail", keys: ["processEmailFrom"] }],
};

const LAYOUTS: Record<ObjectKind, Layout> = {
  profile: PROFILE,
  serverProfile: SERVER_PROFILE,
  deployment: DEPLOYMENT,
  policy: POLICY,
  mailbox: MAILBOX,
};

/** A key without its mark of width. */
export const keyIn = (entry: string): string => entry.replace("*", "");

/** Whether a field takes half of the width. */
export const isHalf = (entry: string): boolean => entry.endsWith("*");

/** The sections of a tab with every field and secret of the kind that belongs there. */
export function sectionsOf(model: KindModel, tab: TabKey): SectionLayout[] {
  const layout = LAYOUTS[model.kind];
  const named = new Set([...layout.general, ...layout.advanced].flatMap((section) => section.keys.map(keyIn)));
  const rest = [
    ...model.fields.filter((field) => field.advanced === (tab === "advanced")).map((field) => field.key),
    ...(tab === "general" ? model.secrets.map((secret) => secret.key) : []),
  ].filter((key) => !named.has(key));
  return rest.length > 0 ? [...layout[tab], { title: "more", keys: rest }] : layout[tab];
}

/** The keys of a tab. */
export const keysOf = (model: KindModel, tab: TabKey): string[] =>
  sectionsOf(model, tab).flatMap((section) => section.keys.map(keyIn));

/** The tab on which a field stands. */
export const tabOf = (model: KindModel, key: string): TabKey =>
  keysOf(model, "advanced").includes(key) ? "advanced" : "general";

const OUTGOING_LOGIN = ["outgoingAuthenticateUsing", "outgoingUserName", "outgoingPassword", "outgoingAuthProtocol"];

/** Whether a field is folded away because another one stands for it. */
export const isFolded = (kind: ObjectKind, key: string, meant: (key: string) => JsonValue): boolean =>
  kind === "serverProfile" && OUTGOING_LOGIN.includes(key) && meant("sameSettingsForOutgoing") === true;

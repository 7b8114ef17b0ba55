// What can be chosen and saved although this version cannot move mail with it. The check of a
// publication refuses it where a mailbox uses it; a form says so before that.

import type { JsonValue, ObjectKind } from "../../rpc/types";

const NOT_BUILT: Partial<Record<ObjectKind, Record<string, string[]>>> = {
  profile: { protocol: ["ews", "graph"] },
  serverProfile: { kind: ["exchangeServer", "exchangeHybrid", "exchangeOnline"] },
  deployment: { deploymentType: ["myCompany", "onlineServiceProvider", "dynamics365Online"] },
};

/** Whether this version cannot move mail with a value. */
export const isNotBuilt = (kind: ObjectKind, key: string, value: JsonValue): boolean =>
  NOT_BUILT[kind]?.[key]?.includes(String(value)) === true;

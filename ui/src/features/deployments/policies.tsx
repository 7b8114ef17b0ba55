// The policies: the router's own, which holds where a deployment names none, and others.

import { Button } from "@fluentui/react-components";
import { ShieldRegular } from "@fluentui/react-icons";
import { type ReactNode, useCallback, useMemo } from "react";
import { useGo } from "../../components/navigation";
import { fieldColumn, nameColumn, problemsColumn, usesColumn } from "../../components/object-form/columns";
import { type ColumnTools, ObjectList } from "../../components/object-form/object-list";
import { useWords } from "../../components/object-form/words";
import { useAsk } from "../../platform/ask";
import type { ObjectRow } from "../../rpc/types";
import { useLocale, useStrings } from "../../strings/strings";

/** The identifier of the policy that holds where a deployment names none. */
const ROUTER_POLICY = "router";

const NO_CHIPS = ["preset"];

/** The list of the policies. */
export function Policies({ rest, tools }: { rest: string[]; tools: ReactNode }) {
  const strings = useStrings();
  const { common, deployments, forms } = strings;
  const locale = useLocale();
  const words = useWords();
  const go = useGo();
  const alsoRows = useRouterPolicy();
  const columns = useCallback(
    (tools: ColumnTools) => [
      nameColumn(words, "policy"),
      {
        key: "holds",
        label: deployments.holds,
        width: "minmax(128px, 1fr)",
        cell: (row: ObjectRow) => (row.id === ROUTER_POLICY ? deployments.everywhere : deployments.whereNamed),
        sort: (row: ObjectRow) => (row.id === ROUTER_POLICY ? 0 : 1),
      },
      fieldColumn(words, "policy", "preset", tools),
      {
        key: "allowedPorts",
        label: words.label("policy", "allowedPorts"),
        width: "minmax(168px, 1fr)",
        cell: (row: ObjectRow) =>
          row.fields.preset ? "" : tools.text("policy", "allowedPorts", row.fields.allowedPorts) || common.all,
      },
      {
        key: "unprotected",
        label: deployments.unprotected,
        width: "minmax(120px, 1fr)",
        sort: (row: ObjectRow) => loosened(row).length,
        text: (row: ObjectRow) =>
          loosened(row)
            .map((key) => words.label("policy", key))
            .join(", "),
        cell: (row: ObjectRow) => (loosened(row).length === 0 ? common.no : deployments.allowed(loosened(row).length)),
      },
      usesColumn(deployments.deployments, locale),
      problemsColumn(strings),
    ],
    [words, locale, common, deployments, strings],
  );
  const newOnes = useMemo(() => [{ key: "new", label: deployments.newPolicy }], [deployments]);
  return (
    <ObjectList
      kind="policy"
      title={deployments.policies}
      path="/deployments/policy"
      rest={rest}
      tools={tools}
      columns={columns}
      chips={NO_CHIPS}
      newOnes={newOnes}
      alsoRows={alsoRows}
      keepsRow={(row) => (row.id === ROUTER_POLICY ? deployments.routerPolicyStays : undefined)}
      facts={[
        {
          title: forms.sections.security,
          keys: ["preset", "allowedPorts", "allowNonSslEmail", "allowBasicOnNonSecure", "allowCredentialsNonSecure"],
        },
        { title: forms.sections.limits, keys: ["attachmentSizeLimit", "messageSizeLimit", "processEmailMaximumDays"] },
        { title: forms.sections.alerts, keys: ["alertErrors", "alertWarnings", "alertInformation"] },
        { title: forms.sections.retries, keys: ["retryDelay", "maximumAttempts", "sendingTimeout"] },
        { title: forms.sections.more, keys: ["description"] },
      ]}
      empty={{
        icon: <ShieldRegular />,
        title: deployments.policies,
        body: deployments.policyEmptyBody,
        action: (
          <Button appearance="primary" onClick={() => go("/deployments/policy/new")}>
            {deployments.newPolicy}
          </Button>
        ),
      }}
    />
  );
}

/** What a policy allows that is refused by default. */
const loosened = (row: ObjectRow): string[] =>
  ["allowNonSslEmail", "allowBasicOnNonSecure", "allowCredentialsNonSecure"].filter((key) => row.fields[key] === true);

/** The router's own policy as a row, also while nobody changed it yet. */
function useRouterPolicy(): ObjectRow[] {
  const detail = useAsk("showObject", { kind: "policy", name: ROUTER_POLICY }).data;
  const deployments = useAsk("listObjects", { kind: "deployment" }).data?.objects;
  return useMemo(() => {
    if (!detail) return [];
    const count = (severity: "error" | "warning") => detail.problems.filter((one) => one.severity === severity).length;
    return [
      {
        id: ROUTER_POLICY,
        name: detail.name,
        fields: detail.fields,
        revision: detail.revision,
        updated: detail.updated ?? "",
        updatedBy: detail.updatedBy ?? "",
        errors: count("error"),
        warnings: count("warning"),
        usedBy: deployments?.filter((one) => (one.fields.policy ?? ROUTER_POLICY) === ROUTER_POLICY).length ?? 0,
      },
    ];
  }, [detail, deployments]);
}

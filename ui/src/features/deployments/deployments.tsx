// The deployments.

import { Button } from "@fluentui/react-components";
import {
  ArrowDownloadRegular,
  CheckmarkCircleRegular,
  OrganizationRegular,
  SubtractCircleRegular,
} from "@fluentui/react-icons";
import { type ReactNode, useCallback, useMemo } from "react";
import { useGo } from "../../components/navigation";
import { fieldColumn, nameColumn, problemsColumn, usesColumn } from "../../components/object-form/columns";
import { type ColumnTools, ObjectList } from "../../components/object-form/object-list";
import { useWords } from "../../components/object-form/words";
import { State } from "../../components/state-badge";
import type { ObjectRow } from "../../rpc/types";
import { useLocale, useStrings } from "../../strings/strings";

const CHIPS = ["deploymentType"];

/** The list of the deployments. */
export function Deployments({ rest, tools }: { rest: string[]; tools: ReactNode }) {
  const strings = useStrings();
  const { common, deployments, forms, frame } = strings;
  const locale = useLocale();
  const words = useWords();
  const go = useGo();
  const columns = useCallback(
    (tools: ColumnTools) => [
      nameColumn(words, "deployment"),
      fieldColumn(words, "deployment", "deploymentType", tools, { width: "minmax(120px, 1fr)" }),
      {
        key: "place",
        label: deployments.place,
        width: "minmax(140px, 2fr)",
        cell: placeOf,
        sort: placeOf,
        text: placeOf,
      },
      fieldColumn(words, "deployment", "defaultIncomingProfile", tools, { isOptional: true }),
      fieldColumn(words, "deployment", "defaultOutgoingProfile", tools, { isOptional: true }),
      fieldColumn(words, "deployment", "policy", tools, { isOptional: true }),
      {
        key: "enabled",
        label: words.label("deployment", "enabled"),
        width: "96px",
        sort: (row: ObjectRow) => (isOff(row) ? 1 : 0),
        cell: (row: ObjectRow) =>
          isOff(row) ? (
            <State tone="quiet" icon={<SubtractCircleRegular />}>
              {common.off}
            </State>
          ) : (
            <State tone="good" icon={<CheckmarkCircleRegular />}>
              {common.on}
            </State>
          ),
      },
      usesColumn(forms.mailboxes, locale),
      problemsColumn(strings),
    ],
    [words, locale, common, deployments, forms, strings],
  );
  const newOnes = useMemo(() => [{ key: "new", label: deployments.new }], [deployments]);
  const load = (row: ObjectRow | undefined) => row && go(`/deployments/${encodeURIComponent(row.id)}/load`);
  return (
    <ObjectList
      kind="deployment"
      title={frame.pages.deployments}
      path="/deployments"
      rest={rest}
      tools={tools}
      columns={columns}
      chips={CHIPS}
      newOnes={newOnes}
      more={(targets) => [
        {
          key: "load",
          label: deployments.load,
          icon: <ArrowDownloadRegular />,
          hindrance: targets.length === 0 ? forms.chooseFirst : targets.length > 1 ? forms.chooseOne : undefined,
          run: () => load(targets[0]),
        },
      ]}
      facts={[
        {
          title: forms.sections.connection,
          keys: [
            "deploymentType",
            "rootFolder",
            "organisationUrl",
            "credentials",
            "userName",
            "tenant",
            "clientId",
            "enabled",
          ],
          hasSecrets: true,
        },
        {
          title: forms.sections.emailSettings,
          keys: [
            "defaultServerProfile",
            "defaultIncomingProfile",
            "defaultOutgoingProfile",
            "defaultIncomingMethod",
            "defaultOutgoingMethod",
            "defaultActMethod",
            "defaultFilter",
          ],
        },
        { title: forms.sections.approval, keys: ["approveUsers", "approveQueues"] },
        { title: forms.sections.more, keys: ["policy", "trackingPrefix", "description"] },
      ]}
      panelFoot={(row) => (
        <Button key="load" icon={<ArrowDownloadRegular />} onClick={() => load(row)}>
          {deployments.load}
        </Button>
      )}
      empty={{
        icon: <OrganizationRegular />,
        title: deployments.emptyTitle,
        body: deployments.emptyBody,
        action: (
          <Button appearance="primary" onClick={() => go("/deployments/new?deploymentType=localFolders")}>
            {deployments.newLocal}
          </Button>
        ),
      }}
    />
  );
}

/** A deployment is on as long as nobody switched it off. */
const isOff = (row: ObjectRow) => row.fields.enabled === false;

const placeOf = (row: ObjectRow): string => String(row.fields.rootFolder ?? row.fields.organisationUrl ?? "");

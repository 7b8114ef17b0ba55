// The columns of the alerts.

import { Link } from "@fluentui/react-components";
import { useMemo } from "react";
import type { Column } from "../../components/data-table";
import { useProductWords } from "../../components/product-words";
import { LevelBadge } from "../../components/state-badge";
import { Time, useNumbers } from "../../components/time";
import type { AlertLevel, StoredAlert } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import type { FindObject } from "./alert-objects";

/** The worst first. */
export const LEVELS: AlertLevel[] = ["error", "warning", "information"];

/** The columns. */
export function useAlertColumns(find: FindObject): Column<StoredAlert>[] {
  const { alerts, common } = useStrings();
  const { count } = useNumbers();
  const said = useProductWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: numbers are formatted as the texts are
  return useMemo(
    () => [
      {
        key: "level",
        label: alerts.columns.level,
        width: "112px",
        cell: (alert) => <LevelBadge level={alert.level} />,
        sort: (alert) => LEVELS.indexOf(alert.level),
      },
      {
        key: "what",
        label: alerts.columns.what,
        width: "minmax(240px, 6fr)",
        cell: (alert) => said(alert.what),
        text: (alert) => `${said(alert.what)} ${said(alert.why)}`,
        sort: (alert) => said(alert.what),
      },
      {
        key: "object",
        label: alerts.columns.object,
        width: "minmax(112px, 0.6fr)",
        cell: (alert) => <ObjectName alert={alert} find={find} />,
        text: (alert) => find(alert)?.name ?? alert.object ?? "",
        sort: (alert) => find(alert)?.name ?? alert.object ?? "",
      },
      {
        key: "at",
        label: alerts.columns.at,
        width: "104px",
        cell: (alert) => <Time at={alert.at} />,
        sort: (alert) => alert.at,
      },
      {
        key: "scope",
        label: alerts.columns.scope,
        width: "88px",
        isOptional: true,
        cell: (alert) => common.scopes[alert.scope],
        sort: (alert) => common.scopes[alert.scope],
      },
      {
        key: "count",
        label: alerts.columns.count,
        width: "64px",
        isNumber: true,
        cell: (alert) => count(alert.count),
        sort: (alert) => alert.count,
      },
    ],
    [alerts, common, find],
  );
}

/** What an alert is about, as a link where it is still there. */
export function ObjectName({ alert, find }: { alert: StoredAlert; find: FindObject }) {
  const object = find(alert);
  if (!object) return <>{alert.object}</>;
  return (
    <Link inline appearance="subtle" href={`#${object.path}`} onClick={(event) => event.stopPropagation()}>
      {object.name}
    </Link>
  );
}

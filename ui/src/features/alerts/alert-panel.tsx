// One alert: what happened, why, and what to do, with the way to what it is about.

import { Button } from "@fluentui/react-components";
import { DismissRegular, OpenRegular } from "@fluentui/react-icons";
import { useGo } from "../../components/navigation";
import { Panel } from "../../components/page";
import { useProductWords } from "../../components/product-words";
import { Facts, Section } from "../../components/section";
import { LevelBadge } from "../../components/state-badge";
import { exact } from "../../components/time";
import type { StoredAlert } from "../../rpc/types";
import { useLocale, useStrings } from "../../strings/strings";
import { ObjectName } from "./alert-columns";
import type { FindObject } from "./alert-objects";

interface AlertPanelProps {
  alert: StoredAlert;
  find: FindObject;
  onClear: () => void;
  onClose: () => void;
}

/** The panel of an alert. */
export function AlertPanel({ alert, find, onClear, onClose }: AlertPanelProps) {
  const { alerts, common } = useStrings();
  const locale = useLocale();
  const said = useProductWords();
  const go = useGo();
  const object = find(alert);
  return (
    <Panel
      title={said(alert.what)}
      line={<LevelBadge level={alert.level} />}
      onClose={onClose}
      foot={
        <>
          {object && (
            <Button appearance="primary" icon={<OpenRegular />} onClick={() => go(object.path)}>
              {alerts.openObject}
            </Button>
          )}
          <Button icon={<DismissRegular />} onClick={onClear}>
            {alerts.clear}
          </Button>
        </>
      }
    >
      {alert.why && <Section title={alerts.columns.why}>{said(alert.why)}</Section>}
      {alert.next && <Section title={alerts.columns.next}>{said(alert.next)}</Section>}
      <Section title={common.details}>
        <Facts
          rows={[
            [alerts.columns.object, alert.object && <ObjectName key="v" alert={alert} find={find} />],
            [alerts.columns.scope, common.scopes[alert.scope]],
            [alerts.columns.count, alerts.times(alert.count)],
            [alerts.columns.at, exact(alert.at, locale)],
          ]}
        />
      </Section>
    </Panel>
  );
}

// Which alerts are raised (the router's own policy) and which of them this desktop shows.

import { Field, Link, makeStyles, Switch, tokens } from "@fluentui/react-components";
import { ErrorNote, Waiting } from "../../components/notes";
import { Panel } from "../../components/page";
import { useChangePreferences, usePreferences } from "../../components/preferences";
import { Section } from "../../components/section";
import { useTell } from "../../components/toasts";
import { useAct, useAsk } from "../../platform/ask";
import type { ObjectDetail } from "../../rpc/types";
import { useStrings } from "../../strings/strings";

/** The policy of the router is an object of this name; it is there before anybody changed it. */
const ROUTER_POLICY = { kind: "policy", name: "router" } as const;

/** The switches with what they are while nobody changed them. */
const SWITCHES = [
  ["alertErrors", true],
  ["alertWarnings", false],
  ["alertInformation", true],
] as const;

const useStyles = makeStyles({
  switches: { display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalM },
});

/** The panel with the switches. */
export function AlertSwitches({ onClose }: { onClose: () => void }) {
  const styles = useStyles();
  const { alerts } = useStrings();
  const policy = useAsk("showObject", ROUTER_POLICY);
  const preferences = usePreferences();
  const changePreferences = useChangePreferences();
  return (
    <Panel title={alerts.choosePanel} onClose={onClose} takesFocus>
      <Section
        title={alerts.chooseTitle}
        hint={
          <>
            {alerts.chooseHint}{" "}
            <Link inline href="#/publish">
              {alerts.toPublish}
            </Link>
          </>
        }
      >
        {policy.error && <ErrorNote error={policy.error} onRetry={() => void policy.refetch()} />}
        {policy.isPending && <Waiting />}
        {policy.data && <Levels policy={policy.data} />}
      </Section>
      <Section title={alerts.here}>
        <div className={styles.switches}>
          <Field hint={alerts.notificationsHelp}>
            <Switch
              label={alerts.notifications}
              checked={preferences?.notifications ?? true}
              onChange={(_, data) => changePreferences({ notifications: data.checked })}
            />
          </Field>
        </div>
      </Section>
    </Panel>
  );
}

function Levels({ policy }: { policy: ObjectDetail }) {
  const styles = useStyles();
  const { alerts } = useStrings();
  const tell = useTell();
  const edit = useAct("editObject");
  const change = (field: keyof typeof alerts.switches, isOn: boolean) =>
    edit.mutate(
      { ...ROUTER_POLICY, fields: { [field]: isOn }, revision: policy.revision },
      { onSuccess: (saved) => tell.done(alerts.switched(alerts.switches[field], isOn), saved.changeSet) },
    );
  return (
    <div className={styles.switches}>
      {edit.error && <ErrorNote error={edit.error} />}
      {SWITCHES.map(([field, initial]) => (
        <Field key={field} hint={alerts.switchHelp[field]}>
          <Switch
            label={alerts.switches[field]}
            checked={(policy.fields[field] as boolean | null | undefined) ?? initial}
            disabled={edit.isPending}
            onChange={(_, data) => change(field, data.checked)}
          />
        </Field>
      ))}
    </div>
  );
}

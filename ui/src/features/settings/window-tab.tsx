// How this person wants the window.

import { Button, Caption1, Dropdown, makeStyles, Option, Switch, tokens } from "@fluentui/react-components";
import { RocketRegular } from "@fluentui/react-icons";
import { useGo } from "../../components/navigation";
import { Waiting } from "../../components/notes";
import { useChangePreferences, usePreferences } from "../../components/preferences";
import type { Language, Theme } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { SettingRow } from "./setting-row";

const useStyles = makeStyles({
  hint: { color: tokens.colorNeutralForeground2 },
  choice: { minWidth: "200px" },
});

/** The settings of the window. */
export function WindowTab() {
  const styles = useStyles();
  const { settings } = useStrings();
  const preferences = usePreferences();
  const change = useChangePreferences();
  const go = useGo();
  if (!preferences) return <Waiting />;
  return (
    <>
      <Caption1 className={styles.hint}>{settings.windowHint}</Caption1>
      <SettingRow label={settings.theme}>
        {({ id, label }) => (
          <Choice<Theme>
            id={id}
            labelledBy={label}
            value={preferences.theme}
            labels={settings.themes}
            onChoose={(theme) => change({ theme })}
          />
        )}
      </SettingRow>
      <SettingRow label={settings.language}>
        {({ id, label }) => (
          <Choice<Language>
            id={id}
            labelledBy={label}
            value={preferences.language}
            labels={settings.languages}
            onChoose={(language) => change({ language })}
          />
        )}
      </SettingRow>
      <SettingRow label={settings.notifications} hint={settings.notificationsHint}>
        {({ id, hint }) => (
          <Switch
            id={id}
            aria-describedby={hint}
            checked={preferences.notifications}
            onChange={(_, data) => change({ notifications: data.checked })}
          />
        )}
      </SettingRow>
      <SettingRow label={settings.closeToTray} hint={settings.closeToTrayHint}>
        {({ id, hint }) => (
          <Switch
            id={id}
            aria-describedby={hint}
            checked={preferences.closeToTray}
            onChange={(_, data) => change({ closeToTray: data.checked })}
          />
        )}
      </SettingRow>
      <SettingRow label={settings.guidedStart} hint={settings.guidedStartHint} isAction>
        {({ hint }) => (
          <Button
            aria-describedby={hint}
            icon={<RocketRegular />}
            onClick={() => {
              change({ guidedStartDone: false });
              go("/start");
            }}
          >
            {settings.guidedStartAct}
          </Button>
        )}
      </SettingRow>
    </>
  );
}

interface ChoiceProps<T extends string> {
  id: string;
  /** The label: a list is a button, which not every screen reader calls by the label that is for it. */
  labelledBy: string;
  value: T;
  labels: Record<T, string>;
  onChoose: (value: T) => void;
}

function Choice<T extends string>({ id, labelledBy, value, labels, onChoose }: ChoiceProps<T>) {
  const styles = useStyles();
  const values = Object.keys(labels) as T[];
  return (
    <Dropdown
      id={id}
      aria-labelledby={labelledBy}
      className={styles.choice}
      value={labels[value]}
      selectedOptions={[value]}
      onOptionSelect={(_, data) => data.optionValue && onChoose(data.optionValue as T)}
    >
      {values.map((one) => (
        <Option key={one} value={one}>
          {labels[one]}
        </Option>
      ))}
    </Dropdown>
  );
}

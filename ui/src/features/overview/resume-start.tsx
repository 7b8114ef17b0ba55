// The guided start was begun and not finished: the way back to it, until it is put away.

import { Button, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { useGo } from "../../components/navigation";
import { useChangePreferences, usePreferences } from "../../components/preferences";
import type { StatusReport } from "../../rpc/types";
import { useStrings } from "../../strings/strings";

/** Offers to go on with the guided start. */
export function ResumeStart({ status }: { status: StatusReport }) {
  const { start } = useStrings();
  const go = useGo();
  const preferences = usePreferences();
  const change = useChangePreferences();
  if (!preferences || preferences.guidedStartDone || status.draft.serial !== null) return null;
  return (
    <MessageBar>
      <MessageBarBody>{start.resume.title}</MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            icon={<DismissRegular />}
            aria-label={start.resume.dismiss}
            onClick={() => change({ guidedStartDone: true })}
          />
        }
      >
        <Button size="small" onClick={() => go("/start")}>
          {start.resume.go}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}

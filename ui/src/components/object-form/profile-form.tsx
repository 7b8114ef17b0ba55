// What the forms of both kinds of profile have beside their fields: the test of the draft.

import { Button } from "@fluentui/react-components";
import { BeakerRegular } from "@fluentui/react-icons";
import { useMemo } from "react";
import { useStrings } from "../../strings/strings";
import { DraftTest } from "./draft-test";
import type { ObjectFormProps } from "./object-form";

/** The test of the draft as a tab and as a button at the foot. */
export function useDraftTestTab(): Pick<ObjectFormProps, "extraFoot" | "extraTabs"> {
  const { forms } = useStrings();
  return useMemo(
    () => ({
      extraTabs: [{ key: "test", label: forms.testTab, render: (form) => <DraftTest form={form} /> }],
      extraFoot: (_, show) => (
        <Button icon={<BeakerRegular />} onClick={() => show("test")}>
          {forms.test}
        </Button>
      ),
    }),
    [forms],
  );
}

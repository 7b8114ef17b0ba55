// What the pages of both kinds of profile have beside their fields: the test of the draft, and Test &
// Enable for the mailboxes that use one.

import { Button } from "@fluentui/react-components";
import { BeakerRegular } from "@fluentui/react-icons";
import { type ReactNode, useCallback, useMemo } from "react";
import { useAct } from "../../platform/ask";
import type { ObjectRow } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import type { Command } from "../command-bar";
import { useGo } from "../navigation";
import { ErrorNote } from "../notes";
import { DraftTest } from "./draft-test";
import type { ObjectFormProps } from "./object-form";

/** The test of the draft as a tab and as a button at the foot. */
export function useDraftTestTab(): Pick<ObjectFormProps, "extraFoot" | "extraTabs"> {
  const { forms } = useStrings();
  return useMemo(
    () => ({
      extraTabs: [{ key: "test", label: forms.testTab, render: (form) => <DraftTest form={form} /> }],
      extraFoot: (_, tab, show) =>
        tab !== "test" && (
          <Button icon={<BeakerRegular />} onClick={() => show("test")}>
            {forms.test}
          </Button>
        ),
    }),
    [forms],
  );
}

/** Test & Enable for every mailbox of a profile; `fieldOf` says by which field mailboxes refer to it. */
export function useTestAndEnable(fieldOf: (row: ObjectRow) => string | undefined): {
  more: (targets: ObjectRow[]) => Command[];
  notes: ReactNode;
} {
  const { forms } = useStrings();
  const go = useGo();
  const { mutate, isPending, error } = useAct("startTest");
  const more = useCallback(
    (targets: ObjectRow[]) => {
      const row = targets.length === 1 ? targets[0] : undefined;
      const field = row && fieldOf(row);
      const isUnused = row !== undefined && row.usedBy === 0;
      const single = targets.length === 0 ? forms.chooseFirst : forms.chooseOne;
      return [
        {
          key: "test",
          label: forms.testAndEnable,
          icon: <BeakerRegular />,
          isBusy: isPending,
          hindrance: !field ? single : isUnused ? forms.notUsed : undefined,
          run: () =>
            row &&
            field &&
            mutate(
              { selection: { filters: [{ field, value: row.id }] }, enable: true, fromHere: false },
              { onSuccess: (started) => go(`/test?job=${started.job}`) },
            ),
        },
      ];
    },
    [forms, go, mutate, isPending, fieldOf],
  );
  return { more, notes: error && <ErrorNote error={error} /> };
}

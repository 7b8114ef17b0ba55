// Configuration profiles: one direction, one server, one way to log in.

import { Button } from "@fluentui/react-components";
import { BeakerRegular, PersonMailRegular } from "@fluentui/react-icons";
import { useCallback, useMemo } from "react";
import type { Command } from "../../components/command-bar";
import { useGo, usePlace } from "../../components/navigation";
import { fieldColumn, nameColumn, problemsColumn, usesColumn } from "../../components/object-form/columns";
import { type ColumnTools, ObjectList } from "../../components/object-form/object-list";
import { useDraftTestTab } from "../../components/object-form/profile-form";
import { useUses } from "../../components/object-form/use-uses";
import { useWords } from "../../components/object-form/words";
import { useTell } from "../../components/toasts";
import { useAct } from "../../platform/ask";
import type { Direction, ObjectRow } from "../../rpc/types";
import { useLocale, useStrings } from "../../strings/strings";

const USED_IN = ["incomingProfile", "outgoingProfile"];
const CHIPS = ["direction", "serverType", "protocol", "credentials"];

export default function ProfilesPage() {
  const strings = useStrings();
  const { profiles, forms, frame } = strings;
  const locale = useLocale();
  const words = useWords();
  const place = usePlace();
  const go = useGo();
  const uses = useUses(USED_IN);
  const testTab = useDraftTestTab();
  const more = useTestAndEnable(uses);
  const columns = useCallback(
    (tools: ColumnTools) => [
      nameColumn(words, "profile"),
      fieldColumn(words, "profile", "direction", tools, { width: "minmax(88px, 100px)" }),
      fieldColumn(words, "profile", "serverType", tools),
      fieldColumn(words, "profile", "protocol", tools),
      fieldColumn(words, "profile", "location", tools, { width: "minmax(120px, 2fr)" }),
      fieldColumn(words, "profile", "credentials", tools),
      fieldColumn(words, "profile", "authentication", tools, { isOptional: true }),
      fieldColumn(words, "profile", "userName", tools, { isOptional: true }),
      fieldColumn(words, "profile", "port", tools, { isOptional: true, isNumber: true, width: "72px" }),
      usesColumn(profiles.mailboxes, uses, locale),
      problemsColumn(strings),
    ],
    [words, uses, locale, profiles, strings],
  );
  const newOnes = useMemo(
    () => [
      { key: "new-in", label: profiles.newIncoming, query: "direction=incoming" },
      { key: "new-out", label: profiles.newOutgoing, query: "direction=outgoing" },
    ],
    [profiles],
  );
  return (
    <ObjectList
      kind="profile"
      title={frame.pages.profiles}
      path="/profiles"
      rest={place.rest}
      columns={columns}
      chips={CHIPS}
      newOnes={newOnes}
      more={more}
      form={testTab}
      facts={[
        {
          title: forms.sections.login,
          keys: [
            "direction",
            "authentication",
            "credentials",
            "userName",
            "userType",
            "accessType",
            "tenant",
            "clientId",
          ],
        },
        {
          title: forms.sections.server,
          keys: ["serverType", "protocol", "location", "autodiscover", "port", "tlsMode", "trust", "revocation"],
        },
        { title: forms.sections.more, keys: ["processEmailFrom", "maxConnections", "pollingInterval", "description"] },
      ]}
      empty={{
        icon: <PersonMailRegular />,
        title: profiles.emptyTitle,
        body: profiles.emptyBody,
        action: (
          <Button appearance="primary" onClick={() => go("/profiles/new?direction=incoming")}>
            {profiles.newIncoming}
          </Button>
        ),
      }}
    />
  );
}

/** Test & Enable for every mailbox of a profile. */
function useTestAndEnable(uses: ReadonlyMap<string, number> | undefined): (targets: ObjectRow[]) => Command[] {
  const { profiles, forms } = useStrings();
  const go = useGo();
  const tell = useTell();
  const start = useAct("startTest");
  const { mutate, isPending } = start;
  return useCallback(
    (targets) => {
      const row = targets.length === 1 ? targets[0] : undefined;
      const field = row ? FIELD[row.fields.direction as Direction] : undefined;
      const isUnused = row !== undefined && uses !== undefined && !uses.get(row.id);
      return [
        {
          key: "test",
          label: profiles.testAndEnable,
          icon: <BeakerRegular />,
          isBusy: isPending,
          hindrance:
            targets.length === 0
              ? forms.chooseFirst
              : !field
                ? forms.chooseOne
                : isUnused
                  ? profiles.notUsed
                  : undefined,
          run: () =>
            row &&
            field &&
            mutate(
              { selection: { filters: [{ field, value: row.id }] }, enable: true, fromHere: false },
              { onSuccess: (started) => go(`/test?job=${started.job}`), onError: tell.failed },
            ),
        },
      ];
    },
    [profiles, forms, go, tell, mutate, isPending, uses],
  );
}

const FIELD: Record<Direction, string> = { incoming: "incomingProfile", outgoing: "outgoingProfile" };

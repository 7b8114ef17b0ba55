// Configuration profiles: one direction, one server, one way to log in.

import { Button } from "@fluentui/react-components";
import { PersonMailRegular } from "@fluentui/react-icons";
import { useCallback, useMemo } from "react";
import { useGo, usePlace } from "../../components/navigation";
import { fieldColumn, nameColumn, problemsColumn, usesColumn } from "../../components/object-form/columns";
import { type ColumnTools, ObjectList } from "../../components/object-form/object-list";
import { useDraftTestTab, useTestAndEnable } from "../../components/object-form/profile-form";
import { useWords } from "../../components/object-form/words";
import type { ObjectRow } from "../../rpc/types";
import { useLocale, useStrings } from "../../strings/strings";

const CHIPS = ["direction", "serverType", "credentials"];

export default function ProfilesPage() {
  const strings = useStrings();
  const { profiles, forms, frame } = strings;
  const locale = useLocale();
  const words = useWords();
  const place = usePlace();
  const go = useGo();
  const testTab = useDraftTestTab();
  const { more, notes } = useTestAndEnable(fieldOf);
  const columns = useCallback(
    (tools: ColumnTools) => [
      nameColumn(words, "profile"),
      fieldColumn(words, "profile", "direction", tools, { width: "minmax(88px, 100px)" }),
      fieldColumn(words, "profile", "serverType", tools, { width: "minmax(120px, 1fr)" }),
      fieldColumn(words, "profile", "protocol", tools, { width: "minmax(88px, 1fr)" }),
      fieldColumn(words, "profile", "location", tools, { width: "minmax(120px, 2fr)" }),
      fieldColumn(words, "profile", "credentials", tools, { width: "minmax(128px, 1fr)" }),
      fieldColumn(words, "profile", "authentication", tools, { isOptional: true }),
      fieldColumn(words, "profile", "userName", tools, { isOptional: true }),
      fieldColumn(words, "profile", "port", tools, { isOptional: true, isNumber: true, width: "72px" }),
      usesColumn(forms.mailboxes, locale),
      problemsColumn(strings),
    ],
    [words, locale, forms, strings],
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
      notes={notes}
      form={testTab}
      facts={[
        {
          title: forms.sections.server,
          keys: [
            "direction",
            "serverType",
            "protocol",
            "location",
            "autodiscover",
            "port",
            "tlsMode",
            "trust",
            "revocation",
          ],
        },
        {
          title: forms.sections.login,
          keys: ["authentication", "credentials", "userName", "userType", "accessType", "tenant", "clientId"],
          hasSecrets: true,
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

/** The field by which mailboxes refer to a profile. */
const fieldOf = (row: ObjectRow): string | undefined =>
  row.fields.direction === "incoming"
    ? "incomingProfile"
    : row.fields.direction === "outgoing"
      ? "outgoingProfile"
      : undefined;

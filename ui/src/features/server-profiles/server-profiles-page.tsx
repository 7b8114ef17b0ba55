// Email server profiles: one mail system, both directions.

import { Button } from "@fluentui/react-components";
import { ServerRegular } from "@fluentui/react-icons";
import { useCallback, useMemo } from "react";
import { useGo, usePlace } from "../../components/navigation";
import { fieldColumn, nameColumn, problemsColumn, usesColumn } from "../../components/object-form/columns";
import { type ColumnTools, ObjectList } from "../../components/object-form/object-list";
import { useDraftTestTab, useTestAndEnable } from "../../components/object-form/profile-form";
import { useWords } from "../../components/object-form/words";
import { useLocale, useStrings } from "../../strings/strings";

const CHIPS = ["kind", "incomingAuthenticateUsing"];
const fieldOf = () => "serverProfile";

export default function ServerProfilesPage() {
  const strings = useStrings();
  const { serverProfiles, forms, frame } = strings;
  const locale = useLocale();
  const words = useWords();
  const place = usePlace();
  const go = useGo();
  const testTab = useDraftTestTab();
  const { more, notes } = useTestAndEnable(fieldOf);
  const columns = useCallback(
    (tools: ColumnTools) => {
      const column = (key: string, width: string, isOptional = false) =>
        fieldColumn(words, "serverProfile", key, tools, { width, isOptional });
      return [
        nameColumn(words, "serverProfile"),
        column("kind", "minmax(136px, 1fr)"),
        column("incomingLocation", "minmax(128px, 2fr)"),
        column("outgoingLocation", "minmax(128px, 2fr)"),
        column("incomingAuthenticateUsing", "minmax(140px, 1fr)"),
        column("outgoingAuthenticateUsing", "minmax(160px, 1fr)", true),
        column("owner", "minmax(100px, 1fr)", true),
        usesColumn(forms.mailboxes, locale),
        problemsColumn(strings),
      ];
    },
    [words, locale, forms, strings],
  );
  const newOnes = useMemo(() => [{ key: "new", label: serverProfiles.new }], [serverProfiles]);
  return (
    <ObjectList
      kind="serverProfile"
      title={frame.pages.serverProfiles}
      path="/server-profiles"
      rest={place.rest}
      columns={columns}
      chips={CHIPS}
      newOnes={newOnes}
      more={more}
      notes={notes}
      form={{ ...testTab, isWider: true }}
      facts={[
        { title: forms.sections.server, keys: ["kind", "autodiscover", "useImpersonation", "owner", "description"] },
        {
          title: forms.sections.incoming,
          keys: [
            "incomingLocation",
            "incomingAuthenticateUsing",
            "incomingUserName",
            "incomingPort",
            "incomingTlsMode",
          ],
          hasSecrets: true,
        },
        {
          title: forms.sections.outgoing,
          keys: [
            "outgoingLocation",
            "sameSettingsForOutgoing",
            "outgoingAuthenticateUsing",
            "outgoingUserName",
            "outgoingPort",
            "outgoingTlsMode",
          ],
        },
        { title: forms.sections.more, keys: ["processEmailFrom", "maxConnections", "minimumPollingInterval"] },
      ]}
      empty={{
        icon: <ServerRegular />,
        title: serverProfiles.emptyTitle,
        body: serverProfiles.emptyBody,
        action: (
          <Button appearance="primary" onClick={() => go("/server-profiles/new")}>
            {serverProfiles.new}
          </Button>
        ),
      }}
    />
  );
}

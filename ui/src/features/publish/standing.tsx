// How the last publication stands, when the page is opened and nobody has published here since.

import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { useGo } from "../../components/navigation";
import { useWords } from "../../components/object-form/words";
import { useAsk } from "../../platform/ask";
import { useStrings } from "../../strings/strings";
import { Refused } from "./progress";

/** Says when the router refused, has not taken, or cannot be asked about the last publication. */
export function Standing({ onAgain }: { onAgain: (serial: number) => void }) {
  const { publish } = useStrings();
  const words = useWords();
  const go = useGo();
  const status = useAsk("status").data;
  if (!status) return null;
  const serial = status.draft.serial;
  const publication = status.router?.publication;
  const refused = publication?.refused ?? [];
  if (refused.length > 0 && serial !== null)
    return <Refused serial={serial} reasons={refused} lastTaken={publication?.serial ?? null} onAgain={onAgain} />;
  if (!status.router && status.unreachable && status.unreachable.code !== "noRouter")
    return (
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{publish.routerAway}</MessageBarTitle>
          {words.said(status.unreachable.message)} {words.said(status.unreachable.hint ?? "")} {publish.routerAwayNext}
        </MessageBarBody>
        <MessageBarActions>
          <Button size="small" onClick={() => go("/settings/routers")}>
            {publish.openRouters}
          </Button>
        </MessageBarActions>
      </MessageBar>
    );
  if (status.draft.isTaken === false && serial !== null)
    return (
      <MessageBar intent="info">
        <MessageBarBody>
          <MessageBarTitle>{publish.notTaken(serial)}</MessageBarTitle>
          {publish.unknownNext}
        </MessageBarBody>
      </MessageBar>
    );
  return null;
}

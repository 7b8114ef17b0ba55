// Steps 3 and 4: how mail comes in and goes out.

import { Body1, Button, MessageBar, MessageBarBody } from "@fluentui/react-components";
import { useMemo } from "react";
import { pathOf } from "../../components/navigation";
import { ErrorNote } from "../../components/notes";
import type { Fields } from "../../components/object-form/draft";
import { useAct } from "../../platform/ask";
import type { Direction, Saved } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { newPath, type StepProps } from "./setup";
import { ShortForm } from "./short-form";

const ROWS = [
  "name",
  "serverType*",
  "authentication*",
  "location",
  "tlsMode*",
  "port*",
  "credentials",
  "userName*",
  "password*",
  "tenant",
  "clientId*",
  "clientSecret*",
  "userType*",
  "accessType*",
];

/** What a failed test may ask for beside that. */
const TRUST = ["trust", "caCertificate", "pinnedFingerprint"];
const MORE_ROWS = ROWS.flatMap((row) => (row === "port*" ? [row, ...TRUST] : [row]));

/** How mail flows in one direction. */
export function ProfileStep({ existing, onNext, direction }: StepProps & { direction: Direction }) {
  const { start } = useStrings();
  const texts = start[direction];
  const profile = existing[direction];
  const edit = useAct("editObject");
  // A mailbox that is there already takes what was made for it.
  const finish = async (saved: Saved | null) => {
    const made = saved?.objects[0];
    if (existing.mailbox && made?.change === "added") {
      const id = made.object.split("/")[1] ?? "";
      const fields: Fields =
        direction === "incoming" ? { incomingProfile: id } : { outgoingProfile: id, outgoingMethod: "router" };
      const done = await edit.mutateAsync({ kind: "mailbox", name: existing.mailbox.id, fields }).catch(() => null);
      if (!done) return;
    }
    onNext();
  };
  const host = existing.incoming?.fields.location;
  const initial = useMemo(
    () => ({
      name: texts.name,
      direction,
      serverType: direction === "incoming" ? "imap" : "smtp",
      authentication: "clearText",
      credentials: "userSpecified",
      ...(direction === "outgoing" && typeof host === "string" ? { location: host } : {}),
    }),
    [texts, direction, host],
  );
  if (existing.serverProfile)
    return (
      <>
        <MessageBar>
          <MessageBarBody>{start.incoming.served(existing.serverProfile)}</MessageBarBody>
        </MessageBar>
        <div>
          <Button appearance="primary" onClick={onNext}>
            {start.next}
          </Button>
        </div>
      </>
    );
  return (
    <>
      <Body1>{texts.body}</Body1>
      {edit.error && <ErrorNote error={edit.error} />}
      <ShortForm
        kind="profile"
        name={profile?.id}
        initial={initial}
        rows={profile ? MORE_ROWS : ROWS}
        onDone={(saved) => void finish(saved)}
        wholePath={profile ? pathOf("profile", profile.id) : newPath("profile", `?direction=${direction}`)}
        more={direction === "outgoing" && !profile && <Button onClick={onNext}>{start.skip}</Button>}
      />
    </>
  );
}

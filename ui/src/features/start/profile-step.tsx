// Steps 3 and 4: how mail comes in and goes out.

import { Body1, Button, MessageBar, MessageBarBody } from "@fluentui/react-components";
import { useMemo } from "react";
import { pathOf } from "../../components/navigation";
import type { Direction } from "../../rpc/types";
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

/** How mail flows in one direction. */
export function ProfileStep({ existing, onNext, direction }: StepProps & { direction: Direction }) {
  const { start } = useStrings();
  const texts = start[direction];
  const profile = existing[direction];
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
      <ShortForm
        key={profile?.id ?? "new"}
        kind="profile"
        name={profile?.id}
        initial={initial}
        rows={ROWS}
        onDone={onNext}
        wholePath={profile ? pathOf("profile", profile.id) : newPath("profile", `?direction=${direction}`)}
        more={direction === "outgoing" && !profile && <Button onClick={onNext}>{start.skip}</Button>}
      />
    </>
  );
}

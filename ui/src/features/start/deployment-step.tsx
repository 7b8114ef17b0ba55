// Step 2: where the mail goes. Local folders by default, below the data folder or where the service may write.

import { Body1, Caption1, Link } from "@fluentui/react-components";
import { useMemo } from "react";
import { pathOf, useGo } from "../../components/navigation";
import { Waiting } from "../../components/notes";
import { useAsk } from "../../platform/ask";
import { useStrings } from "../../strings/strings";
import { type Existing, localOf, newPath, type StepProps } from "./setup";
import { ShortForm } from "./short-form";

const LOCAL_ROWS = ["name", "rootFolder"];
const OTHER_ROWS = [
  "name",
  "organisationUrl",
  "credentials*",
  "tenant*",
  "userName*",
  "password*",
  "clientId*",
  "clientSecret*",
];

/** Where the mail goes. */
export function DeploymentStep({ existing, onNext }: StepProps) {
  const { start } = useStrings();
  const go = useGo();
  const about = useAsk("about").data;
  const { deployment } = existing;
  const root = about && suggestedRoot(existing, about.dataDir);
  const initial = useMemo(
    () => ({ name: start.deployment.name, deploymentType: "localFolders", rootFolder: root ?? null }),
    [start, root],
  );
  if (!about) return <Waiting />;
  const isLocal = !deployment || deployment.fields.deploymentType === "localFolders";
  return (
    <>
      <Body1>{start.deployment.body}</Body1>
      <ShortForm
        kind="deployment"
        name={deployment?.id}
        initial={initial}
        rows={isLocal ? LOCAL_ROWS : OTHER_ROWS}
        onDone={onNext}
        wholePath={deployment ? pathOf("deployment", deployment.id) : newPath("deployment")}
        note={isLocal && <Caption1>{start.deployment.warning}</Caption1>}
        more={
          !deployment && (
            <Link as="button" type="button" onClick={() => go(newPath("deployment"))}>
              {start.deployment.other}
            </Link>
          )
        }
      />
    </>
  );
}

/** A folder that the router can write: what it says itself, or one of this person's where it is not known yet. */
function suggestedRoot(existing: Existing, dataDir: string): string {
  const separator = dataDir.includes("\\") ? "\\" : "/";
  return localOf(existing)?.mailDir ?? `${dataDir}${separator}folders`;
}

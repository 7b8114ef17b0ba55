// Export: where to, and what must be entered again when it is imported elsewhere.

import { Button, MessageBar, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { ArrowExportRegular } from "@fluentui/react-icons";
import { useDesktop } from "../../components/desktop";
import { ErrorNote } from "../../components/notes";
import { SecretList } from "../../components/secret-list";
import { Section } from "../../components/section";
import { useNumbers } from "../../components/time";
import { useAct } from "../../platform/ask";
import { useStrings } from "../../strings/strings";

/** Exports the configuration. */
export function ExportCard() {
  const { transfer } = useStrings();
  const desktop = useDesktop();
  const { bytes } = useNumbers();
  const act = useAct("exportConfiguration");
  const write = async () => {
    const file = await desktop.chooseTarget({
      title: transfer.exportChoose,
      sorts: [{ label: transfer.exportSort, endings: ["xml"] }],
      suggestedName: transfer.exportName(new Date().toISOString().slice(0, 10)),
    });
    if (file) act.mutate({ file });
  };
  const done = act.data;
  return (
    <Section level={2} title={transfer.exportTitle} hint={transfer.exportHint}>
      <div>
        <Button
          icon={<ArrowExportRegular />}
          disabledFocusable={act.isPending}
          onClick={() => !act.isPending && void write()}
        >
          {transfer.exportAct}
        </Button>
      </div>
      {act.error && <ErrorNote error={act.error} />}
      {done && (
        <>
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>{transfer.exported(done.file, bytes(done.size))}</MessageBarTitle>
              {transfer.exportedNoSecrets} {transfer.exportedAgain(done.secretsToEnter.length)}
            </MessageBarBody>
          </MessageBar>
          <SecretList secrets={done.secretsToEnter} />
        </>
      )}
    </Section>
  );
}

// A router on another machine: its identity file, what it is called here, and where publications go.

import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { FolderOpenRegular, PlugConnectedRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useDesktop } from "../../components/desktop";
import { ErrorNote } from "../../components/notes";
import { Facts } from "../../components/section";
import { useUnsaved } from "../../components/unsaved";
import { useAct, whenDone } from "../../platform/ask";
import type { Connected } from "../../rpc/types";
import { useStrings } from "../../strings/strings";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalM, maxWidth: "480px" },
  row: { display: "flex", columnGap: tokens.spacingHorizontalS },
  grow: { flexGrow: 1, minWidth: 0 },
});

interface ConnectByFileProps {
  file: string;
  onCancel: () => void;
  onConnected: (connected: Connected) => void;
}

/** The form for a router elsewhere. */
export function ConnectByFile({ file, onCancel, onConnected }: ConnectByFileProps) {
  const styles = useStyles();
  const { common, settings } = useStrings();
  const desktop = useDesktop();
  const connect = useAct("connectRouter");
  const [name, setName] = useState("");
  const [folder, setFolder] = useState("");
  useUnsaved("connect-router", name !== "" || folder !== "");
  const choose = async () => {
    const chosen = await desktop.chooseFolder(settings.chooseFolder);
    if (chosen) setFolder(chosen);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (connect.isPending) return;
        const request = { file, name: name.trim() || null, publicationDir: folder.trim() || null };
        whenDone(connect.mutateAsync(request), onConnected);
      }}
    >
      <Facts rows={[[settings.fileSort, file]]} />
      {connect.error && <ErrorNote error={connect.error} />}
      <Field label={settings.name} hint={settings.nameHint}>
        <Input value={name} onChange={(_, data) => setName(data.value)} />
      </Field>
      <Field label={settings.folder} hint={settings.folderHint}>
        {(props) => (
          <div className={styles.row}>
            <Input {...props} className={styles.grow} value={folder} onChange={(_, data) => setFolder(data.value)} />
            <Button icon={<FolderOpenRegular />} onClick={() => void choose()}>
              {settings.chooseFolderAct}
            </Button>
          </div>
        )}
      </Field>
      <div className={styles.row}>
        <Button
          type="submit"
          appearance="primary"
          icon={<PlugConnectedRegular />}
          disabledFocusable={connect.isPending}
        >
          {connect.isPending ? settings.connecting : settings.connectAct}
        </Button>
        <Button onClick={onCancel}>{common.cancel}</Button>
      </div>
    </form>
  );
}

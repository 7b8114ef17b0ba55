// A router on another machine: the file with its identity, and the folder that it reads.

import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { DocumentRegular, FolderOpenRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useDesktop } from "../../components/desktop";
import { ErrorNote } from "../../components/notes";
import { useUnsaved } from "../../components/unsaved";
import { useAct, whenDone } from "../../platform/ask";
import type { Connected } from "../../rpc/types";
import { useStrings } from "../../strings/strings";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalM, maxWidth: "560px" },
  row: { display: "flex", columnGap: tokens.spacingHorizontalS },
  grow: { flexGrow: 1, minWidth: 0 },
});

/** Connects a router by its file. */
export function ElsewhereForm({ onConnected }: { onConnected: (connected: Connected) => void }) {
  const styles = useStyles();
  const { start } = useStrings();
  const texts = start.router;
  const desktop = useDesktop();
  const connect = useAct("connectRouter");
  const [file, setFile] = useState("");
  const [folder, setFolder] = useState("");
  const [isTried, setTried] = useState(false);
  useUnsaved("start:elsewhere", (file !== "" || folder !== "") && !connect.isSuccess);
  const chooseFile = async () => {
    const sorts = [{ label: texts.fileSort, endings: ["json"] }];
    const chosen = await desktop.chooseFile({ title: texts.fileTitle, sorts });
    if (chosen) setFile(chosen);
  };
  const chooseFolder = async () => {
    const chosen = await desktop.chooseFolder(texts.folder);
    if (chosen) setFolder(chosen);
  };
  const submit = () => {
    setTried(true);
    if (connect.isPending || !file.trim() || !folder.trim()) return;
    whenDone(connect.mutateAsync({ file: file.trim(), publicationDir: folder.trim() }), onConnected);
  };
  const rows = [
    {
      label: texts.file,
      value: file,
      set: setFile,
      choose: chooseFile,
      icon: <DocumentRegular />,
      hint: "",
      missing: texts.fileMissing,
    },
    {
      label: texts.folder,
      value: folder,
      set: setFolder,
      choose: chooseFolder,
      icon: <FolderOpenRegular />,
      hint: texts.folderHint,
      missing: texts.folderMissing,
    },
  ];
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {connect.error && <ErrorNote error={connect.error} />}
      {rows.map((row) => (
        <Field
          key={row.label}
          label={row.label}
          hint={row.hint || undefined}
          required
          validationMessage={isTried && !row.value.trim() ? row.missing : undefined}
        >
          {(props) => (
            <div className={styles.row}>
              <Input {...props} className={styles.grow} value={row.value} onChange={(_, data) => row.set(data.value)} />
              <Button
                icon={row.icon}
                aria-label={`${row.label}: ${texts.chooseFile}`}
                onClick={() => void row.choose()}
              >
                {texts.chooseFile}
              </Button>
            </div>
          )}
        </Field>
      ))}
      <div>
        <Button type="submit" appearance="primary" disabledFocusable={connect.isPending}>
          {connect.isPending ? texts.connecting : texts.connect}
        </Button>
      </div>
    </form>
  );
}

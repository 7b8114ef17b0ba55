// The chosen line as a whole, wrapped, below the list.

import { Button, Link, makeStyles, tokens } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { CopyButton } from "../../components/copy-button";
import { pathOf } from "../../components/navigation";
import { exact } from "../../components/time";
import { useAsk } from "../../platform/ask";
import { useLocale, useStrings } from "../../strings/strings";
import { LineLevel, textOf } from "./log-words";
import type { NumberedLine } from "./use-log";

const useStyles = makeStyles({
  detail: {
    flexShrink: 0,
    display: "flex",
    flexDirection: "column",
    maxHeight: "40%",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalM}`,
    rowGap: tokens.spacingVerticalS,
  },
  head: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    color: tokens.colorNeutralForeground2,
    overflowWrap: "anywhere",
  },
  acts: { display: "flex", marginInlineStart: "auto" },
  message: {
    margin: 0,
    overflow: "auto",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
    unicodeBidi: "isolate",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

interface LineDetailProps {
  line: NumberedLine;
  /** Shows only the lines of the mailbox with this identifier. */
  onMailbox: (mailbox: string) => void;
  onClose: () => void;
}

/** The chosen line. */
export function LineDetail({ line, onMailbox, onClose }: LineDetailProps) {
  const styles = useStyles();
  const { common, logs } = useStrings();
  const locale = useLocale();
  return (
    <section className={styles.detail} aria-label={logs.detail}>
      <div className={styles.head}>
        <LineLevel level={line.level} />
        <span>{exact(line.at, locale)}</span>
        <span>{line.target}</span>
        {line.mailbox && <About mailbox={line.mailbox} onMailbox={onMailbox} />}
        <span className={styles.acts}>
          <CopyButton text={textOf(line)} label={logs.copyLine} />
          <Button
            appearance="subtle"
            size="small"
            icon={<DismissRegular />}
            aria-label={common.close}
            onClick={onClose}
          />
        </span>
      </div>
      <pre className={styles.message} tabIndex={0} role="group" aria-label={logs.message}>
        {line.message}
      </pre>
    </section>
  );
}

/** The mailbox of a line. Lines call it by its address or its identifier. */
function About({ mailbox, onMailbox }: { mailbox: string; onMailbox: (mailbox: string) => void }) {
  const { logs } = useStrings();
  const id = useAsk("showObject", { kind: "mailbox", name: mailbox }).data?.object.split("/")[1];
  if (!id) return <span>{mailbox}</span>;
  return (
    <span>
      <Link inline href={`#${pathOf("mailbox", id)}`}>
        {mailbox}
      </Link>{" "}
      <Link as="button" inline onClick={() => onMailbox(id)}>
        {logs.onlyMailbox}
      </Link>
    </span>
  );
}

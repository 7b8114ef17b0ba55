// The chosen line as a whole, wrapped, below the list.

import { Button, Link, makeStyles, tokens } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { CopyButton } from "../../components/copy-button";
import { exact } from "../../components/time";
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
  /** Shows only the lines of its mailbox. */
  onMailbox: (mailbox: string) => void;
  onClose: () => void;
}

/** The chosen line. */
export function LineDetail({ line, onMailbox, onClose }: LineDetailProps) {
  const styles = useStyles();
  const { common, logs } = useStrings();
  const locale = useLocale();
  const { mailbox } = line;
  return (
    <section className={styles.detail} aria-label={logs.detail}>
      <div className={styles.head}>
        <LineLevel level={line.level} />
        <span>{exact(line.at, locale)}</span>
        <span>{line.target}</span>
        {mailbox && (
          <span>
            {mailbox}{" "}
            <Link as="button" inline onClick={() => onMailbox(mailbox)}>
              {logs.onlyMailbox}
            </Link>
          </span>
        )}
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

// The bytes of a quarantined message as text: never as a web page, nothing in it is run or loaded.

import { MessageBar, MessageBarBody, makeStyles, tokens } from "@fluentui/react-components";
import { ErrorNote, Waiting } from "../../components/notes";
import { Section } from "../../components/section";
import { useNumbers } from "../../components/time";
import { useAsk } from "../../platform/ask";
import { useStrings } from "../../strings/strings";

const useStyles = makeStyles({
  text: {
    margin: 0,
    padding: tokens.spacingHorizontalM,
    maxHeight: "60vh",
    overflow: "auto",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
    unicodeBidi: "isolate",
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

/** How many bytes the shown text takes. */
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** Characters that turn the direction of text, or are not seen, are shown by their code points. */
const visible = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}]/gu, (character) =>
    character === "\n" || character === "\t"
      ? character
      : `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`,
  );

/** A quarantined message as text. */
export function RawMessage({ number }: { number: number }) {
  const styles = useStyles();
  const { messages } = useStrings();
  const { bytes } = useNumbers();
  const answer = useAsk("quarantineText", { id: number });
  return (
    <Section title={messages.raw} hint={messages.rawHint}>
      {answer.error && <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isPending && <Waiting />}
      {answer.data?.isCut && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{messages.rawCut(bytes(bytesOf(answer.data.text)), bytes(answer.data.size))}</MessageBarBody>
        </MessageBar>
      )}
      {answer.data && (
        <pre className={styles.text} dir="ltr" tabIndex={0} role="group" aria-label={messages.raw}>
          {visible(answer.data.text.replaceAll("\r\n", "\n"))}
        </pre>
      )}
    </Section>
  );
}

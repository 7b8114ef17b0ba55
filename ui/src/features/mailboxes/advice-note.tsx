// The state of a mailbox in words, with the button that helps.

import {
  Button,
  Link,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import { MoreHorizontalRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useStrings } from "../../strings/strings";
import type { Advice, Remedy } from "./advice";

const useStyles = makeStyles({
  menu: { maxWidth: "360px" },
  part: { display: "block", marginTop: tokens.spacingVerticalXS, overflowWrap: "anywhere" },
  reply: {
    display: "block",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
    marginTop: tokens.spacingVerticalXS,
  },
});

interface AdviceNoteProps {
  advice: Advice;
  onRemedy: (remedy: Remedy) => void;
  /** Why a remedy cannot be used now. */
  hindrance: (remedy: Remedy) => string | undefined;
  isBusy: boolean;
}

/** What, why, and what next. */
export function AdviceNote({ advice, onRemedy, hindrance, isBusy }: AdviceNoteProps) {
  const styles = useStyles();
  const { common, mailboxes } = useStrings();
  const [isReplyShown, setReplyShown] = useState(false);
  return (
    <MessageBar intent={advice.intent} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{advice.what}</MessageBarTitle>
        {advice.why && <span className={styles.part}>{advice.why}</span>}
        {advice.next && <span className={styles.part}>{advice.next}</span>}
        {advice.reply && (
          <span className={styles.part}>
            <Link inline as="button" aria-expanded={isReplyShown} onClick={() => setReplyShown(!isReplyShown)}>
              {common.showReply}
            </Link>
            {isReplyShown && <code className={styles.reply}>{advice.reply}</code>}
          </span>
        )}
      </MessageBarBody>
      {advice.remedies.length > 0 && (
        <MessageBarActions>
          {advice.remedies.map((remedy, index) => {
            const why = hindrance(remedy);
            return (
              <Button
                key={remedy}
                size="small"
                appearance={index === 0 ? "primary" : "secondary"}
                disabledFocusable={isBusy || Boolean(why)}
                title={why}
                onClick={() => onRemedy(remedy)}
              >
                {mailboxes.acts[remedy]}
              </Button>
            );
          })}
          {advice.more && <MoreRemedies more={advice.more} isBusy={isBusy} hindrance={hindrance} onRemedy={onRemedy} />}
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

interface MoreRemediesProps extends Pick<AdviceNoteProps, "onRemedy" | "hindrance" | "isBusy"> {
  more: NonNullable<Advice["more"]>;
}

function MoreRemedies({ more, onRemedy, hindrance, isBusy }: MoreRemediesProps) {
  const styles = useStyles();
  const { mailboxes } = useStrings();
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          size="small"
          icon={<MoreHorizontalRegular />}
          aria-label={mailboxes.otherWays}
          title={mailboxes.otherWays}
        />
      </MenuTrigger>
      <MenuPopover className={styles.menu}>
        <MenuList>
          {more.map(({ remedy, meaning }) => {
            const why = hindrance(remedy);
            return (
              <MenuItem
                key={remedy}
                disabled={isBusy || Boolean(why)}
                subText={why ?? meaning}
                onClick={() => onRemedy(remedy)}
              >
                {mailboxes.acts[remedy]}
              </MenuItem>
            );
          })}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

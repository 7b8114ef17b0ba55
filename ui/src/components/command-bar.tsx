// The commands of a page: what can be done, with its key and, where it cannot be done, the reason.

import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  Overflow,
  OverflowItem,
  Toolbar,
  ToolbarButton,
  Tooltip,
  useIsOverflowItemVisible,
  useOverflowMenu,
} from "@fluentui/react-components";
import { MoreHorizontalRegular } from "@fluentui/react-icons";
import { type ReactElement, useState } from "react";
import { useStrings } from "../strings/strings";

/** A command. */
export interface Command {
  key: string;
  label: string;
  icon: ReactElement;
  run: () => void;
  /** Why it cannot be done now; nothing when it can. */
  hindrance?: string | undefined;
  /** What it means, where its name alone does not say it. */
  hint?: string;
  /** The key that does the same, as people write it. */
  shortcut?: string;
  /** The one command that a person came for. */
  isPrimary?: boolean;
  /** While it is being done. */
  isBusy?: boolean;
}

const useStyles = makeStyles({
  bar: { display: "flex", minWidth: 0, overflow: "hidden", flexGrow: 1, padding: 0 },
  button: { flexShrink: 0, whiteSpace: "nowrap" },
});

/** The commands of a page in one row; what does not fit is in a menu. */
export function CommandBar({ commands, label }: { commands: Command[]; label: string }) {
  const styles = useStyles();
  return (
    <Overflow padding={48}>
      <Toolbar aria-label={label} className={styles.bar} size="small">
        {commands.map((command, index) => (
          <OverflowItem key={command.key} id={command.key} priority={commands.length - index}>
            <CommandButton command={command} />
          </OverflowItem>
        ))}
        <MoreCommands commands={commands} />
      </Toolbar>
    </Overflow>
  );
}

// The button stays the same element whether there is a tip or not: otherwise it would lose the focus
// when it becomes impossible, and the bar would not know its place any more.
function CommandButton({ command, ...rest }: { command: Command }) {
  const styles = useStyles();
  const [isTipShown, setTipShown] = useState(false);
  const tip = command.hindrance ?? command.hint ?? command.shortcut;
  return (
    <Tooltip
      content={tip ?? ""}
      relationship={tip ? "description" : "inaccessible"}
      visible={isTipShown && Boolean(tip)}
      onVisibleChange={(_, data) => setTipShown(data.visible)}
    >
      <ToolbarButton
        {...rest}
        className={styles.button}
        icon={command.icon}
        appearance={command.isPrimary ? "primary" : "subtle"}
        disabledFocusable={Boolean(command.hindrance) || command.isBusy === true}
        onClick={command.run}
      >
        {command.label}
      </ToolbarButton>
    </Tooltip>
  );
}

function MoreCommands({ commands }: { commands: Command[] }) {
  const { ref, isOverflowing } = useOverflowMenu<HTMLButtonElement>();
  const { common } = useStrings();
  if (!isOverflowing) return null;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button ref={ref} size="small" appearance="subtle" icon={<MoreHorizontalRegular />} aria-label={common.more} />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {commands.map((command) => (
            <HiddenCommand key={command.key} command={command} />
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function HiddenCommand({ command }: { command: Command }) {
  if (useIsOverflowItemVisible(command.key)) return null;
  return (
    <MenuItem
      icon={command.icon}
      disabled={Boolean(command.hindrance)}
      secondaryContent={command.shortcut}
      subText={command.hint}
      onClick={command.run}
    >
      {command.label}
    </MenuItem>
  );
}

// The commands above the table.

import {
  AddRegular,
  ArrowSyncRegular,
  BeakerRegular,
  CheckmarkCircleRegular,
  DeleteRegular,
  DismissCircleRegular,
  EditRegular,
  MailArrowForwardRegular,
  PauseRegular,
  PlayCircleRegular,
  PlayRegular,
  ProhibitedRegular,
  ShieldTaskRegular,
  TableEditRegular,
  TextBulletListSquareEditRegular,
} from "@fluentui/react-icons";
import type { ReactElement } from "react";
import type { Command } from "../../components/command-bar";
import type { ApiError, MailboxRow } from "../../rpc/types";
import type { Strings } from "../../strings/strings";
import { type Act, hindranceOf } from "./acts";
import type { MailboxActs } from "./use-acts";

interface CommandsOf {
  strings: Strings;
  /** The mailboxes that are meant: the chosen ones, or the current one. */
  rows: MailboxRow[];
  unreachable: ApiError | null;
  acts: MailboxActs;
  isTesting: boolean;
  onNew: (isForward: boolean) => void;
  onEdit: () => void;
  onBulk: () => void;
  onAccess: () => void;
  onRemove: () => void;
}

/** The commands of the page. */
export function commandsOf(of: CommandsOf): Command[] {
  const { strings, rows, unreachable, acts } = of;
  const { commands, hindrance } = strings.mailboxes;
  const act = (key: Act, icon: ReactElement, more: Partial<Command> = {}): Command => ({
    key,
    label: commands[key],
    icon,
    run: () => acts.run(key, rows),
    hindrance: acts.busy && acts.busy !== key ? hindrance.busy : hindranceOf(key, rows, unreachable, strings),
    isBusy: acts.busy === key,
    ...more,
  });
  const test = act("test", <BeakerRegular />);
  if (of.isTesting) test.hindrance ??= hindrance.testRunning;
  const none = rows.length === 0 ? hindrance.none : undefined;
  return [
    { key: "new", label: commands.new, icon: <AddRegular />, run: () => of.onNew(false), isPrimary: true },
    { key: "newForward", label: commands.newForward, icon: <MailArrowForwardRegular />, run: () => of.onNew(true) },
    {
      key: "edit",
      label: commands.edit,
      icon: <EditRegular />,
      shortcut: "F2",
      run: of.onEdit,
      hindrance: none ?? (rows.length > 1 ? hindrance.many : undefined),
    },
    test,
    act("approve", <CheckmarkCircleRegular />),
    {
      key: "bulk",
      label: commands.bulk,
      icon: <TableEditRegular />,
      run: of.onBulk,
      hindrance: none ?? (rows.length < 2 ? hindrance.few : undefined),
    },
    act("poll", <ArrowSyncRegular />),
    act("pause", <PauseRegular />),
    act("resume", <PlayRegular />),
    act("enable", <PlayCircleRegular />, { hint: strings.mailboxes.enableHint }),
    act("disable", <ProhibitedRegular />),
    act("defaults", <TextBulletListSquareEditRegular />),
    act("reject", <DismissCircleRegular />),
    { key: "access", label: commands.access, icon: <ShieldTaskRegular />, run: of.onAccess, hindrance: none },
    act("remove", <DeleteRegular />, { shortcut: strings.common.deleteKey, run: of.onRemove }),
  ];
}

// Choosing one mailbox among many, by a part of its address or name; the product searches.

import { Combobox, makeStyles, Option } from "@fluentui/react-components";
import { useState } from "react";
import { useAsk } from "../platform/ask";
import type { ObjectRow } from "../rpc/types";
import { useStrings } from "../strings/strings";

/** How many are offered; more words find the others. */
const OFFERED = 50;

const useStyles = makeStyles({
  picker: { minWidth: "0", width: "176px" },
  input: { minWidth: "0", width: "100%" },
  list: { maxHeight: "320px" },
});

interface MailboxPickerProps {
  /** Identifier of the mailbox that is chosen. */
  mailbox: string | null;
  onMailbox: (mailbox: string | null) => void;
}

/** Chooses a mailbox, or none. */
export function MailboxPicker({ mailbox, onMailbox }: MailboxPickerProps) {
  const styles = useStyles();
  const { common } = useStrings();
  const [typed, setTyped] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const chosen = useAsk("showObject", { kind: "mailbox", name: mailbox ?? "" }, { enabled: mailbox !== null });
  const found = useAsk(
    "listObjects",
    {
      kind: "mailbox",
      selection: typed?.trim() ? { search: typed.trim() } : {},
      window: { offset: 0, limit: OFFERED },
    },
    { enabled: isOpen, keep: true },
  );
  const label = chosen.data ? String(chosen.data.fields.address ?? chosen.data.name) : (mailbox ?? "");
  return (
    <Combobox
      className={styles.picker}
      size="small"
      clearable
      aria-label={common.kinds.mailbox}
      placeholder={common.kinds.mailbox}
      value={typed ?? label}
      selectedOptions={mailbox ? [mailbox] : []}
      input={{ className: styles.input }}
      listbox={{ className: styles.list }}
      onChange={(event) => setTyped(event.target.value)}
      onOpenChange={(_, data) => {
        setOpen(data.open);
        if (!data.open) setTyped(null);
      }}
      onOptionSelect={(_, data) => {
        setTyped(null);
        onMailbox(data.optionValue || null);
      }}
    >
      {found.data?.objects.map((row) => (
        <Option key={row.id} value={row.id} text={addressOf(row)}>
          {addressOf(row)}
        </Option>
      ))}
      {found.data?.objects.length === 0 && (
        <Option disabled value="" text="">
          {common.filterNothing}
        </Option>
      )}
    </Combobox>
  );
}

const addressOf = (row: ObjectRow): string => String(row.fields.address ?? row.name);

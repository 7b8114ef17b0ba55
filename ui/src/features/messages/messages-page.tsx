// Messages: what was moved, what waits, and what somebody must decide, one tab each.

import { Caption1, CounterBadge, makeStyles, Tab, TabList, tokens } from "@fluentui/react-components";
import { useGo, usePlace } from "../../components/navigation";
import { useNumbers } from "../../components/time";
import { useAsk } from "../../platform/ask";
import { useStrings } from "../../strings/strings";
import { MessageList } from "./message-list";
import { REQUESTS, type Tab as Sort, TABS } from "./message-rows";

const useStyles = makeStyles({
  tabs: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalMNudge})` },
  tab: { display: "inline-flex", alignItems: "center", columnGap: tokens.spacingHorizontalS },
  count: { color: tokens.colorNeutralForeground3, fontVariantNumeric: "tabular-nums" },
});

/** The path of a tab, for a mailbox or all. */
const pathOfTab = (tab: Sort, mailbox: string | null) =>
  `/messages/${tab}${mailbox ? `?mailbox=${encodeURIComponent(mailbox)}` : ""}`;

export default function MessagesPage() {
  const place = usePlace();
  const go = useGo();
  const tab = TABS.find((one) => one === place.rest[0]) ?? "recent";
  const mailbox = place.query.get("mailbox");
  return (
    <MessageList
      key={tab}
      tab={tab}
      mailbox={mailbox}
      onMailbox={(next) => go(pathOfTab(tab, next), "replace")}
      tabs={<Tabs tab={tab} mailbox={mailbox} onTab={(next) => go(pathOfTab(next, mailbox), "replace")} />}
    />
  );
}

interface TabsProps {
  tab: Sort;
  mailbox: string | null;
  onTab: (tab: Sort) => void;
}

function Tabs({ tab, mailbox, onTab }: TabsProps) {
  const styles = useStyles();
  const { messages } = useStrings();
  return (
    <TabList
      className={styles.tabs}
      aria-label={messages.tabsLabel}
      selectedValue={tab}
      onTabSelect={(_, data) => onTab(data.value as Sort)}
    >
      {TABS.map((one) => (
        <Entry key={one} tab={one} mailbox={mailbox} />
      ))}
    </TabList>
  );
}

/** Sorts about which somebody must decide. */
const WAITS_FOR_SOMEBODY: ReadonlySet<Sort> = new Set<Sort>(["quarantine", "uncertain"]);

function Entry({ tab, mailbox }: { tab: Sort; mailbox: string | null }) {
  const styles = useStyles();
  const { messages } = useStrings();
  const { count } = useNumbers();
  const label = messages.tabs[tab];
  const question = { ...(mailbox ? { mailbox } : {}), page: { offset: 0, limit: 1 } };
  const total = useAsk(REQUESTS[tab], question, { keep: true }).data?.total;
  return (
    <Tab value={tab}>
      <span className={styles.tab}>
        {label}{" "}
        {total !== undefined &&
          (WAITS_FOR_SOMEBODY.has(tab) && total > 0 ? (
            <CounterBadge count={total} overflowCount={9_999} size="small" color="danger" />
          ) : (
            <Caption1 className={styles.count}>{count(total)}</Caption1>
          ))}
      </span>
    </Tab>
  );
}

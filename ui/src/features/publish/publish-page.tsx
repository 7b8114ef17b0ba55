// Publish & history: what waits, what was published, what was changed.

import { makeStyles, Tab, TabList } from "@fluentui/react-components";
import { useState } from "react";
import { useGo, usePlace } from "../../components/navigation";
import { useStrings } from "../../strings/strings";
import { AgainDialog } from "./again-dialog";
import { ChangesTab } from "./changes-tab";
import { PendingTab } from "./pending-tab";
import { PublicationsTab } from "./publications-tab";
import { usePublishing } from "./use-publishing";

const TABS = ["pending", "publications", "changes"] as const;
type TabKey = (typeof TABS)[number];

const useStyles = makeStyles({ tabs: { marginInlineStart: "-10px" } });

export default function PublishPage() {
  const styles = useStyles();
  const { frame, publish } = useStrings();
  const place = usePlace();
  const go = useGo();
  const publisher = usePublishing();
  const [again, setAgain] = useState<number | null>(null);
  const tab = TABS.find((one) => one === place.rest[0]) ?? "pending";
  const tabs = (
    <TabList
      className={styles.tabs}
      aria-label={frame.pages.publish}
      selectedValue={tab}
      onTabSelect={(_, data) => go(pathOfTab(data.value as TabKey))}
    >
      {TABS.map((one) => (
        <Tab key={one} value={one}>
          {publish.tabs[one]}
        </Tab>
      ))}
    </TabList>
  );
  return (
    <>
      {tab === "pending" && <PendingTab publisher={publisher} tabs={tabs} onAgain={setAgain} />}
      {tab === "publications" && <PublicationsTab tabs={tabs} onAgain={setAgain} />}
      {tab === "changes" && <ChangesTab tabs={tabs} />}
      <AgainDialog
        key={again}
        serial={again}
        onClose={() => setAgain(null)}
        onAct={(serial, expiresHours) => {
          setAgain(null);
          go("/publish");
          void publisher.again(serial, { expiresHours });
        }}
      />
    </>
  );
}

const pathOfTab = (tab: TabKey) => (tab === "pending" ? "/publish" : `/publish/${tab}`);

// Settings: the window, the routers, the publisher keys. Everything applies at once.

import { makeStyles, Tab, TabList, tokens } from "@fluentui/react-components";
import { useGo, usePlace } from "../../components/navigation";
import { Page } from "../../components/page";
import { useStrings } from "../../strings/strings";
import { KeysTab } from "./keys-tab";
import { RoutersTab } from "./routers-tab";
import { WindowTab } from "./window-tab";

const TABS = ["window", "routers", "keys"] as const;
type TabKey = (typeof TABS)[number];

const useStyles = makeStyles({
  tabs: { marginInlineStart: "-10px" },
  whole: { maxWidth: "960px", paddingTop: tokens.spacingVerticalS },
});

export default function SettingsPage() {
  const styles = useStyles();
  const { frame, settings } = useStrings();
  const place = usePlace();
  const go = useGo();
  const tab = TABS.find((one) => one === place.rest[0]) ?? "window";
  return (
    <Page
      title={frame.pages.settings}
      line={
        <TabList
          className={styles.tabs}
          aria-label={frame.pages.settings}
          selectedValue={tab}
          onTabSelect={(_, data) => go(pathOfTab(data.value as TabKey))}
        >
          {TABS.map((one) => (
            <Tab key={one} value={one}>
              {settings.tabs[one]}
            </Tab>
          ))}
        </TabList>
      }
      scrolls
    >
      <div className={styles.whole}>
        {tab === "window" && <WindowTab />}
        {tab === "routers" && <RoutersTab />}
        {tab === "keys" && <KeysTab />}
      </div>
    </Page>
  );
}

const pathOfTab = (tab: TabKey) => (tab === "window" ? "/settings" : `/settings/${tab}`);

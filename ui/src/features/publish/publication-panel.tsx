// One publication: what it says of itself, what it changed, and its XML as text.

import { Button, makeStyles, Tab, TabList, Text, tokens } from "@fluentui/react-components";
import { ArrowUndoRegular, CheckmarkCircleRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { CopyButton } from "../../components/copy-button";
import { ErrorNote, Waiting } from "../../components/notes";
import { ObjectChanges, ofObjects } from "../../components/object-changes";
import { useWords } from "../../components/object-form/words";
import { Panel } from "../../components/page";
import { Facts } from "../../components/section";
import { State } from "../../components/state-badge";
import { exact, useNumbers } from "../../components/time";
import { useAsk } from "../../platform/ask";
import type { PublicationRow } from "../../rpc/types";
import { useLocale, useStrings } from "../../strings/strings";

const useStyles = makeStyles({
  tabs: { margin: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalS}`, marginInlineStart: "-10px" },
  xml: {
    margin: 0,
    padding: tokens.spacingHorizontalM,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
  },
  copy: { display: "flex", alignItems: "center", columnGap: "8px", marginBottom: tokens.spacingVerticalS },
});

interface PublicationPanelProps {
  row: PublicationRow;
  /** Whether the router acts on it. */
  isUsed: boolean;
  /** The name of its router. */
  router: string;
  onAgain: () => void;
  onClose: () => void;
}

/** The details of a publication. */
export function PublicationPanel({ row, isUsed, router, onAgain, onClose }: PublicationPanelProps) {
  const styles = useStyles();
  const { publish } = useStrings();
  const locale = useLocale();
  const { bytes } = useNumbers();
  const [tab, setTab] = useState<"changes" | "xml">("changes");
  return (
    <Panel
      title={publish.publication(row.serial)}
      isWide
      line={
        isUsed && (
          <State tone="good" icon={<CheckmarkCircleRegular />}>
            {publish.current}
          </State>
        )
      }
      onClose={onClose}
      foot={
        <Button icon={<ArrowUndoRegular />} onClick={onAgain}>
          {publish.again}
        </Button>
      }
    >
      <Facts
        rows={[
          [publish.issued, exact(row.issued, locale)],
          [publish.author, row.author],
          [publish.router, router],
          [publish.key, row.publisher],
          [publish.size, bytes(row.size)],
          [publish.digest, row.digest],
        ]}
      />
      <TabList
        size="small"
        className={styles.tabs}
        selectedValue={tab}
        onTabSelect={(_, data) => setTab(data.value as "changes" | "xml")}
      >
        <Tab value="changes">{publish.showChanges}</Tab>
        <Tab value="xml">{publish.showXml}</Tab>
      </TabList>
      {tab === "changes" ? <Changed row={row} /> : <Xml row={row} />}
    </Panel>
  );
}

function Changed({ row }: { row: PublicationRow }) {
  const { publish } = useStrings();
  const words = useWords();
  const asked = useAsk("publication", { serial: row.serial });
  if (asked.error) return <ErrorNote error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <Waiting />;
  if (asked.data.changes.length === 0)
    return <Text as="p">{row.note ? words.said(row.note) : publish.changedNothing}</Text>;
  return <ObjectChanges changes={ofObjects(asked.data.changes)} />;
}

function Xml({ row }: { row: PublicationRow }) {
  const styles = useStyles();
  const { publish } = useStrings();
  const { bytes } = useNumbers();
  const asked = useAsk("publicationXml", { serial: row.serial });
  if (asked.error) return <ErrorNote error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <Waiting />;
  return (
    <>
      <div className={styles.copy}>
        <CopyButton text={asked.data.text} label={publish.copyXml} isWorded appearance="outline" />
        {asked.data.isCut && <Text size={200}>{publish.xmlCut(bytes(asked.data.size))}</Text>}
      </div>
      <pre className={styles.xml}>{asked.data.text}</pre>
    </>
  );
}

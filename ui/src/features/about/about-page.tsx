// About: what this is, where its data are, and the licences of the product and of what it is built on.

import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { FolderOpenRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useDesktop } from "../../components/desktop";
import { ErrorNote, Waiting } from "../../components/notes";
import { Page, Panel } from "../../components/page";
import { Facts } from "../../components/section";
import { useAsk } from "../../platform/ask";
import { useStrings } from "../../strings/strings";
import licences from "./licences.json";
import { ThirdParties } from "./third-parties";

const useStyles = makeStyles({
  facts: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalL}`,
    flexShrink: 0,
  },
  fact: { display: "flex", flexWrap: "wrap", alignItems: "center", columnGap: tokens.spacingHorizontalS },
  hint: { color: tokens.colorNeutralForeground2 },
  text: {
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: "pre-wrap",
  },
});

export default function AboutPage() {
  const styles = useStyles();
  const { about: words, frame } = useStrings();
  const [shown, setShown] = useState<string | null>(null);
  const text = licences.own.find((one) => one.title === shown);
  return (
    <Page
      title={frame.pages.about}
      line={words.tagline}
      panel={
        text && (
          <Panel title={text.title} isWide onClose={() => setShown(null)}>
            <pre className={styles.text}>{text.text}</pre>
          </Panel>
        )
      }
    >
      <div className={styles.facts}>
        <Product onLicence={setShown} />
      </div>
      <ThirdParties />
    </Page>
  );
}

function Product({ onLicence }: { onLicence: (title: string) => void }) {
  const styles = useStyles();
  const { about: words } = useStrings();
  const desktop = useDesktop();
  const asked = useAsk("about");
  if (asked.error) return <ErrorNote error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <Waiting />;
  const { version, dataDir, user } = asked.data;
  return (
    <Facts
      rows={[
        [words.version, version],
        [
          words.dataDir,
          <span key="d" className={styles.fact}>
            <span>{dataDir}</span>
            <Button
              size="small"
              appearance="subtle"
              icon={<FolderOpenRegular />}
              aria-label={words.openDataDir}
              title={words.openDataDir}
              onClick={() => void desktop.open(dataDir)}
            />
          </span>,
        ],
        [
          words.user,
          <span key="u" className={styles.fact}>
            <span>{user}</span>
            <Text size={200} className={styles.hint}>
              {words.userHint}
            </Text>
          </span>,
        ],
        [
          words.licence,
          <span key="l" className={styles.fact}>
            <span>{words.licenceBody}</span>
            {licences.own.map((one) => (
              <Button
                key={one.title}
                size="small"
                aria-label={words.showLicence(one.title)}
                onClick={() => onLicence(one.title)}
              >
                {one.title}
              </Button>
            ))}
          </span>,
        ],
      ]}
    />
  );
}

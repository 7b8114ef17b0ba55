// A publication file as its router would judge it: the verdict, every reason, and what it says.

import { Button, MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { useDesktop } from "../../components/desktop";
import { ErrorNote, Waiting } from "../../components/notes";
import { ObjectChanges, ofObjects } from "../../components/object-changes";
import { useWords } from "../../components/object-form/words";
import { Panel } from "../../components/page";
import { Facts, Section } from "../../components/section";
import { exact, useNumbers } from "../../components/time";
import { useAsk } from "../../platform/ask";
import type { PublicationContent, VerifyReport } from "../../rpc/types";
import { useLocale, useStrings } from "../../strings/strings";

const useStyles = makeStyles({
  reasons: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
});

/** The verdict on a file. */
export function VerifyPanel({ file, round, onClose }: { file: string; round: number; onClose: () => void }) {
  const { publish } = useStrings();
  const desktop = useDesktop();
  const [publishers, setPublishers] = useState<string | null>(null);
  const asked = useAsk("verifyPublication", { file, publishers }, { round });
  const choose = async () => {
    const sorts = [{ label: publish.keySort, endings: ["pem"] }];
    const chosen = await desktop.chooseFile({ title: publish.keyTitle, sorts });
    if (chosen) setPublishers(chosen);
  };
  return (
    <Panel title={publish.verified} isWide onClose={onClose}>
      {asked.error && <ErrorNote error={asked.error} onRetry={() => void asked.refetch()} />}
      {!asked.data && !asked.error && <Waiting />}
      {asked.data && <Verdict report={asked.data} />}
      <Section title={publish.file}>{file}</Section>
      <Section title={publish.trusted}>
        {publishers ?? publish.trustedOwn}
        <div>
          <Button size="small" onClick={() => (publishers ? setPublishers(null) : void choose())}>
            {publishers ? publish.trustedOwn : publish.trustOther}
          </Button>
        </div>
      </Section>
      {asked.data?.content && <Content content={asked.data.content} />}
    </Panel>
  );
}

function Verdict({ report }: { report: VerifyReport }) {
  const styles = useStyles();
  const { publish } = useStrings();
  const words = useWords();
  if (report.isAccepted)
    return (
      <MessageBar intent="success" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{publish.accepted}</MessageBarTitle>
        </MessageBarBody>
      </MessageBar>
    );
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{publish.rejected}</MessageBarTitle>
        <ul className={styles.reasons}>
          {report.reasons.map((reason) => (
            <li key={`${reason.code} ${reason.message}`}>{words.said(reason.message)}</li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  );
}

function Content({ content }: { content: PublicationContent }) {
  const { common, publish } = useStrings();
  const locale = useLocale();
  const { count } = useNumbers();
  const objects = Object.entries(content.objects)
    .map(([kind, n]) => `${publish.kindsMany[kind as keyof typeof publish.kindsMany] ?? kind}: ${count(n)}`)
    .join(", ");
  return (
    <>
      <Section title={publish.publication(content.serial)}>
        <Facts
          rows={[
            [publish.issued, exact(content.issued, locale)],
            [publish.validUntil, content.expires ? exact(content.expires, locale) : common.never],
            [publish.router, content.router],
            [publish.key, content.publisher],
            [publish.objectsInside, objects],
            [publish.secretsInside, count(content.secrets)],
            [publish.servedInside, count(content.served)],
          ]}
        />
      </Section>
      {content.changes.length > 0 && (
        <Section title={publish.againstFormer}>
          <ObjectChanges changes={ofObjects(content.changes)} />
        </Section>
      )}
    </>
  );
}

// The router: since when it runs, what it acts on, and how far the draft is from that.

import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { standingOf } from "../../components/health";
import { useProductWords } from "../../components/product-words";
import { Facts } from "../../components/section";
import { exact, relative, Time, useNow } from "../../components/time";
import type { StatusReport } from "../../rpc/types";
import { useLocale, useStrings } from "../../strings/strings";
import { Card, PageLink } from "./card";

const useStyles = makeStyles({
  reasons: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
});

/** The router. */
export function RouterCard({ status, className }: { status: StatusReport; className?: string }) {
  const styles = useStyles();
  const { common, overview } = useStrings();
  const locale = useLocale();
  const now = useNow();
  const said = useProductWords();
  const texts = overview.router;
  const { router, draft } = status;
  const publication = router?.publication;
  const serial = publication?.serial ?? draft.serial;
  const refused = publication?.refused ?? [];
  const rows: [string, ReactNode][] = [
    [
      texts.state,
      router?.phase === "running"
        ? texts.running(relative(router.started, now, locale, common.justNow))
        : common.standing[standingOf(status)],
    ],
    [texts.version, router?.version],
    [texts.publication, serial ? texts.serial(serial) : texts.none],
    [texts.issued, <Issued key="v" at={publication?.issued ?? draft.issued} />],
    [
      texts.applied,
      publication?.applied ? (
        <Time key="v" at={publication.applied} />
      ) : draft.isTaken === false ? (
        texts.notTaken
      ) : null,
    ],
    [texts.expires, publication?.expires ? exact(publication.expires, locale) : null],
    [texts.draft, <Drift key="v" status={status} />],
    [
      texts.refused,
      refused.length > 0 ? (
        <ul key="v" className={styles.reasons}>
          {refused.map((reason) => (
            <li key={reason}>{said(reason)}</li>
          ))}
        </ul>
      ) : null,
    ],
    [texts.name, router?.router],
  ];
  return (
    <Card title={texts.title} className={className ?? ""}>
      <Facts rows={rows.filter(([label]) => serial || ![texts.issued, texts.applied].includes(label))} />
    </Card>
  );
}

function Issued({ at }: { at: string | null | undefined }) {
  return <Time at={at} />;
}

/** How far the draft is from what is published. */
function Drift({ status: { draft } }: { status: StatusReport }) {
  const { overview } = useStrings();
  if (draft.errors > 0) return <PageLink path="/publish">{overview.router.problems(draft.errors)}</PageLink>;
  if (draft.pendingChanges > 0)
    return <PageLink path="/publish">{overview.details.pending(draft.pendingChanges)}</PageLink>;
  return draft.serial ? overview.router.same : null;
}

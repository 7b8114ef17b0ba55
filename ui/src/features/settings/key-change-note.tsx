// What became of making, replacing or retiring a key: which routers know it, and which must be told.

import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import { useGo } from "../../components/navigation";
import { useWords } from "../../components/object-form/words";
import type { KeyChange, RouterInfo } from "../../rpc/types";
import { useStrings } from "../../strings/strings";

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
  code: { display: "block", fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

/** Tells of a change of keys. */
export function KeyChangeNote({ change, routers }: { change: KeyChange; routers: RouterInfo[] }) {
  const styles = useStyles();
  const { settings } = useStrings();
  const words = useWords();
  const go = useGo();
  const nameOf = (id: string) => routers.find((one) => one.id === id)?.name ?? id;
  const isNew = change.key.state === "active";
  return (
    <MessageBar intent={change.routersToTell.length > 0 ? "warning" : "success"} layout="multiline" role="status">
      <MessageBarBody>
        <MessageBarTitle>
          {isNew ? settings.keyMadeDone(change.key.id) : settings.keyRetiredDone(change.key.id)}
        </MessageBarTitle>
        {change.routersTold.length > 0 && settings.routersTold(change.routersTold.map(nameOf).join(", "))}{" "}
        {isNew && routers.length > 0 && settings.publishNext}
        {change.routersToTell.length > 0 && (
          <>
            {" "}
            {settings.routersToTell}
            <ul className={styles.list}>
              {change.routersToTell.map((one) => (
                <li key={one.router}>
                  {nameOf(one.router)}: {words.said(one.reason)}
                </li>
              ))}
            </ul>
            {isNew && <code className={styles.code}>{settings.pinCommand}</code>}
          </>
        )}
      </MessageBarBody>
      {isNew && routers.length > 0 && (
        <MessageBarActions>
          <Button size="small" onClick={() => go("/publish")}>
            {settings.toPublish}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

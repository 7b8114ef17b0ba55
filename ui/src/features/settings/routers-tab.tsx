// The routers: those that are connected, and connecting another.

import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { ErrorNote, Waiting } from "../../components/notes";
import { Section } from "../../components/section";
import { useAsk } from "../../platform/ask";
import { useStrings } from "../../strings/strings";
import { ConnectRouter } from "./connect-router";
import { RouterCard } from "./router-card";

const useStyles = makeStyles({
  cards: { display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalM },
});

/** Seconds after which it is asked again which routers of this machine run. */
const EVERY = 10;

/** The settings of the routers. */
export function RoutersTab() {
  const styles = useStyles();
  const { settings } = useStrings();
  const routers = useAsk("routers");
  const running = useAsk("status").data?.router?.router;
  const local = useAsk("localRouters", undefined, { every_ms: EVERY * 1000 });
  if (routers.error) return <ErrorNote error={routers.error} onRetry={() => void routers.refetch()} />;
  if (!routers.data) return <Waiting />;
  return (
    <>
      <Section
        level={2}
        title={settings.connected}
        hint={routers.data.length > 0 ? settings.connectedHint : settings.noneConnectedHint}
      >
        {routers.data.length === 0 && <Text>{settings.noneConnected}</Text>}
        <div className={styles.cards}>
          {routers.data.map((router) => (
            <RouterCard
              key={router.id}
              router={router}
              answers={running === router.id}
              local={local.data?.find((one) => one.router === router.id || one.stateDir === router.stateDir)}
            />
          ))}
        </div>
      </Section>
      <Section level={2} title={settings.connect} hint={settings.connectHint}>
        {local.error && <ErrorNote error={local.error} onRetry={() => void local.refetch()} />}
        <ConnectRouter local={local.data ?? []} />
      </Section>
    </>
  );
}

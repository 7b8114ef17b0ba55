// Which of several routers the window looks at: its state, its mailboxes, its messages.

import {
  Button,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  Tooltip,
  tokens,
} from "@fluentui/react-components";
import { ServerRegular } from "@fluentui/react-icons";
import { usePreferences } from "../components/preferences";
import { useAct, useAsk } from "../platform/ask";
import { useStrings } from "../strings/strings";

const useStyles = makeStyles({
  button: {
    flexShrink: 1,
    minWidth: "48px",
    maxWidth: "180px",
    overflow: "hidden",
    whiteSpace: "nowrap",
    fontWeight: tokens.fontWeightRegular,
  },
});

/** A choice among the connected routers; nothing where there is none to make. */
export function RouterChoice() {
  const styles = useStyles();
  const { frame } = useStrings();
  const routers = useAsk("routers").data ?? [];
  const answering = useAsk("status").data?.router?.router;
  const wanted = usePreferences()?.router;
  const look = useAct("lookAtRouter");
  if (routers.length < 2) return null;
  const first = routers.find((router) => router.stateDir !== null) ?? routers[0];
  const shown = routers.find((router) => router.id === (answering ?? wanted)) ?? first;
  return (
    <Menu
      checkedValues={{ router: shown ? [shown.id] : [] }}
      onCheckedValueChange={(_, { checkedItems }) => {
        const [chosen] = checkedItems;
        if (chosen && chosen !== shown?.id) look.mutate({ name: chosen });
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content={frame.routerChoice} relationship="description">
          <Button className={styles.button} size="small" appearance="subtle" icon={<ServerRegular />}>
            {shown?.name}
          </Button>
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {routers.map((router) => (
            <MenuItemRadio key={router.id} name="router" value={router.id}>
              {router.name}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

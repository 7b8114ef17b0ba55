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
import { useQueryClient } from "@tanstack/react-query";
import { useLookedAt } from "../components/looked-at";
import { useTell } from "../components/toasts";
import { refreshRouter, useAsk } from "../platform/ask";
import { useApi } from "../platform/platform";
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
  const shown = useLookedAt();
  const look = useLook();
  if (routers.length < 2) return null;
  return (
    <Menu
      checkedValues={{ router: shown ? [shown.id] : [] }}
      onCheckedValueChange={(_, { checkedItems }) => {
        const [chosen] = checkedItems;
        if (chosen && chosen !== shown?.id) look(chosen);
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

/** Looks at another router; what the former one said is forgotten at once. */
function useLook(): (name: string) => void {
  const api = useApi();
  const client = useQueryClient();
  const { failed } = useTell();
  return (name) =>
    void api
      .lookAtRouter({ name })
      .then(() => refreshRouter(client))
      .catch(failed);
}

// The tests of this session, to be looked at again.

import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { HistoryRegular } from "@fluentui/react-icons";
import { useGo } from "../../components/navigation";
import { relative, useNow } from "../../components/time";
import { useAsk } from "../../platform/ask";
import { useLocale, useStrings } from "../../strings/strings";
import { standingOf } from "./tests";

/** A menu of the tests. */
export function EarlierTests() {
  const strings = useStrings();
  const { common, test } = strings;
  const locale = useLocale();
  const now = useNow();
  const go = useGo();
  const jobs = useAsk("jobs").data ?? [];
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<HistoryRegular />}>
          {test.earlier}
        </Button>
      </MenuTrigger>
      <MenuPopover style={{ maxWidth: "480px" }}>
        <MenuList>
          {jobs.length === 0 && <MenuItem disabled>{test.noEarlier}</MenuItem>}
          {jobs.map((job) => (
            <MenuItem
              key={job.id}
              secondaryContent={relative(job.started, now, locale, common.justNow)}
              onClick={() => go(`/test?job=${job.id}`)}
            >
              {test.earlierLine(test.kinds[job.kind], standingOf(job, strings))}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

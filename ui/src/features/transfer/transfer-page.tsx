// Import & export: the configuration as a file, without secrets.

import { makeStyles, tokens } from "@fluentui/react-components";
import { Page } from "../../components/page";
import { useStrings } from "../../strings/strings";
import { ExportCard } from "./export-card";
import { ImportCard } from "./import-card";

const useStyles = makeStyles({
  whole: { display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalXXL, maxWidth: "960px" },
});

export default function TransferPage() {
  const styles = useStyles();
  const { frame } = useStrings();
  return (
    <Page title={frame.pages.transfer} scrolls>
      <div className={styles.whole}>
        <ExportCard />
        <ImportCard />
      </div>
    </Page>
  );
}

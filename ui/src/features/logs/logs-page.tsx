import { Page } from "../../components/page";
import { useStrings } from "../../strings/strings";

export default function LogsPage() {
  const { frame } = useStrings();
  return <Page title={frame.pages.logs}>{null}</Page>;
}

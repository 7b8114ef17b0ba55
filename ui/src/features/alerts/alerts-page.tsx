import { Page } from "../../components/page";
import { useStrings } from "../../strings/strings";

export default function AlertsPage() {
  const { frame } = useStrings();
  return <Page title={frame.pages.alerts}>{null}</Page>;
}

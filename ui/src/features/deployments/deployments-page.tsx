import { Page } from "../../components/page";
import { useStrings } from "../../strings/strings";

export default function DeploymentsPage() {
  const { frame } = useStrings();
  return <Page title={frame.pages.deployments}>{null}</Page>;
}

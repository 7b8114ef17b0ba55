import { Page } from "../../components/page";
import { useStrings } from "../../strings/strings";

export default function OverviewPage() {
  const { frame } = useStrings();
  return <Page title={frame.pages.overview}>{null}</Page>;
}

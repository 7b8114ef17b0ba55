import { Page } from "../../components/page";
import { useStrings } from "../../strings/strings";

export default function PublishPage() {
  const { frame } = useStrings();
  return <Page title={frame.pages.publish}>{null}</Page>;
}

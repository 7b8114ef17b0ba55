import { Page } from "../../components/page";
import { useStrings } from "../../strings/strings";

export default function MessagesPage() {
  const { frame } = useStrings();
  return <Page title={frame.pages.messages}>{null}</Page>;
}

import { Page } from "../../components/page";
import { useStrings } from "../../strings/strings";

export default function TransferPage() {
  const { frame } = useStrings();
  return <Page title={frame.pages.transfer}>{null}</Page>;
}

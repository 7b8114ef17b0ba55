import { Page } from "../../components/page";
import { useStrings } from "../../strings/strings";

export default function TestPage() {
  const { frame } = useStrings();
  return <Page title={frame.pages.test}>{null}</Page>;
}

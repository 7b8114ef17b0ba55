import { Page } from "../../components/page";
import { useStrings } from "../../strings/strings";

export default function StartPage() {
  const { frame } = useStrings();
  return <Page title={frame.pages.start}>{null}</Page>;
}

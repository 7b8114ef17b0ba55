import { Page } from "../../components/page";
import { useStrings } from "../../strings/strings";

export default function AboutPage() {
  const { frame } = useStrings();
  return <Page title={frame.pages.about}>{null}</Page>;
}

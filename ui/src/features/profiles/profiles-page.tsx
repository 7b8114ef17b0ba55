import { Page } from "../../components/page";
import { useStrings } from "../../strings/strings";

export default function ProfilesPage() {
  const { frame } = useStrings();
  return <Page title={frame.pages.profiles}>{null}</Page>;
}

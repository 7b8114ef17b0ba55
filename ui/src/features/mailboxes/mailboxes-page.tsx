import { Page } from "../../components/page";
import { useStrings } from "../../strings/strings";

export default function MailboxesPage() {
  const { frame } = useStrings();
  return <Page title={frame.pages.mailboxes}>{null}</Page>;
}

// Test Access: choose mailboxes and test them, or look at a test of this session.

import { usePlace } from "../../components/navigation";
import { Choose } from "./choose";
import { JobView } from "./job-view";

export default function TestPage() {
  const place = usePlace();
  const job = Number(place.query.get("job") ?? 0);
  return job > 0 ? <JobView key={job} id={job} /> : <Choose />;
}

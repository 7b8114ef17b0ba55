// Following a test in the background: how far it is, and its results as they come.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useApi, usePlatform } from "../platform/platform";
import type { ApiError, Job, TestResult } from "../rpc/types";

/** A job with every result that is there. */
export interface FollowedJob {
  job: Job;
  results: TestResult[];
  /** What is known so far of the mailboxes that are not done; of a job that ended, how far they came. */
  running: TestResult[];
}

/** Milliseconds; results are asked for at most so often, however fast the events come. */
const AT_MOST_EVERY = 250;
/** Milliseconds; while a job runs it is asked about at least so often, should an event be lost. */
const AT_LEAST_EVERY = 5_000;

/** Follows a job; results that are there already are not asked for again. */
export function useJob(id: number | null) {
  const api = useApi();
  const platform = usePlatform();
  const client = useQueryClient();
  const query = useQuery<FollowedJob, ApiError>({
    queryKey: ["job", id],
    enabled: id !== null,
    structuralSharing: false,
    // While nobody follows a job its events pass unheard: one that was running is asked about at once.
    staleTime: (known) => (isRunning(known.state.data?.job) ? 0 : 60_000),
    refetchInterval: (known) => (isRunning(known.state.data?.job) ? AT_LEAST_EVERY : false),
    queryFn: async () => {
      const former = client.getQueryData<FollowedJob>(["job", id]);
      const from = former?.results.length ?? 0;
      const { job, results, running } = await api.jobResults({ job: id ?? 0, from });
      return {
        job,
        running,
        results: former && results.length === 0 ? former.results : [...(former?.results ?? []), ...results],
      };
    },
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () => {
      timer = undefined;
      // Asking again would throw away the answer that is on its way.
      if (client.isFetching({ queryKey: ["job", id], exact: true }) > 0) timer = setTimeout(ask, AT_MOST_EVERY);
      else void client.invalidateQueries({ queryKey: ["job", id], exact: true });
    };
    const stop = platform.listen((event) => {
      if (event.event !== "job" || event.value.id !== id) return;
      timer ??= setTimeout(ask, AT_MOST_EVERY);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [platform, client, id]);
  return query;
}

/** What a job tells of a mailbox, at last or so far. */
export const ofMailbox = (followed: FollowedJob | undefined, mailbox: string): TestResult | undefined =>
  followed?.running.find((one) => one.mailbox === mailbox) ??
  followed?.results.findLast((one) => one.mailbox === mailbox);

/** Whether a job goes on. */
export const isRunning = (job: Job | undefined): boolean => job?.state.state === "running";

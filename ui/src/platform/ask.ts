// Asking and acting: every request of the table as a query or a mutation, with one way to name it.

import {
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { Api } from "../rpc/client";
import type { ApiError } from "../rpc/types";
import { useApi } from "./platform";

type Question<K extends keyof Api> = Parameters<Api[K]> extends [infer Q] ? Q : undefined;
type Answer<K extends keyof Api> = Awaited<ReturnType<Api[K]>>;

/** How a query is asked. */
interface AskOptions {
  /** Not asked while false. */
  enabled?: boolean;
  /** Asked again so often, in milliseconds. */
  every_ms?: number;
  /** Whether the former answer stays while a new question is asked. */
  keep?: boolean;
}

/** The key under which an answer is kept. */
export const keyOf = <K extends keyof Api>(name: K, question?: Question<K>) => [name, question ?? null] as const;

/** Asks a request and keeps its answer. */
export function useAsk<K extends keyof Api>(
  name: K,
  question?: Question<K>,
  options: AskOptions = {},
): UseQueryResult<Answer<K>, ApiError> {
  const api = useApi();
  return useQuery<Answer<K>, ApiError>({
    queryKey: keyOf(name, question),
    queryFn: () => (api[name] as (question: unknown) => Promise<Answer<K>>)(question),
    enabled: options.enabled ?? true,
    refetchInterval: options.every_ms ?? false,
    placeholderData: options.keep ? (former) => former : undefined,
  });
}

/** Does a request that changes something; what it changes is asked again. */
export function useAct<K extends keyof Api>(name: K): UseMutationResult<Answer<K>, ApiError, Question<K>> {
  const api = useApi();
  const client = useQueryClient();
  return useMutation<Answer<K>, ApiError, Question<K>>({
    mutationFn: (question) => (api[name] as (question: unknown) => Promise<Answer<K>>)(question),
    onSettled: () => refresh(client),
  });
}

/** Answers that come from the router and change by themselves. */
const LIVE: ReadonlySet<string> = new Set<keyof Api>([
  "mailboxTable",
  "routerMailboxes",
  "queue",
  "recent",
  "failed",
  "quarantine",
  "uncertain",
  "alerts",
]);

/** Asks everything again that is shown. */
export const refresh = (client: QueryClient) =>
  client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "model" });

/** Asks again what the router says. */
export const refreshLive = (client: QueryClient) =>
  client.invalidateQueries({ predicate: (query) => LIVE.has(String(query.queryKey[0])) });

// Asking and acting: every request of the table as a query or a mutation, with one way to name it.

import {
  type InfiniteData,
  type Query,
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { Api } from "../rpc/client";
import type { ApiError, Listed, Page } from "../rpc/types";
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
  /** A round of [`newRound`]: the same question of another round is asked anew. */
  round?: number;
}

let rounds = 0;

/** A number that was not there before: for questions about files, which may hold something else by now. */
export const newRound = (): number => ++rounds;

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
    queryKey: options.round ? [...keyOf(name, question), options.round] : keyOf(name, question),
    queryFn: () => (api[name] as (question: unknown) => Promise<Answer<K>>)(question),
    enabled: options.enabled ?? true,
    refetchInterval: options.every_ms ?? ((query) => (isLong(query) ? 10_000 : false)),
    placeholderData: options.keep ? (former) => former : undefined,
  });
}

/** Requests that answer a part of a list of the router. */
type Paged = { [K in keyof Api]: Answer<K> extends Listed<unknown> ? K : never }[keyof Api];
type ItemOf<K extends Paged> = Answer<K>["items"][number];

/** A list of which more is asked for as somebody goes on. */
interface Pages<Item> {
  /** What is there so far; nothing while the first part is awaited. */
  items: Item[] | undefined;
  /** How many there are in all. */
  total: number;
  /** Whether more can be asked for; the oldest of very many cannot. */
  hasMore: boolean;
  error: ApiError | null;
  /** Asks for the next part, where there is one. */
  more: () => void;
  /** Asks again for what is there. */
  again: () => void;
}

/** How many items are asked for at once. */
const PAGE_SIZE = 500;
/** How many are held at the most, so that memory stays bounded. */
const MOST_ITEMS = 20_000;
/** A list with more parts or rows than this is not asked again with every event, but every ten seconds. */
const QUICK_PAGES = 2;
const QUICK_ROWS = 1_000;

/** Asks for a list of the router part by part. */
export function useAskPages<K extends Paged>(name: K, question: Omit<Question<K> & object, "page">): Pages<ItemOf<K>> {
  const api = useApi();
  const query = useInfiniteQuery<Listed<ItemOf<K>>, ApiError, InfiniteData<Listed<ItemOf<K>>>, unknown[], number>({
    queryKey: [name, question, "pages"],
    queryFn: ({ pageParam }) => {
      const page: Page = { offset: pageParam, limit: PAGE_SIZE };
      return (api[name] as (question: unknown) => Promise<Listed<ItemOf<K>>>)({ ...question, page });
    },
    initialPageParam: 0,
    getNextPageParam: (last, parts) => {
      const there = parts.reduce((sum, part) => sum + part.items.length, 0);
      return last.items.length > 0 && there < Math.min(last.total, MOST_ITEMS) ? there : undefined;
    },
    refetchInterval: (one) => (isLong(one) ? 10_000 : false),
  });
  const { data, hasNextPage, isFetching, isError, fetchNextPage, refetch } = query;
  const items = useMemo(() => data?.pages.flatMap((part) => part.items), [data]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  const again = useCallback(() => void refetch(), [refetch]);
  const total = data?.pages.at(-1)?.total ?? 0;
  return { items, total, hasMore: hasNextPage, error: query.error, more, again };
}

const isLong = (query: { state: Pick<Query["state"], "data"> }): boolean => {
  const data = query.state.data as { pages?: unknown[]; rows?: unknown[] } | undefined;
  return (data?.pages?.length ?? 0) > QUICK_PAGES || (data?.rows?.length ?? 0) > QUICK_ROWS;
};

/** Does a request that changes something; what it changes is asked again. */
export function useAct<K extends keyof Api>(name: K): UseMutationResult<Answer<K>, ApiError, Question<K>> {
  const api = useApi();
  const client = useQueryClient();
  return useMutation<Answer<K>, ApiError, Question<K>>({
    mutationFn: (question) => (api[name] as (question: unknown) => Promise<Answer<K>>)(question),
    onSettled: () => refresh(client),
  });
}

/** Tells the answer of an act when it comes, also when the component that asked has gone with what the act changed. A
 *  failure stands in the act's own `error`. */
export const whenDone = <A>(answer: Promise<A>, told: (answer: A) => void): void =>
  void answer.then(told, () => undefined);

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

/** Answers that hold for one router only. */
const OF_ROUTER: ReadonlySet<string> = new Set<string>([
  ...LIVE,
  ...(["status", "trend", "quarantineText"] satisfies (keyof Api)[]),
]);

const isOfRouter = (query: Query): boolean => OF_ROUTER.has(String(query.queryKey[0]));

/** Asks everything again that is shown. */
export const refresh = (client: QueryClient, isMeant: (query: Query) => boolean = () => true) =>
  client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "model" && isMeant(query) });

/** Asks everything again of another router. What the former one said is forgotten: until this one has answered, nothing
 *  is known. */
export const refreshRouter = (client: QueryClient) =>
  Promise.all([client.resetQueries({ predicate: isOfRouter }), refresh(client, (query) => !isOfRouter(query))]);

/** Asks for the objects again; done when those that are shown are the new ones. */
export const refreshObjects = (client: QueryClient) => client.invalidateQueries({ queryKey: ["listObjects"] });

/** Asks again what the router says. */
export const refreshLive = (client: QueryClient) =>
  client.invalidateQueries({ predicate: (query) => LIVE.has(String(query.queryKey[0])) && !isLong(query) });

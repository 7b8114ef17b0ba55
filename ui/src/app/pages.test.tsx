// No page is wider than the window, so that nobody has to scroll sideways.

import { afterEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import type { Language } from "../rpc/types";
import { fakePlatform, PREFERENCES } from "../testing/fake-platform";
import { filled } from "../testing/filled";
import { show } from "../testing/show";
import { PAGES } from "./pages";

/** What is shown at the path of each page, and more that stands at its side. */
const PATHS = [
  ...PAGES.map((one) => `/${one.path}`),
  "/mailboxes/box-5",
  "/mailboxes/new",
  "/test?job=7",
  "/profiles/incoming-p1/edit",
  "/settings/routers",
  "/settings/keys",
];

const preferences = (language: Language) => ({
  ...PREFERENCES,
  language,
});

/** What scrolls sideways: the document, or something of the page that scrolls. */
function tooWide(): string[] {
  const places = [document.scrollingElement, ...document.querySelectorAll("main, main *")];
  return places
    .filter((one): one is Element => one !== null)
    .filter((one) => one.matches("html, main") || /auto|scroll/.test(getComputedStyle(one).overflowX))
    .filter((one) => one.scrollWidth > one.clientWidth)
    .map((one) => `${one.tagName} ${one.getAttribute("aria-label") ?? ""} ${one.scrollWidth} in ${one.clientWidth}`);
}

/** Goes to a page, and waits until it is there and nothing of it is awaited. */
async function goTo(path: string) {
  const gone = new Promise((done) => window.addEventListener("hashchange", done, { once: true }));
  window.location.hash = `#${path}`;
  await gone;
  await expect
    .poll(() => document.querySelector("main h1") !== null && !document.querySelector("[aria-busy=true]"))
    .toBe(true);
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}

afterEach(() => page.viewport(1280, 800));

const SIZES = [
  [1280, 800],
  [1024, 700],
] as const;

test.each(SIZES.flatMap(([width, height]) => (["en", "de"] as const).map((one) => [width, height, one] as const)))(
  "at %i × %i no page scrolls sideways (%s)",
  async (width, height, language) => {
    await page.viewport(width, height);
    await show("/about", fakePlatform(filled({ preferences: preferences(language) })));
    const found: Record<string, string[]> = {};
    for (const path of PATHS) {
      await goTo(path);
      if (tooWide().length > 0) found[path] = tooWide();
    }
    expect(found).toEqual({});
  },
  60_000,
);

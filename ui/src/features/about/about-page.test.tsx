import { expect, test, vi } from "vitest";
import { violations } from "../../testing/axe";
import { type Answers, fakePlatform, PREFERENCES } from "../../testing/fake-platform";
import { show } from "../../testing/show";
import licences from "./licences.json";

const answers = (more: Answers = {}): Answers => ({
  about: { version: "0.1.0", dataDir: "/home/ada/.local/share/waypost", user: "ada" },
  ...more,
});

test("it says what this is and opens the data folder", async () => {
  const platform = fakePlatform(answers());
  const open = vi.spyOn(platform, "open");
  const screen = await show("/about", platform);
  await expect.element(screen.getByText("0.1.0", { exact: true })).toBeVisible();
  await screen.getByRole("button", { name: "Open the data folder" }).click();
  expect(open).toHaveBeenCalledWith("/home/ada/.local/share/waypost");
});

test("the product's licences can be read", async () => {
  const screen = await show("/about", fakePlatform(answers()));
  await screen.getByRole("button", { name: "Show Apache-2.0" }).click();
  await expect
    .element(screen.getByRole("complementary", { name: "Apache-2.0" }))
    .toHaveTextContent("TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION");
});

test("what the product is built on can be found by a word", async () => {
  const screen = await show("/about", fakePlatform(answers()));
  await screen.getByRole("searchbox", { name: "Search" }).fill("rustls");
  await expect.element(screen.getByRole("row", { name: /^rustls \d/ })).toHaveTextContent("Apache-2.0 OR ISC OR MIT");
  const fitting = licences.thirdParties.filter((part) => part.name.includes("rustls")).length;
  await expect.element(screen.getByText(`${fitting} of ${licences.thirdParties.length} rows`)).toBeVisible();
});

test("every third party has a name, a version and a licence, once", () => {
  const all = licences.thirdParties.map((part) => `${part.from} ${part.name} ${part.version}`);
  expect(new Set(all).size).toBe(all.length);
  expect(licences.thirdParties.filter((part) => !part.name || !part.version || !part.licence)).toEqual([]);
  const names = licences.thirdParties.map((part) => part.name);
  for (const used of ["tokio", "rustls", "tauri", "react", "@fluentui/react-components"]) expect(names).toContain(used);
  for (const development of ["vitest", "axe-core", "proptest", "waypost-api"]) expect(names).not.toContain(development);
});

for (const theme of ["light", "dark"] as const)
  test(`nothing stands in the way of assistive technology (${theme})`, async () => {
    const preferences = {
      ...PREFERENCES,
      theme,
    };
    const screen = await show("/about", fakePlatform(answers({ preferences })));
    await expect.element(screen.getByText("0.1.0", { exact: true })).toBeVisible();
    expect(await violations()).toEqual([]);
  });

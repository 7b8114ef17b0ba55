import { useState } from "react";
import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { PlatformProvider } from "../platform/platform";
import { fakePlatform } from "../testing/fake-platform";
import { usePlace } from "./navigation";
import { UnsavedProvider, useUnsaved } from "./unsaved";

function Form() {
  const [text, setText] = useState("");
  useUnsaved("form", text !== "");
  return <input aria-label="Name" value={text} onChange={(event) => setText(event.target.value)} />;
}

function Place() {
  const { page } = usePlace();
  return (
    <>
      <p data-testid="page">{page}</p>
      {page === "form" && <Form />}
      <a href="#/other">Elsewhere</a>
    </>
  );
}

const shown = async (platform = fakePlatform()) => {
  window.location.hash = "#/form";
  const screen = await render(
    <PlatformProvider platform={platform}>
      <UnsavedProvider>
        <Place />
      </UnsavedProvider>
    </PlatformProvider>,
  );
  await expect.element(screen.getByTestId("page")).toHaveTextContent("form");
  return screen;
};

test("a plain link leaves at once when nothing is unsaved", async () => {
  const screen = await shown();
  await screen.getByRole("link", { name: "Elsewhere" }).click();
  await expect.element(screen.getByTestId("page")).toHaveTextContent("other");
});

test("a plain link asks first when something is unsaved, and leaves when it may", async () => {
  const screen = await shown();
  await screen.getByRole("textbox").fill("typed");
  await screen.getByRole("link", { name: "Elsewhere" }).click();
  await expect.element(screen.getByRole("alertdialog")).toBeVisible();
  expect(window.location.hash).toBe("#/form");
  await screen.getByRole("button", { name: "Stay here" }).click();
  await expect.element(screen.getByRole("textbox")).toHaveValue("typed");
  await screen.getByRole("link", { name: "Elsewhere" }).click();
  await screen.getByRole("button", { name: "Discard" }).click();
  await expect.element(screen.getByTestId("page")).toHaveTextContent("other");
});

test("Back asks first when something is unsaved", async () => {
  window.location.hash = "#/other";
  const screen = await shown();
  await screen.getByRole("textbox").fill("typed");
  window.history.back();
  await expect.element(screen.getByRole("alertdialog")).toBeVisible();
  expect(window.location.hash).toBe("#/form");
  await expect.element(screen.getByRole("textbox", { includeHidden: true })).toHaveValue("typed");
});

test("what was typed is gone after closing into the tray without saving, and what is typed then is asked for again", async () => {
  const platform = fakePlatform();
  let close = () => {};
  let isClosed = false;
  platform.onCloseRequested = (handler) => {
    close = handler;
    return () => {};
  };
  platform.close = async () => {
    isClosed = true;
  };
  const screen = await shown(platform);
  await screen.getByRole("textbox").fill("typed");
  close();
  await screen.getByRole("button", { name: "Close without saving" }).click();
  await expect.poll(() => isClosed).toBe(true);
  await expect.element(screen.getByRole("textbox")).toHaveValue("");
  await screen.getByRole("textbox").fill("typed again");
  await screen.getByRole("link", { name: "Elsewhere" }).click();
  await expect.element(screen.getByRole("alertdialog")).toBeVisible();
});

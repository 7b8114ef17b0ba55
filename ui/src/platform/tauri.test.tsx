import { afterEach, expect, test } from "vitest";
import { loadStrings } from "../strings/strings";
import { tauriPlatform } from "./tauri";

const lang = document.documentElement.lang;

afterEach(() => {
  document.documentElement.lang = lang;
});

// There is no shell around a test, so whatever is asked of it is refused.
test.each([
  ["en", /^The desktop shell refused "status": /, "Close the window and open it again."],
  ["de", /^Die Desktop-Shell hat „status“ abgelehnt: /, "Schließen Sie das Fenster und öffnen Sie es erneut."],
] as const)("what the shell refuses is told in the language that is shown: %s", async (language, message, hint) => {
  await loadStrings(language);
  document.documentElement.lang = language;
  await expect(tauriPlatform().call("status", {})).rejects.toMatchObject({
    code: "badRequest",
    message: expect.stringMatching(message),
    hint,
  });
});

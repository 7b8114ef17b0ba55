// Runs before anything is drawn: the window opens in the colours in which it was closed. The theme
// itself comes from the preferences; where the desktop decides, the browser knows what it wants.
try {
  const { theme, background } = JSON.parse(localStorage.getItem("waypost.hints") ?? "{}");
  if (theme && theme !== "system") {
    document.documentElement.style.colorScheme = theme === "light" ? "light" : "dark";
    document.documentElement.style.backgroundColor = background;
  }
} catch {
  // Without storage there are no hints.
}

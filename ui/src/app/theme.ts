// Light, dark or high contrast: as the person chose, otherwise as the desktop is.

import { type Theme, teamsHighContrastTheme, webDarkTheme, webLightTheme } from "@fluentui/react-components";
import { useEffect } from "react";
import { useMedia } from "../components/media";
import type { Theme as Choice } from "../rpc/types";

const DARK = "(prefers-color-scheme: dark)";
const CONTRAST = "(forced-colors: active), (prefers-contrast: more)";

/** The theme; the browser's own scroll bars and the page behind follow it. */
export function useTheme(choice: Choice): Theme {
  const isDark = useMedia(DARK);
  const isContrast = useMedia(CONTRAST);
  const theme = themeOf(choice, isDark, isContrast);
  useEffect(() => {
    const root = document.documentElement.style;
    root.colorScheme = theme === webLightTheme ? "light" : "dark";
    root.backgroundColor = theme.colorNeutralBackground1;
  }, [theme]);
  return theme;
}

function themeOf(choice: Choice, isDark: boolean, isContrast: boolean): Theme {
  if (choice === "highContrast" || (choice === "system" && isContrast)) return teamsHighContrastTheme;
  if (choice === "dark" || (choice === "system" && isDark)) return webDarkTheme;
  return webLightTheme;
}

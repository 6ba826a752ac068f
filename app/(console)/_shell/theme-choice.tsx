"use client";
import { useState } from "react";
import { type Theme, themeCookie, themes } from "@/app/_lib/theme";
import { Icon, type IconName } from "@/components/icon";
import styles from "./person-menu.module.css";

const looks: Record<Theme, { icon: IconName; label: string }> = {
  system: { icon: "system", label: "As the system" },
  light: { icon: "sun", label: "Light" },
  dark: { icon: "moon", label: "Dark" },
};

function apply(theme: Theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox ESR and older Safari.
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=31536000; samesite=lax`;
}

export function ThemeChoice({ initial }: { initial: Theme }) {
  const [chosen, setChosen] = useState(initial);
  return (
    <fieldset className={styles.themes}>
      <legend className="vh">Colours</legend>
      {themes.map((theme) => (
        <label key={theme} title={looks[theme].label}>
          <input
            type="radio"
            name="theme"
            className="vh"
            checked={chosen === theme}
            onChange={() => {
              setChosen(theme);
              apply(theme);
            }}
          />
          <Icon name={looks[theme].icon} />
          <span className="vh">{looks[theme].label}</span>
        </label>
      ))}
    </fieldset>
  );
}

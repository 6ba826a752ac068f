export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The choice lives in a cookie, so that the server's first byte already has the right colours. */
export const themeCookie = "sublinear-theme";

export function themeOf(jar: { get(name: string): { value: string } | undefined }): Theme {
  const value = jar.get(themeCookie)?.value;
  return themes.find((theme) => theme === value) ?? "system";
}

const elsewhere = "https://elsewhere.invalid";

/** A path of this site from untrusted text; `fallback` for another site's address or anything that could become one. */
export function safePath(text: string | undefined | null, fallback: string): string {
  if (!text?.startsWith("/") || !URL.canParse(text, elsewhere)) return fallback;
  const url = new URL(text, elsewhere);
  if (url.origin !== elsewhere || url.pathname.startsWith("//")) return fallback;
  return `${url.pathname}${url.search}`;
}

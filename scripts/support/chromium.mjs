import fs from "node:fs";
import { chromium } from "@playwright/test";
import { aptInstall, find, mayInstall } from "./apt.mjs";
import { Refusal } from "./refusal.mjs";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** The browser to test in: the named one, else Playwright's own, else the system's; null when there is none. */
export function findChromium() {
  if (process.env.PW_CHROMIUM) return process.env.PW_CHROMIUM;
  if (fs.existsSync(chromium.executablePath())) return chromium.executablePath();
  return names.map(find).find(Boolean) ?? null;
}

/** As `findChromium`; installs one where that is allowed, and refuses with the remedy where it is not. */
export async function requireChromium(logs) {
  const found = findChromium();
  if (found && fs.existsSync(found)) return found;
  if (found) throw new Refusal(`PW_CHROMIUM names ${found}, and there is no such file. Correct it, or leave it out.`);
  if (mayInstall()) await aptInstall("chromium", logs);
  const installed = findChromium();
  if (installed) return installed;
  throw new Refusal(
    "The browser tests need a Chromium, and there is none. Install one (apt-get install chromium as root, or " +
      "npx playwright install chromium), or name one with PW_CHROMIUM=/path/to/chromium.",
  );
}

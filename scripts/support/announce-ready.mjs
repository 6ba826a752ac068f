import fs from "node:fs";
import path from "node:path";
import { root } from "../support/paths.mjs";

const words = {
  analyst: "business analyst",
  systems_pm: "systems PM",
  manager: "manager",
  proposition_pm: "proposition PM",
  admin: "admin",
};

/** Says where it runs, who can sign in, and where the simulated market is looked at, when there is one. */
export function announceReady({ url, time, market }) {
  const { password, people } = JSON.parse(fs.readFileSync(path.join(root, "prisma/demo-people.json"), "utf8"));
  const rows = people.map(({ name, email, role }) => `    ${name.padEnd(18)}${email.padEnd(22)}${words[role]}`);
  console.log(`
Sublinear is ready at ${url}   (after ${time})

  Sign in with one click as any of these people, or with the password ${password}:
${rows.join("\n")}
${market ? `\n  A simulated EDGAR brings new filings, a market day a minute: ${market}\n` : ""}
  Ctrl-C stops everything and keeps the data.`);
}

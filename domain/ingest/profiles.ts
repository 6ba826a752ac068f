import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Profile } from "@/domain/companies/profile";
import { IngestError } from "./errors";

const profiles = z.record(
  z.string(),
  z.object({
    tickers: z.array(z.string()).optional(),
    sic: z.string().optional(),
    sector: z.string().optional(),
    filerCategory: z.string().optional(),
  }),
);

/** Tickers and sectors by CIK from `FILE.profiles.json` beside the archive; none when there is no such file. */
export async function readProfiles(archive: string): Promise<Record<string, Profile>> {
  const file = archive.replace(/\.zip$/i, ".profiles.json");
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return {};
  const parsed = profiles.safeParse(safeJson(text));
  if (parsed.success)
    return Object.fromEntries(Object.entries(parsed.data).map(([cik, said]) => [cik, profileOf(said)]));
  throw new IngestError("not_json", `${file} is no list of company profiles: remove it or write it again.`);
}

const profileOf = ({ tickers, ...said }: z.infer<typeof profiles>[string]): Profile => ({
  ...said,
  tickers: tickers?.map((ticker) => ({ ticker, exchange: null })),
});

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

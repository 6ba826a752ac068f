import { readFile } from "node:fs/promises";
import { z } from "zod";
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
export async function readProfiles(archive: string): Promise<z.infer<typeof profiles>> {
  const file = archive.replace(/\.zip$/i, ".profiles.json");
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return {};
  const parsed = profiles.safeParse(safeJson(text));
  if (parsed.success) return parsed.data;
  throw new IngestError("not_json", `${file} is no list of company profiles: remove it or write it again.`);
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

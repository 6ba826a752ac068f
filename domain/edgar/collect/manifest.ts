import { appendFile, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { Validators } from "../validators";
import { writeWhole } from "./write-whole";

const entry = z.object({
  file: z.string(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  bytes: z.number(),
  /** Of the file's content, or of what the archive holds. */
  sha256: z.string(),
  fetchedAt: z.string(),
});
export type ManifestEntry = z.infer<typeof entry>;

/**
 * What a folder holds and which version of it. One line a file, the last one counts: a line is added as soon as its file
 * is there, so a command that is killed has lost at most the files that were under way.
 */
export class Manifest {
  readonly #entries = new Map<string, ManifestEntry>();

  private constructor(private readonly folder: string) {}

  static async open(folder: string): Promise<Manifest> {
    const manifest = new Manifest(folder);
    const text = await readFile(manifest.#file, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "";
      throw error;
    });
    for (const line of text.split("\n")) {
      const parsed = entry.safeParse(jsonOf(line));
      if (parsed.success) manifest.#entries.set(parsed.data.file, parsed.data);
    }
    // A line that was cut off would swallow the next one.
    const lines = [...manifest.#entries.values()].map((one) => `${JSON.stringify(one)}\n`);
    if (text !== lines.join("")) await writeWhole(manifest.#file, lines.join(""));
    return manifest;
  }

  get #file(): string {
    return path.join(this.folder, "manifest.jsonl");
  }

  get(file: string): ManifestEntry | null {
    return this.#entries.get(file) ?? null;
  }

  /** The version of a file that is there as it was written; null when it has to be fetched whole. */
  async validators(file: string): Promise<Validators | null> {
    const known = this.#entries.get(file);
    const found = known && (await stat(path.join(this.folder, file)).catch(() => null));
    if (!known || found?.size !== known.bytes) return null;
    return { etag: known.etag, lastModified: known.lastModified };
  }

  async add(added: ManifestEntry): Promise<void> {
    this.#entries.set(added.file, added);
    await appendFile(this.#file, `${JSON.stringify(added)}\n`);
  }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

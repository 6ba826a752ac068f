import { type FileHandle, open, rename, rm } from "node:fs/promises";

/** A JSON array or object written piece by piece: a list as long as the market never stands in memory. */
export class JsonFile {
  private empty = true;

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    private readonly close: "]" | "}",
  ) {}

  static async array(path: string): Promise<JsonFile> {
    return JsonFile.start(path, "[", "]");
  }

  static async object(path: string): Promise<JsonFile> {
    return JsonFile.start(path, "{", "}");
  }

  /** `text` is one element's JSON, for an object with its key. */
  async append(text: string): Promise<void> {
    await this.file.write(`${this.empty ? "\n" : ",\n"}${text}`);
    this.empty = false;
  }

  /** Puts the finished file in place; until then only `path.partial` exists. */
  async finish(): Promise<void> {
    await this.file.write(`\n${this.close}\n`);
    await this.file.close();
    await rename(`${this.path}.partial`, this.path);
  }

  async discard(): Promise<void> {
    await this.file.close().catch(() => {});
    await rm(`${this.path}.partial`, { force: true });
  }

  private static async start(path: string, first: "[" | "{", last: "]" | "}"): Promise<JsonFile> {
    const file = await open(`${path}.partial`, "w");
    await file.write(first);
    return new JsonFile(path, file, last);
  }
}

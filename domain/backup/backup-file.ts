import { createWriteStream } from "node:fs";
import { access, rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { DomainError } from "@/domain/errors";
import { type Measured, meter } from "./meter";

/** A backup while it is written: `FILE.partial`, which becomes FILE only when it is whole. */
export type BackupFile = {
  /** Streams one entry in, and returns once the file has taken all of it. */
  add(
    name: string,
    source: Readable,
    options: { packed: boolean; onBytes?: (total: number) => void },
  ): Promise<Measured>;
  addText(name: string, text: string): Promise<Measured>;
  /** Writes the directory, waits for the disk and gives the file its name. Returns its bytes. */
  finish(): Promise<number>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
};

/** Above 3 the pages of numbers hardly shrink, and every level costs seconds. */
const compressionLevel = 3;

/** Throws DomainError where FILE exists already or cannot be written. */
export async function createBackupFile(file: string, signal?: AbortSignal): Promise<BackupFile> {
  await refuseExisting(file, "a backup is never overwritten; choose another name or remove it");
  const aside = `${file}.partial`;
  await refuseExisting(aside, "another backup is writing it, or one was killed there; if none runs, remove it");
  const zip = new ZipFile();
  // A password hash lies in it: readable by its owner only.
  const disk = createWriteStream(aside, { flags: "wx", mode: 0o600, flush: true });
  let written = 0;
  const output = Readable.from(
    counted(zip.outputStream as Readable, (count) => (written += count)),
    { objectMode: false },
  );
  const writing = pipeline(output, disk, { signal });
  const broken = new Promise<never>((_, reject) => {
    writing.catch((error) => reject(inWords(error, file)));
    zip.on("error", reject);
  });
  broken.catch(() => {});
  const abandon = async () => {
    output.destroy();
    await writing.catch(() => {});
    await rm(aside, { force: true });
  };
  const add: BackupFile["add"] = async (name, source, { packed, onBytes }) => {
    const { stream, measured } = meter(onBytes);
    const flowing = Promise.all([pipeline(source, stream), finished(stream)]);
    zip.addReadStream(stream, name, { compress: packed, ...(packed ? { compressionLevel } : {}) });
    await Promise.race([flowing, broken]).catch((error) => {
      source.destroy();
      flowing.catch(() => {});
      throw error;
    });
    return measured();
  };
  return {
    add,
    addText: (name, text) => add(name, Readable.from([Buffer.from(text, "utf8")]), { packed: true }),
    async finish() {
      zip.end();
      await Promise.race([writing, broken]);
      await refuseExisting(file, "it appeared while the backup was written");
      await rename(aside, file);
      return written;
    },
    abandon,
  };
}

async function* counted(stream: Readable, add: (bytes: number) => void): AsyncIterable<Buffer> {
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    add(chunk.length);
    yield chunk;
  }
}

async function refuseExisting(file: string, why: string): Promise<void> {
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (exists) throw new DomainError("conflict", `${file} exists: ${why}.`);
}

function inWords(error: NodeJS.ErrnoException, file: string): Error {
  const say = (words: string) =>
    new DomainError("unavailable", `${file} cannot be written: ${words}. Nothing was left.`);
  switch (error.code) {
    case "ENOSPC":
    case "EDQUOT":
      return say("the disk is full; make room, or name a file on another disk");
    case "EFBIG":
      return say("the file system takes no file that large");
    case "ENOENT":
      return say("its folder does not exist");
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return say("this user may not write there");
    case "ABORT_ERR":
      return new DomainError("unavailable", "The backup was stopped. Nothing was left.");
    default:
      return error;
  }
}

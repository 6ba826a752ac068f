import { mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { type Asking, oneRequest, pathOf, refuse } from "./ask";
import type { Attempt } from "./attempt";
import {
  begun,
  complete,
  type Download,
  downloadTo,
  forget,
  looksLikeZip,
  openPartial,
  rangeValidator,
} from "./download";
import { FetchError } from "./fetch-error";
import { onDisk } from "./on-disk";
import { type Outcome, passing, withRetries } from "./retry";
import { conditionalHeaders, type Fetched, type Validators, validatorsOf } from "./validators";

export type ArchiveProgress = { bytes: number; totalBytes: number | null };
export type ArchiveOptions = { signal?: AbortSignal; onProgress?: (progress: ArchiveProgress) => void };

type Archived = Fetched<{ file: string; bytes: number }>;

/**
 * Downloads a large file to `target`. An attempt goes on where the one before was cut off, even in another process,
 * provided that the source still has the same version. Throws FetchError, the signal's reason, or DomainError
 * for the disk.
 */
export async function downloadArchive(
  asking: Asking,
  url: string,
  target: string,
  known: Validators | null,
  { signal, onProgress }: ArchiveOptions,
): Promise<Archived> {
  await onDisk(target, mkdir(path.dirname(target), { recursive: true }));
  const download = downloadTo(target);
  return withRetries({ ...asking, signal }, async () => {
    const before = await begun(download);
    // Compressed again on the way, byte positions would mean something else.
    const headers: Record<string, string> = { "accept-encoding": "identity" };
    if (before) {
      headers.range = `bytes=${before.bytes}-`;
      headers["if-range"] = rangeValidator(before.validators) ?? "";
    } else Object.assign(headers, conditionalHeaders(known));
    const outcome = await oneRequest<Archived>(asking, url, headers, signal, (answer) =>
      takeAnswer(asking, url, download, { answer, from: before?.bytes ?? 0, isKnown: known !== null, onProgress }),
    );
    if ("result" in outcome) return outcome;
    const kept = (await stat(download.partial).catch(() => null))?.size ?? 0;
    return { ...outcome, advanced: kept > (before?.bytes ?? 0) };
  });
}

type Taking = { answer: Attempt; from: number; isKnown: boolean; onProgress: ArchiveOptions["onProgress"] };

async function takeAnswer(asking: Asking, url: string, download: Download, taking: Taking): Promise<Outcome<Archived>> {
  const { answer, from, isKnown } = taking;
  const { status, headers } = answer.response;
  if (status === 304 && isKnown && from === 0) return { result: { state: "unchanged" } };
  const range = status === 206 ? rangeOf(headers.get("content-range")) : null;
  if (status === 416 || (status === 206 && range?.start !== from)) {
    await forget(download);
    return { refusal: passing(new FetchError("source_cut", `${pathOf(url)} does not go on from byte ${from}.`)) };
  }
  if (status !== 200 && status !== 206) return refuse(answer, url, asking.timeouts);
  const announced = headers.get("content-length");
  const total = range ? range.total : announced === null ? null : Number(announced);
  const bytes = await writeBody(asking, download, { ...taking, from: range ? from : 0, total });
  await verify(url, download, bytes, total);
  await onDisk(download.target, complete(download));
  const validators = validatorsOf(headers);
  return { result: { state: "fetched", value: { file: download.target, bytes }, validators, bytes } };
}

async function writeBody(
  asking: Asking,
  download: Download,
  { answer, from, total, onProgress }: Taking & { total: number | null },
): Promise<number> {
  const validators = validatorsOf(answer.response.headers);
  const handle = await onDisk(download.partial, openPartial(download, from, validators));
  let bytes = from;
  try {
    for await (const chunk of answer.chunks()) {
      await onDisk(download.partial, handle.write(chunk, 0, chunk.length, bytes));
      bytes += chunk.length;
      asking.count(0, chunk.length);
      onProgress?.({ bytes, totalBytes: total });
    }
  } finally {
    await handle.close();
  }
  return bytes;
}

async function verify(url: string, download: Download, bytes: number, total: number | null): Promise<void> {
  const path = pathOf(url);
  if (total !== null && bytes < total) {
    throw new FetchError("source_cut", `${path} ended after ${bytes} of ${total} bytes.`);
  }
  if (total === null || bytes === total) {
    if (await looksLikeZip(download.partial)) return;
  }
  await forget(download);
  if (total !== null && bytes > total) {
    throw new FetchError("source_cut", `${path} brought ${bytes} bytes where ${total} were announced.`);
  }
  throw new FetchError("source_nonsense", `${path} is no zip archive (${bytes} bytes).`);
}

/** `bytes 100-999/1000`; the total may be unknown. */
function rangeOf(header: string | null): { start: number; total: number | null } | null {
  const parts = header?.match(/^bytes (\d+)-\d+\/(\d+|\*)$/);
  return parts ? { start: Number(parts[1]), total: parts[2] === "*" ? null : Number(parts[2]) } : null;
}

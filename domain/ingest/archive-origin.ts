import { stat } from "node:fs/promises";
import path from "node:path";
import { type Archive, type ArchiveEntry, isDeflated, openArchive, unpack } from "./archive";
import type { DocumentOrigin, OriginTask } from "./document-origin";
import { IngestError } from "./errors";
import { readProfiles } from "./profiles";
import type { Stages } from "./stages";

type Tools = { stages: Stages; maxDocumentBytes: number };

/** Companies out of an archive. One that was removed or damaged since the run was planned fails them in its own words. */
export function archiveOrigin({ stages, maxDocumentBytes }: Tools, file: string): DocumentOrigin {
  let files: ReturnType<typeof openFiles> | undefined;
  return {
    attempts: 1,
    async read(task) {
      files ??= openFiles(file);
      const { archive, profiles } = await files;
      const entry = findEntry(archive, task);
      const compressed = await stages.timeAsync("read", () => archive.readCompressed(entry));
      const body = await stages.timeAsync("inflate", () => unpack(entry, compressed, maxDocumentBytes));
      return {
        state: "document",
        body,
        transportHash: task.transportHash,
        deflated: isDeflated(entry) ? compressed : null,
        profile: profiles[task.cik] ?? null,
        validators: null,
        isStored: false,
      };
    },
  };
}

const openFiles = async (file: string) => ({ archive: await openedArchive(file), profiles: await readProfiles(file) });

function findEntry(archive: Archive, task: OriginTask): ArchiveEntry {
  const entry = archive.entries[task.position];
  if (entry?.name !== task.entry) {
    throw new IngestError("archive_unreadable", `${archive.file} was replaced while it was read: start the run again.`);
  }
  return entry;
}

/** The archive of the run at hand stays open: a directory of ten thousand entries is read once per process. */
let open: { key: string; archive: Promise<Archive> } | null = null;

async function openedArchive(file: string): Promise<Archive> {
  // The same path may hold another archive tomorrow.
  const found = await stat(file).catch(() => null);
  const key = `${path.resolve(file)} ${found?.size} ${found?.mtimeMs}`;
  if (open?.key === key) return open.archive;
  const previous = open;
  const archive = openArchive(file);
  open = { key, archive };
  archive.catch(() => {
    if (open?.archive === archive) open = null;
  });
  // Jobs that still read the previous archive end within a minute.
  previous?.archive.then((old) => setTimeout(() => old.close(), 60_000).unref()).catch(() => {});
  return archive;
}

import { DomainError } from "@/domain/errors";

const causes: Record<string, string> = {
  ENOSPC: "the disk is full: free some space, then start again; it goes on where it stopped",
  EDQUOT: "the quota is used up: free some space, then start again; it goes on where it stopped",
  EACCES: "this user may not write there: choose another folder, or correct its permissions",
  EPERM: "this user may not write there: choose another folder, or correct its permissions",
  EROFS: "that file system cannot be written: choose another folder",
  ENOTDIR: "a part of the path is a file: choose another folder",
  EEXIST: "a file of that name is in the way: choose another folder",
};

/** Work on this machine's disk; its failures are not the source's. Throws DomainError("unavailable") in words. */
export async function onDisk<T>(file: string, work: Promise<T>): Promise<T> {
  return work.catch((error: NodeJS.ErrnoException) => {
    const cause = causes[error.code ?? ""] ?? error.message;
    throw new DomainError("unavailable", `${file} cannot be written: ${cause}.`, { file, code: error.code });
  });
}

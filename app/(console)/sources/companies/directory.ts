import "server-only";
import { database } from "@/app/_lib/database";
import { type SourceDirectory, sourceDirectory } from "@/domain/universe/source-directory";
import { env } from "@/lib/env";

// A reload of this module in development must not forget what the sources said.
const holder = globalThis as { sublinearDirectory?: SourceDirectory };

/** The process's one directory: it keeps the sources' lists for minutes. */
export function directory(): SourceDirectory {
  holder.sublinearDirectory ??= sourceDirectory(database().pool, env());
  return holder.sublinearDirectory;
}

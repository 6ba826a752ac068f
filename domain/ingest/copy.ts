import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

/** A company is usually one chunk: the server then works through it while this thread parses the next company. */
const chunkCharacters = 1 << 20;

/**
 * COPY … FROM STDIN of tab-separated lines, sent in chunks as they come. Values must need no escaping: numbers, dates,
 * labels of enums and `\N`.
 */
export async function copyLines(client: pg.PoolClient, target: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(chunks(lines)), client.query(copyFrom(`copy ${target} from stdin`)));
}

function* chunks(lines: Iterable<string>): Iterable<Buffer> {
  let chunk = "";
  for (const line of lines) {
    chunk += line;
    if (chunk.length < chunkCharacters) continue;
    yield Buffer.from(chunk, "latin1");
    chunk = "";
  }
  if (chunk) yield Buffer.from(chunk, "latin1");
}

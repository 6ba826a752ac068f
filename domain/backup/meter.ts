import { createHash } from "node:crypto";
import { Transform } from "node:stream";

export type Measured = { bytes: number; rows: number; sha256: string };

const newline = 0x0a;

/** Lets a stream pass and says of it: bytes, lines, and SHA-256. In COPY's text format a line is a row. */
export function meter(onBytes: (total: number) => void = () => {}): { stream: Transform; measured(): Measured } {
  const hash = createHash("sha256");
  let bytes = 0;
  let rows = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      bytes += chunk.length;
      for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, at + 1)) rows += 1;
      onBytes(bytes);
      done(null, chunk);
    },
  });
  return { stream, measured: () => ({ bytes, rows, sha256: hash.copy().digest("hex") }) };
}

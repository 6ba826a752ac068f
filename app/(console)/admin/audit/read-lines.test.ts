import { describe, expect, it } from "vitest";
import { readLines } from "./read-lines";

const bodyOf = (...parts: Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });

describe("readLines", () => {
  it("puts lines together that arrive in pieces, in the middle of a letter too", async () => {
    const bytes = new TextEncoder().encode('{"n":1}\n{"name":"Æ"}\n\n{"n":3}');
    const letter = bytes.indexOf(0xc3) + 1;
    const seen: unknown[] = [];
    const body = bodyOf(bytes.slice(0, 4), bytes.slice(4, letter), bytes.slice(letter));
    for await (const line of readLines(body)) seen.push(line);
    expect(seen).toEqual([{ n: 1 }, { name: "Æ" }, { n: 3 }]);
  });
});

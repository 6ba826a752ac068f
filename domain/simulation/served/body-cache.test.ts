import { describe, expect, it } from "vitest";
import { BodyCache } from "./body-cache";

describe("BodyCache", () => {
  it("makes what is asked for together once, and keeps to its bytes by forgetting the least used", async () => {
    const cache = new BodyCache(100);
    const made: string[] = [];
    const ask = (key: string) =>
      cache.get(key, async () => {
        made.push(key);
        return Buffer.alloc(40);
      });
    await Promise.all([ask("a"), ask("a"), ask("b")]);
    await ask("a");
    await ask("c");
    await ask("a");
    await ask("b");
    expect(made).toEqual(["a", "b", "c", "b"]);
  });

  it("forgets a making that failed", async () => {
    const cache = new BodyCache(100);
    await expect(cache.get("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect((await cache.get("a", async () => Buffer.alloc(3))).length).toBe(3);
  });
});

import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { DomainError } from "@/domain/errors";
import { openDatabase } from "@/lib/db";
import { log } from "@/lib/log";
import { failureOf } from "./failure";

describe("failureOf", () => {
  it("passes on what a verb says, with its detail", () => {
    const error = new DomainError("conflict", "Mei claimed it at 14:05.", { version: 3 });
    expect(failureOf(error)).toEqual({ code: "conflict", message: "Mei claimed it at 14:05.", detail: { version: 3 } });
  });

  it("names the field of wrong input", () => {
    const { error } = z.object({ note: z.string().min(1, "must not be empty") }).safeParse({ note: "" });
    expect(failureOf(error)).toMatchObject({ code: "invalid_input", message: "note: must not be empty" });
  });

  it("recognises a database that does not answer", async () => {
    const database = openDatabase("postgresql://nobody:x@127.0.0.1:9/none", 1);
    const error = await database.prisma.person.findFirst().catch((caught: unknown) => caught);
    await database.close();
    expect(failureOf(error).code).toBe("unavailable");
  });

  it("tells of anything else only a reference, which the log has too", () => {
    const logged = vi.spyOn(log, "error").mockReturnValue(undefined);
    const failure = failureOf(new Error("secret table name"));
    expect(failure.message).not.toContain("secret");
    const [line] = logged.mock.calls.flat() as unknown as { reference: string }[];
    expect(line?.reference).toMatch(/^[0-9a-f]{8}$/);
    expect(failure.message).toContain(line?.reference);
    logged.mockRestore();
  });
});

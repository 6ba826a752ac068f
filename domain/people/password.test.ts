import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./password";

describe("password", () => {
  it("accepts the same password and refuses another", async () => {
    const phc = await hashPassword("correct horse");
    expect(phc).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword("correct horse", phc)).toBe(true);
    expect(await verifyPassword("correct hors", phc)).toBe(false);
    expect(await hashPassword("correct horse")).not.toBe(phc);
  });

  it("takes composed and decomposed letters as the same", async () => {
    expect(await verifyPassword("caf\u0065\u0301", await hashPassword("caf\u00e9"))).toBe(true);
  });

  it("refuses quietly when the stored text is no hash, and an empty password", async () => {
    expect(await verifyPassword("x", "not a hash")).toBe(false);
    expect(await verifyPassword("", await hashPassword("x"))).toBe(false);
  });
});

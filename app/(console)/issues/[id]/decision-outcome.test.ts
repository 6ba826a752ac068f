import { describe, expect, it } from "vitest";
import { refusalOf } from "./decision-outcome";

describe("refusalOf", () => {
  it("puts each message beside its field", () => {
    const fields = [
      { field: "corrections.1.value", message: '"x" is not a number.' },
      { field: "note", message: "Say why." },
    ];
    expect(refusalOf({ code: "invalid_input", message: "all of it", detail: { fields } })).toEqual({
      message: "Not sent yet: see what is marked.",
      fields: { "corrections.1.value": '"x" is not a number.', note: "Say why." },
      conflict: false,
    });
    const one = refusalOf({ code: "invalid_input", message: "That time has passed.", detail: { field: "until" } });
    expect(one.fields).toEqual({ until: "That time has passed." });
  });

  it("keeps a conflict’s own words", () => {
    const refusal = refusalOf({ code: "conflict", message: "Mei decided it at 14:02.", detail: { by: "Mei" } });
    expect(refusal).toEqual({ message: "Mei decided it at 14:02.", fields: {}, conflict: true });
  });

  it("tells a session that ended and another person’s claim apart", () => {
    expect(refusalOf({ code: "not_authenticated", message: "Sign in." })).toMatchObject({ signedOut: true });
    const detail = { heldBy: { id: 2, name: "Mei Sato" } };
    expect(refusalOf({ code: "conflict", message: "Mei has it.", detail })).toMatchObject({ heldBy: "Mei Sato" });
  });
});

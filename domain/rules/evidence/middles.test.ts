import { expect, it } from "vitest";
import { openStream } from "@/domain/simulation/random";
import { middlesAround } from "./middles";

/** By its definition, without a window. */
function plainly(values: readonly number[]): number[] {
  return values.map((_, at) => {
    const near = [...values.slice(Math.max(0, at - 4), at), ...values.slice(at + 1, at + 5)].sort((a, b) => a - b);
    const half = near.length >> 1;
    if (near.length % 2 === 1) return near[half] as number;
    return ((near[half - 1] as number) + (near[half] as number)) / 2;
  });
}

it("is the median of the nearest four on each side, in lines of any length and with equal values", () => {
  const random = openStream(1, "middles");
  for (let length = 0; length < 40; length++) {
    const values = Array.from({ length }, () => Math.floor(random.next() * 7) - 3);
    expect([...middlesAround(Float64Array.from(values))], values.join(" ")).toEqual(plainly(values));
  }
});

import type { DeliveryRow } from "@/domain/alarms/rows";

/** What became of a message; `at` is the moment that belongs behind the words. */
export function deliveryWords(delivery: Pick<DeliveryRow, "attempts" | "error" | "deliveredAt" | "gaveUpAt">): {
  tone: "good" | "warn" | "bad" | "plain";
  words: string;
  at: string | null;
} {
  const { attempts, error, deliveredAt, gaveUpAt } = delivery;
  if (deliveredAt) return { tone: "good", words: "delivered", at: deliveredAt };
  const why = error ? `: ${error}` : "";
  const times = attempts === 1 ? "once" : `${attempts} times`;
  if (gaveUpAt) return { tone: "bad", words: `not delivered, tried ${times}${why}`, at: gaveUpAt };
  if (attempts > 0) return { tone: "warn", words: `not delivered yet, tried ${times}${why}`, at: null };
  return { tone: "plain", words: "waits for a worker", at: null };
}

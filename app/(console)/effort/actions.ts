"use server";

import { refresh } from "next/cache";
import { runAction } from "@/app/_lib/action";
import { correctEffort } from "@/domain/effort/correct-effort";
import type { CorrectEffortInput } from "@/domain/effort/schema";

export async function correctEffortAction(input: CorrectEffortInput) {
  const result = await runAction((ctx) => correctEffort(ctx, input));
  if (result.ok) refresh();
  return result;
}

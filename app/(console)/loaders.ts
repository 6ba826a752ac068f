import "server-only";
import { cache } from "react";
import { getCtx } from "@/app/_lib/session";
import { countOpenAlarms } from "@/domain/alarms/reads";
import { countViews } from "@/domain/issues/reads";
import type { PersonRow } from "@/domain/people/find-person";

export const loadPerson = cache(async (): Promise<PersonRow> => (await getCtx()).person);

export const loadViewCounts = cache(async () => {
  const ctx = await getCtx();
  return countViews(ctx, ctx.person.id);
});

export const loadOpenAlarms = cache(async (): Promise<number> => countOpenAlarms(await getCtx()));

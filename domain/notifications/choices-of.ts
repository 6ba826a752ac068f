import type { Ctx } from "@/domain/context";
import { type Choice, defaultChoice, type EmailChoice } from "./model";
import { type NotificationKind, notificationKinds } from "./schema";

/** How a person hears of each kind: as chosen, or by its default. */
export async function choicesOf(ctx: Ctx, personId: number): Promise<Record<NotificationKind, Choice>> {
  const chosen = await ctx.db.notificationPreference.findMany({ where: { personId } });
  const byKind = new Map(chosen.map((row) => [row.kind, row]));
  const entries = notificationKinds.map((kind): [NotificationKind, Choice] => {
    const row = byKind.get(kind);
    if (!row) return [kind, defaultChoice(kind)];
    return [kind, { inApp: row.inApp, email: row.email as EmailChoice, webhook: row.webhook }];
  });
  return Object.fromEntries(entries) as Record<NotificationKind, Choice>;
}

export const kindsWhere = (
  choices: Readonly<Record<NotificationKind, Choice>>,
  test: (choice: Choice) => boolean,
): NotificationKind[] => notificationKinds.filter((kind) => test(choices[kind]));

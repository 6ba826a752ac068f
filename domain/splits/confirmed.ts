import type pg from "pg";
import { type Day, parseDay } from "@/domain/periods/model";
import type { Split } from "@/domain/rules/model";
import { splitKind } from "./model";

type Decided = Split & { isConfirmed: boolean };

/** The company's splits that a person decided on, oldest first, within the caller's transaction. */
export async function listDecidedSplits(
  client: pg.ClientBase,
  companyId: number,
): Promise<{ splits: Split[]; rejectedSplits: Split[] }> {
  const { rows } = await client.query<Omit<Decided, "effectiveOn"> & { effectiveOn: string }>(
    `select effective_on::text as "effectiveOn", numerator::float8 as numerator, denominator::float8 as denominator,
       status = 'confirmed' as "isConfirmed"
     from corporate_action where company_id = $1 and kind = $2 and status <> 'proposed' order by effective_on`,
    [companyId, splitKind],
  );
  const of = (wanted: boolean): Split[] =>
    rows
      .filter(({ isConfirmed }) => isConfirmed === wanted)
      .map(({ effectiveOn, numerator, denominator }) => ({
        effectiveOn: parseDay(effectiveOn) as Day,
        numerator,
        denominator,
      }));
  return { splits: of(true), rejectedSplits: of(false) };
}

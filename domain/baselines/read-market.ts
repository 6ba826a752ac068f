import type pg from "pg";
import { lineItems } from "@/domain/line-items/catalogue";
import type { LengthClass } from "@/domain/periods/model";
import type { FigureLine } from "./figures";
import { inMarket } from "./market";

export type MarketCompany = { id: number; sector: string | null; lines: FigureLine[] };

const companiesAtOnce = 50;

/**
 * The market's companies in the order of ids with the golden values that nobody doubts: no open finding, no override,
 * not derived. Reads in pages, so that memory holds a page whatever the market's size.
 */
export async function* readMarket(client: Pick<pg.ClientBase, "query">): AsyncGenerator<MarketCompany> {
  for (let last = 0; ; ) {
    const { rows } = await client.query<Omit<MarketCompany, "lines">>(
      `select id, sector from company where id > $1 and ${inMarket} order by id limit ${companiesAtOnce}`,
      [last],
    );
    if (rows.length === 0) return;
    const lines = await readLines(
      client,
      rows.map(({ id }) => id),
    );
    for (const company of rows) yield { ...company, lines: lines.get(company.id) ?? [] };
    last = (rows.at(-1) as { id: number }).id;
  }
}

type LineRow = [companyId: number, lineItemId: number, unit: string, length: LengthClass, course: string];
const codes = new Map(lineItems.map(({ id, code }) => [id, code]));

async function readLines(
  client: Pick<pg.ClientBase, "query">,
  companyIds: readonly number[],
): Promise<Map<number, FigureLine[]>> {
  const { rows } = await client.query<LineRow>({
    text: `select company_id, line_item_id, unit.code, length::text,
        json_agg(json_build_array(period_end - date '1970-01-01', value::float8) order by period_end)::text
      from data_point join unit on unit.id = unit_id
      where company_id = any($1::int[]) and state in ('clean', 'accepted') and not doubtful
        and length in ('instant', 'quarter', 'year')
      group by 1, 2, 3, 4`,
    values: [companyIds],
    rowMode: "array",
  });
  const byCompany = new Map<number, FigureLine[]>();
  for (const [companyId, lineItemId, unit, length, course] of rows) {
    const itemCode = codes.get(lineItemId);
    if (itemCode === undefined) continue;
    const pairs = JSON.parse(course) as [number, number][];
    const line = { itemCode, unit, length, course: pairs.map(([end, value]) => ({ end, value })) };
    const lines = byCompany.get(companyId);
    if (lines) lines.push(line);
    else byCompany.set(companyId, [line]);
  }
  return byCompany;
}

import type pg from "pg";
import type { IndexEntry } from "@/domain/edgar/daily-index";
import { announcementOf } from "@/domain/edgar/forms";

type Announced = { sourceId: number; entries: readonly IndexEntry[]; now: Date };

/**
 * Notes the filings of members that bring facts, or may, as awaited; those that are known stay as they are. What the
 * company's documents hold already has arrived: the index comes at the end of the day.
 */
export async function announceFilings(
  client: Pick<pg.ClientBase, "query">,
  { sourceId, entries, now }: Announced,
): Promise<void> {
  const announced = entries.flatMap((entry) => {
    const announcement = announcementOf(entry.form);
    return announcement ? [{ ...entry, expected: announcement === "expected" }] : [];
  });
  if (announced.length > 0) {
    await client.query(announceStatement, [sourceId, JSON.stringify(announced), now.toISOString()]);
  }
}

const announceStatement = `
  insert into awaited_filing (company_id, accession, source_id, form, expected, filed_on, announced_at, next_try_at, arrived_at)
  select distinct on (company.id, accession) company.id, accession, $1, t.form, t.expected, "filedOn", $3::timestamptz, $3::timestamptz,
    case when exists (select from filing where filing.company_id = company.id and filing.accession = t.accession)
      then $3::timestamptz end
  from jsonb_to_recordset($2::jsonb) as t (cik int, form text, expected boolean, "filedOn" date, accession text)
  join company using (cik) join universe_member on universe_member.company_id = company.id and removed_on is null
  where company.source_id = $1
  on conflict (company_id, accession) do nothing`;

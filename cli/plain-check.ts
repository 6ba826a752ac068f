import { formatDay } from "@/domain/periods/model";
import { type CompanyCheck, plainGolden } from "@/domain/scoring/check-company";
import { plainFinding } from "@/domain/scoring/open-issues";

/** The check as JSON: days as text, of these line items only. */
export function plainCheck(check: CompanyCheck, items: ReadonlySet<string> | null) {
  const isWanted = ({ item }: { item: string }) => items?.has(item) ?? true;
  const { cik, name, filings, failures } = check;
  return {
    cik,
    name,
    asFiled: check.asFiled === null ? null : formatDay(check.asFiled),
    filings,
    lastFiledOn: formatDay(check.lastFiledOn),
    peersVersion: check.peersVersion,
    findings: check.findings
      .map((finding) => ({
        ...plainFinding({ cik, company: name, finding }),
        standing: finding.standing,
        settled: finding.settled,
        fingerprint: finding.fingerprint,
      }))
      .filter(isWanted),
    failures,
    golden: check.golden.map(plainGolden).filter(isWanted),
  };
}
export type PlainCheck = ReturnType<typeof plainCheck>;

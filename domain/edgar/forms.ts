/**
 * Whether a form of the daily index announces facts that EDGAR's companyfacts will hold, so that the company is worth
 * asking for. `form` is as the index writes it: `10-K`, `10-Q/A`, `10-KT`.
 *
 * Annual and quarterly reports of domestic filers (10-K, 10-Q), of transition periods (10-KT, 10-QT) and of foreign ones
 * (20-F, 40-F) carry XBRL statements by Regulation S-T, rule 405; their amendments (/A) restate them. A 6-K carries a
 * foreign filer's interim statements and often none at all; an 8-K carries them when it recasts earlier years (item
 * 8.01 or 9.01) and otherwise only a cover page, whose share counts are facts too. Both are asked for: an answer that
 * did not change costs one conditional request, and a recast that is missed stays wrong until the next report.
 * Registration statements (S-1, S-4, F-1, 10-12B) carry the first statements of a company before its first report.
 * Older variants (10-K405, 10-KSB) were gone before XBRL came in 2009; ownership forms, proxies and prospectuses have
 * no financial facts of the issuer.
 */
export function announcesFacts(form: string): boolean {
  return reporting.test(form.trim().toUpperCase());
}

const reporting =
  /^(10-KT?|10-QT?|20-F(R\d+)?|40-F(R\d+)?|6-K|8-K(12B|12G3|15D5)?|S-1|S-4|S-11|F-1|F-4|10-12[BG])(\/A)?$/;

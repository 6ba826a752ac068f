/** What the daily index says by a form: facts that have to come, or some that may. */
export type Announcement = "expected" | "hinted";

/**
 * Whether a form of the daily index announces facts that EDGAR's companyfacts will hold; null when it does not. `form`
 * is as the index writes it: `10-K`, `10-Q/A`, `10-KT`.
 *
 * Expected: annual and quarterly reports of domestic filers (10-K, 10-Q), of transition periods (10-KT, 10-QT) and of
 * foreign ones (20-F, 40-F) carry XBRL statements by Regulation S-T, rule 405; their amendments (/A) restate them.
 *
 * Hinted: a 6-K may carry a foreign filer's interim statements, an 8-K earlier years that are recast, a registration
 * (S-1, S-4, F-1, 10-12B) a company's first statements. They seldom do: companyfacts of 141 large filers name 21 8-Ks
 * beside 4,940 10-Qs, and none of 39 8-Ks that were looked for. One conditional request asks; nobody waits for them.
 *
 * Older variants (10-K405, 10-KSB) were gone before XBRL came in 2009; ownership forms, proxies and prospectuses have
 * no financial facts of the issuer.
 */
export function announcementOf(form: string): Announcement | null {
  const name = form.trim().toUpperCase();
  if (periodic.test(name)) return "expected";
  return occasional.test(name) ? "hinted" : null;
}

const periodic = /^(10-KT?|10-QT?|20-F(R\d+)?|40-F(R\d+)?)(\/A)?$/;
const occasional = /^(6-K|8-K(12B|12G3|15D5)?|S-1|S-4|S-11|F-1|F-4|10-12[BG])(\/A)?$/;

import { type Day, formatDay } from "@/domain/periods/model";
import { frameOf } from "./frames";
import { fiscalQuarterOf, fiscalYearOf } from "./ledger-model";
import type { Profile } from "./profile";
import type { FiledFact } from "./standing";

/**
 * The company's document in the format of EDGAR's company facts: `facts` → taxonomy → tag → `units` → unit → rows
 * `{start?, end, val, accn, fy, fp, form, filed, frame?}`, with tags in alphabetical order and rows by end. `fy` and
 * `fp` are the filing's; `frame` stands on the row that EDGAR's frames would take.
 */
export function documentOf(profile: Profile, filed: readonly FiledFact[]): string {
  const taxonomies = ["dei", "us-gaap"].flatMap((taxonomy) => {
    const tags = tagsOf(taxonomy, filed);
    return tags.length > 0 ? [`${JSON.stringify(taxonomy)}:{${tags.join(",")}}`] : [];
  });
  return `{"cik":${profile.cik},"entityName":${JSON.stringify(profile.name)},"facts":{${taxonomies.join(",")}}}`;
}

function tagsOf(taxonomy: string, filed: readonly FiledFact[]): string[] {
  const own = filed.filter(({ fact }) => fact.tag.startsWith(`${taxonomy}:`));
  const byTag = grouped(own, ({ fact }) => fact.tag.slice(taxonomy.length + 1));
  return [...byTag.keys()].sort().map((tag) => {
    const units = grouped(byTag.get(tag) ?? [], ({ fact }) => fact.unit);
    const rows = [...units].map(([unit, facts]) => `${JSON.stringify(unit)}:[${rowsOf(facts).join(",")}]`);
    return `${JSON.stringify(tag)}:{${captionOf(tag)},"units":{${rows.join(",")}}}`;
  });
}

/** Some tags have no label in EDGAR's files either. */
const unlabelled = new Set(["InterestExpenseNonoperating"]);

function captionOf(tag: string): string {
  if (unlabelled.has(tag)) return `"label":null,"description":null`;
  const words = tag.replace(/(?<=[a-z])(?=[A-Z])/g, " ");
  return `"label":${JSON.stringify(words)},"description":${JSON.stringify(`Simulated: ${words}.`)}`;
}

function rowsOf(facts: readonly FiledFact[]): string[] {
  const sorted = [...facts].sort(
    (a, b) => a.fact.end - b.fact.end || (a.fact.start ?? 0) - (b.fact.start ?? 0) || a.filing.filed - b.filing.filed,
  );
  const framed = framedRows(sorted);
  return sorted.map((each, at) => rowOf(each, framed.get(at)));
}

function rowOf({ fact, filing }: FiledFact, frame: string | undefined): string {
  const quarter = fiscalQuarterOf(filing.quarter);
  const fp = quarter === 3 ? "FY" : `Q${quarter + 1}`;
  const start = fact.start === null ? "" : `"start":"${isoOf(fact.start)}",`;
  const period = `${start}"end":"${isoOf(fact.end)}"`;
  const source = `"accn":"${filing.accession}","fy":${fiscalYearOf(filing.quarter)},"fp":"${fp}","form":"${filing.form}"`;
  const tail = frame === undefined ? "" : `,"frame":"${frame}"`;
  return `{${period},"val":${fact.value},${source},"filed":"${isoOf(filing.filed)}"${tail}}`;
}

/** A market names a few thousand days hundreds of times each: formatting them anew took a third of the time. */
const isoTexts = new Map<Day, string>();
function isoOf(day: Day): string {
  const known = isoTexts.get(day);
  if (known !== undefined) return known;
  const text = formatDay(day);
  isoTexts.set(day, text);
  return text;
}

/** The row of each frame: the period nearest to the calendar's, and of its rows the one filed last, right or wrong. */
function framedRows(sorted: readonly FiledFact[]): Map<number, string> {
  const best = new Map<string, { at: number; distance: number }>();
  for (const [at, { fact }] of sorted.entries()) {
    const frame = frameOf(fact.start, fact.end);
    if (frame === null) continue;
    const rival = best.get(frame.name);
    if (!rival || frame.distance <= rival.distance) best.set(frame.name, { at, distance: frame.distance });
  }
  return new Map([...best].map(([name, { at }]) => [at, name]));
}

/** Map.groupBy, which Node 20 does not have. */
function grouped(facts: readonly FiledFact[], keyOf: (each: FiledFact) => string): Map<string, FiledFact[]> {
  const groups = new Map<string, FiledFact[]>();
  for (const each of facts) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return groups;
}

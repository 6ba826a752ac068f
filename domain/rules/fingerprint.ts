import { formatDay } from "@/domain/periods/model";
import type { RootCauseGroup } from "./causes";
import { familyOf } from "./evidence/pools";
import { type Place, placesOf } from "./places";

/**
 * Names of root causes, which stay when filings are added: they rest on the oldest filing of the cause, so that later
 * ones join it. A whole line item, a habit of one line, a company and a mapping need no filing; a mapping is the same for every company.
 * Two causes that would be called the same are told apart by their first cell.
 */
export function fingerprintsOf(cik: number, causes: readonly RootCauseGroup[]): string[] {
  const taken = new Set<string>();
  return causes.map((cause) => {
    const name = nameOf(cik, cause);
    const { point } = (cause.cells[0] as (typeof cause.cells)[number]).objection;
    const unique = taken.has(name) ? `${name}/${point.item.code}/${point.length}/${formatDay(point.end)}` : name;
    taken.add(unique);
    return unique;
  });
}

function nameOf(cik: number, { kind, cells, lead }: RootCauseGroup): string {
  const [rootCause, detail] = kind.name.split(" ");
  const name = (...parts: (string | number)[]) => [rootCause, ...parts, ...(detail ? [detail] : [])].join("/");
  const { cause, point } = lead.draft;
  if (kind.company) return `${rootCause}/company/${cik}/${kind.company}`;
  if (cause.kind === "mapping") return `${rootCause}/mapping/${cause.name}`;
  if (cause.kind === "company") return `${rootCause}/company/${cik}/${cause.name}`;
  if (cause.kind === "point") {
    return name("point", cik, point.item.code, point.unit, point.length, formatDay(point.end));
  }
  const families = [...new Set(cells.map(({ objection }) => familyOf(objection.point.item)))];
  const [family] = families as [string];
  if (families.length === 1 && (kind.isHabit || cells.some(({ by }) => by.draft.cause.kind === "line_item"))) {
    return name("line", cik, family);
  }
  const oldest = cells.flatMap(({ by }) => placesOf(by.draft)).reduce((a, b) => (isOlder(b, a) ? b : a));
  if (families.length === 1) return name("line", cik, family, oldest.name);
  return name("filing", cik, oldest.name);
}

const isOlder = (a: Place, b: Place): boolean => a.day < b.day || (a.day === b.day && a.name < b.name);

import { createLoader, createSerializer, type inferParserType } from "nuqs/server";
import { parseAsText } from "@/app/_lib/text-param";

const parsers = {
  /** A person's number, or `system`. */
  actor: parseAsText,
  verb: parseAsText,
  subject: parseAsText,
  from: parseAsText,
  to: parseAsText,
  after: parseAsText,
};

export type AuditParams = inferParserType<typeof parsers>;
export const loadAuditParams = createLoader(parsers);

const serialize = createSerializer(parsers);

/** The address of the list in another state: whatever narrows it goes back to the first page. */
export const auditHref = (params: AuditParams, change: Partial<AuditParams> = {}): string =>
  serialize("/admin/audit", { ...params, after: null, ...change });

export const exportHref = (params: AuditParams): string => serialize("/api/export/audit", { ...params, after: null });

export const isFiltered = ({ after: _, ...filters }: AuditParams): boolean =>
  Object.values(filters).some((value) => value !== null);

import type { PointAddress } from "@/domain/golden/schema";
import type { RootCause } from "@/domain/rules/model";
import type { OverrideExpiry, OverrideStatus, ProposalKind, ProposalStatus } from "@/prisma/generated/enums";

export type PersonName = { id: number; name: string };

/** One value that an override asks for. Values are decimal literals, days `YYYY-MM-DD`, times ISO. */
export type ProposedOverride = {
  id: number;
  address: PointAddress;
  companyName: string;
  lineItemCode: string;
  lineItemLabel: string;
  unit: string;
  length: PointAddress["length"];
  periodEnd: string;
  /** The source's value when it was proposed (or, once in force, authorised). */
  baseValue: string | null;
  /** The source's value now. */
  presentValue: string | null;
  /** What the product serves now; null while it is held. */
  publishedValue: string | null;
  /** The same, or the candidate while it is held: from what the override policy measures the change. */
  standingValue: string | null;
  value: string;
  /** The source moved since: another value, or another filing with the same one. */
  changedSince: boolean;
  status: OverrideStatus;
  expiry: OverrideExpiry;
  expiresOn: string | null;
  challengedBy: string | null;
};

export type ProposalRow = {
  id: number;
  kind: ProposalKind;
  status: ProposalStatus;
  version: number;
  issue: { id: number; title: string } | null;
  maker: PersonName;
  checker: PersonName | null;
  note: string;
  checkerNote: string | null;
  /** The absent person whose authority the checker used. */
  onBehalfOf: PersonName | null;
  /** Who brought it to the present source, when that was not its maker. */
  renewedBy: PersonName | null;
  /** Why nobody authorises it until it is renewed, in words. */
  suspension: string | null;
  /** The run that made it with others; they are decided on together. */
  bulkId: number | null;
  rootCause: RootCause;
  proposedAt: string;
  decidedAt: string | null;
  overrides: ProposedOverride[];
  exception: {
    scope: "point" | "company_line_item" | "pattern";
    ruleId: string;
    /** Null when the exceptions lie on several companies, or on all. */
    companyName: string | null;
    lineItemCode: string | null;
    expiresOn: string | null;
    /** Ends of the range outside of which it is asked again, decimal literals; null for none. */
    leastValue: string | null;
    mostValue: string | null;
    /** How many of its exceptions end when their value changes: those of single points that have one. */
    accepted: number;
    /** How many exceptions it asks for. */
    count: number;
  } | null;
  simulated: boolean;
};

/** Proposals that one run made: one decision for a checker. */
export type BulkProposalRow = {
  bulkId: number;
  maker: PersonName;
  /** How they came about: decided in the queue, or imported from a file. */
  kind: "decide" | "import";
  proposals: number;
  /** Of these, how many wait for a renewal and are left out when the rest is authorised. */
  suspended: number;
  overrides: number;
  exceptions: number;
  companies: number;
  note: string;
  rootCauses: RootCause[];
  simulated: boolean;
  proposedAt: string;
  /** A few of its values: the largest changes first. */
  samples: ProposedOverride[];
};

/** An override of the register. */
export type OverrideRow = ProposedOverride & {
  proposalId: number;
  issueId: number | null;
  maker: PersonName;
  checker: PersonName | null;
  note: string;
  rootCause: RootCause;
  inForceFrom: string | null;
  endedAt: string | null;
  simulated: boolean;
  cik: number;
};

export type Page<Row> = { rows: Row[]; nextCursor: string | null };

import type { Day } from "@/domain/periods/model";

/** One value in a filing. */
export type Fact = {
  /** Name of its line: facts of one line share it, whatever their tag. */
  line: string;
  /** `us-gaap:Assets` */
  tag: string;
  unit: string;
  start: Day | null;
  end: Day;
  /** Decimal literal. */
  value: string;
  /** Whether it is about the period the filing reports on, or repeats an earlier one. */
  column: "current" | "prior";
};

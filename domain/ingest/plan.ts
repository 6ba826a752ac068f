import type pg from "pg";
import type { OpenSource } from "./source-client";

export type PlanTools = {
  pool: pg.Pool;
  openSource: OpenSource;
  /** Folder of the archives that are downloaded. */
  archives: string;
  signal?: AbortSignal;
  /** Called while a long plan goes on. */
  progress(runId: number): void;
};

export type PlanInput = { runId: number; outboxId: string; now: Date; force?: readonly number[] };

/** A run as its plan needs it, and the client of its source. */
export type Plan = PlanInput & {
  sourceId: number;
  file: string;
  client(): ReturnType<OpenSource>;
};

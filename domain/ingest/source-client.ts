import type pg from "pg";
import { type EdgarClient, openEdgar } from "@/domain/edgar/client";
import { databaseGate } from "@/domain/edgar/gate";
import type { GateLimits } from "@/domain/edgar/gate-limits";
import { type EdgarEnv, type EdgarSettings, edgarSettings } from "@/domain/edgar/settings";
import { DomainError } from "@/domain/errors";

export type OpenSource = (source: { id: number; code: string }) => EdgarClient;

/** Tests of failing sources are less patient; everywhere else the defaults hold. */
export type SourceTuning = Pick<EdgarSettings, "attempts" | "timeouts"> & { limits?: Partial<GateLimits> };

/**
 * Opens sources as the environment names them, behind the gate that all processes share. The client it gives throws
 * DomainError when the source cannot be asked: it is set up nowhere, or is none that is asked over HTTP.
 */
export const openSourceOf =
  (pool: pg.Pool, env: EdgarEnv, { limits, ...tuning }: SourceTuning = {}): OpenSource =>
  ({ id, code }) => {
    if (code !== "edgar" && code !== "simulated") {
      throw new DomainError("invalid_input", `The source "${code}" is not asked over HTTP.`);
    }
    const settings = { ...edgarSettings(env, code), ...tuning };
    const { requestsPerSecond } = settings;
    return openEdgar(settings, databaseGate(pool, { sourceId: id, requestsPerSecond, limits }));
  };

/** One client for a job, made when it is first needed, and what the job has asked of the source through it. */
export function sourceClients(openSource: OpenSource) {
  let client: EdgarClient | undefined;
  return {
    open(source: { id: number; code: string }): EdgarClient {
      client ??= openSource(source);
      return client;
    },
    usage: () => client?.usage() ?? { requests: 0, bytes: 0 },
  };
}

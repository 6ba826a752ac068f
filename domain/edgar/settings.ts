import { DomainError } from "@/domain/errors";
import type { Env } from "@/lib/env";
import type { Timeouts } from "./timeouts";

export type EdgarSettings = {
  dataUrl: string;
  wwwUrl: string;
  /** Names the operator and an e-mail address; the SEC refuses programs that do not. */
  userAgent: string;
  /** Over all processes that ask this source. */
  requestsPerSecond: number;
  timeouts?: Partial<Timeouts>;
  /** Requests for one thing before it fails; 4 unless given. */
  attempts?: number;
};

export type EdgarEnv = Pick<
  Env,
  | "SUBLINEAR_EDGAR_DATA_URL"
  | "SUBLINEAR_EDGAR_WWW_URL"
  | "SUBLINEAR_SIMULATED_URL"
  | "SUBLINEAR_USER_AGENT"
  | "SUBLINEAR_REQUESTS_PER_SECOND"
>;
export type EdgarSourceCode = "edgar" | "simulated";

const demoAgent = "Sublinear demo@demo.example";

/**
 * Where and how a source is asked. Throws DomainError("unavailable") naming the variable that is missing:
 * SUBLINEAR_USER_AGENT for EDGAR itself, SUBLINEAR_SIMULATED_URL for the simulated market.
 */
export function edgarSettings(env: EdgarEnv, sourceCode: EdgarSourceCode): EdgarSettings {
  const reach = isReachableByConfig(env, sourceCode);
  if ("missing" in reach) throw new DomainError("unavailable", reach.missing, { source: sourceCode });
  const requestsPerSecond = env.SUBLINEAR_REQUESTS_PER_SECOND;
  const userAgent = env.SUBLINEAR_USER_AGENT ?? demoAgent;
  if (sourceCode === "simulated") {
    return { dataUrl: reach.address, wwwUrl: reach.address, userAgent, requestsPerSecond };
  }
  const wwwUrl = withoutSlash(env.SUBLINEAR_EDGAR_WWW_URL);
  return { dataUrl: reach.address, wwwUrl, userAgent, requestsPerSecond };
}

/** The address that a source is asked at, or in words what has to be set before it can be asked. */
export function isReachableByConfig(
  env: EdgarEnv,
  sourceCode: EdgarSourceCode,
): { address: string } | { missing: string } {
  if (sourceCode === "simulated") {
    if (env.SUBLINEAR_SIMULATED_URL) return { address: withoutSlash(env.SUBLINEAR_SIMULATED_URL) };
    return {
      missing:
        "SUBLINEAR_SIMULATED_URL is not set: give it the address of a simulated EDGAR (“npm run -s sublinear -- edgar-server” starts one).",
    };
  }
  if (env.SUBLINEAR_USER_AGENT) return { address: withoutSlash(env.SUBLINEAR_EDGAR_DATA_URL) };
  return {
    missing:
      "SUBLINEAR_USER_AGENT is not set. The SEC asks every program to name its operator and an e-mail address, and refuses those that do not: set it to, for example, “Example Ltd data@example.com”.",
  };
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, "");

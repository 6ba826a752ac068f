import path from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { defaultUntil } from "@/domain/simulation/schema";
import {
  type FaultKind,
  type FaultSetting,
  faultKinds,
  type RouteName,
  routeNames,
} from "@/domain/simulation/served/options";
import { startEdgarServer } from "@/domain/simulation/served/start-edgar-server";

type Options = {
  port: number;
  companies: number;
  seed: number;
  years: number;
  folder?: string;
  day: string;
  dayEvery?: number;
  lastDay?: string;
  rate: number;
  fault: FaultSetting[];
  state?: string;
  jsonLog?: boolean;
};

export function edgarServerCommand(): Command {
  return new Command("edgar-server")
    .description("serve a simulated market, or real files, on this machine with EDGAR's routes, limits and faults")
    .option("--port <number>", "where to listen; 0 takes a free port", wholeNumber, 4080)
    .option("--companies <count>", "how many simulated companies", wholeNumber, 300)
    .option("--seed <number>", "another number is another market", wholeNumber, 200)
    .option("--years <count>", "fiscal years, counted back from 2025", wholeNumber, 10)
    .option("--folder <dir>", "serve real files instead: companyfacts.zip, submissions/, company_tickers*.json")
    .option("--day <day>", "the market's today: what was filed later is not there yet", defaultUntil)
    .option("--day-every <seconds>", "move on by a day every so many seconds", positive)
    .option("--last-day <day>", "never pass this day; by default the real today")
    .option("--rate <count>", "requests per second above which 429 is answered", wholeNumber, 10)
    .option(
      "--fault <kind:share[:route]>",
      `spoil a share of the answers, such as 429:0.1 or hang:0.05:companyfacts; repeatable. Kinds: ${faultKinds.join(", ")}. Routes: ${routeNames.join(", ")}`,
      fault,
      [],
    )
    .option("--state <file>", "remember the day there, so that a restart goes on")
    .option("--json-log", "print one JSON object per request")
    .action(serve);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError("a whole number.");
  return Number(text);
}

function positive(text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text) || Number(text) <= 0) throw new InvalidArgumentError("a number of seconds above 0.");
  return Number(text);
}

function fault(text: string, before: FaultSetting[]): FaultSetting[] {
  const [kind = "", share = "", route, ...rest] = text.split(":");
  const isKnown = (faultKinds as readonly string[]).includes(kind);
  if (!isKnown) throw new InvalidArgumentError(`a kind of ${faultKinds.join(", ")}, a colon and a share from 0 to 1.`);
  if (!/^(0(\.\d+)?|1(\.0+)?)$/.test(share)) throw new InvalidArgumentError(`after ${kind}: a share from 0 to 1.`);
  if (rest.length > 0 || (route !== undefined && !(routeNames as readonly string[]).includes(route))) {
    throw new InvalidArgumentError(`after the share, one route of ${routeNames.join(", ")}.`);
  }
  const routes = route === undefined ? {} : { routes: [route as RouteName] };
  return [...before, { kind: kind as FaultKind, share: Number(share), ...routes }];
}

/** Serves until SIGTERM or SIGINT. */
async function serve({
  folder,
  companies,
  seed,
  years,
  port,
  day,
  lastDay,
  rate,
  fault: faults,
  ...other
}: Options): Promise<void> {
  const server = await startEdgarServer({
    port,
    market: folder === undefined ? { seed, companies, years } : { folder: path.resolve(folder) },
    day,
    dayEverySeconds: other.dayEvery ?? null,
    requestsPerSecond: rate,
    faults,
    ...(lastDay === undefined ? {} : { lastDay }),
    ...(other.state === undefined ? {} : { stateFile: path.resolve(other.state) }),
    ...(other.jsonLog ? { onAnswer: (record) => process.stdout.write(`${JSON.stringify(record)}\n`) } : {}),
  });
  process.stderr.write(
    `Simulated EDGAR at ${server.url} (control page there), its day is ${server.day()}. Ctrl-C ends it.\n`,
  );
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve());
  });
  await server.close();
}

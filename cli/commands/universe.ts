import { Command, Option } from "commander";
import { changeTicker } from "@/domain/universe/change-ticker";
import { findCompany } from "@/domain/universe/find-company";
import { removals, universeSources } from "@/domain/universe/model";
import { removeMember } from "@/domain/universe/remove-member";
import { sourceDirectory } from "@/domain/universe/source-directory";
import { succeedMember } from "@/domain/universe/succeed-member";
import { env } from "@/lib/env";
import { withDatabase } from "../with-database";
import { addFromArguments } from "./universe-add";
import { listUniverse } from "./universe-list";

const today = () => new Date().toISOString().slice(0, 10);
const on = (what: string) => new Option("--on <day>", `${what}, as YYYY-MM-DD`).default(today(), "today");
const json = new Option("--json", "print one JSON value instead of words");
const source = () => new Option("--source <code>", "where the companies are listed").choices([...universeSources]);

/** The companies of the product, by day. Whoever can run commands on the server acts as the system. */
export function universeCommand(): Command {
  return new Command("universe")
    .description("the companies that are fetched and checked, with every change dated")
    .addCommand(listCommand())
    .addCommand(addCommand())
    .addCommand(removeCommand())
    .addCommand(succeedCommand())
    .addCommand(tickerCommand());
}

const listCommand = () =>
  new Command("list")
    .description("companies by state, or the universe of a day")
    .option("--state <state>", "member, never_taken, failing, awaiting, unmapped, former or all", "member")
    .option("--q <text>", "a part of the name, a ticker or a CIK")
    .option("--on <day>", "the universe as it was on this day, as YYYY-MM-DD")
    .addOption(source())
    .addOption(json)
    .action(listUniverse);

const addCommand = () =>
  new Command("add")
    .description("add companies by ticker or CIK; from standard input when none is given")
    .argument("[companies...]", "tickers and CIKs")
    .addOption(source().default("edgar"))
    .requiredOption("--reason <words>", "why they are added")
    .addOption(on("first day of membership"))
    .option("--skip-unknown", "add what is known although something is not")
    .addOption(json)
    .action(addFromArguments);

type Dated = { on: string; note: string; json?: boolean };

const removeCommand = () =>
  new Command("remove")
    .description("end a company's membership; its values stay")
    .argument("<company>", "ticker or CIK")
    .addOption(new Option("--as <way>", "how it ended").choices([...removals]).makeOptionMandatory())
    .requiredOption("--note <words>", "what happened")
    .addOption(on("first day on which it is no longer a member"))
    .addOption(json)
    .action(async (word: string, options: Dated & { as: (typeof removals)[number] }) => {
      const company = await withDatabase(async (_, ctx) => {
        const found = await findCompany(ctx, word);
        await removeMember(ctx, {
          companyId: found.id,
          removedOn: options.on,
          removal: options.as,
          note: options.note,
        });
        return found;
      });
      print(
        options,
        { cik: company.cik, removedOn: options.on },
        `${company.name} is no member from ${options.on} on.`,
      );
    });

const succeedCommand = () =>
  new Command("succeed")
    .description("another CIK takes a company's place on a day")
    .argument("<company>", "ticker or CIK of the one that ends")
    .requiredOption("--by <cik>", "CIK of the successor", Number)
    .requiredOption("--note <words>", "what happened")
    .addOption(on("the successor's first day"))
    .addOption(json)
    .action(async (word: string, options: Dated & { by: number }) => {
      const outcome = await withDatabase(async (database, ctx) => {
        const company = await findCompany(ctx, word);
        const input = { companyId: company.id, successorCik: options.by, on: options.on, note: options.note };
        return { company, ...(await succeedMember(ctx, sourceDirectory(database.pool, env()), input)) };
      });
      const { company, added, runId, later } = outcome;
      const words = `${company.name} is succeeded by CIK ${options.by} on ${options.on}.${later ? ` ${later}` : ""}`;
      print(options, { cik: company.cik, successor: options.by, added, runId, later }, words);
    });

type TickerOptions = { on: string; from?: string; to?: string; exchange?: string; json?: boolean };

const tickerCommand = () =>
  new Command("ticker")
    .description("a ticker of a company ends, begins, or is followed by another")
    .argument("<company>", "ticker or CIK")
    .option("--from <ticker>", "the ticker that ends")
    .option("--to <ticker>", "the ticker that begins")
    .option("--exchange <name>", "where the one that begins is traded")
    .addOption(on("first day of the change"))
    .addOption(json)
    .action(async (word: string, { on, from = null, to = null, exchange = null, json }: Nullable<TickerOptions>) => {
      const company = await withDatabase(async (_, ctx) => {
        const found = await findCompany(ctx, word);
        await changeTicker(ctx, { companyId: found.id, from, to, exchange, on: on as string });
        return found;
      });
      const change = from && to ? `${from} becomes ${to}` : from ? `${from} ends` : `${to} begins`;
      print({ json: json ?? false }, { cik: company.cik, from, to, on }, `${company.name}: ${change} on ${on}.`);
    });

type Nullable<T> = { [K in keyof T]: T[K] | null };

const print = ({ json }: { json?: boolean }, value: unknown, words: string) =>
  void process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${words}\n`);

import path from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { DomainError } from "@/domain/errors";
import { lineItems } from "@/domain/line-items/catalogue";
import { type Day, dayOf, parseDay } from "@/domain/periods/model";
import type { CompanyCheck } from "@/domain/scoring/check-company";
import { checkFromFile } from "@/domain/scoring/check-from-file";
import { checkStored } from "@/domain/scoring/check-stored";
import { dataSetMarket, zipMarket } from "@/domain/scoring/market-source";
import { checkText } from "../check-text";
import { plainCheck } from "../plain-check";
import { withDatabase } from "../with-database";

type Options = {
  company?: number;
  asFiled?: Day;
  zip?: string;
  dataSet?: string;
  item?: ReadonlySet<string>;
  json?: boolean;
};

export function checkCommand(): Command {
  return new Command("check")
    .description(
      "findings and golden values of one company as its filings alone give them, now or as of a day; writes nothing",
    )
    .option("--company <cik>", "the company's CIK; all of a data set without it", cik)
    .option("--as-filed <day>", "read only what had been filed by this day, YYYY-MM-DD", day)
    .option("--zip <file>", "read a companyfacts archive instead of the database")
    .option(
      "--data-set <file>",
      "read a Financial Statement Data Set instead, which shows what one filing states twice",
    )
    .option("--item <codes>", "print only these line items, such as Revenue,Assets", codes)
    .option("--json", "print one JSON object")
    .action(check);
}

async function check(options: Options): Promise<void> {
  for await (const result of checksOf(options)) {
    const plain = plainCheck(result, options.item ?? null);
    process.stdout.write(options.json ? `${JSON.stringify(plain)}\n` : checkText(plain));
  }
}

/** One company, but for a data set: its companies are so small that all of them may be asked for, one line of JSON each. */
async function* checksOf({ company, asFiled, zip, dataSet }: Options): AsyncGenerator<CompanyCheck> {
  const day = asFiled ?? null;
  const ciks = company === undefined ? null : new Set([company]);
  const asked = { ciks, asFiled: day, today: dayOf(new Date()) };
  if (zip !== undefined && dataSet !== undefined) throw refused("Name one file: --zip FILE or --data-set FILE.");
  if (dataSet !== undefined) return yield* checkFromFile(dataSetMarket(path.resolve(dataSet)), asked);
  if (company === undefined) throw refused("Name the company to check: --company CIK.");
  if (zip !== undefined) return yield* checkFromFile(zipMarket(path.resolve(zip)), asked);
  yield await withDatabase((database, ctx) => checkStored(ctx, database.pool, { cik: company, asFiled: day }));
}

const refused = (message: string) => new DomainError("invalid_input", message);

function cik(text: string): number {
  if (!/^(CIK)?\d{1,10}$/i.test(text)) throw new InvalidArgumentError("a CIK, such as 320193 or 0000320193.");
  return Number(text.replace(/^CIK/i, ""));
}

function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new InvalidArgumentError("a calendar day, such as 2019-05-01.");
  if (parsed > dayOf(new Date()))
    throw new InvalidArgumentError("a day that has come: nothing is filed in the future.");
  return parsed;
}

function codes(text: string): ReadonlySet<string> {
  const named = text.split(",").map((part) => part.trim());
  const unknown = named.find((code) => !lineItems.some((item) => item.code === code));
  if (unknown !== undefined) throw new InvalidArgumentError(`there is no line item "${unknown}".`);
  return new Set(named);
}

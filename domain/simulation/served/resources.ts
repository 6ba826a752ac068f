import { createHash } from "node:crypto";
import { type Day, dateOf, formatDay } from "@/domain/periods/model";
import { BodyCache } from "./body-cache";
import { dailyIndexText, hasIndex, indexListing } from "./daily-index";
import type { Market } from "./market";
import { NightlyArchive, type NightlyFile } from "./nightly-archive";
import type { Asked } from "./routes";

/** Something that EDGAR has on a day. Nothing is made before its body is asked for, so an unchanged one costs nothing. */
export type Resource = {
  /** Quoted, strong. */
  etag: string;
  modified: Date;
  type: string;
  content: { kind: "text"; body(): Promise<Buffer> } | { kind: "file"; open(): Promise<NightlyFile> };
};

const cacheBytes = 64 * 1024 * 1024;
const json = "application/json";

export class Resources {
  private readonly bodies = new BodyCache(cacheBytes);
  private readonly nightly: NightlyArchive;

  constructor(private readonly market: Market) {
    this.nightly = new NightlyArchive(market);
  }

  /** Null when there is no such thing as of the day. */
  async find(asked: Asked, day: Day): Promise<Resource | null> {
    switch (asked.route) {
      case "companyfacts":
        return this.companyFacts(asked.cik, day);
      case "submissions":
        return textResource(await this.market.submissions(asked.cik, day), json, day);
      case "tickers":
        return textResource(await this.market.tickers(asked.shape, day), json, day);
      case "index-listing":
        return textResource(indexListing(asked.year, asked.quarter, day), json, day);
      case "daily-index":
        return asked.day <= day ? this.dailyIndex(asked.day) : null;
      case "archive":
        return this.archive(day);
      case "other":
        return null;
    }
  }

  /** What was there before the newest change: a cache that has not noticed it would still answer with this. */
  async findOlder(asked: Asked, day: Day): Promise<Resource | null> {
    if (asked.route === "archive") return null;
    if (asked.route !== "companyfacts") return this.find(asked, day - 1);
    const version = await this.market.version(asked.cik, day);
    return version?.before == null ? null : this.find(asked, version.before);
  }

  /** The same text again from memory, as bytes or compressed. */
  cached(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
    return this.bodies.get(key, make);
  }

  close(): Promise<void> {
    return this.nightly.close();
  }

  private async companyFacts(cik: number, day: Day): Promise<Resource | null> {
    const version = await this.market.version(cik, day);
    if (!version) return null;
    const etag = etagOf(`${this.market.key} ${cik} ${version.key}`);
    const make = async () => Buffer.from(await this.market.document(cik, version.filed));
    const body = () => this.bodies.get(etag, make);
    return { etag, modified: evening(version.filed), type: json, content: { kind: "text", body } };
  }

  private async dailyIndex(day: Day): Promise<Resource | null> {
    if (!hasIndex(day)) return null;
    return textResource(dailyIndexText(day, await this.market.filedOn(day)), "application/octet-stream", day);
  }

  private archive(day: Day): Resource {
    const etag = etagOf(`${this.market.key} ${this.market.words} archive ${formatDay(day)}`);
    return {
      etag,
      modified: evening(day),
      type: "application/zip",
      content: { kind: "file", open: () => this.nightly.of(day) },
    };
  }
}

function textResource(text: string | null, type: string, day: Day): Resource | null {
  if (text === null) return null;
  const bytes = Buffer.from(text);
  return { etag: etagOf(text), modified: evening(day), type, content: { kind: "text", body: async () => bytes } };
}

const etagOf = (text: string): string => `"${createHash("sha256").update(text).digest("hex").slice(0, 32)}"`;

/** EDGAR takes filings until ten in the evening in New York. */
const evening = (day: Day): Date => new Date(dateOf(day).getTime() + 22 * 3_600_000);

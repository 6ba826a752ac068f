import { expect, it } from "vitest";
import { isUnavailable } from "./unavailable";

const withCode = (code: string, message = "x") => Object.assign(new Error(message), { code });

it.each([
  ["a refused connection", withCode("ECONNREFUSED")],
  ["a server that shuts down", withCode("57P01")],
  [
    "a server that starts up, through Prisma",
    withCode("P2010", "Database error. Code: `57P03`. Message: `starting up`"),
  ],
  ["a full disk of the database", withCode("53100")],
  ["a full disk of this machine", withCode("ENOSPC")],
  ["a deadlock", withCode("40P01")],
  ["a connection that broke", new Error("Connection terminated unexpectedly")],
  [
    "connections that are all taken, through Prisma",
    withCode("P2028", "Transaction API error: Unable to start a transaction in the given time."),
  ],
  ["a closed Redis", new Error("Connection is closed.")],
  ["a cause below", new Error("the run failed", { cause: withCode("ECONNRESET") })],
  ["several addresses, none of which answers", new AggregateError([withCode("ECONNREFUSED")], "")],
])("waits for %s", (_, error) => expect(isUnavailable(error)).toBe(true));

it.each([
  ["a wrong statement", withCode("42601")],
  ["a duplicate", withCode("P2002", "Unique constraint failed")],
  ["a bug", new TypeError("Cannot read properties of undefined")],
  ["no error at all", "ECONNREFUSED"],
])("does not wait for %s", (_, error) => expect(isUnavailable(error)).toBe(false));

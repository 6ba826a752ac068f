import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, as they stand in an address. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** What is kept of a token: whoever reads the database can open nothing with it. */
export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Where a link leads, without the installation's address. */
export const welcomePath = (token: string): string => `/welcome/${token}`;

import { randomBytes } from "node:crypto";
import { argon2id, argon2Verify } from "hash-wasm";

/** OWASP's argon2id parameters for interactive sign-in: 19 MiB, two passes, one lane. */
const cost = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 } as const;

/** A salted argon2id hash in PHC form: `$argon2id$v=19$m=19456,t=2,p=1$…`. Throws for an empty text. */
export function hashPassword(text: string): Promise<string> {
  return argon2id({ password: prepared(text), salt: randomBytes(16), ...cost, outputType: "encoded" });
}

/** False for a wrong password and for a text that is no argon2 hash; never throws. */
export async function verifyPassword(text: string, phc: string): Promise<boolean> {
  try {
    return await argon2Verify({ password: prepared(text), hash: phc });
  } catch {
    return false;
  }
}

/** The same password typed on two keyboards may differ in the composition of its letters. */
const prepared = (text: string) => text.normalize("NFKC");

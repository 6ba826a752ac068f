import { randomUUID } from "node:crypto";
import type { Ctx } from "@/domain/context";
import { hashPassword, verifyPassword } from "./password";
import type { Role } from "./policy";
import { type SignInInput, signInInput } from "./schema";

export type SignedInPerson = { id: number; name: string; email: string; role: Role };

let decoy: Promise<string> | undefined;

/**
 * The person with this e-mail and password, or null: unknown, inactive, without a local password, or a wrong one are
 * not told apart. Every path verifies one hash, so the time taken does not tell who has an account either.
 */
export async function verifySignIn(ctx: Ctx, input: SignInInput): Promise<SignedInPerson | null> {
  decoy ??= hashPassword(randomUUID());
  const decoyHash = await decoy;
  const parsed = signInInput.safeParse(input);
  const person = parsed.success ? await ctx.db.person.findUnique({ where: { email: parsed.data.email } }) : null;
  const password = parsed.success ? parsed.data.password : "refused";
  const matches = await verifyPassword(password, person?.passwordHash ?? decoyHash);
  if (!matches || !person?.passwordHash || !person.active) return null;
  return { id: person.id, name: person.name, email: person.email, role: person.role };
}

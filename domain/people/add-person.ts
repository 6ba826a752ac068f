import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { authorise } from "./authorise";
import { hashPassword } from "./password";
import { addPersonInput } from "./schema";

/**
 * Adds a person who may sign in with a password. Throws DomainError naming the field that is wrong, or the e-mail
 * address that somebody else already has.
 */
export async function addPerson(
  outer: Ctx,
  input: unknown,
): Promise<{ id: number; email: string; name: string; role: string }> {
  await authorise(outer, "people.manage");
  const parsed = addPersonInput.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new DomainError("invalid_input", `${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { email, name, role, password } = parsed.data;
  const passwordHash = await hashPassword(password);
  return inTransaction(outer, async (ctx) => {
    if (await ctx.db.person.findUnique({ where: { email } })) {
      throw new DomainError("conflict", `Somebody already signs in as ${email}: choose another address.`);
    }
    const person = await ctx.db.person.create({
      data: { email, name, role, passwordHash },
      select: { id: true, email: true, name: true, role: true },
    });
    await writeAudit(ctx, { verb: "people.add", subject: `person:${person.id}`, after: { email, role } });
    return person;
  });
}

import { randomBytes } from "node:crypto";
import type { Ctx } from "@/domain/context";

/** The token in every e-mail to a person that ends e-mail without signing in: 32 random bytes, made with the first. */
export async function mailToken(ctx: Ctx, personId: number): Promise<string> {
  const [row] = await ctx.db.$queryRaw<{ token: string }[]>`
    insert into person_channel (person_id, mail_token) values (${personId}, ${randomBytes(32).toString("base64url")})
    on conflict (person_id) do update set mail_token = coalesce(person_channel.mail_token, excluded.mail_token)
    returning mail_token as token`;
  if (!row) throw new Error(`person ${personId} got no token for e-mail`);
  return row.token;
}

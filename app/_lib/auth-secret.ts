/** Signs the session cookie. Throws in words where it is not set: sessions signed with a default could be forged. */
export function authSecret(): string {
  const secret = process.env.NEXTAUTH_SECRET;
  if (secret) return secret;
  throw new Error("NEXTAUTH_SECRET is not set: nobody can sign in. Set it to at least 32 random characters.");
}

import { z } from "zod";

/** E-mail addresses are stored and compared in lower case. */
export const email = z.string().trim().toLowerCase().max(254);

/** Passwords are cut off at 1,024 characters by refusal: hashing a megabyte would be a gift to an attacker. */
export const signInInput = z.object({ email, password: z.string().min(1).max(1024) });
export type SignInInput = z.input<typeof signInInput>;

/** People of the demo have addresses in this domain, which nobody can own (RFC 2606). */
export const demoEmailDomain = "demo.example";

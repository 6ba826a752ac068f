import { z } from "zod";
import { roles } from "./policy";

/** E-mail addresses are stored and compared in lower case. */
export const email = z.string().trim().toLowerCase().max(254);

/** Passwords are cut off at 1,024 characters by refusal: hashing a megabyte would be a gift to an attacker. */
export const signInInput = z.object({ email, password: z.string().min(1).max(1024) });
export type SignInInput = z.input<typeof signInInput>;

export const addPersonInput = z.object({
  email: email.check(z.email("must be an e-mail address")),
  name: z.string().trim().min(1, "must not be empty").max(200),
  role: z.enum(roles, `must be one of ${roles.join(", ")}`),
  password: z.string().min(12, "must have at least 12 characters").max(1024),
});

/** People of the demo have addresses in this domain, which nobody can own (RFC 2606). */
export const demoEmailDomain = "demo.example";

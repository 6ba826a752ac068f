import { z } from "zod";
import { rowId } from "@/domain/golden/schema";
import { roles } from "@/domain/people/policy";
import { email } from "@/domain/people/schema";
import { text } from "@/domain/text";

/** How a person proves who they are: with a password that they choose by a link, or through single sign-on. */
export const signInWays = ["password", "single_sign_on"] as const;
export type SignInWay = (typeof signInWays)[number];

const name = text.min(1, "Give a name: others read it beside what this person decides.").max(200);
const role = z.enum(roles, `must be one of ${roles.join(", ")}`);
/** The version that the admin saw: a later one means that another admin was faster. */
const account = { personId: rowId, version: z.number().int().positive() };

export const inviteInput = z.object({
  email: email.check(z.email("must be an e-mail address")),
  name,
  role,
  way: z.enum(signInWays).default("password"),
});
export type InviteInput = z.input<typeof inviteInput>;

export const changeRoleInput = z.object({ ...account, role });
export type ChangeRoleInput = z.input<typeof changeRoleInput>;

export const deactivateInput = z.object({
  ...account,
  reason: text.min(3, "Say why: it stays in the audit log.").max(300, "A reason has at most 300 characters."),
});
export type DeactivateInput = z.input<typeof deactivateInput>;

export const accountInput = z.object(account);
export type AccountInput = z.input<typeof accountInput>;

export const acceptLinkInput = z.object({
  token: z.string().min(1).max(200),
  password: z.string().min(12, "must have at least 12 characters").max(1024, "must have at most 1,024 characters"),
});
export type AcceptLinkInput = z.input<typeof acceptLinkInput>;

export const accountViews = ["active", "switched_off", "all"] as const;
export type AccountView = (typeof accountViews)[number];

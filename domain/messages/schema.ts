import { z } from "zod";
import { text } from "@/domain/text";

/** Where a webhook is posted to. Who sends is told by the signature, so the address holds no name and no password. */
export const webhookUrl = text
  .pipe(z.url({ protocol: /^https?$/, error: "Give an address, as in https://hooks.example.com/sublinear." }))
  .refine(
    (address) => !URL.canParse(address) || (new URL(address).username === "" && new URL(address).password === ""),
    { error: "Leave name and password out of the address: the signature says who sends." },
  )
  .pipe(z.string().max(1000, "An address has at most 1,000 characters."));

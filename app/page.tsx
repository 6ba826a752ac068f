import { redirect } from "next/navigation";
import { getCtx } from "@/app/_lib/session";
import { homeOf } from "@/domain/people/policy";

export default async function HomePage() {
  redirect(homeOf((await getCtx()).person.role));
}

import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { safePath } from "@/app/_lib/safe-path";
import { DemoPeople } from "./_components/demo-people";
import { SignInForm } from "./_components/sign-in-form";
import { SingleSignOn } from "./_components/single-sign-on";
import { hasSingleSignOn, loadDemoPeople, loadSession } from "./loaders";
import styles from "./sign-in.module.css";
import { refusalWords } from "./words";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export default async function SignInPage({ searchParams }: Props) {
  const params = await searchParams;
  const next = safePath(first(params.callbackUrl), "/");
  const session = await loadSession();
  if (session?.person.active && !session.ended) redirect(next);
  const why = session?.person.active ? "session_ended" : "inactive";
  const refused = first(params.error) ?? (session ? why : undefined);
  const demoPeople = await loadDemoPeople();
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeLinecap="round" aria-hidden="true">
          <path d="M3 17 17 3" strokeWidth="1.4" strokeDasharray="1 3" opacity="0.8" />
          <path d="M3 17C4.5 10.5 9 8.6 17 8.2" strokeWidth="2.2" />
        </svg>
        <h1>Sign in to Sublinear</h1>
        {demoPeople.length > 0 ? <DemoPeople people={demoPeople} next={next} /> : null}
        {hasSingleSignOn() ? <SingleSignOn next={next} /> : null}
        <SignInForm next={next} refused={refused ? refusalWords(refused) : null} />
      </div>
    </main>
  );
}

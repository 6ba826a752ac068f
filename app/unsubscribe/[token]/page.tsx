import type { Metadata } from "next";
import { ButtonLink } from "@/components/button";
import styles from "../../sign-in/sign-in.module.css";
import { EndEmail } from "./_components/end-email";
import { loadSubscriber } from "./loaders";

// The address holds the link's secret: it must not travel on as a referrer.
export const metadata: Metadata = { title: "No more e-mail", referrer: "no-referrer", robots: "noindex" };

export default async function UnsubscribePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const found = await loadSubscriber(token);
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeLinecap="round" aria-hidden="true">
          <path d="M3 17 17 3" strokeWidth="1.4" strokeDasharray="1 3" opacity="0.8" />
          <path d="M3 17C4.5 10.5 9 8.6 17 8.2" strokeWidth="2.2" />
        </svg>
        {"address" in found ? (
          <EndEmail token={token} address={found.address} />
        ) : (
          <>
            <h1>This link ends nothing</h1>
            <p className="sub">{found.refused}</p>
            <ButtonLink href="/notifications/choices">Choose what is sent to you</ButtonLink>
          </>
        )}
      </div>
    </main>
  );
}

import type { Metadata } from "next";
import { ButtonLink } from "@/components/button";
import styles from "../../sign-in/sign-in.module.css";
import { PasswordForm } from "./_components/password-form";
import { loadLink } from "./loaders";

// The address holds the link's secret: it must not travel on as a referrer.
export const metadata: Metadata = { title: "Choose your password", referrer: "no-referrer", robots: "noindex" };

export default async function WelcomePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await loadLink(token);
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeLinecap="round" aria-hidden="true">
          <path d="M3 17 17 3" strokeWidth="1.4" strokeDasharray="1 3" opacity="0.8" />
          <path d="M3 17C4.5 10.5 9 8.6 17 8.2" strokeWidth="2.2" />
        </svg>
        {link.refused === null ? (
          <>
            <h1>{link.invited ? `Welcome, ${link.name}` : "Choose a new password"}</h1>
            <p className="sub">
              {link.invited ? "Choose the password that opens your account." : `For the account of ${link.name}.`}
            </p>
            <PasswordForm token={token} email={link.email} />
          </>
        ) : (
          <>
            <h1>This link opens nothing</h1>
            <p className="sub">{link.refused}</p>
            <ButtonLink href="/sign-in">To the sign-in page</ButtonLink>
          </>
        )}
      </div>
    </main>
  );
}

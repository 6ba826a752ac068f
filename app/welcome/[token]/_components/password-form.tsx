"use client";
import { type FormEvent, useState } from "react";
import { postAuth } from "@/app/_lib/auth-client";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { Icon } from "@/components/icon";
import styles from "../../../sign-in/sign-in.module.css";
import { acceptLinkAction } from "../actions";

/** Takes the new password twice, and signs in with it. */
export function PasswordForm({ token, email }: { token: string; email: string }) {
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    if (password !== again) return setProblem("The two passwords differ. Type the same one twice.");
    setBusy(true);
    const result = await acceptLinkAction({ token, password });
    if (!result.ok) {
      setProblem(result.message.replace(/^password: /, "The password "));
      return setBusy(false);
    }
    const signedIn = await postAuth("callback/password", { email: result.value.email, password });
    window.location.assign(signedIn.ok ? "/" : "/sign-in");
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      {problem ? (
        <p className={styles.problem} role="alert">
          <Icon name="warning" size={14} />
          {problem}
        </p>
      ) : null}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field label="New password" hint="At least 12 characters; a few words in a row are good.">
        <input
          type="password"
          autoComplete="new-password"
          required
          minLength={12}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <Field label="The same again">
        <input
          type="password"
          autoComplete="new-password"
          required
          value={again}
          onChange={(event) => setAgain(event.target.value)}
        />
      </Field>
      <Button type="submit" look="primary" disabled={busy}>
        {busy ? "One moment…" : "Set the password and sign in"}
      </Button>
    </form>
  );
}

"use client";
import { useState } from "react";
import { postAuth } from "@/app/_lib/auth-client";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { Icon } from "@/components/icon";
import styles from "../sign-in.module.css";
import { refusalWords } from "../words";

export function SignInForm({ next, refused }: { next: string; refused: string | null }) {
  const [problem, setProblem] = useState(refused);
  const [busy, setBusy] = useState(false);

  async function signIn(form: FormData) {
    setBusy(true);
    const fields = { email: String(form.get("email")), password: String(form.get("password")) };
    const answer = await postAuth("callback/password", fields);
    if (answer.ok) return window.location.assign(next);
    setProblem(refusalWords(answer.error));
    setBusy(false);
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void signIn(new FormData(event.currentTarget));
      }}
    >
      {problem ? (
        <p className={styles.problem} role="alert">
          <Icon name="warning" size={14} />
          {problem}
        </p>
      ) : null}
      <Field label="E-mail">
        <input name="email" type="email" autoComplete="username" required />
      </Field>
      <Field label="Password">
        <input name="password" type="password" autoComplete="current-password" required />
      </Field>
      <Button type="submit" look="primary" disabled={busy}>
        {busy ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}

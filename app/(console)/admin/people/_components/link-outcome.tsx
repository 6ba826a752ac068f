"use client";
import { useRef, useState } from "react";
import { Button } from "@/components/button";
import { formatMoment } from "@/components/format";
import type { Delivered } from "@/domain/accounts/deliver-link";
import styles from "../people.module.css";

/** Where a link went; one that could not be mailed is shown this once, to be handed over. */
export function LinkOutcome({ delivered, name }: { delivered: Delivered; name: string }) {
  if (delivered.by === "email") {
    return (
      <p role="status">
        The link was mailed to {delivered.to}. It opens once, until {formatMoment(delivered.expiresAt)}.
      </p>
    );
  }
  return (
    <div className={styles.link} role="status">
      <p>
        Hand this link to {name} yourself, by a way that only they read. It opens once, until{" "}
        {formatMoment(delivered.expiresAt)}, and is not shown again.
      </p>
      <Secret path={delivered.path} />
      <p className="dim meta">Why it was not mailed: {delivered.reason}</p>
    </div>
  );
}

function Secret({ path }: { path: string }) {
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    input.current?.select();
    await navigator.clipboard?.writeText(input.current?.value ?? "").then(
      () => setCopied(true),
      // Without the permission, or without HTTPS, what is selected can be copied by hand.
      () => {},
    );
  };
  return (
    <span className={styles.secret}>
      <input
        ref={input}
        readOnly
        aria-label="The link"
        value={`${window.location.origin}${path}`}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button onClick={copy}>{copied ? "Copied" : "Copy"}</Button>
    </span>
  );
}

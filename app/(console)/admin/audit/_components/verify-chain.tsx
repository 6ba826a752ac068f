"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { VerifyLine } from "@/app/api/audit/verify/route";
import { Button } from "@/components/button";
import { formatCount } from "@/components/format";
import { toast } from "@/components/toast";
import styles from "../audit.module.css";
import { readLines } from "../read-lines";

/** Has the whole chain read again, with its progress; leaving the page ends it. */
export function VerifyChain({ sealed }: { sealed: string }) {
  const router = useRouter();
  const [links, setLinks] = useState<number | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function verify() {
    const controller = new AbortController();
    running.current = controller;
    setLinks(0);
    try {
      await follow(controller.signal, setLinks);
      router.refresh();
    } catch (error) {
      if (!controller.signal.aborted) toast("bad", `It was not verified: ${(error as Error).message}`);
    }
    setLinks(null);
  }

  if (links === null) return <Button onClick={verify}>Verify now</Button>;
  const total = Math.max(Number(sealed), links, 1);
  return (
    <div className={styles.progress} role="status">
      <progress value={links} max={total} aria-label="Lines verified" />
      <span className="tabular">
        {formatCount(links)} of {formatCount(total)}
      </span>
      <Button onClick={() => running.current?.abort()}>Stop</Button>
    </div>
  );
}

async function follow(signal: AbortSignal, onProgress: (links: number) => void): Promise<void> {
  const response = await fetch("/api/audit/verify", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
    signal,
  });
  if (!response.ok || !response.body) throw new Error(((await response.json()) as { title: string }).title);
  for await (const line of readLines<VerifyLine>(response.body)) {
    if ("failure" in line) throw new Error(line.failure.message);
    if (!("intact" in line)) onProgress(Number(line.links));
    else if (line.intact) toast("good", `The chain holds: ${formatCount(Number(line.links))} sealed lines.`);
    else toast("bad", `The chain is broken at line ${line.sealNo} (row ${line.row ?? "gone"}): ${line.reason}.`);
  }
}

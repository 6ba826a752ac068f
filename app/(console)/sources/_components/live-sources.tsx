"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useLiveRefresh } from "@/components/use-live-refresh";

/** Nobody announces silence: a page that waits for news would say "just now" for ever when the workers are gone. */
const unaskedMs = 20_000;

/** Keeps the page up to date: when something changed, and every now and then because nothing did. */
export function LiveSources() {
  const router = useRouter();
  useLiveRefresh(["sources", "runs"]);
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && router.refresh(), unaskedMs);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}

"use client";
import { useLiveRefresh } from "@/components/use-live-refresh";

/** Keeps the page's numbers moving while a run goes on. */
export function LiveRuns() {
  useLiveRefresh(["runs"]);
  return null;
}

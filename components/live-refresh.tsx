"use client";
import { useLiveRefresh } from "./use-live-refresh";

/** Keeps a page of server parts up to date. */
export function LiveRefresh({ topics }: { topics: Parameters<typeof useLiveRefresh>[0] }) {
  useLiveRefresh(topics);
  return null;
}

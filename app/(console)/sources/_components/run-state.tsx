import { Badge } from "@/components/badge";
import type { IconName } from "@/components/icon";
import type { RunRow } from "@/domain/sources/rows";
import { stateOf } from "../run-words";

const icons: Record<ReturnType<typeof stateOf>["tone"], IconName | undefined> = {
  plain: "clock",
  accent: "play",
  good: "check",
  warn: "warning",
  bad: "warning",
};

export function RunState({ run }: { run: RunRow }) {
  const { tone, words } = stateOf(run);
  return (
    <Badge tone={tone} icon={icons[tone]}>
      {words}
    </Badge>
  );
}

import type { MemberState, UniverseSource } from "@/domain/universe/model";

export const stateWords: Readonly<Record<MemberState, string>> = {
  member: "Members",
  never_taken: "Never taken",
  failing: "Failing",
  awaiting: "Awaiting a filing",
  unmapped: "Unmapped tags",
  former: "Former",
  all: "All",
};

export const sourceWords: Readonly<Record<UniverseSource, string>> = {
  edgar: "SEC EDGAR",
  simulated: "Simulated market",
};

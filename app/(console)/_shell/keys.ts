export type KeyLine = { keys: readonly string[]; does: string };

/** Every key of the console, as the help shows them. A page that gains a key adds it here. */
export const keyGroups: readonly { heading: string; lines: readonly KeyLine[] }[] = [
  {
    heading: "Everywhere",
    lines: [
      { keys: ["?"], does: "This help" },
      { keys: ["Esc"], does: "Close, or clear the selection" },
    ],
  },
  {
    heading: "List of issues",
    lines: [
      { keys: ["n"], does: "Open the first issue of the list" },
      { keys: ["j", "k"], does: "Next and previous row" },
      { keys: ["x"], does: "Select the row" },
      { keys: ["Enter"], does: "Open the issue" },
      { keys: ["c"], does: "Claim the row, or all selected rows" },
      { keys: ["/"], does: "Search" },
      { keys: ["[", "]"], does: "Previous and next page" },
      { keys: ["r"], does: "Show what is new" },
    ],
  },
];

export type KeyLine = { keys: readonly string[]; does: string };

/** Every key of the console, as the help shows them. A page that gains a key adds it here. */
export const keyGroups: readonly { heading: string; lines: readonly KeyLine[] }[] = [
  {
    heading: "Everywhere",
    lines: [
      { keys: ["?"], does: "This help" },
      { keys: ["Ctrl", "K"], does: "Find a page, an action, an issue, a company or a saved view" },
      { keys: ["Shift", "N"], does: "Notifications" },
      { keys: ["Esc"], does: "Close, or clear the selection" },
    ],
  },
  {
    heading: "List of issues",
    lines: [
      { keys: ["n"], does: "Start with the next one by priority" },
      { keys: ["j", "k"], does: "Next and previous row; Home and End for the first and last" },
      { keys: ["p", "Space"], does: "Look at the row beside the list" },
      { keys: ["w"], does: "Why this priority" },
      { keys: ["x"], does: "Select the row" },
      { keys: ["Shift", "X"], does: "Select all rows from the last selected one" },
      { keys: ["Enter"], does: "Open the issue" },
      { keys: ["c"], does: "Claim the row, or all selected rows" },
      { keys: ["f"], does: "Apply the suggestion, after a preview where rows are selected" },
      { keys: ["a"], does: "Accept the row, or all selected rows, as right" },
      { keys: ["s"], does: "Snooze the row, or all selected rows" },
      { keys: ["t"], does: "It needs a tool" },
      { keys: ["u"], does: "Undo the last decision of this list" },
      { keys: ["/"], does: "Search" },
      { keys: ["[", "]"], does: "Previous and next page" },
      { keys: ["r"], does: "Show what is new" },
    ],
  },
  {
    heading: "One issue",
    lines: [
      { keys: ["j", "k"], does: "Next and previous issue" },
      { keys: ["f"], does: "Correct it as suggested" },
      { keys: ["o"], does: "Correct it with another value" },
      { keys: ["a"], does: "Accept the value as right" },
      { keys: ["h"], does: "Challenge the source" },
      { keys: ["d"], does: "Duplicate of another issue" },
      { keys: ["t"], does: "Needs a tool" },
      { keys: ["s"], does: "Not now: snooze it" },
      { keys: ["Ctrl", "Enter"], does: "Send the decision" },
      { keys: ["u"], does: "Undo the decision" },
      { keys: ["x"], does: "Split some values off" },
      { keys: ["m"], does: "Merge it into another issue" },
      { keys: ["n"], does: "After a decision: the next issue" },
      { keys: ["[", "]"], does: "Step through the chart’s points" },
    ],
  },
  {
    heading: "One issue after the other",
    lines: [
      { keys: ["j"], does: "Skip it, and say why" },
      { keys: ["u"], does: "Undo the last decision: its issue comes back" },
    ],
  },
  {
    heading: "Overrides",
    lines: [
      { keys: ["j", "k"], does: "Next and previous proposal" },
      { keys: ["y"], does: "Authorise" },
      { keys: ["n"], does: "Reject, with a reason" },
      { keys: ["w"], does: "Withdraw your own" },
    ],
  },
  {
    heading: "Companies of the sources",
    lines: [
      { keys: ["a"], does: "Add companies" },
      { keys: ["j", "k"], does: "Next and previous row" },
      { keys: ["Enter"], does: "Open the company" },
      { keys: ["/"], does: "Search" },
      { keys: ["[", "]"], does: "Previous and next page" },
    ],
  },
  {
    heading: "Notifications",
    lines: [
      { keys: ["j", "k"], does: "Next and previous notification" },
      { keys: ["Enter"], does: "Open it" },
      { keys: ["e"], does: "Mark it as read" },
      { keys: ["Shift", "E"], does: "Mark all as read" },
      { keys: ["u"], does: "Only what is unread, or all" },
    ],
  },
  {
    heading: "Data",
    lines: [
      { keys: ["/"], does: "Search companies" },
      { keys: ["←", "→"], does: "Move between values, also ↑ and ↓" },
      { keys: ["Esc"], does: "Close the provenance" },
      { keys: ["m"], does: "Enter values by hand" },
      { keys: ["Ctrl", "Enter"], does: "While entering: preview, then store" },
    ],
  },
  {
    heading: "Share splits",
    lines: [
      { keys: ["j", "k"], does: "Next and previous split" },
      { keys: ["y"], does: "Confirm" },
      { keys: ["n"], does: "Reject, with a reason" },
      { keys: ["w"], does: "Take back" },
    ],
  },
  {
    heading: "Policies",
    lines: [
      { keys: ["y"], does: "Authorise the change that waits" },
      { keys: ["n"], does: "Reject it, with a reason" },
      { keys: ["w"], does: "Withdraw your own" },
    ],
  },
  {
    heading: "Sources",
    lines: [
      { keys: ["j", "k"], does: "Next and previous alarm or source" },
      { keys: ["a"], does: "Acknowledge the alarm; on Companies, add some" },
      { keys: ["p"], does: "Poll the source now" },
      { keys: ["h"], does: "Pause the source, or resume it" },
      { keys: ["e"], does: "Change its schedule" },
      { keys: ["t"], does: "Retry only what failed" },
    ],
  },
];

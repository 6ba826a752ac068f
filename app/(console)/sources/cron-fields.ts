export type CronFields = { minute: string; hour: string; day: string; month: string; weekday: string };
export const cronFieldNames = ["minute", "hour", "day", "month", "weekday"] as const;

export const fieldWords: Readonly<Record<keyof CronFields, string>> = {
  minute: "Minute",
  hour: "Hour",
  day: "Day",
  month: "Month",
  weekday: "Weekday",
};

/** `30 22 * * 1-5` in its five fields. What has more or less than five comes back as it can. */
export function splitCron(cron: string): CronFields {
  const [minute = "*", hour = "*", day = "*", month = "*", weekday = "*"] = cron.trim().split(/\s+/);
  return { minute, hour, day, month, weekday };
}

/** A field that was emptied counts as "every". */
export const joinCron = (fields: CronFields): string =>
  cronFieldNames.map((name) => fields[name].trim().replaceAll(/\s+/g, "") || "*").join(" ");

/** What most people want, before the five fields. Times are of the schedule's own time zone. */
export const presets: readonly { cron: string; words: string }[] = [
  { cron: "* * * * *", words: "Every minute" },
  { cron: "*/15 * * * *", words: "Every 15 minutes" },
  { cron: "0 * * * *", words: "Every hour" },
  { cron: "30 22 * * 1-5", words: "Every weekday at 22:30" },
  { cron: "0 6 * * *", words: "Every day at 06:00" },
  { cron: "0 4 * * 0", words: "Every Sunday at 04:00" },
];

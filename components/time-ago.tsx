import { formatAgo, formatMoment } from "./format";

/** A moment relative to `now`, which comes from the server so that both sides print the same. Hover shows it in full. */
export function TimeAgo({ at, now }: { at: string; now: string }) {
  return (
    <time dateTime={at} title={formatMoment(at)}>
      {formatAgo(at, now)}
    </time>
  );
}

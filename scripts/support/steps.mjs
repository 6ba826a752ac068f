const started = performance.now();

export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${String(Math.round(seconds % 60)).padStart(2, "0")} s`;
}

export const sinceStart = () => duration(performance.now() - started);

/**
 * Says what is being done, then that it is done, how long it took and what came of it. Steps may overlap: each has a
 * line of its own for its start and its end. `work` may return a short detail.
 */
export async function step(title, work) {
  const begin = performance.now();
  console.log(`  … ${title}`);
  const detail = await work();
  const time = duration(performance.now() - begin);
  console.log(`  ✓ ${title}${typeof detail === "string" && detail ? `: ${detail}` : ""} (${time})`);
}

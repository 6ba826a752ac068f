import type { Instance, Trust } from "./instances";

const nearEachSide = 4;

/**
 * How often each relation holds for the company: over its whole history, and in the four checks before and after. A
 * relation that usually holds is a habit, and its violation says something.
 */
export function trustIn(instances: readonly Instance[]): (instance: Instance) => Trust {
  const habits = new Map<string, { checks: number; held: number }>();
  const series = new Map<string, Instance[]>();
  for (const instance of instances) {
    const habit = habits.get(instance.relation) ?? { checks: 0, held: 0 };
    habits.set(instance.relation, habit);
    habit.checks++;
    if (instance.holds) habit.held++;
    const key = seriesOf(instance);
    const list = series.get(key);
    if (list) list.push(instance);
    else series.set(key, [instance]);
  }
  return (instance) => {
    const { checks, held } = habits.get(instance.relation) as { checks: number; held: number };
    return { checks, held, ...nearby(series.get(seriesOf(instance)) as Instance[], instance) };
  };
}

const seriesOf = ({ relation, words, length }: Instance): string => `${relation} ${words} ${length}`;

/** Instances of one series are in the order of their ends. */
function nearby(list: readonly Instance[], instance: Instance): Pick<Trust, "nearChecks" | "nearHeld"> {
  const at = list.indexOf(instance);
  let nearChecks = 0;
  let nearHeld = 0;
  for (let i = Math.max(0, at - nearEachSide); i <= Math.min(list.length - 1, at + nearEachSide); i++) {
    if (i === at) continue;
    nearChecks++;
    if (list[i]?.holds) nearHeld++;
  }
  return { nearChecks, nearHeld };
}

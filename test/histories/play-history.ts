import type pg from "pg";
import { openStream, type RandomStream } from "@/domain/simulation/random";
import { chooseCheck, chooseStep, drawId, type Step } from "./choose-step";
import type { Said, ServerFleet } from "./server-fleet";
import { lookAt, waitingIssue } from "./what-is-there";

export type World = {
  pool: pg.Pool;
  fleet: ServerFleet;
  seed: number;
  issueIds: readonly number[];
  /** Who decides, and authorises what others made. */
  makers: readonly number[];
  /** Who authorises and rejects only. */
  checkers: readonly number[];
};
/** A request and the answer that whoever sent it has read in the end. */
export type Read = Step & { personId: number; said: Said };

const thinkMs = 12;

/** One history: two or three people at one issue at the same time, each with a few steps, sometimes clicking twice. */
export async function playHistory(world: World, number: number): Promise<Read[]> {
  const random = openStream(world.seed, "history", number);
  if (number % 40 === 7) return playBulk(world, random);
  const issueId = world.issueIds[number % world.issueIds.length] as number;
  const { makers } = world;
  const first = random.whole(0, makers.length - 1);
  const people = [makers[first], makers[(first + 1) % makers.length]] as number[];
  if (random.chance(0.3)) people.push(random.pick(world.checkers));
  const played = await Promise.all(
    people.map((personId, place) => {
      return playPerson(world, openStream(world.seed, "person", number, place), issueId, personId);
    }),
  );
  return played.flat();
}

async function playPerson(world: World, random: RandomStream, issueId: number, personId: number): Promise<Read[]> {
  const read: Read[] = [];
  let at = issueId;
  for (let step = 0, steps = random.whole(1, 2); step < steps; step++) {
    const isMaker = world.makers.includes(personId);
    const seen = await lookAt(world.pool, isMaker ? at : await waitingIssue(world.pool, random, at), personId);
    const chosen = isMaker ? chooseStep(random, seen) : chooseCheck(random, seen);
    if (!chosen) continue;
    await new Promise((resolve) => setTimeout(resolve, random.whole(0, thinkMs)));
    const answers = await send(world, random, chosen, personId);
    read.push(...answers);
    const [{ said }] = answers as [Read];
    if (chosen.verb === "next" && said.answer.ok && said.answer.value) {
      at = (said.answer.value as { issueId: number }).issueId;
    }
  }
  return read;
}

/** A click that is made twice sends the same request twice, without waiting for an answer. */
async function send(world: World, random: RandomStream, step: Step, personId: number): Promise<Read[]> {
  const times = step.verb === "decide" && random.chance(0.12) ? 2 : 1;
  return Promise.all(
    Array.from({ length: times }, async () => ({
      ...step,
      personId,
      said: await world.fleet.ask(step.verb, personId, step.input as never),
    })),
  );
}

/** Some issues at once: started by a person, worked off by workers that are killed, and sometimes taken back. */
async function playBulk(world: World, random: RandomStream): Promise<Read[]> {
  const personId = random.pick(world.makers);
  const issueIds = [...new Set(Array.from({ length: 8 }, () => random.pick(world.issueIds)))];
  const note = "A history of the test";
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const decision = random.pick([
    { kind: "correct", note, expiry: "for_ever" },
    { kind: "expected", note },
    { kind: "not_now", note, until },
    { kind: "challenge", note },
  ] as const);
  const start: Step = { verb: "startBulk", input: { requestId: drawId(random), selection: { issueIds }, decision } };
  const [started] = (await send(world, random, start, personId)) as [Read];
  if (!started.said.answer.ok) return [started];
  const { bulkId } = started.said.answer.value as { bulkId: number };
  const work: Step = { verb: "work", input: { bulkId } };
  const ask = async (step: Step, by: number | null): Promise<Read> => ({
    ...step,
    personId: by ?? 0,
    said: await world.fleet.ask(step.verb, by, step.input as never),
  });
  // The queue hands a job out twice when a worker does not answer.
  const read = [started, ...(await Promise.all([ask(work, null), ask(work, null)]))];
  if (random.chance(0.5))
    read.push(await ask({ verb: "undoBulk", input: { bulkId, note } }, personId), await ask(work, null));
  return read;
}

import { log } from "@/lib/log";
import { isUnavailable } from "@/lib/unavailable";

type Repeated = (() => Promise<void>) & { idle(): Promise<void> };

/**
 * Makes recurring work safe to ask for at any moment: it never overlaps itself, a request that comes while it runs makes
 * it run once more, and an error is logged and left to the next time.
 */
export function oneAtATime(name: string, work: () => Promise<unknown>): Repeated {
  let running: Promise<void> | undefined;
  let again = false;

  async function loop() {
    do {
      again = false;
      try {
        await work();
      } catch (error) {
        const level = isUnavailable(error) ? "warn" : "error";
        log[level]({ work: name, err: error }, "work failed and will be tried again");
      }
    } while (again);
  }

  const ask = () => {
    if (running) {
      again = true;
      return running;
    }
    running = loop().finally(() => {
      running = undefined;
    });
    return running;
  };
  return Object.assign(ask, { idle: () => running ?? Promise.resolve() });
}

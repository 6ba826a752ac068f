import { DomainError } from "@/domain/errors";
import { openStream } from "../random";
import { type FaultKind, type FaultSetting, faultKinds, type RouteName, routeNames } from "./options";

/** A fault that a request was given. One that could not be played (a cut body where there is none) is given back. */
export type DrawnFault = { kind: FaultKind; giveBack(): void };

/** Which request gets which fault: the same seed, settings and number of the request give the same. */
export class FaultPlan {
  private settings: { setting: FaultSetting; left: number }[] = [];

  constructor(
    private readonly seed: number,
    settings: readonly FaultSetting[],
  ) {
    this.set(settings);
  }

  /** Throws `invalid_input` for a kind or a route that does not exist, or a share outside 0 to 1. */
  set(settings: readonly FaultSetting[]): void {
    for (const setting of settings) requireSound(setting);
    this.settings = settings.map((setting) => ({ setting, left: setting.times ?? Number.POSITIVE_INFINITY }));
  }

  current(): FaultSetting[] {
    return this.settings.map(({ setting }) => setting);
  }

  draw(route: RouteName, request: number): DrawnFault | null {
    for (const [at, each] of this.settings.entries()) {
      const { kind, share, routes } = each.setting;
      if (each.left <= 0 || (routes && !routes.includes(route))) continue;
      if (openStream(this.seed, "fault", kind, at, request).next() >= share) continue;
      each.left -= 1;
      return {
        kind,
        giveBack() {
          each.left += 1;
        },
      };
    }
    return null;
  }
}

function requireSound({ kind, share, routes = [], times = 1 }: FaultSetting): void {
  const fail = (message: string) => {
    throw new DomainError("invalid_input", message);
  };
  if (!faultKinds.includes(kind)) fail(`There is no fault ${String(kind)}: it is one of ${faultKinds.join(", ")}.`);
  if (!(share >= 0 && share <= 1)) fail(`The share of fault ${kind} is ${share}: give a number from 0 to 1.`);
  const unknown = routes.find((route) => !routeNames.includes(route));
  if (unknown !== undefined) fail(`There is no route ${String(unknown)}: it is one of ${routeNames.join(", ")}.`);
  if (!Number.isInteger(times) || times < 0) fail(`Fault ${kind} cannot happen ${times} times: give a whole number.`);
}

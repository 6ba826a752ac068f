import { DomainError } from "@/domain/errors";
import type { Market } from "./market";

export async function openFolderMarket(folder: string): Promise<Market> {
  throw new DomainError("unavailable", `Serving ${folder} is not ready.`);
}

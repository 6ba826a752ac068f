import "server-only";
import { connection } from "next/server";
import { failureOf } from "@/app/_lib/failure";
import { systemCtx } from "@/app/_lib/system-ctx";
import { getSubscriber } from "@/domain/notifications/unsubscribe";

/** Whose e-mail a link ends, or why it ends nobody's. */
export async function loadSubscriber(token: string): Promise<{ address: string } | { refused: string }> {
  await connection();
  try {
    return await getSubscriber(systemCtx("unsubscribe"), { token });
  } catch (error) {
    return { refused: failureOf(error).message };
  }
}

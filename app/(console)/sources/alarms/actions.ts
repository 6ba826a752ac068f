"use server";
import { revalidatePath } from "next/cache";
import { type ActionResult, runAction } from "@/app/_lib/action";
import { addChannel } from "@/domain/alarms/add-channel";
import { removeChannel } from "@/domain/alarms/remove-channel";
import type { AddChannelInput, ChannelInput } from "@/domain/alarms/schema";
import { testChannel } from "@/domain/alarms/test-channel";
import { env } from "@/lib/env";

const path = "/sources/alarms";

export async function addChannelAction(input: AddChannelInput): Promise<ActionResult<{ secret: string | null }>> {
  return runAction(async (ctx) => {
    const { secret } = await addChannel(ctx, env(), input);
    revalidatePath(path);
    return { secret };
  });
}

export async function testChannelAction(input: ChannelInput): Promise<ActionResult<{ deliveryId: number }>> {
  return runAction(async (ctx) => {
    const sent = await testChannel(ctx, env(), input);
    revalidatePath(path);
    return sent;
  });
}

export async function removeChannelAction(input: ChannelInput): Promise<ActionResult<null>> {
  return runAction(async (ctx) => {
    await removeChannel(ctx, input);
    revalidatePath(path);
    return null;
  });
}

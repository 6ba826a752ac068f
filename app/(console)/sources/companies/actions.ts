"use server";
import { revalidatePath } from "next/cache";
import { type ActionResult, runAction } from "@/app/_lib/action";
import type { Ctx } from "@/domain/context";
import type { SetAsideFilingInput } from "@/domain/ingest/schema";
import { setAsideFiling } from "@/domain/ingest/set-aside-filing";
import { type AddedMembers, addMembers } from "@/domain/universe/add-members";
import { changeTicker } from "@/domain/universe/change-ticker";
import { previewMembers } from "@/domain/universe/preview-members";
import { removeMember } from "@/domain/universe/remove-member";
import type { MembersPreview } from "@/domain/universe/rows";
import type {
  AddMembersInput,
  ChangeTickerInput,
  PreviewInput,
  RemoveMemberInput,
  SucceedMemberInput,
} from "@/domain/universe/schema";
import { type Succession, succeedMember } from "@/domain/universe/succeed-member";
import { directory } from "./directory";

export async function previewMembersAction(input: PreviewInput): Promise<ActionResult<MembersPreview>> {
  return runAction((ctx) => previewMembers(ctx, directory(), input));
}

export async function addMembersAction(input: AddMembersInput): Promise<ActionResult<AddedMembers>> {
  return changed((ctx) => addMembers(ctx, directory(), input));
}

export async function removeMemberAction(input: RemoveMemberInput): Promise<ActionResult<void>> {
  return changed((ctx) => removeMember(ctx, input));
}

export async function succeedMemberAction(input: SucceedMemberInput): Promise<ActionResult<Succession>> {
  return changed((ctx) => succeedMember(ctx, directory(), input));
}

export async function changeTickerAction(input: ChangeTickerInput): Promise<ActionResult<void>> {
  return changed((ctx) => changeTicker(ctx, input));
}

export async function setAsideFilingAction(input: SetAsideFilingInput): Promise<ActionResult<void>> {
  return changed((ctx) => setAsideFiling(ctx, input));
}

/** Every page that shows companies reads again. */
const changed = <T>(work: (ctx: Ctx) => Promise<T>): Promise<ActionResult<T>> =>
  runAction(async (ctx) => {
    const outcome = await work(ctx);
    revalidatePath("/", "layout");
    return outcome;
  });

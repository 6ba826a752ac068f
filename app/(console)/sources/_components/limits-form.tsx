"use client";
import { useState } from "react";
import { FormFrame } from "@/app/_lib/form-frame";
import { toast } from "@/components/toast";
import { setLimitsAction } from "../actions";
import { SpanField } from "./span-field";

type Props = {
  sourceCode: string;
  version: number;
  lateAfterMinutes: number;
  silentAfterMinutes: number;
  onClose: () => void;
};

export function LimitsForm({ sourceCode, version, onClose, ...limits }: Props) {
  const [lateAfterMinutes, setLate] = useState(limits.lateAfterMinutes);
  const [silentAfterMinutes, setSilent] = useState(limits.silentAfterMinutes);
  const [seen] = useState(version);
  return (
    <FormFrame
      words={["Save the limits", "Saving…"]}
      action={() => setLimitsAction({ sourceCode, version: seen, lateAfterMinutes, silentAfterMinutes })}
      onDone={() => {
        toast("good", "The limits are saved. Alarms follow them within half a minute.");
        onClose();
      }}
      onClose={onClose}
    >
      <SpanField
        label="Late after"
        hint="A filing that the source has announced, and that has not arrived for so long."
        minutes={lateAfterMinutes}
        onChange={setLate}
      />
      <SpanField
        label="Silent after"
        hint="Nothing new from any company for so long. Weekends and quiet weeks count."
        minutes={silentAfterMinutes}
        onChange={setSilent}
      />
    </FormFrame>
  );
}

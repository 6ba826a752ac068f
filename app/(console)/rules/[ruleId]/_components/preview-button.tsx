"use client";

import { type ReactNode, useState, useTransition } from "react";
import { Button } from "@/components/button";
import type { RulePreviewInput } from "@/domain/rule-settings/schema";
import { previewAction } from "../../actions";
import styles from "../../rules.module.css";
import { withoutFields } from "../../setting-words";

export function PreviewButton({ question, children }: { question: RulePreviewInput; children: ReactNode }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [asking, start] = useTransition();
  return (
    <div className={styles.act}>
      <Button
        look={question.again ? "plain" : "primary"}
        disabled={asking}
        onClick={() =>
          start(async () => {
            const result = await previewAction(question);
            setProblem(result.ok ? null : withoutFields(result.message));
          })
        }
      >
        {asking ? "Asking…" : children}
      </Button>
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

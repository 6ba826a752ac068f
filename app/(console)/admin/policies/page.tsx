import type { Metadata } from "next";
import { LiveRefresh } from "@/components/live-refresh";
import { PageBar } from "@/components/page-bar";
import { AdminTabs } from "../_components/admin-tabs";
import styles from "../admin.module.css";
import { PolicyCard } from "./_components/policy-card";
import { loadPolicies, loadViewer } from "./loaders";

export const metadata: Metadata = { title: "Policies" };

export default async function PoliciesPage() {
  const [policies, viewer] = await Promise.all([loadPolicies(), loadViewer()]);
  return (
    <>
      <LiveRefresh topics={["policies"]} />
      <PageBar title="Admin" about="What everybody works by: changed by two people, after a preview" />
      <div className={styles.tabs}>
        <AdminTabs current="policies" />
      </div>
      <div className={styles.page}>
        {policies.map((policy) => (
          <PolicyCard key={policy.kind} policy={policy} viewer={viewer} />
        ))}
      </div>
    </>
  );
}

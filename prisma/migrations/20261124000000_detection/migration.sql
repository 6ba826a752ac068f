-- AlterEnum
ALTER TYPE "finding_status" ADD VALUE 'noted';

-- AlterTable
ALTER TABLE "accepted_exception" ADD COLUMN     "least_value" DECIMAL,
ADD COLUMN     "most_value" DECIMAL;

-- AlterTable
ALTER TABLE "company" ADD COLUMN     "next_due_on" DATE;

-- AlterTable
ALTER TABLE "corporate_action" ADD COLUMN     "checker_note" TEXT,
ADD COLUMN     "decided_at" TIMESTAMPTZ(3),
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "proposed_at" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "finding" ADD COLUMN     "settled_at" TIMESTAMPTZ(3),
ADD COLUMN     "settled_kind" TEXT,
ADD COLUMN     "settled_ref" TEXT;

-- CreateTable
CREATE TABLE "hand_group" (
    "finding_key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "person_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hand_group_pkey" PRIMARY KEY ("finding_key")
);

-- CreateTable
CREATE TABLE "hand_merge" (
    "fingerprint" TEXT NOT NULL,
    "into" TEXT NOT NULL,
    "person_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hand_merge_pkey" PRIMARY KEY ("fingerprint")
);

-- CreateTable
CREATE TABLE "rule_setting" (
    "rule_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "active" BOOLEAN NOT NULL,
    "parameters" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "change_id" INTEGER,
    "revision" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rule_setting_pkey" PRIMARY KEY ("rule_id","version")
);

-- CreateTable
CREATE TABLE "rule_change" (
    "id" SERIAL NOT NULL,
    "rule_id" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "base_version" INTEGER NOT NULL,
    "version" INTEGER,
    "status" "proposal_status" NOT NULL,
    "note" TEXT NOT NULL,
    "checker_note" TEXT,
    "maker_id" INTEGER NOT NULL,
    "checker_id" INTEGER,
    "preview_id" INTEGER,
    "run_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "rule_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule_preview" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "rule_id" TEXT NOT NULL,
    "setting" JSONB NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 1,
    "companies" INTEGER,
    "done" INTEGER NOT NULL DEFAULT 0,
    "last_company_id" INTEGER NOT NULL DEFAULT 0,
    "result" JSONB NOT NULL DEFAULT '{}',
    "error" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "rule_preview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule_failure" (
    "company_id" INTEGER NOT NULL,
    "rule_id" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "run_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rule_failure_pkey" PRIMARY KEY ("company_id","rule_id")
);

-- CreateTable
CREATE TABLE "rule_count" (
    "rule_id" TEXT NOT NULL,
    "open" INTEGER NOT NULL,
    "superseded" INTEGER NOT NULL,
    "noted" INTEGER NOT NULL,
    "accepted" INTEGER NOT NULL,
    "corrected" INTEGER NOT NULL,
    "gone" INTEGER NOT NULL,
    "companies" INTEGER NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rule_count_pkey" PRIMARY KEY ("rule_id")
);

-- CreateTable
CREATE TABLE "rule_census" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "after_run_id" INTEGER NOT NULL,
    "after_event_id" BIGINT NOT NULL,
    "took_ms" INTEGER NOT NULL,
    "counted_at" TIMESTAMPTZ(3),
    "requested_at" TIMESTAMPTZ(3),

    CONSTRAINT "rule_census_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "peer_baseline_version" (
    "version" SERIAL NOT NULL,
    "companies" INTEGER NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "peer_baseline_version_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "peer_statistic" (
    "version" INTEGER NOT NULL,
    "figure" TEXT NOT NULL,
    "sector" TEXT NOT NULL,
    "median" DOUBLE PRECISION NOT NULL,
    "deviation" DOUBLE PRECISION NOT NULL,
    "companies" INTEGER NOT NULL,

    CONSTRAINT "peer_statistic_pkey" PRIMARY KEY ("version","figure","sector")
);

-- CreateIndex
CREATE INDEX "hand_group_fingerprint_idx" ON "hand_group"("fingerprint");

-- CreateIndex
CREATE INDEX "hand_merge_into_idx" ON "hand_merge"("into");

-- CreateIndex
CREATE INDEX "rule_change_status_id_idx" ON "rule_change"("status", "id");

-- CreateIndex
CREATE INDEX "rule_change_rule_id_id_idx" ON "rule_change"("rule_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "rule_setting_revision_key" ON "rule_setting"("revision");

-- CreateIndex
CREATE UNIQUE INDEX "rule_preview_key_key" ON "rule_preview"("key");

-- CreateIndex
CREATE INDEX "rule_failure_rule_id_idx" ON "rule_failure"("rule_id");

-- AddForeignKey
ALTER TABLE "peer_statistic" ADD CONSTRAINT "peer_statistic_version_fkey" FOREIGN KEY ("version") REFERENCES "peer_baseline_version"("version") ON DELETE RESTRICT ON UPDATE CASCADE;




-- What the schema language cannot say.

create trigger rule_setting_append_only before update or delete on "rule_setting"
  for each statement execute function refuse_change();

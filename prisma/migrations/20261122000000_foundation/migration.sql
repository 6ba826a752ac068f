-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('analyst', 'systems_pm', 'manager', 'proposition_pm', 'admin');

-- CreateEnum
CREATE TYPE "source_kind" AS ENUM ('edgar', 'simulated', 'manual', 'vendor');

-- CreateEnum
CREATE TYPE "period_kind" AS ENUM ('duration', 'instant');

-- CreateEnum
CREATE TYPE "sign_rule" AS ENUM ('nonnegative', 'any');

-- CreateEnum
CREATE TYPE "length_class" AS ENUM ('instant', 'quarter', 'half', 'nine_months', 'year', 'ttm');

-- CreateEnum
CREATE TYPE "point_state" AS ENUM ('clean', 'held', 'overridden', 'accepted', 'derived', 'mixed_vintage', 'missing');

-- CreateEnum
CREATE TYPE "derivation" AS ENUM ('q4', 'ttm');

-- CreateEnum
CREATE TYPE "action_status" AS ENUM ('proposed', 'confirmed', 'rejected');

-- CreateEnum
CREATE TYPE "root_cause" AS ENUM ('sign', 'scale', 'unit', 'period', 'tag_mapping', 'restatement', 'filer_error', 'vendor_error', 'parser', 'real_event', 'threshold');

-- CreateEnum
CREATE TYPE "finding_status" AS ENUM ('open', 'superseded', 'accepted', 'corrected', 'gone');

-- CreateEnum
CREATE TYPE "issue_status" AS ENUM ('open', 'awaiting_approval', 'snoozed', 'resolved');

-- CreateEnum
CREATE TYPE "disposition" AS ENUM ('corrected', 'expected', 'source_challenged', 'duplicate', 'no_longer_applies');

-- CreateEnum
CREATE TYPE "proposal_kind" AS ENUM ('override', 'exception');

-- CreateEnum
CREATE TYPE "proposal_status" AS ENUM ('proposed', 'authorised', 'rejected', 'withdrawn');

-- CreateEnum
CREATE TYPE "override_status" AS ENUM ('proposed', 'in_force', 'rejected', 'retired', 'reverted');

-- CreateEnum
CREATE TYPE "override_expiry" AS ENUM ('until_new_filing', 'until_date', 'for_ever');

-- CreateEnum
CREATE TYPE "exception_scope" AS ENUM ('point', 'company_line_item', 'pattern');

-- CreateEnum
CREATE TYPE "exception_status" AS ENUM ('proposed', 'in_force', 'rejected', 'expired', 'woken', 'reverted');

-- CreateEnum
CREATE TYPE "run_status" AS ENUM ('queued', 'running', 'grouping', 'completed', 'failed');

-- CreateEnum
CREATE TYPE "task_status" AS ENUM ('queued', 'running', 'done', 'unchanged', 'failed');

-- CreateTable
CREATE TABLE "person" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "password_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source" (
    "id" SMALLSERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "source_kind" NOT NULL,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "line_item" (
    "id" SMALLINT NOT NULL,
    "code" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "period" "period_kind" NOT NULL,
    "unit_kind" TEXT NOT NULL,
    "sign" "sign_rule" NOT NULL,
    "core" BOOLEAN NOT NULL,

    CONSTRAINT "line_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tag" (
    "id" SMALLSERIAL NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tag_mapping" (
    "version" SMALLINT NOT NULL,
    "line_item_id" SMALLINT NOT NULL,
    "rank" SMALLINT NOT NULL,
    "tag_id" SMALLINT NOT NULL,

    CONSTRAINT "tag_mapping_pkey" PRIMARY KEY ("version","line_item_id","rank")
);

-- CreateTable
CREATE TABLE "unit" (
    "id" SMALLSERIAL NOT NULL,
    "code" TEXT NOT NULL,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "company" (
    "id" SERIAL NOT NULL,
    "cik" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "tickers" TEXT[],
    "sic" TEXT,
    "sector" TEXT,
    "filer_category" TEXT,
    "source_id" SMALLINT NOT NULL,
    "content_hash" TEXT,
    "check_basis" TEXT,
    "observation_count" INTEGER NOT NULL DEFAULT 0,
    "data_point_count" INTEGER NOT NULL DEFAULT 0,
    "unmapped" JSONB NOT NULL DEFAULT '{}',
    "last_filed_on" DATE,
    "ingested_at" TIMESTAMPTZ(3),

    CONSTRAINT "company_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "company_name" (
    "company_id" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "company_name_pkey" PRIMARY KEY ("company_id","valid_from")
);

-- CreateTable
CREATE TABLE "universe_member" (
    "company_id" INTEGER NOT NULL,
    "added_on" DATE NOT NULL,
    "removed_on" DATE,
    "reason" TEXT,
    "successor_id" INTEGER,

    CONSTRAINT "universe_member_pkey" PRIMARY KEY ("company_id","added_on")
);

-- CreateTable
CREATE TABLE "fiscal_year_end" (
    "company_id" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "month" SMALLINT NOT NULL,
    "day" SMALLINT NOT NULL,

    CONSTRAINT "fiscal_year_end_pkey" PRIMARY KEY ("company_id","valid_from")
);

-- CreateTable
CREATE TABLE "raw_document" (
    "hash" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "transport_hash" TEXT NOT NULL,
    "etag" TEXT,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "raw_document_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "filing" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "accession" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "filed_on" DATE NOT NULL,

    CONSTRAINT "filing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "observation" (
    "company_id" INTEGER NOT NULL,
    "tag_id" SMALLINT NOT NULL,
    "unit_id" SMALLINT NOT NULL,
    "period_end" DATE NOT NULL,
    "days" INTEGER NOT NULL,
    "filing_id" INTEGER NOT NULL,
    "run_id" INTEGER NOT NULL,
    "value" DECIMAL NOT NULL,

    CONSTRAINT "observation_pkey" PRIMARY KEY ("company_id","tag_id","unit_id","period_end","days","filing_id")
);

-- CreateTable
CREATE TABLE "company_period" (
    "company_id" INTEGER NOT NULL,
    "length" "length_class" NOT NULL,
    "period_end" DATE NOT NULL,
    "canonical_end" DATE NOT NULL,
    "fiscal_year" SMALLINT,
    "fiscal_period" TEXT,

    CONSTRAINT "company_period_pkey" PRIMARY KEY ("company_id","length","period_end")
);

-- CreateTable
CREATE TABLE "data_point" (
    "company_id" INTEGER NOT NULL,
    "line_item_id" SMALLINT NOT NULL,
    "unit_id" SMALLINT NOT NULL,
    "length" "length_class" NOT NULL,
    "period_end" DATE NOT NULL,
    "value" DECIMAL,
    "state" "point_state" NOT NULL,
    "doubtful" BOOLEAN NOT NULL,
    "tag_id" SMALLINT,
    "filing_id" INTEGER,
    "observed_end" DATE,
    "observed_days" INTEGER,
    "override_id" INTEGER,
    "derivation" "derivation",
    "parent_ends" DATE[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "survivorship" SMALLINT NOT NULL DEFAULT 1,
    "run_id" INTEGER,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "data_point_pkey" PRIMARY KEY ("company_id","line_item_id","unit_id","length","period_end")
);

-- CreateTable
CREATE TABLE "data_point_version" (
    "company_id" INTEGER NOT NULL,
    "line_item_id" SMALLINT NOT NULL,
    "unit_id" SMALLINT NOT NULL,
    "length" "length_class" NOT NULL,
    "period_end" DATE NOT NULL,
    "version" INTEGER NOT NULL,
    "value" DECIMAL,
    "state" "point_state" NOT NULL,
    "doubtful" BOOLEAN NOT NULL,
    "tag_id" SMALLINT,
    "filing_id" INTEGER,
    "observed_end" DATE,
    "observed_days" INTEGER,
    "override_id" INTEGER,
    "derivation" "derivation",
    "parent_ends" DATE[],
    "survivorship" SMALLINT NOT NULL,
    "run_id" INTEGER,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "data_point_version_pkey" PRIMARY KEY ("company_id","line_item_id","unit_id","length","period_end","version")
);

-- CreateTable
CREATE TABLE "corporate_action" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "numerator" DECIMAL NOT NULL,
    "denominator" DECIMAL NOT NULL,
    "effective_on" DATE NOT NULL,
    "evidence" JSONB NOT NULL,
    "status" "action_status" NOT NULL,
    "maker_id" INTEGER,
    "checker_id" INTEGER,

    CONSTRAINT "corporate_action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "rule_id" TEXT NOT NULL,
    "rule_version" SMALLINT NOT NULL,
    "severity" SMALLINT NOT NULL,
    "company_id" INTEGER NOT NULL,
    "line_item_id" SMALLINT NOT NULL,
    "unit_id" SMALLINT NOT NULL,
    "length" "length_class" NOT NULL,
    "period_end" DATE NOT NULL,
    "status" "finding_status" NOT NULL,
    "settled_by" TEXT,
    "message" TEXT NOT NULL,
    "root_cause" "root_cause" NOT NULL,
    "observed" DECIMAL,
    "expected" DECIMAL,
    "confidence" REAL NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,
    "issue_id" INTEGER,
    "first_run_id" INTEGER NOT NULL,
    "changed_run_id" INTEGER NOT NULL,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue" (
    "id" SERIAL NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "rule_id" TEXT NOT NULL,
    "root_cause" "root_cause" NOT NULL,
    "severity" SMALLINT NOT NULL,
    "priority" SMALLINT NOT NULL,
    "priority_parts" JSONB NOT NULL,
    "title" TEXT NOT NULL,
    "status" "issue_status" NOT NULL,
    "disposition" "disposition",
    "decided_cause" "root_cause",
    "company_id" INTEGER,
    "company_count" INTEGER NOT NULL DEFAULT 1,
    "line_item_id" SMALLINT,
    "line_item_count" SMALLINT NOT NULL DEFAULT 1,
    "finding_count" INTEGER NOT NULL,
    "point_count" INTEGER NOT NULL,
    "confidence" REAL NOT NULL,
    "suggestible" BOOLEAN NOT NULL,
    "assignee_id" INTEGER,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "snoozed_until" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "issue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue_alias" (
    "fingerprint" TEXT NOT NULL,
    "issue_id" INTEGER NOT NULL,

    CONSTRAINT "issue_alias_pkey" PRIMARY KEY ("fingerprint")
);

-- CreateTable
CREATE TABLE "issue_event" (
    "id" SERIAL NOT NULL,
    "issue_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "actor_id" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "payload" JSONB NOT NULL,

    CONSTRAINT "issue_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proposal" (
    "id" SERIAL NOT NULL,
    "kind" "proposal_kind" NOT NULL,
    "status" "proposal_status" NOT NULL,
    "issue_id" INTEGER,
    "maker_id" INTEGER NOT NULL,
    "checker_id" INTEGER,
    "note" TEXT NOT NULL,
    "checker_note" TEXT,
    "root_cause" "root_cause" NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "override" (
    "id" SERIAL NOT NULL,
    "proposal_id" INTEGER NOT NULL,
    "company_id" INTEGER NOT NULL,
    "line_item_id" SMALLINT NOT NULL,
    "unit_id" SMALLINT NOT NULL,
    "length" "length_class" NOT NULL,
    "period_end" DATE NOT NULL,
    "value" DECIMAL NOT NULL,
    "base_value" DECIMAL,
    "base_filing_id" INTEGER,
    "status" "override_status" NOT NULL,
    "expiry" "override_expiry" NOT NULL,
    "expires_on" DATE,
    "in_force_from" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "challenged_by" TEXT,

    CONSTRAINT "override_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accepted_exception" (
    "id" SERIAL NOT NULL,
    "proposal_id" INTEGER,
    "issue_id" INTEGER,
    "scope" "exception_scope" NOT NULL,
    "rule_id" TEXT NOT NULL,
    "company_id" INTEGER,
    "line_item_id" SMALLINT,
    "unit_id" SMALLINT,
    "length" "length_class",
    "period_end" DATE,
    "accepted_value" DECIMAL,
    "status" "exception_status" NOT NULL,
    "maker_id" INTEGER NOT NULL,
    "checker_id" INTEGER,
    "reason" TEXT NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "expires_on" DATE,

    CONSTRAINT "accepted_exception_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "effort_event" (
    "id" BIGSERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "issue_id" INTEGER,
    "payload" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "effort_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "effort_session" (
    "id" BIGSERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "issue_id" INTEGER,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "active_seconds_2" INTEGER NOT NULL,
    "active_seconds_5" INTEGER NOT NULL,
    "active_seconds_15" INTEGER NOT NULL,

    CONSTRAINT "effort_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "effort_week" (
    "week" DATE NOT NULL,
    "rule_id" TEXT NOT NULL,
    "source_id" SMALLINT NOT NULL,
    "process" TEXT NOT NULL,
    "active_seconds" INTEGER NOT NULL,
    "decisions" INTEGER NOT NULL,

    CONSTRAINT "effort_week_pkey" PRIMARY KEY ("week","rule_id","source_id","process")
);

-- CreateTable
CREATE TABLE "volume_week" (
    "week" DATE NOT NULL,
    "run_id" INTEGER NOT NULL,
    "backfill" BOOLEAN NOT NULL,
    "data_points" INTEGER NOT NULL,

    CONSTRAINT "volume_week_pkey" PRIMARY KEY ("week","run_id","backfill")
);

-- CreateTable
CREATE TABLE "change_log" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "version" INTEGER,
    "person_id" INTEGER,

    CONSTRAINT "change_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ingest_run" (
    "id" SERIAL NOT NULL,
    "source_id" SMALLINT NOT NULL,
    "status" "run_status" NOT NULL,
    "file" TEXT NOT NULL,
    "started_by_id" INTEGER,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "companies" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "grouped" JSONB,
    "peak_rss_mb" INTEGER,
    "stages" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "ingest_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ingest_task" (
    "run_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "entry" TEXT NOT NULL,
    "cik" INTEGER,
    "batch" INTEGER NOT NULL,
    "status" "task_status" NOT NULL,
    "transport_hash" TEXT,
    "backfill" BOOLEAN NOT NULL DEFAULT false,
    "error_code" TEXT,
    "error" TEXT,
    "facts" INTEGER NOT NULL DEFAULT 0,
    "observations" INTEGER NOT NULL DEFAULT 0,
    "new_observations" INTEGER NOT NULL DEFAULT 0,
    "data_points" INTEGER NOT NULL DEFAULT 0,
    "changed_points" INTEGER NOT NULL DEFAULT 0,
    "findings" INTEGER NOT NULL DEFAULT 0,
    "rejected" JSONB,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "ingest_task_pkey" PRIMARY KEY ("run_id","position")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" UUID NOT NULL,
    "job" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "enqueued_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_log" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" INTEGER,
    "verb" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "seal_no" BIGINT,
    "hash" TEXT,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE UNIQUE INDEX "source_code_key" ON "source"("code");

-- CreateIndex
CREATE UNIQUE INDEX "line_item_code_key" ON "line_item"("code");

-- CreateIndex
CREATE UNIQUE INDEX "tag_name_key" ON "tag"("name");

-- CreateIndex
CREATE UNIQUE INDEX "unit_code_key" ON "unit"("code");

-- CreateIndex
CREATE UNIQUE INDEX "company_cik_key" ON "company"("cik");

-- CreateIndex
CREATE INDEX "company_name_id_idx" ON "company"("name", "id");

-- CreateIndex
CREATE INDEX "raw_document_transport_hash_idx" ON "raw_document"("transport_hash");

-- CreateIndex
CREATE UNIQUE INDEX "filing_company_id_accession_key" ON "filing"("company_id", "accession");

-- CreateIndex
CREATE UNIQUE INDEX "corporate_action_company_id_kind_effective_on_key" ON "corporate_action"("company_id", "kind", "effective_on");

-- CreateIndex
CREATE UNIQUE INDEX "finding_key_key" ON "finding"("key");

-- CreateIndex
CREATE INDEX "finding_company_id_idx" ON "finding"("company_id");

-- CreateIndex
CREATE INDEX "finding_issue_id_idx" ON "finding"("issue_id");

-- CreateIndex
CREATE INDEX "finding_changed_run_id_idx" ON "finding"("changed_run_id");

-- CreateIndex
CREATE INDEX "finding_fingerprint_idx" ON "finding"("fingerprint");

-- CreateIndex
CREATE UNIQUE INDEX "issue_fingerprint_key" ON "issue"("fingerprint");

-- CreateIndex
CREATE INDEX "issue_status_priority_id_idx" ON "issue"("status", "priority" DESC, "id");

-- CreateIndex
CREATE INDEX "issue_status_opened_at_id_idx" ON "issue"("status", "opened_at", "id");

-- CreateIndex
CREATE INDEX "issue_status_finding_count_id_idx" ON "issue"("status", "finding_count" DESC, "id");

-- CreateIndex
CREATE INDEX "issue_status_rule_id_id_idx" ON "issue"("status", "rule_id", "id");

-- CreateIndex
CREATE INDEX "issue_assignee_id_status_idx" ON "issue"("assignee_id", "status");

-- CreateIndex
CREATE INDEX "issue_company_id_idx" ON "issue"("company_id");

-- CreateIndex
CREATE INDEX "issue_root_cause_idx" ON "issue"("root_cause");

-- CreateIndex
CREATE INDEX "issue_line_item_id_idx" ON "issue"("line_item_id");

-- CreateIndex
CREATE INDEX "issue_alias_issue_id_idx" ON "issue_alias"("issue_id");

-- CreateIndex
CREATE INDEX "issue_event_issue_id_id_idx" ON "issue_event"("issue_id", "id");

-- CreateIndex
CREATE INDEX "proposal_status_id_idx" ON "proposal"("status", "id");

-- CreateIndex
CREATE INDEX "override_company_id_status_idx" ON "override"("company_id", "status");

-- CreateIndex
CREATE INDEX "accepted_exception_company_id_status_idx" ON "accepted_exception"("company_id", "status");

-- CreateIndex
CREATE INDEX "effort_event_person_id_at_idx" ON "effort_event"("person_id", "at");

-- CreateIndex
CREATE INDEX "effort_event_issue_id_idx" ON "effort_event"("issue_id");

-- CreateIndex
CREATE INDEX "effort_session_issue_id_idx" ON "effort_session"("issue_id");

-- CreateIndex
CREATE UNIQUE INDEX "effort_session_person_id_subject_started_at_key" ON "effort_session"("person_id", "subject", "started_at");

-- CreateIndex
CREATE UNIQUE INDEX "change_log_kind_subject_version_key" ON "change_log"("kind", "subject", "version");

-- CreateIndex
CREATE INDEX "ingest_task_run_id_status_idx" ON "ingest_task"("run_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "audit_log_seal_no_key" ON "audit_log"("seal_no");

-- AddForeignKey
ALTER TABLE "tag_mapping" ADD CONSTRAINT "tag_mapping_line_item_id_fkey" FOREIGN KEY ("line_item_id") REFERENCES "line_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tag_mapping" ADD CONSTRAINT "tag_mapping_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tag"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "company" ADD CONSTRAINT "company_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "company_name" ADD CONSTRAINT "company_name_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "universe_member" ADD CONSTRAINT "universe_member_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fiscal_year_end" ADD CONSTRAINT "fiscal_year_end_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_alias" ADD CONSTRAINT "issue_alias_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_event" ADD CONSTRAINT "issue_event_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "override" ADD CONSTRAINT "override_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accepted_exception" ADD CONSTRAINT "accepted_exception_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ingest_run" ADD CONSTRAINT "ingest_run_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ingest_task" ADD CONSTRAINT "ingest_task_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "ingest_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- What the schema language cannot say.

-- Append-only tables refuse changes, whoever asks.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $$;

create trigger observation_append_only before update or delete on "observation"
  for each statement execute function refuse_change();
create trigger issue_event_append_only before update or delete on "issue_event"
  for each statement execute function refuse_change();
create trigger data_point_version_append_only before update or delete on "data_point_version"
  for each statement execute function refuse_change();
create trigger audit_log_no_delete before delete on "audit_log"
  for each statement execute function refuse_change();

-- The sealer may set a row's place in the chain and its hash, once; nothing else of it ever changes.
create function audit_log_seal_only() returns trigger language plpgsql as $$
begin
  if old.hash is not null or new.hash is null or new.seal_no is null
     or (new.id, new.at, new.actor_id, new.verb, new.subject, new.before::text, new.after::text)
        is distinct from (old.id, old.at, old.actor_id, old.verb, old.subject, old.before::text, old.after::text) then
    raise exception 'audit_log is append-only: only the seal of an unsealed row may be set' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger audit_log_seal_only before update on "audit_log" for each row execute function audit_log_seal_only();

-- One override in force per data point; one exception in force per rule and data point.
create unique index override_in_force on "override" (company_id, line_item_id, unit_id, length, period_end)
  where status = 'in_force';
create unique index accepted_exception_in_force
  on "accepted_exception" (rule_id, scope, company_id, line_item_id, unit_id, length, period_end) where status = 'in_force';

-- The relay and the sealer look only at what is not done.
create index outbox_open on "outbox" (created_at) where closed_at is null;
create index audit_log_unsealed on "audit_log" (id) where hash is null;

-- Held values are few: the queue and the sources page count them.
create index data_point_held on "data_point" (company_id) where state = 'held';

-- Words of the search box, by their beginnings.
create index issue_words on "issue" using gin (to_tsvector('simple', title || ' ' || rule_id));
-- Earlier decisions of the same kind, newest first.
create index issue_decided on "issue" ("rule_id", "root_cause", "resolved_at" desc) where status = 'resolved';
-- Issues over several companies have no company's name to be ordered by.
create index issue_without_company on "issue" ("status", "id") where company_id is null;

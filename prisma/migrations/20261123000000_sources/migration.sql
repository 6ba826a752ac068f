-- CreateEnum
CREATE TYPE "schedule_kind" AS ENUM ('poll', 'bulk');

-- CreateEnum
CREATE TYPE "run_kind" AS ENUM ('archive', 'bulk', 'poll', 'replay', 'manual');

-- CreateEnum
CREATE TYPE "task_origin" AS ENUM ('archive', 'fetch', 'stored');

-- CreateEnum
CREATE TYPE "alarm_kind" AS ENUM ('failures', 'late', 'silent', 'workers');

-- CreateEnum
CREATE TYPE "channel_kind" AS ENUM ('email', 'webhook');

-- AlterTable
ALTER TABLE "company" ADD COLUMN     "asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "failed_at" TIMESTAMPTZ(3),
ADD COLUMN     "failure" TEXT,
ADD COLUMN     "failure_code" TEXT,
ADD COLUMN     "unmapped_facts" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "ingest_run" ADD COLUMN     "fetched_bytes" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "kind" "run_kind" NOT NULL DEFAULT 'archive',
ADD COLUMN     "mapping_version" SMALLINT,
ADD COLUMN     "not_asked" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "notes" TEXT,
ADD COLUMN     "requests" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "total_bytes" BIGINT;

-- AlterTable
ALTER TABLE "ingest_task" ADD COLUMN     "gone_points" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "origin" "task_origin" NOT NULL DEFAULT 'archive';

-- AlterTable
ALTER TABLE "raw_document" ADD COLUMN     "last_modified" TEXT;

-- AlterTable
ALTER TABLE "source" ADD COLUMN     "index_through" DATE,
ADD COLUMN     "last_new_at" TIMESTAMPTZ(3),
ADD COLUMN     "late_after_minutes" INTEGER NOT NULL DEFAULT 1440,
ADD COLUMN     "pause_reason" TEXT,
ADD COLUMN     "paused_at" TIMESTAMPTZ(3),
ADD COLUMN     "paused_by_id" INTEGER,
ADD COLUMN     "silent_after_minutes" INTEGER NOT NULL DEFAULT 5760,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "universe_member" ADD COLUMN     "added_by_id" INTEGER,
ADD COLUMN     "removal" TEXT,
ADD COLUMN     "removal_note" TEXT,
ADD COLUMN     "removed_by_id" INTEGER,
ADD COLUMN     "recorded_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "source_schedule" (
    "source_id" SMALLINT NOT NULL,
    "kind" "schedule_kind" NOT NULL,
    "cron" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "active_since" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "last_started_at" TIMESTAMPTZ(3),
    "last_run_id" INTEGER,
    "skipped" TEXT,

    CONSTRAINT "source_schedule_pkey" PRIMARY KEY ("source_id","kind")
);

-- CreateTable
CREATE TABLE "request_gate" (
    "source_id" SMALLINT NOT NULL,
    "next_at" TIMESTAMPTZ(6) NOT NULL,
    "hold_until" TIMESTAMPTZ(3),
    "hold_reason" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "request_gate_pkey" PRIMARY KEY ("source_id")
);

-- CreateTable
CREATE TABLE "source_file" (
    "source_id" SMALLINT NOT NULL,
    "path" TEXT NOT NULL,
    "etag" TEXT,
    "last_modified" TEXT,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "source_file_pkey" PRIMARY KEY ("source_id","path")
);

-- CreateTable
CREATE TABLE "company_ticker" (
    "company_id" INTEGER NOT NULL,
    "ticker" TEXT NOT NULL,
    "exchange" TEXT,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "by_person_on" DATE,

    CONSTRAINT "company_ticker_pkey" PRIMARY KEY ("company_id","ticker","valid_from")
);

-- CreateTable
CREATE TABLE "awaited_filing" (
    "company_id" INTEGER NOT NULL,
    "accession" TEXT NOT NULL,
    "source_id" SMALLINT NOT NULL,
    "form" TEXT NOT NULL,
    "filed_on" DATE NOT NULL,
    "announced_at" TIMESTAMPTZ(3) NOT NULL,
    "expected" BOOLEAN NOT NULL DEFAULT true,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL,
    "arrived_at" TIMESTAMPTZ(3),
    "abandoned_at" TIMESTAMPTZ(3),

    CONSTRAINT "awaited_filing_pkey" PRIMARY KEY ("company_id","accession")
);

-- CreateTable
CREATE TABLE "worker_process" (
    "id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "release" TEXT NOT NULL,
    "concurrency" SMALLINT NOT NULL,
    "queue" TEXT NOT NULL,
    "rss_mb" INTEGER NOT NULL,
    "active_jobs" SMALLINT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "stopped_at" TIMESTAMPTZ(3),

    CONSTRAINT "worker_process_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alarm" (
    "id" SERIAL NOT NULL,
    "source_id" SMALLINT,
    "kind" "alarm_kind" NOT NULL,
    "severity" SMALLINT NOT NULL,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "run_id" INTEGER,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "clear_since" TIMESTAMPTZ(3),
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by_id" INTEGER,
    "worsenings" SMALLINT NOT NULL DEFAULT 0,
    "worsened_at" TIMESTAMPTZ(3),
    "worsened_from" TEXT,

    CONSTRAINT "alarm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alarm_channel" (
    "id" SERIAL NOT NULL,
    "kind" "channel_kind" NOT NULL,
    "target" TEXT NOT NULL,
    "secret" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_by_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alarm_channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alarm_delivery" (
    "id" SERIAL NOT NULL,
    "alarm_id" INTEGER,
    "channel_id" INTEGER NOT NULL,
    "event" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),
    "gave_up_at" TIMESTAMPTZ(3),

    CONSTRAINT "alarm_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "manual_entry" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "run_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "accession" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "filed_on" DATE NOT NULL,
    "url" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "values" JSONB NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" INTEGER,
    "withdrawal_note" TEXT,

    CONSTRAINT "manual_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mapping_change" (
    "id" SERIAL NOT NULL,
    "line_item_id" SMALLINT NOT NULL,
    "before" TEXT[],
    "after" TEXT[],
    "base_version" SMALLINT NOT NULL,
    "version" SMALLINT,
    "status" "proposal_status" NOT NULL,
    "note" TEXT NOT NULL,
    "checker_note" TEXT,
    "maker_id" INTEGER NOT NULL,
    "checker_id" INTEGER,
    "preview_id" INTEGER,
    "run_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "mapping_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mapping_preview" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "line_item_id" SMALLINT NOT NULL,
    "base_version" SMALLINT NOT NULL,
    "tags" TEXT[],
    "round" INTEGER NOT NULL DEFAULT 1,
    "companies" INTEGER,
    "done" INTEGER NOT NULL DEFAULT 0,
    "last_company_id" INTEGER NOT NULL DEFAULT 0,
    "result" JSONB NOT NULL DEFAULT '{}',
    "error" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "mapping_preview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tag_use" (
    "line_item_id" SMALLINT NOT NULL,
    "tag_id" SMALLINT NOT NULL,
    "companies" INTEGER NOT NULL,
    "points" INTEGER NOT NULL,

    CONSTRAINT "tag_use_pkey" PRIMARY KEY ("line_item_id","tag_id")
);

-- CreateTable
CREATE TABLE "unmapped_tag" (
    "name" TEXT NOT NULL,
    "companies" INTEGER NOT NULL,
    "facts" BIGINT NOT NULL,

    CONSTRAINT "unmapped_tag_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "tag_census" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "after_run_id" INTEGER NOT NULL,
    "took_ms" INTEGER NOT NULL,
    "counted_at" TIMESTAMPTZ(3),
    "requested_at" TIMESTAMPTZ(3),

    CONSTRAINT "tag_census_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "mapping_preview_key_key" ON "mapping_preview"("key");

-- CreateIndex
CREATE INDEX "unmapped_tag_companies_name_idx" ON "unmapped_tag"("companies" DESC, "name");

-- CreateIndex
CREATE INDEX "ingest_run_source_id_id_idx" ON "ingest_run"("source_id", "id");

-- CreateIndex
CREATE INDEX "ingest_task_cik_run_id_idx" ON "ingest_task"("cik", "run_id");

-- CreateIndex
CREATE INDEX "company_ticker_ticker_idx" ON "company_ticker"("ticker");

-- CreateIndex
CREATE INDEX "worker_process_seen_at_idx" ON "worker_process"("seen_at");

-- CreateIndex
CREATE INDEX "alarm_opened_at_idx" ON "alarm"("opened_at");

-- CreateIndex
CREATE UNIQUE INDEX "alarm_delivery_alarm_id_channel_id_event_key" ON "alarm_delivery"("alarm_id", "channel_id", "event");

-- CreateIndex
CREATE UNIQUE INDEX "manual_entry_run_id_key" ON "manual_entry"("run_id");

-- CreateIndex
CREATE INDEX "manual_entry_company_id_recorded_at_idx" ON "manual_entry"("company_id", "recorded_at");

-- CreateIndex
CREATE UNIQUE INDEX "mapping_change_version_key" ON "mapping_change"("version");

-- CreateIndex
CREATE INDEX "mapping_change_status_id_idx" ON "mapping_change"("status", "id");

-- AddForeignKey
ALTER TABLE "source_schedule" ADD CONSTRAINT "source_schedule_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "company_ticker" ADD CONSTRAINT "company_ticker_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "awaited_filing" ADD CONSTRAINT "awaited_filing_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alarm_delivery" ADD CONSTRAINT "alarm_delivery_alarm_id_fkey" FOREIGN KEY ("alarm_id") REFERENCES "alarm"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alarm_delivery" ADD CONSTRAINT "alarm_delivery_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "alarm_channel"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- What the schema language cannot say.

-- One fetching run of a source at a time, one open alarm of a kind, one membership and one row per current ticker.
create unique index ingest_run_fetching on "ingest_run" (source_id)
  where kind in ('poll', 'bulk') and status in ('queued', 'running', 'grouping');
create unique index alarm_open on "alarm" (coalesce(source_id, 0), kind) where closed_at is null;
create unique index universe_member_current on "universe_member" (company_id) where removed_on is null;
create unique index company_ticker_current on "company_ticker" (company_id, ticker) where valid_to is null;

-- The plan of a poll looks only at what is still expected, failed or never taken.
create index awaited_filing_open on "awaited_filing" (source_id, next_try_at) where arrived_at is null and abandoned_at is null;
create index company_failed on "company" (source_id) where failure_code is not null;
create index company_never_taken on "company" (source_id) where content_hash is null;
create index company_unmapped on "company" using gin (unmapped);

-- Adding up a company's unmapped facts at every read would make a list of ten thousand slow.
create function count_unmapped() returns trigger language plpgsql as $$
begin
  new.unmapped_facts := (select coalesce(sum(value::int), 0) from jsonb_each_text(new.unmapped));
  return new;
end $$;
create trigger company_count_unmapped before insert or update of unmapped on "company"
  for each row execute function count_unmapped();
update "company" set unmapped = unmapped where unmapped <> '{}';

-- Companies that were there before tickers had dates.
insert into "company_ticker" (company_id, ticker, valid_from)
select distinct company.id, ticker, coalesce((select min(added_on) from universe_member where company_id = company.id), current_date)
from company cross join lateral unnest(tickers) as ticker;
update "ingest_run" set mapping_version = 1 where mapping_version is null;

-- Runs from before this was kept.
update "source" set last_new_at = (
  select max(run.finished_at) from ingest_run run where run.source_id = source.id and exists (
    select 1 from ingest_task task where task.run_id = run.id and task.status = 'done' and task.new_observations > 0));

-- The desk: leases, decisions that can be taken back, bulk, policies, notices, notifications.
-- CreateEnum
CREATE TYPE "wake_kind" AS ENUM ('value_changes', 'new_filing', 'company_count');

-- CreateEnum
CREATE TYPE "bulk_status" AS ENUM ('queued', 'running', 'stopping', 'stopped', 'done', 'undoing', 'undone');

-- AlterEnum
ALTER TYPE "override_expiry" ADD VALUE 'until_rule_passes';


-- AlterTable
ALTER TABLE "issue" ADD COLUMN     "leased_until" TIMESTAMPTZ(3),
ADD COLUMN     "left_minutes" INTEGER,
ADD COLUMN     "paused_at" TIMESTAMPTZ(3),
ADD COLUMN     "target_version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "wake_basis" JSONB,
ADD COLUMN     "wake_kind" "wake_kind";

-- AlterTable
ALTER TABLE "override" ADD COLUMN     "rule_ids" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "session_epoch" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "proposal" ADD COLUMN     "bulk_id" INTEGER,
ADD COLUMN     "on_behalf_of_id" INTEGER,
ADD COLUMN     "renewed_by_id" INTEGER,
ADD COLUMN     "suspended_at" TIMESTAMPTZ(3),
ADD COLUMN     "suspension" TEXT;

-- CreateTable
CREATE TABLE "person_token" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "purpose" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delegation" (
    "id" SERIAL NOT NULL,
    "from_id" INTEGER NOT NULL,
    "to_id" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "delegation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue_count" (
    "status" "issue_status" NOT NULL,
    "facet" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "issue_count_pkey" PRIMARY KEY ("status","facet","value")
);

-- CreateTable
CREATE TABLE "issue_count_delta" (
    "id" BIGSERIAL NOT NULL,
    "status" "issue_status" NOT NULL,
    "facet" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "delta" INTEGER NOT NULL,

    CONSTRAINT "issue_count_delta_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue_skip" (
    "issue_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "issue_skip_pkey" PRIMARY KEY ("issue_id","person_id")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" SERIAL NOT NULL,
    "request_id" UUID,
    "issue_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "root_cause" "root_cause",
    "note" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "bulk_id" INTEGER,
    "proposal_id" INTEGER,
    "input" JSONB NOT NULL,
    "effect" JSONB NOT NULL,
    "issue_version" INTEGER NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by_id" INTEGER,
    "undo_note" TEXT,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tool_request" (
    "id" SERIAL NOT NULL,
    "issue_id" INTEGER NOT NULL,
    "decision_id" INTEGER,
    "person_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "wish" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "tool_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue_comment" (
    "id" SERIAL NOT NULL,
    "request_id" UUID,
    "issue_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "issue_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue_attachment" (
    "id" SERIAL NOT NULL,
    "issue_id" INTEGER NOT NULL,
    "comment_id" INTEGER,
    "person_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "issue_attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_run" (
    "id" SERIAL NOT NULL,
    "request_id" UUID,
    "person_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "selection" JSONB NOT NULL,
    "status" "bulk_status" NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "undone" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "stopped_by_id" INTEGER,
    "undone_by_id" INTEGER,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_item" (
    "bulk_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "issue_id" INTEGER,
    "proposal_id" INTEGER,
    "version" INTEGER,
    "outcome" TEXT NOT NULL DEFAULT 'waiting',
    "message" TEXT,
    "decision_id" INTEGER,

    CONSTRAINT "bulk_item_pkey" PRIMARY KEY ("bulk_id","position")
);

-- CreateTable
CREATE TABLE "policy_version" (
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "value" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "change_id" INTEGER,
    "person_id" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("kind","version")
);

-- CreateTable
CREATE TABLE "policy_change" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "base_version" INTEGER NOT NULL,
    "version" INTEGER,
    "status" "proposal_status" NOT NULL,
    "note" TEXT NOT NULL,
    "checker_note" TEXT,
    "maker_id" INTEGER NOT NULL,
    "checker_id" INTEGER,
    "preview" JSONB,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "policy_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "correction_notice" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "company_id" INTEGER NOT NULL,
    "line_item_id" SMALLINT NOT NULL,
    "unit_id" SMALLINT NOT NULL,
    "length" "length_class" NOT NULL,
    "period_end" DATE NOT NULL,
    "previous_value" DECIMAL,
    "served_from" TIMESTAMPTZ(3),
    "value" DECIMAL,
    "point_version" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "issue_id" INTEGER,
    "override_id" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "correction_notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_subscriber" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_by_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "retry_at" TIMESTAMPTZ(3),
    "reached_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_subscriber_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_delivery" (
    "notice_id" INTEGER NOT NULL,
    "subscriber_id" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "delivered_at" TIMESTAMPTZ(3),
    "gave_up_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_delivery_pkey" PRIMARY KEY ("subscriber_id","notice_id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "href" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "dispatched_at" TIMESTAMPTZ(3),
    "digested_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_preference" (
    "person_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "in_app" BOOLEAN NOT NULL,
    "email" TEXT NOT NULL,
    "webhook" BOOLEAN NOT NULL,

    CONSTRAINT "notification_preference_pkey" PRIMARY KEY ("person_id","kind")
);

-- CreateTable
CREATE TABLE "person_channel" (
    "person_id" INTEGER NOT NULL,
    "webhook_url" TEXT,
    "webhook_secret" TEXT,
    "digest_at" TEXT NOT NULL DEFAULT '08:00',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "digested_on" DATE,
    "mail_token" TEXT,

    CONSTRAINT "person_channel_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "notification_delivery" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "notification_ids" INTEGER[],
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),
    "gave_up_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "effort_correction" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "session_id" BIGINT NOT NULL,
    "delta_seconds" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "effort_correction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_token_token_hash_key" ON "person_token"("token_hash");

-- CreateIndex
CREATE INDEX "person_token_person_id_idx" ON "person_token"("person_id");

-- CreateIndex
CREATE INDEX "delegation_to_id_ends_at_idx" ON "delegation"("to_id", "ends_at");

-- CreateIndex
CREATE INDEX "delegation_from_id_ends_at_idx" ON "delegation"("from_id", "ends_at");

-- CreateIndex
CREATE INDEX "issue_skip_person_id_at_idx" ON "issue_skip"("person_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "decision_request_id_key" ON "decision"("request_id");

-- CreateIndex
CREATE INDEX "decision_issue_id_id_idx" ON "decision"("issue_id", "id");

-- CreateIndex
CREATE INDEX "decision_bulk_id_idx" ON "decision"("bulk_id");

-- CreateIndex
CREATE INDEX "decision_person_id_at_idx" ON "decision"("person_id", "at");

-- CreateIndex
CREATE INDEX "tool_request_kind_at_idx" ON "tool_request"("kind", "at");

-- CreateIndex
CREATE INDEX "tool_request_issue_id_idx" ON "tool_request"("issue_id");

-- CreateIndex
CREATE UNIQUE INDEX "issue_comment_request_id_key" ON "issue_comment"("request_id");

-- CreateIndex
CREATE INDEX "issue_comment_issue_id_id_idx" ON "issue_comment"("issue_id", "id");

-- CreateIndex
CREATE INDEX "issue_attachment_issue_id_id_idx" ON "issue_attachment"("issue_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_person_id_list_name_key" ON "saved_view"("person_id", "list", "name");

-- CreateIndex
CREATE UNIQUE INDEX "bulk_run_request_id_key" ON "bulk_run"("request_id");

-- CreateIndex
CREATE INDEX "bulk_run_person_id_id_idx" ON "bulk_run"("person_id", "id");

-- CreateIndex
CREATE INDEX "bulk_item_bulk_id_outcome_idx" ON "bulk_item"("bulk_id", "outcome");

-- CreateIndex
CREATE INDEX "policy_change_status_id_idx" ON "policy_change"("status", "id");

-- CreateIndex
CREATE INDEX "policy_change_kind_id_idx" ON "policy_change"("kind", "id");

-- CreateIndex
CREATE INDEX "correction_notice_at_id_idx" ON "correction_notice"("at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "correction_notice_company_id_line_item_id_unit_id_length_pe_key" ON "correction_notice"("company_id", "line_item_id", "unit_id", "length", "period_end", "point_version");

-- CreateIndex
CREATE UNIQUE INDEX "person_channel_mail_token_key" ON "person_channel"("mail_token");

-- CreateIndex
CREATE INDEX "notification_person_id_id_idx" ON "notification"("person_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "notification_person_id_key_key" ON "notification"("person_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "notification_delivery_person_id_channel_event_key_key" ON "notification_delivery"("person_id", "channel", "event", "key");

-- CreateIndex
CREATE INDEX "effort_correction_session_id_idx" ON "effort_correction"("session_id");

-- CreateIndex
CREATE INDEX "effort_correction_person_id_at_idx" ON "effort_correction"("person_id", "at");

-- CreateIndex
CREATE INDEX "proposal_bulk_id_idx" ON "proposal"("bulk_id");

-- CreateIndex
CREATE INDEX "proposal_issue_id_idx" ON "proposal"("issue_id");

-- CreateIndex
CREATE INDEX "audit_log_at_id_idx" ON "audit_log"("at", "id");

-- CreateIndex
CREATE INDEX "audit_log_actor_id_at_id_idx" ON "audit_log"("actor_id", "at", "id");

-- CreateIndex
CREATE INDEX "audit_log_verb_at_id_idx" ON "audit_log"("verb", "at", "id");

-- CreateIndex
CREATE INDEX "audit_log_subject_at_id_idx" ON "audit_log"("subject", "at", "id");

-- CreateIndex
CREATE INDEX "effort_session_person_id_started_at_idx" ON "effort_session"("person_id", "started_at");

-- CreateIndex
CREATE INDEX "effort_session_person_id_ended_at_idx" ON "effort_session"("person_id", "ended_at");

-- AddForeignKey
ALTER TABLE "bulk_item" ADD CONSTRAINT "bulk_item_bulk_id_fkey" FOREIGN KEY ("bulk_id") REFERENCES "bulk_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_delivery" ADD CONSTRAINT "notice_delivery_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "correction_notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_delivery" ADD CONSTRAINT "notice_delivery_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "notice_subscriber"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- Counts of issues by standing and facet. Deltas are appended by whoever changes issues, so that no two transactions wait
-- for one row; what both tables hold together is right at every moment. A cell is one combination of rule, cause, severity
-- and line item: sums of cells count every choice of these four together.
create function issue_facets(rule_id text, root_cause root_cause, severity smallint, line_item_id smallint,
  company_id integer, assignee_id integer) returns table (facet text, value text) language sql stable as $$
  values ('all', ''), ('company', coalesce(company_id::text, '')), ('assignee', coalesce(assignee_id::text, '')),
    ('cell', rule_id || '|' || root_cause::text || '|' || severity::text || '|' || coalesce(line_item_id::text, ''))
$$;

create function count_inserted_issues() returns trigger language plpgsql as $$
begin
  insert into "issue_count_delta" (status, facet, value, delta)
  select i.status, f.facet, f.value, count(*) from new_rows i cross join lateral
    issue_facets(i.rule_id, i.root_cause, i.severity, i.line_item_id, i.company_id, i.assignee_id) f
  group by 1, 2, 3;
  return null;
end $$;

create function count_deleted_issues() returns trigger language plpgsql as $$
begin
  insert into "issue_count_delta" (status, facet, value, delta)
  select i.status, f.facet, f.value, -count(*) from old_rows i cross join lateral
    issue_facets(i.rule_id, i.root_cause, i.severity, i.line_item_id, i.company_id, i.assignee_id) f
  group by 1, 2, 3;
  return null;
end $$;

create function count_updated_issues() returns trigger language plpgsql as $$
begin
  insert into "issue_count_delta" (status, facet, value, delta)
  select changed.status, f.facet, f.value, sum(changed.delta)
  from (
    select status, rule_id, root_cause, severity, line_item_id, company_id, assignee_id, sum(delta) as delta
    from (
      select status, rule_id, root_cause, severity, line_item_id, company_id, assignee_id, 1 as delta from new_rows
      union all
      select status, rule_id, root_cause, severity, line_item_id, company_id, assignee_id, -1 from old_rows) both_rows
    group by 1, 2, 3, 4, 5, 6, 7 having sum(delta) <> 0) changed
  cross join lateral issue_facets(changed.rule_id, changed.root_cause, changed.severity, changed.line_item_id,
    changed.company_id, changed.assignee_id) f
  group by 1, 2, 3 having sum(changed.delta) <> 0;
  return null;
end $$;

create function count_no_issues() returns trigger language plpgsql as $$
begin
  delete from "issue_count_delta";
  delete from "issue_count";
  return null;
end $$;

create trigger issue_count_insert after insert on "issue" referencing new table as new_rows
  for each statement execute function count_inserted_issues();
create trigger issue_count_delete after delete on "issue" referencing old table as old_rows
  for each statement execute function count_deleted_issues();
create trigger issue_count_update after update on "issue" referencing old table as old_rows new table as new_rows
  for each statement execute function count_updated_issues();
create trigger issue_count_truncate after truncate on "issue" for each statement execute function count_no_issues();

insert into "issue_count" (status, facet, value, count)
select i.status, f.facet, f.value, count(*) from "issue" i cross join lateral
  issue_facets(i.rule_id, i.root_cause, i.severity, i.line_item_id, i.company_id, i.assignee_id) f
group by 1, 2, 3;

-- The queue at a million issues. Words are stored, because a walk along an order tests each row that it meets.
alter table "issue" add column "words" tsvector generated always as (to_tsvector('simple', title || ' ' || rule_id)) stored;
drop index issue_words;
-- Two, since what is resolved outgrows what is not, and is hardly ever searched together with it.
create index issue_words_undecided on "issue" using gin ("words") with (fastupdate = off) where status <> 'resolved';
create index issue_words_resolved on "issue" using gin ("words") with (fastupdate = off) where status = 'resolved';
-- What is rare at the top of an order (severity 3 by priority) has an order of its own; each replaces a plain index.
drop index "issue_root_cause_idx";
drop index "issue_line_item_id_idx";
create index issue_severity_order on "issue" ("status", "severity", "priority" desc, "id");
create index issue_rule_order on "issue" ("status", "rule_id", "priority" desc, "id");
create index issue_cause_order on "issue" ("status", "root_cause", "priority" desc, "id");
create index issue_item_order on "issue" ("status", "line_item_id", "priority" desc, "id");

create trigger policy_version_append_only before update or delete on "policy_version"
  for each statement execute function refuse_change();
create trigger issue_comment_append_only before update or delete on "issue_comment"
  for each statement execute function refuse_change();
create trigger issue_attachment_append_only before update or delete on "issue_attachment"
  for each statement execute function refuse_change();
create trigger effort_correction_append_only before update or delete on "effort_correction"
  for each statement execute function refuse_change();
create trigger correction_notice_append_only before update or delete on "correction_notice"
  for each statement execute function refuse_change();

create index notification_undispatched on "notification" (person_id) where dispatched_at is null;
create index notification_unread on "notification" (person_id, id) where read_at is null;
create index notification_undigested on "notification" (person_id) where digested_at is null;

-- What the system did, for the audit page: an ordinary index does not keep the order of rows without an actor.
create index audit_log_by_system on "audit_log" (at, id) where actor_id is null;
-- Raw moments of work are deleted after a while; decisions and entries stay, for weeks count them.
create index effort_event_raw on "effort_event" (at) where kind not in ('decision', 'manual_entry');

-- What the clock looks for each minute, among millions of issues.
create index "issue_leased_until_idx" on "issue" ("leased_until") where "leased_until" is not null;
create index "issue_snoozed_until_idx" on "issue" ("snoozed_until") where "snoozed_until" is not null;

-- What still has to be told, found without reading what was told.
create index notice_delivery_pending on "notice_delivery" (subscriber_id, notice_id)
  where delivered_at is null and gave_up_at is null;

-- What happened to an issue since the version that somebody saw.
alter table "issue_event" add column "issue_version" integer;
create function issue_event_version() returns trigger language plpgsql as $$
begin
  new.issue_version := (select version from "issue" where id = new.issue_id);
  return new;
end $$;
create trigger issue_event_version before insert on "issue_event" for each row execute function issue_event_version();
create index notification_at on "notification" (at);

-- Open issues whose clock stands by mistake: none, looked for each minute.
create index "issue_open_paused_idx" on "issue" ("id") where "status" = 'open' and "paused_at" is not null;

alter table "ingest_task" drop column "location";
alter table "ingest_task" add column "backfill" boolean not null default false;
alter table "ingest_task" add column "transport_hash" text;
alter table "ingest_run" add column "peak_rss_mb" integer;

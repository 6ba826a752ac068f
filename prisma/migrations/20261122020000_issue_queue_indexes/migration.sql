-- Every order of the queue walks an index within one status, so a page costs the same at a million issues.
create index "issue_status_opened_at_id_idx" on "issue" ("status", "opened_at", "id");
create index "issue_status_finding_count_id_idx" on "issue" ("status", "finding_count" desc, "id");
create index "issue_status_rule_id_id_idx" on "issue" ("status", "rule_id", "id");
create index "issue_assignee_id_status_idx" on "issue" ("assignee_id", "status");
-- Grouping finds all findings of one cause.
create index "finding_fingerprint_idx" on "finding" ("fingerprint");
create index "issue_alias_issue_id_idx" on "issue_alias" ("issue_id");
-- Pages of the queue in the order of company names.
create index "company_name_id_idx" on "company" ("name", "id");

-- What the schema language cannot say.
-- Words of the search box, by their beginnings.
create index issue_words on "issue" using gin (to_tsvector('simple', title || ' ' || rule_id));
-- Earlier decisions of the same kind, newest first.
create index issue_decided on "issue" ("rule_id", "root_cause", "resolved_at" desc) where status = 'resolved';

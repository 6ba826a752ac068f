-- Rare values of a facet are found without walking the queue.
create index "issue_root_cause_idx" on "issue" ("root_cause");
create index "issue_line_item_id_idx" on "issue" ("line_item_id");

-- Issues over several companies have no company's name to be ordered by.
create index issue_without_company on "issue" ("status", "id") where company_id is null;

export const longestComment = 10_000;
export const mostAttachmentBytes = 10 * 1024 * 1024;
/** Evidence is kept in the database: more than this of one issue belongs elsewhere, with a link. */
export const mostAttachments = 50;

/** Kinds of files, as the browser's file chooser names them. */
export const attachable = ".pdf,.png,.jpg,.jpeg,.gif,.webp,.csv,.txt,.xlsx,.docx";

/**
 * Days for which a source's lists undo no ticker that a person began or ended: lists lag behind a change, and people
 * read of it first. After that the source's word counts again.
 */
const personsWordDays = 30;

/** SQL condition on a row of `company_ticker`: a person began or ended it lately; `day` is the parameter of the list's day. */
export const isPersonsWord = (row: string, day: string): string =>
  `${row}.by_person_on > ${day}::date - ${personsWordDays}`;

/**
 * SQL condition: a list's `ticker` of company `companyId` is against a person's word, who ended it there, or gave it to
 * another company of the same source.
 */
export const isAgainstPersonsWord = (companyId: string, ticker: string, day: string): string => `exists (
  select from company_ticker word join company owner on owner.id = word.company_id
  where word.ticker = ${ticker} and ${isPersonsWord("word", day)} and case
    when word.company_id = ${companyId} then word.valid_to is not null and not exists (select from company_ticker again
      where again.company_id = word.company_id and again.ticker = word.ticker and again.valid_to is null)
    else word.valid_to is null and owner.source_id = (select source_id from company where id = ${companyId}) end)`;

/** Whether b is a with exactly two digits exchanged: `1204000` and `1240000`. Signs must be the same. */
export function isTransposed(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  let first = -1;
  let second = -1;
  for (let i = 0; i < a.length; i++) {
    if (a.charCodeAt(i) === b.charCodeAt(i)) continue;
    if (first < 0) first = i;
    else if (second < 0) second = i;
    else return false;
  }
  return second > 0 && a[first] === b[second] && a[second] === b[first];
}

/** What each fault does to the client, in the order of the page. */
const words = {
  403: ["403 Forbidden", "Refuses with EDGAR's page"],
  429: ["429 Too many requests", "Asks to wait a second"],
  500: ["500 Server error", "Fails with a page of words"],
  hang: ["No answer", "Takes the request and stays silent"],
  reset: ["Connection reset", "Breaks off halfway"],
  html: ["HTML instead of data", "A maintenance page with status 200"],
  truncated: ["Half a file", "The body ends early and claims to be whole"],
  drip: ["Slow drip", "Ten bytes a second"],
  "wrong-length": ["Wrong length", "Promises more bytes than come"],
  "stale-etag": ["Stale cache", "Says “unchanged”, or sends the document of before"],
};
const shares = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 1];

const find = (id) => document.getElementById(id);
const dayInWords = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 2 });
const number = new Intl.NumberFormat("en");
const clockTime = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

let shown = null;

async function ask(change) {
  const request = change
    ? { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(change) }
    : {};
  const response = await fetch("/_control", { ...request, signal: AbortSignal.timeout(10_000) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer;
}

async function apply(change) {
  try {
    show(await ask(change));
    find("message").hidden = true;
  } catch (error) {
    find("message").textContent = error.message;
    find("message").hidden = false;
  }
}

async function follow() {
  if (!document.hidden) {
    try {
      show(await ask());
      setState("Running", false);
    } catch {
      setState("The server does not answer", true);
    }
  }
  setTimeout(follow, 1000);
}

function setState(text, isLost) {
  if (find("state").textContent !== text) find("state").textContent = text;
  find("state").classList.toggle("lost", isLost);
}

function show(state) {
  if (!shown) buildFaults(state);
  shown = state;
  find("market").textContent = state.market;
  showDay(state);
  showFaults(state);
  showRequests(state);
}

const inWords = (day) => dayInWords.format(new Date(`${day}T00:00:00Z`));

function showDay(state) {
  const atEnd = state.day >= state.lastDay;
  const left = Math.max(0, Math.round((state.nextMove - state.now) / 1000));
  find("day").textContent = inWords(state.day);
  find("next").textContent = atEnd
    ? "The last day of this market."
    : `${state.nextMove ? `Moves on in ${left} s, until` : "Can go on until"} ${inWords(state.lastDay)}.`;
  find("to").max = state.lastDay;
  if (document.activeElement !== find("to")) find("to").value = state.day;
  for (const button of document.querySelectorAll("[data-step]")) {
    const reached = new Date(Date.parse(state.day) + Number(button.dataset.step) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    button.disabled = reached > state.lastDay;
  }
}

function buildFaults({ faultKinds, routes }) {
  find("faults").replaceChildren(...faultKinds.map((kind) => faultRow(kind, routes)));
}

function faultRow(kind, routes) {
  const [name, what] = words[kind] ?? [kind, ""];
  const row = element("div", "fault");
  row.dataset.kind = kind;
  const text = element("div");
  text.append(element("strong", "", name), element("p", "", what));
  const share = choice(
    `${name}: share of answers`,
    shares.map((value) => [String(value), value ? percent.format(value) : "Off"]),
  );
  const route = choice(`${name}: of which files`, [
    ["", "of all files"],
    ...routes.filter((each) => each !== "other").map((each) => [each, each]),
  ]);
  share.name = "share";
  route.name = "route";
  for (const select of [share, route]) select.addEventListener("change", sendFaults);
  row.append(text, share, route);
  return row;
}

function choice(label, options) {
  const select = document.createElement("select");
  select.setAttribute("aria-label", label);
  select.append(...options.map(([value, text]) => new Option(text, value)));
  return select;
}

function sendFaults() {
  const rows = [...document.querySelectorAll(".fault")].map((row) => ({
    kind: row.dataset.kind,
    share: Number(row.querySelector("[name=share]").value),
    route: row.querySelector("[name=route]").value,
  }));
  const faults = rows
    .filter(({ share }) => share > 0)
    .map(({ kind, share, route }) => ({ kind, share, ...(route ? { routes: [route] } : {}) }));
  apply({ faults });
}

function showFaults({ faults }) {
  for (const row of document.querySelectorAll(".fault")) {
    const setting = faults.find(({ kind }) => kind === row.dataset.kind);
    const [share, route] = row.querySelectorAll("select");
    row.classList.toggle("on", Boolean(setting?.share));
    if (setting) choose(share, String(setting.share), percent.format(setting.share));
    else if (document.activeElement !== share) share.value = "0";
    if (setting) choose(route, setting.routes?.join(",") ?? "", setting.routes?.join(", "));
  }
  find("all-off").disabled = faults.length === 0;
}

/** A share that was given on the command line need not be one of the page's. */
function choose(select, value, text) {
  if (document.activeElement === select) return;
  if (![...select.options].some((option) => option.value === value)) select.append(new Option(text, value));
  select.value = value;
}

function showRequests({ requests, total, busiestSecond, requestsPerSecond }) {
  const last = requests.length < total ? `, the last ${requests.length} here` : "";
  find("counts").textContent =
    `${number.format(total)} so far${last}. Busiest second: ${busiestSecond}, of ${number.format(requestsPerSecond)} allowed.`;
  find("none").hidden = requests.length > 0;
  find("forget").disabled = total === 0;
  find("requests").replaceChildren(...requests.toReversed().map(requestRow));
}

function requestRow(request) {
  const isGood = request.fault === null && (request.status < 400 || request.status === 404);
  const row = element("tr", request.fault !== null || !isGood ? "bad" : "good");
  row.append(
    element("td", "time", clockTime.format(request.at)),
    element("td", "status", request.status === 0 ? "none" : String(request.status)),
    element("td", "path", request.path),
    element("td", "what", happened(request)),
  );
  return row;
}

function happened({ fault, status, conditional }) {
  if (fault !== null) return words[fault]?.[0] ?? fault;
  if (status === 0) return "being answered";
  if (status === 304) return "unchanged";
  if (status === 429) return "too fast";
  if (status === 403 || status === 404) return "not there, or refused";
  return conditional ? "changed" : "";
}

function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

for (const button of document.querySelectorAll("[data-step]")) {
  button.addEventListener("click", () => apply({ step: Number(button.dataset.step) }));
}
find("go").addEventListener("submit", (event) => {
  event.preventDefault();
  const day = find("to").value;
  find("to").blur();
  apply({ day });
});
find("all-off").addEventListener("click", () => apply({ faults: [] }));
find("forget").addEventListener("click", () => apply({ forget: true }));
follow();

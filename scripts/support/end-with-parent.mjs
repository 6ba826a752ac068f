// Preloaded into the servers: a launcher that is killed outright cannot stop them, so they notice and stop themselves.
const parent = process.ppid;
const graceMs = 10_000;

const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.kill(process.pid, "SIGKILL"), graceMs).unref();
}, 1000).unref();

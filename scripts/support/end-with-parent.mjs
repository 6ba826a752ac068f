// Preloaded into the servers: a launcher killed outright cannot stop them, so they notice and stop themselves.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
}, 1000).unref();

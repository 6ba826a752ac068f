// Runs before anything else is loaded, so it uses nothing that an old Node lacks.
const [major, minor] = process.versions.node.split(".").map(Number);
const supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;

if (!supported) {
  console.error(
    `Sublinear needs Node 20.19, 22.12, 24 or newer; this is Node ${process.versions.node} (${process.execPath}).\n` +
      "Install one from https://nodejs.org, or with nvm: nvm install",
  );
  process.exit(1);
}
if (process.platform === "win32") {
  console.error(
    "Sublinear runs on Linux and macOS. On Windows, run it inside WSL: https://learn.microsoft.com/windows/wsl",
  );
  process.exit(1);
}

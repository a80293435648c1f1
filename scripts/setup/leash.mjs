// Loaded first in every process that a start has begun (node --import): when the starter dies without a word, the channel
// to it closes, and this process asks itself to stop instead of living on unseen and holding the port.
if (process.channel) {
  process.channel.unref();
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 10_000).unref();
  });
}

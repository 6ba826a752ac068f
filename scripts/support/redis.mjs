import { Redis } from "ioredis";
import { Refusal } from "./refusal.mjs";

/** Makes sure that the Redis of one's own answers, before anything is started that needs it. */
export async function requireRedis(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^rediss?:$/.test(url.protocol)) throw new Refusal("REDIS_URL must be a URL like redis://host:6379");
  const redis = new Redis(text, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 5000 });
  let reason = "";
  redis.on("error", (error) => {
    reason = error.message || error.code;
  });
  try {
    await redis.connect();
    await redis.ping();
    const version = /redis_version:(\S+)/.exec(await redis.info("server"))?.[1] ?? "unknown";
    return `Redis ${version} at ${url.host}`;
  } catch (error) {
    throw new Refusal(
      `The Redis at ${url.host} cannot be used (${reason || error.message}). Start it, or correct REDIS_URL. ` +
        "Without REDIS_URL the queue is kept in PostgreSQL.",
    );
  } finally {
    redis.disconnect();
  }
}

import { type LookupAddress, lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { DomainError } from "@/domain/errors";

/** Special-purpose addresses (IANA registries, RFC 6890): this host, its networks, and the clouds' metadata services. */
const inside = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  // Azure answers its guests from a public address.
  ["168.63.129.16", 32],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const) {
  inside.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  ["::", 96],
  // Translated and tunnelled IPv4 may lead to any of the above.
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const) {
  inside.addSubnet(network, prefix, "ipv6");
}

/** Whether an IP address is one that only this host or its own networks can mean. */
export const isPrivateAddress = (address: string): boolean =>
  inside.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

const refusal = (host: string, field?: string): DomainError =>
  new DomainError(
    "invalid_input",
    `${host} is this host or its own network, where no webhook is sent. If its receiver really is there, set SUBLINEAR_WEBHOOK_PRIVATE=1 for the web server and the workers.`,
    { field },
  );

/** Throws invalid_input when a URL's host is, or is known to DNS as, a private address. An unknown name passes. `field` is the input's. */
export async function requirePublicHost(url: string, field?: string): Promise<void> {
  requirePublicLiteral(url, field);
  const host = new URL(url).hostname;
  if (isIP(bare(host))) return;
  const refused = await new Promise<Error | null>((resolve) =>
    publicLookup(host, { all: true }, (error) => resolve(error)),
  );
  if (refused instanceof DomainError) throw refusal(host, field);
}

/** The part of `requirePublicHost` that needs no DNS: connecting to an address looks nothing up. */
export function requirePublicLiteral(url: string, field?: string): void {
  const host = bare(new URL(url).hostname);
  if (isIP(host) && isPrivateAddress(host)) throw refusal(host, field);
}

const bare = (host: string): string => host.replace(/^\[(.*)\]$/, "$1");

/** DNS for one connection that fails on private addresses: what is checked is what is connected to. */
export const publicLookup: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const refused = error ?? (found.some(({ address }) => isPrivateAddress(address)) ? refusal(host) : null);
    const [first] = found ?? [];
    if (refused || !first) callback(refused ?? new Error(`${host} has no address`), "");
    else if (options.all) callback(null, found);
    else callback(null, first.address, first.family);
  });
};

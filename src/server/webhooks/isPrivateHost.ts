/** Whether a host, as `URL` writes it, is plainly not on the public internet. A name is resolved by nobody here. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '')
  if (host.startsWith('[')) return !isGlobalAddress(host.slice(1, -1))
  const four = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(host)
  if (four) return isPrivateFour(Number(four[1]), Number(four[2]), Number(four[3]))
  return !host.includes('.') || /\.(localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/.test(host)
}

/** Whether a host is this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}

function isPrivateFour(a: number, b: number, c: number): boolean {
  return (
    [0, 10, 127].includes(a) ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && (b === 168 || (b === 0 && c <= 2))) ||
    (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) ||
    (a === 203 && b === 0 && c === 113)
  )
}

/** Only 2000::/3 is given out; of it, what wraps an address of version 4 or documents something is left out. */
function isGlobalAddress(address: string): boolean {
  return /^[23][\da-f]{3}:/.test(address) && !/^(2002|2001:(0|db8)?:|2001:db8)/.test(address)
}

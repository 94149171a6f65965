/** Compared at once where nothing differs. */
const STRETCH = 256

/** How many characters two texts have in common at their start. */
export function commonStart(a: string, b: string): number {
  let at = 0
  while (at + STRETCH <= a.length && b.startsWith(a.slice(at, at + STRETCH), at)) at += STRETCH
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++
  return at
}

/** How many characters two texts have in common at their end, at most so many. */
export function commonEnd(a: string, b: string, most: number): number {
  let length = 0
  const alike = (from: number, to: number) =>
    b.slice(b.length - to, b.length - from) === a.slice(a.length - to, a.length - from)
  while (length + STRETCH <= most && alike(length, length + STRETCH)) length += STRETCH
  while (length < most && alike(length, length + 1)) length++
  return length
}

/** How many items two lists have in common at their start. */
export function commonItems<Item>(a: readonly Item[], b: readonly Item[]): number {
  let count = 0
  while (count < a.length && count < b.length && a[count] === b[count]) count++
  return count
}

/** Compared at once where nothing differs. */
const STRETCH = 256

/** How many characters two texts have in common at their start. */
export function commonStart(a: string, b: string): number {
  let at = 0
  while (at + STRETCH <= a.length && b.startsWith(a.slice(at, at + STRETCH), at)) at += STRETCH
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++
  return at
}

/** How many items two lists have in common at their start. */
export function commonItems<Item>(a: readonly Item[], b: readonly Item[]): number {
  let count = 0
  while (count < a.length && count < b.length && a[count] === b[count]) count++
  return count
}

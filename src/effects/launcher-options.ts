/**
 * The words of a launcher behind its own options: behind `--`, or from the first word on that is neither an option nor the value of one.
 *
 * @param withValue options that take the next word, blank-separated
 * @param skips other words that are the launcher's own
 */
export function afterOptions(
  args: readonly string[],
  withValue: string,
  skips: (word: string) => boolean = () => false,
): readonly string[] {
  const takesValue = new Set(withValue.split(' ').filter(name => name !== ''))
  let at = 0
  for (; at < args.length; at++) {
    const word = args[at] ?? ''
    if (word === '--') {
      at += 1
      break
    }
    if (takesValue.has(word)) at += 1
    else if (!word.startsWith('-') && !skips(word)) break
  }
  return args.slice(at)
}

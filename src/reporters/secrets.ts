const MASK = '****'

/** A name and what stands between it and its value. The look behind keeps long runs of name characters linear. */
const ASSIGNED = /(?<![\w-])(--?)?([A-Za-z_][\w-]*)(=|"[ \t]*:[ \t]*(?=")|[ \t]+)/g
const URL_CREDENTIALS = /(?<![a-z0-9+.-])([a-z][a-z0-9+.-]*:\/\/)[^\s/@"']*:[^\s/@"']+@/gi
const AUTHORIZATION = /(Authorization:[ \t]*(?:Basic|Bearer|Token)[ \t]+)[^\s"'$][^\s"']*/gi
/** What stands in every text that has something to hide. */
const SUSPECT = /token|secret|passw|credential|key|:\/\/|authorization/i
const ENV_BEFORE = /(?:^|\n)[-+ \t]*ENV[ \t]+$/i

/** Hides the values of what is named like a secret: for screens only, a patch stays exact. */
export function maskSecrets(text: string): string {
  if (!SUSPECT.test(text)) return text
  let masked = ''
  let done = 0
  for (const match of text.matchAll(ASSIGNED)) {
    const [whole, dashes = '', name = '', sign = ''] = match
    if (match.index < done || !isSecretName(name)) continue
    const start = match.index + whole.length
    const isBlank = sign.trim() === ''
    const afterEnv = () => ENV_BEFORE.test(text.slice(Math.max(0, match.index - 80), match.index))
    if (isBlank && !(dashes === '--' && text[start] !== '-') && !afterEnv()) continue
    const end = sign.startsWith('"')
      ? (closing(text, start + 1, '"') ?? lineEnd(text, start) - 1) + 1
      : isBlank && dashes === ''
        ? lineEnd(text, start)
        : valueEnd(text, start, text[match.index - 1])
    if (end === start || text[start] === '$') continue
    masked += text.slice(done, start) + MASK
    done = end
  }
  return (masked + text.slice(done))
    .replace(URL_CREDENTIALS, `$1${MASK}@`)
    .replace(AUTHORIZATION, `$1${MASK}`)
}

/** `API_KEY`, `npmToken` and `--db-password`, but neither `KEYSERVER` nor `--keyring`. */
function isSecretName(name: string): boolean {
  return /token|secret|passw|credential|key$|(?:^|[_-])key[_-]/i.test(name)
}

/** Where a shell word ends, or the quoted string that name and value stand in together. */
function valueEnd(text: string, start: number, before: string | undefined): number {
  if (before === '"' || before === "'") {
    if (text[start] !== before) return closing(text, start, before) ?? lineEnd(text, start)
  }
  let at = start
  while (at < text.length && !/[\s;&|)]/.test(text[at] ?? '')) {
    const character = text[at] ?? ''
    if (character === '"' || character === "'") {
      const close = closing(text, at + 1, character)
      if (close === undefined) return at === start ? lineEnd(text, at) : at
      at = close + 1
    } else at += character === '\\' ? 2 : 1
  }
  return Math.min(at, text.length)
}

/** The quote that ends a string on the same line. */
function closing(text: string, start: number, quote: string): number | undefined {
  for (let at = start; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\' && quote === '"') at++
    else if (text[at] === quote) return at
  }
  return undefined
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return end === -1 ? text.length : end
}

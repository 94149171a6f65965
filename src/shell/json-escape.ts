import type { Script } from './script.ts'

/** Shell text as it has to be written where the script stands: inside a JSON string with JSON's escapes. */
export function encoded(script: Script, text: string): string {
  return script.carrier === 'json' ? JSON.stringify(text).slice(1, -1) : text
}

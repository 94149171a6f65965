import type { VerifyReport } from '../verify/model.ts'
import { escapeControls } from './screen.ts'
import { maskSecrets } from './secrets.ts'

/** Raised when a field changes its meaning or goes away; new fields may come at any time. */
export const VERIFY_JSON_VERSION = 1

/** For programs; docs/verify.md describes it. */
export function verifyJson({ engine, files, problems }: VerifyReport): string {
  const document = {
    version: VERIFY_JSON_VERSION,
    engine: engine ?? null,
    files: files.map(({ target, uid, edited, log, ...file }) => ({
      ...file,
      target: target ?? null,
      uid: uid.map(one => one ?? null),
      edited: { source: edited.source ?? null, manifest: edited.manifest ?? null },
      log: log ?? null,
    })),
    problems,
  }
  return `${JSON.stringify(document, readable, 2)}\n`
}

/** Paths stay exact; what a build said may hold anything. */
function readable(key: string, value: unknown): unknown {
  return typeof value === 'string' && key !== 'path' ? escapeControls(maskSecrets(value)) : value
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { layDown } from './lay-down.ts'

export type Created =
  | { readonly ok: true; readonly paths: readonly string[] }
  | { readonly ok: false; readonly reason: string }

export const INDEX = 'transforms/index.ts'

/** Lays a new transform down in the repository at `root`; writes nothing when any of its files is there. */
export function createTransform(root: string, name: string): Created {
  const laid = layDown(name, readFileSync(join(root, INDEX), 'utf8'))
  if (!laid.ok) return laid
  const taken = [...laid.files.keys()].filter(path => path !== INDEX && existsSync(join(root, path)))
  if (taken.length > 0) return { ok: false, reason: `already there: ${taken.join(', ')}` }
  for (const [path, text] of laid.files) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return { ok: true, paths: [...laid.files.keys()] }
}

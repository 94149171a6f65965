import type { Instruction, Stage } from '../../syntax/dockerfile.ts'
import { mountsOf } from '../../syntax/queries.ts'
import type { RunView } from '../caches/model.ts'
import { joinPath, parentOf } from '../container-path.ts'
import { contextBefore } from '../context-in-image.ts'

/**
 * Why pip may read a configuration file at this step, which uv does not.
 *
 * Source: pip 25.3 "Configuration", read 2026-11.
 */
export function pipConfiguration({ stage, run }: RunView): string | undefined {
  for (let at: Stage | undefined = stage; at !== undefined; at = at.parent) {
    const above = at === stage ? at.instructions.filter(one => one.index <= run.index) : at.instructions
    const found = above.find(configures)
    if (found !== undefined) return `${found.keyword} on line ${found.line}`
  }
  return undefined
}

const FILE = /(^|[/\s"'=,[])\.?pip\.(conf|ini)\b|\.config\/pip(\/|\s|"|'|$)|(^|[/\s"'])\.pip(\/|\s|"|'|$)/

function configures(instruction: Instruction): boolean {
  const { keyword, args } = instruction
  if (keyword === 'RUN') {
    if (mountsOf(instruction).some(mount => FILE.test(`${mount.target ?? ''} ${mount.source ?? ''}`)))
      return true
    return /\bpip\d?[\d.]*\s+config\s+([^&|;]*\s)?(set|edit)\b/.test(args.text) || FILE.test(args.text)
  }
  return (keyword === 'COPY' || keyword === 'ADD') && FILE.test(args.text)
}

/**
 * Whether the file adds certificates to those of the system: pip has looked there since 24.2, uv trusts a list of its own unless it
 * is told.
 */
export function addsCertificates({ stage, run }: RunView): boolean {
  for (let at: Stage | undefined = stage; at !== undefined; at = at.parent) {
    const found = at.instructions.some(
      one =>
        one.keyword === 'RUN' &&
        one.index <= run.index &&
        /\b(update-ca-certificates|update-ca-trust)\b/.test(one.args.text),
    )
    if (found) return true
  }
  return false
}

/** Whether uv would find settings of its own in the folder it runs in or above, which pip does not read. */
export function uvConfigured(view: RunView, cwd: string): boolean {
  const { context } = view.facts
  if (context === undefined) return false
  const standing = contextBefore(view.dockerfile, view.run, context)
  const textAt = (path: string): string | undefined => {
    const found = standing.sourceOf(path)
    return found === undefined ? undefined : context.files.read(found)
  }
  for (let folder = cwd; ; folder = parentOf(folder)) {
    if (textAt(joinPath(folder, 'uv.toml')) !== undefined) return true
    if (/^\s*\[tool\.uv[\].]/m.test(textAt(joinPath(folder, 'pyproject.toml')) ?? '')) return true
    if (folder === '/') return false
  }
}

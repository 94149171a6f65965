import type { Facts } from '../../facts/facts.ts'
import { nodeProject } from '../../facts/manifests/node-project.ts'
import type { PackageJson } from '../../facts/manifests/package-json.ts'
import type { Dockerfile, Stage } from '../../syntax/dockerfile.ts'
import { broughtFile } from '../brought-file.ts'
import { resolvePath } from '../container-path.ts'
import { stateAtEnd } from '../state.ts'
import type { Program } from './programs.ts'

/** The scripts of `package.json` that a program runs by name: `npm start`, `yarn workspace web dev`. */
export function scriptNames({ name, args }: Program): readonly string[] {
  if (name === 'concurrently') return args.flatMap(arg => (arg.startsWith('npm:') ? [arg.slice(4)] : []))
  if (/^(npm-run-all|run-p|run-s|nps)$/.test(name)) return args.filter(arg => !arg.startsWith('-'))
  if (!/^(npm|yarn|pnpm|bun)$/.test(name)) return []
  const words = operands(args)
  const [first, second, third] = words
  if (first === undefined) return []
  if (first === 'workspace') return third === undefined ? [] : third === 'run' ? words.slice(3, 4) : [third]
  if (/^(run|run-script|rum|urn)$/.test(first)) return second === undefined ? [] : [second]
  return [first]
}

/** Without options, and without the words that belong to them. */
function operands(args: readonly string[]): readonly string[] {
  const found: string[] = []
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    if (arg === '--') break
    if (/^(--prefix|--cwd|--dir|-C|-w|--workspace|-F|--filter)$/.test(arg)) at += 1
    else if (!arg.startsWith('-')) found.push(arg)
  }
  return found
}

/** The manifests whose scripts the container can mean: that of its working folder, and of the workspaces below. */
export function manifestsAt(dockerfile: Dockerfile, stage: Stage, facts: Facts): readonly PackageJson[] {
  const { context } = facts
  const { cwd } = stateAtEnd(dockerfile, stage)
  if (context === undefined || cwd === undefined) return []
  const path = broughtFile(dockerfile, stage, resolvePath(cwd, 'package.json'), facts)?.contextPath
  const project =
    path === undefined ? undefined : nodeProject(context.files, path.replace(/\/?package\.json$/, '') || '.')
  return project === undefined ? [] : [project.manifest, ...project.members]
}

import {
  commutes,
  effectsOf,
  flagValue,
  type Instruction,
  isWithin,
  readShell,
  stateBefore,
} from '../../src/authoring.ts'
import type { Proposal, Subject } from './model.ts'

/** Commands that make accounts, folders and rights, and look at nothing else. */
const SETS_UP = new Set(
  'useradd adduser groupadd addgroup usermod mkdir chown chmod touch install ln true set echo'.split(' '),
)

const GIVES_AWAY = new Set(['useradd', 'adduser', 'groupadd', 'addgroup', 'usermod', 'mkdir', 'chown'])

/** Where system packages and language installs write. */
const SYSTEM = ['/usr', '/bin', '/sbin', '/lib', '/lib64', '/opt', '/root', '/var/lib']

/**
 * Whether what an instruction leaves behind is the same before and after a step of the builder, and the step's as well. Beside
 * what is proven to commute: system packages look at no working folder, neither they nor a language install at accounts and
 * folders made for the application, and neither at the other.
 */
export function standsApart(
  subject: Subject,
  proposal: Proposal,
  step: Instruction,
  other: Instruction,
): boolean {
  const { dockerfile, packages } = subject
  if (commutes(effectsOf(dockerfile, step), effectsOf(dockerfile, other)).ok) return true
  if (proposal.vouched.includes(other) || proposal.ofImage.includes(other)) return true
  const stepIsPackages = packages.get(step)?.pure === true
  const otherIsPackages = packages.get(other)?.pure === true
  if (step.keyword === 'COPY' || step.keyword === 'ADD') {
    // Packages look at their configuration, and at nothing else that a copy brings.
    if (otherIsPackages) return !isWithin(effectsOf(dockerfile, step).made?.path ?? '/etc', '/etc')
    return (
      setsUp(subject, proposal, other) &&
      (onlyMakesFolders(subject, other) ||
        copiesApart(subject, step, other) ||
        isForTheProgram(subject, proposal, step, other))
    )
  }
  if (step.keyword !== 'RUN') return false
  if (stepIsPackages && other.keyword === 'WORKDIR')
    return !isSystem(effectsOf(dockerfile, other).made?.path ?? '/usr')
  if (otherIsPackages) return stepIsPackages || !packages.has(step)
  return setsUp(subject, proposal, other) && (stepIsPackages || proposal.builds.includes(step))
}

/** A copy that neither belongs to an account nor lands where something is made. */
function copiesApart({ dockerfile }: Subject, copy: Instruction, other: Instruction): boolean {
  if (flagValue(copy, 'chown') !== undefined) return false
  const folder = effectsOf(dockerfile, copy).made?.path
  const { writtenPaths } = effectsOf(dockerfile, other)
  return (
    folder !== undefined &&
    folder !== '/' &&
    writtenPaths !== 'all' &&
    writtenPaths.every(({ path }) => !isWithin(path, folder) && !isWithin(folder, path))
  )
}

/** A copy makes the folders that it needs itself, with the owner and the rights that a plain `mkdir` gives them. */
function onlyMakesFolders({ dockerfile }: Subject, run: Instruction): boolean {
  const reading = readShell(dockerfile, run)
  return (
    reading.ok &&
    reading.script.commands.every(
      ({ name, words }) =>
        name === 'mkdir' && words.every(({ value }) => value !== undefined && !/^-.*m/.test(value)),
    )
  )
}

/** A RUN that makes accounts and folders where there is nothing yet: it comes to the same in each stage. */
export function preparesFolders({ dockerfile }: Subject, run: Instruction): boolean {
  const reading = run.keyword === 'RUN' ? readShell(dockerfile, run) : undefined
  return reading?.ok === true && reading.script.commands.every(({ name }) => GIVES_AWAY.has(name ?? ''))
}

/** Who owns folders matters to nothing that root reads, and a copy for the builder alone is in no image. */
function isForTheProgram(
  { dockerfile }: Subject,
  { builds }: Proposal,
  copy: Instruction,
  other: Instruction,
): boolean {
  if (!builds.includes(copy) || !builds.every(one => stateBefore(dockerfile, one).user.root)) return false
  const reading = readShell(dockerfile, other)
  return reading.ok && reading.script.commands.every(({ name }) => GIVES_AWAY.has(name ?? ''))
}

/** A RUN that makes accounts and folders apart from where packages are installed. */
function setsUp({ dockerfile }: Subject, { trees }: Proposal, run: Instruction): boolean {
  const reading = run.keyword === 'RUN' ? readShell(dockerfile, run) : undefined
  if (reading?.ok !== true) return false
  if (reading.script.commands.some(({ name }) => !SETS_UP.has(name ?? ''))) return false
  const { writtenPaths, barrier } = effectsOf(dockerfile, run)
  if (barrier !== undefined || writtenPaths === 'all') return false
  return writtenPaths.every(
    ({ path }) =>
      path !== '/' &&
      !isSystem(path) &&
      !trees.some(tree => isWithin(path, tree.to) || isWithin(tree.to, path)),
  )
}

function isSystem(path: string): boolean {
  return SYSTEM.some(folder => isWithin(path, folder)) && !/^\/(?:usr\/src|opt)\/(?!venv)[^/]+/.test(path)
}

import type { Facts } from '../facts/facts.ts'
import type { Dockerfile, Instruction } from '../syntax/dockerfile.ts'
import { invocationsOf, type RunView, runViews, variable } from './caches.ts'
import type { Invocation } from './invocation.ts'
import { isOlder, poetryVersion } from './poetry-version.ts'

/** A step that installs packages of Python and leaves their modules as they are written. */
export interface Uncompiled {
  readonly run: Instruction
  /** As a sentence starts with it: `uv`, `Poetry`. */
  readonly tool: string
}

interface Installer {
  readonly tool: string
  readonly installs: RegExp
  readonly leaves: (view: RunView, invocation: Invocation) => boolean
}

/**
 * What each installer does with the modules of a package. pip compiles them by itself; Poetry did too while it let pip install, before 1.4.
 *
 * Sources: `--help` of pip 25.3, uv 0.12 and Poetry 2.5; `wheel_installer.py` of Poetry 2.5.1, `installers.py` of PDM 2.29.3, which has no
 * option for it; the change log of Poetry. Read 2026-11.
 */
const INSTALLERS: Partial<Readonly<Record<Invocation['tool'], Installer>>> = {
  uv: {
    tool: 'uv',
    installs: /^(sync|add|pip install|pip sync)$/,
    leaves: (view, invocation) => {
      const last = optionIn(invocation, /^(no-)?compile(-bytecode)?$/)
      return last === undefined ? !isOn(view, invocation, 'UV_COMPILE_BYTECODE') : last.startsWith('no-')
    },
  },
  poetry: {
    tool: 'Poetry',
    installs: /^(install|sync|add|update)$/,
    leaves: (view, invocation) =>
      optionIn(invocation, /^compile$/) === undefined && !isOldPoetry(view.dockerfile, view.facts),
  },
  pdm: { tool: 'PDM', installs: /^(install|sync|add|update)$/, leaves: () => true },
  pip: {
    tool: 'pip',
    installs: /^install$/,
    leaves: (view, invocation) => {
      const last = optionIn(invocation, /^(no-)?compile$/)
      return last === undefined ? isOn(view, invocation, 'PIP_NO_COMPILE') : last === 'no-compile'
    },
  },
}

/** The first step of the file that does; `undefined` also where a step compiles all there is. */
export function uncompiledModules(dockerfile: Dockerfile, facts: Facts): Uncompiled | undefined {
  const views = runViews(dockerfile, facts)
  if (views.some(({ script }) => script.commands.some(({ words }) => words.some(isCompileAll))))
    return undefined
  for (const view of views) {
    for (const invocation of invocationsOf(view)) {
      const installer = INSTALLERS[invocation.tool]
      if (installer?.installs.test(invocation.subcommand) === true && installer.leaves(view, invocation))
        return { run: view.run, tool: installer.tool }
    }
  }
  return undefined
}

function isCompileAll({ value }: { readonly value: string | undefined }): boolean {
  return value === 'compileall'
}

function optionIn({ options }: Invocation, names: RegExp): string | undefined {
  return options.findLast(({ name }) => names.test(name))?.name
}

function isOn(view: RunView, invocation: Invocation, name: string): boolean {
  return /^(1|true|yes|on)$/i.test(variable(view, invocation, name)?.value ?? '')
}

/** Poetry before 1.4. */
function isOldPoetry(dockerfile: Dockerfile, facts: Facts): boolean {
  const version = poetryVersion(dockerfile, facts)
  return version !== undefined && isOlder(version, [1, 4])
}

import {
  type Announced,
  type Declined,
  type Dockerfile,
  type Edit,
  foreignShell,
  type InitProgram,
  initSource,
  insertAt,
  insertIntoList,
  installs,
  listToJoin,
  type PackageRun,
  packageRuns,
  type Stage,
  stateAtEnd,
  stateBefore,
} from '../../src/authoring.ts'
import type { Place } from './index.ts'

interface Installed {
  readonly edits: readonly Edit[]
  readonly consequences: readonly string[]
  readonly announces: readonly Announced[]
}

/** Judge and write: the init among the packages of the stage, in a list that is there or by a RUN of its own. */
export function packaged({ dockerfile, stage }: Place, init: InitProgram): Installed | Declined {
  const state = stateAtEnd(dockerfile, stage)
  const used = (['apt', 'apk'] as const).find(one => packageRuns(dockerfile, stage, one).length > 0)
  const source = initSource(init, state, used)
  if (!source.ok) return source
  const { manager, install } = source
  for (let at: Stage | undefined = stage; at !== undefined; at = at.parent) {
    if (installs(packageRuns(dockerfile, at, manager), init))
      return { edits: [], consequences: [], announces: [] }
  }
  const runs = packageRuns(dockerfile, stage, manager)
  const joined = listToJoin(dockerfile, runs, manager)
  const edits =
    joined === undefined
      ? undefined
      : insertIntoList(dockerfile, joined.run, joined.script, joined.list, init)
  const shell = foreignShell(state)
  if (edits === undefined && shell !== undefined) {
    return { code: 'NO_SHELL', reason: `RUN gives its commands to ${shell}, which is no shell like /bin/sh.` }
  }
  const lines = edits ?? ownLine(dockerfile, stage, runs, install)
  if (lines === undefined) {
    return {
      code: 'NOT_ROOT',
      reason: 'No step of this stage is known to run as root, which installs packages.',
    }
  }
  return {
    edits: lines,
    consequences: [`The package ${init} comes into the image.`],
    announces: [
      { kind: 'packages', change: 'added', names: init },
      { kind: 'files', change: 'added', paths: `/usr/{bin,sbin}/${init}{,-static}` },
      { kind: 'files', change: 'added', paths: `/{,usr/}sbin/${init}{,-static}` },
      { kind: 'files', change: 'added', paths: `/usr/share/**/${init}{,/**}` },
      { kind: 'files', change: 'added', paths: `/usr/share/man/man1/${init}.1.gz` },
    ],
  }
}

/** A RUN behind the others that install packages, whose settings hold for it too; else as early as root is in charge. */
function ownLine(
  dockerfile: Dockerfile,
  stage: Stage,
  runs: readonly PackageRun[],
  install: string,
): readonly Edit[] | undefined {
  const asRoot = runs.filter(({ run }) => stateBefore(dockerfile, run).user.root)
  const anchor = asRoot.at(-1)?.run ?? firstAsRoot(dockerfile, stage)
  return anchor === undefined ? undefined : [insertAt(anchor.span.end, `${dockerfile.eol}${install}`)]
}

/** The first instruction of the stage behind which root is in charge. */
function firstAsRoot(dockerfile: Dockerfile, stage: Stage) {
  return [stage.from, ...stage.instructions].find((_, at) => {
    const next = stage.instructions[at]
    return (next === undefined ? stateAtEnd(dockerfile, stage) : stateBefore(dockerfile, next)).user.root
  })
}

import {
  baseSlug,
  copyOperands,
  type Dockerfile,
  type Edit,
  expandWord,
  type Finding,
  type Instruction,
  type Invocation,
  insertBeforeCommand,
  insertFlags,
  insertItemAfter,
  invocationsOf,
  namesOf,
  type RawWord,
  type RunView,
  readersNaming,
  replace,
  resolvePath,
  rootOf,
  stateBefore,
  variable,
} from '../../src/authoring.ts'
import { mountPoints } from './members.ts'

interface Taken {
  readonly instruction: Instruction
  readonly source: RawWord
  /** Absolute, in the stage it is taken from. */
  readonly path: string
}

/**
 * A program that is built into a cache mount is gone when the step ends: the COPY that wants it finds nothing. The way
 * out is to copy it out of the mount in the same step. Cargo tells by the age of sources what it must build again, and
 * a mount outlives the layers that gave the sources their age, so they are touched first.
 *
 * @see https://doc.rust-lang.org/cargo/guide/build-cache.html
 */
export function artefactsInMounts(dockerfile: Dockerfile, views: readonly RunView[]): readonly Finding[] {
  return views.flatMap(view => {
    const builds = buildsIn(view)
    if (builds.length === 0) return []
    return mountPoints(view).flatMap(({ mount, path }): readonly Finding[] => {
      if (mount.type !== 'cache') return []
      const taken = takenFrom(dockerfile, view, path)
      const [first] = taken
      if (first === undefined) return []
      const about = {
        span: first.instruction.span,
        severity: 'fault' as const,
        message: `${first.path} is built into a cache mount on line ${view.run.line}, so it is not in the stage that this copies from.`,
      }
      const edits = copiedOut(view, builds, path, taken)
      if (edits === undefined) {
        return [
          {
            ...about,
            declined: {
              code: 'ARTEFACT_IN_MOUNT',
              reason:
                'Copy it out of the mount at the end of the step that builds it; here the step cannot be edited for certain.',
            },
          },
        ]
      }
      return [
        {
          ...about,
          fix: {
            title: 'Copy the program out of the cache mount',
            edits,
            safety: 'review' as const,
            consequences: CONSEQUENCES,
          },
        },
      ]
    })
  })
}

const CONSEQUENCES = [
  'The sources are touched before the build, so the crates of the workspace are compiled anew each time this step runs; dependencies are not.',
  'The program is also left in /usr/local/bin of the stage that builds it.',
]

/**
 * Mounts the build folder of Cargo where somebody asked for it: only together with the program copied out and the
 * sources touched, and only where one step alone builds.
 */
export function targetMounts(dockerfile: Dockerfile, views: readonly RunView[]): readonly Finding[] {
  return views.flatMap((view): readonly Finding[] => {
    const builds = buildsIn(view)
    const [build] = builds
    if (build === undefined || view.state.cwd === undefined) return []
    const folder = variable(view, build, 'CARGO_TARGET_DIR')?.value ?? `${view.state.cwd}/target`
    if (mountPoints(view).some(({ path }) => path === folder)) return []
    const about = {
      span: view.run.span,
      severity: 'note' as const,
      message: 'Cargo compiles every crate again whenever this step is built anew.',
    }
    const alone = views.every(
      other => other === view || rootOf(other.stage) !== rootOf(view.stage) || !readsTarget(other, folder),
    )
    const taken = takenFrom(dockerfile, view, folder)
    const edits = alone && taken.length > 0 ? copiedOut(view, builds, folder, taken) : undefined
    if (edits === undefined) {
      const reason = `What else needs ${folder} cannot be told, or the step cannot be edited for certain.`
      return [{ ...about, declined: { code: 'CACHE_IS_USED', reason } }]
    }
    const slug = baseSlug(view.state)
    const arch = view.state.env.has('TARGETARCH') ? '-$TARGETARCH' : ''
    const id = slug === undefined ? '' : `id=cargo-target-${slug}${arch},`
    const flags = insertFlags(dockerfile, view.run, [
      `--mount=type=cache,${id}target=${folder},sharing=locked`,
    ])
    const fix = {
      title: 'Mount the build folder of Cargo',
      edits: [...flags, ...edits],
      safety: 'review' as const,
      consequences: CONSEQUENCES,
    }
    return [{ ...about, fix }]
  })
}

/** Whether a step builds as well, or names the folder. */
function readsTarget(view: RunView, folder: string): boolean {
  const builds = invocationsOf(view).some(
    ({ tool, action }) => tool === 'cargo' && (action === 'build' || action === 'run'),
  )
  return (
    builds ||
    view.script.commands.some(({ words }) =>
      words.some(({ loose }) => loose.startsWith(folder) || /^(\.\/)?target\//.test(loose)),
    )
  )
}

function buildsIn(view: RunView): readonly Invocation[] {
  return invocationsOf(view).filter(({ tool, subcommand }) => tool === 'cargo' && BUILDS.test(subcommand))
}

const BUILDS = /^(build|rustc|zigbuild|auditable build|leptos build)$/

/** What later stages take from below a folder of a stage. */
function takenFrom(dockerfile: Dockerfile, { stage, run }: RunView, folder: string): readonly Taken[] {
  return readersNaming(dockerfile, namesOf(stage)).flatMap(instruction => {
    if (instruction.keyword !== 'COPY' || instruction.index < run.index) return []
    return (copyOperands(instruction)?.sources ?? []).flatMap(source => {
      const { env } = stateBefore(dockerfile, instruction)
      const word = expandWord(source.text, name => env.get(name), dockerfile.escape).value
      const path = word === undefined ? undefined : resolvePath('/', word)
      return path?.startsWith(`${folder}/`) ? [{ instruction, source, path }] : []
    })
  })
}

function copiedOut(
  view: RunView,
  builds: readonly Invocation[],
  folder: string,
  taken: readonly Taken[],
): readonly Edit[] | undefined {
  const { dockerfile, run, script, state } = view
  const [build, second] = builds
  const item = script.items.find(({ single }) => single !== undefined && single === build?.command)
  if (
    build === undefined ||
    second !== undefined ||
    item === undefined ||
    state.cwd === undefined ||
    !state.user.root
  )
    return undefined
  // In what comes behind, the program may already be taken out in another way.
  if (script.items.at(-1) !== item || state.cwd === '/') return undefined
  const copies = new Map<string, string>()
  for (const { path, source } of taken) {
    const name = path.slice(path.lastIndexOf('/') + 1)
    if (
      /[*?[]/.test(path) ||
      source.text.includes('$') ||
      name.includes('.') ||
      [...copies.values()].includes(`/usr/local/bin/${name}`)
    )
      return undefined
    copies.set(path, `/usr/local/bin/${name}`)
  }
  const inside = (path: string) =>
    path.startsWith(`${state.cwd}/`) ? path.slice(`${state.cwd}/`.length) : path
  const pruned = folder.startsWith(`${state.cwd}/`) ? `-path ./${inside(folder)} -prune -o ` : ''
  const touch = insertBeforeCommand(
    dockerfile,
    run,
    script,
    build.command,
    `find . ${pruned}-type f -exec touch {} + &&`,
  )
  const copy = insertItemAfter(
    dockerfile,
    run,
    script,
    item,
    [...copies].map(([from, to]) => `cp ${inside(from)} ${to}`).join(' && '),
  )
  if (touch === undefined || copy === undefined) return undefined
  return [
    ...touch,
    ...copy,
    ...taken.map(({ source, path }) =>
      replace(source.span, source.text.replace(/.*/s, copies.get(path) ?? source.text)),
    ),
  ]
}

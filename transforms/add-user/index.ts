import {
  type Context,
  type Declined,
  type Dockerfile,
  defineTransform,
  type Finding,
  type Fix,
  resolvePath,
  runUserOf,
} from '../../src/authoring.ts'
import { buildSteps } from './build-steps.ts'
import { appTrees, landingsOf, rootRefusal } from './copies.ts'
import { dataFolders } from './data-folders.ts'
import { madeFolders } from './folders.ts'
import { relocationsOf } from './home.ts'
import { editsOf } from './layout.ts'
import { manifestWith } from './manifests.ts'
import { planOf } from './plan.ts'
import { decline, refusalOf } from './refusals.ts'
import { startSettings, writtenFolders } from './server-folders.ts'
import { serviceRefusal } from './services.ts'
import { isRead, startTexts } from './start-texts.ts'
import { startRefusal } from './starts.ts'
import { mayRunAsRoot, type Subject, subjectOf } from './subject.ts'
import { announced, consequencesOf, lowPorts, titleOf } from './wording.ts'

interface Options {
  /** USER says numbers also where the base image has a name, so that Kubernetes can check `runAsNonRoot`. */
  readonly numeric: boolean
  /** The program's own files stay root's: it can write only where folders are made for that. */
  readonly readOnlyTree: boolean
}

/**
 * Lets the program of the image that ships run as a user of its own: an account that the file makes, that the base image
 * brings, or a new one. What belonged to the process as root belongs to the user then: the working folder, the files that are copied
 * for the program, the folders that are made for it. Packages that root installs stay root's.
 *
 * What a program writes or binds while it runs is not in a Dockerfile, so this is never safe: the traces are followed
 * (scripts, compose, volumes, variables), and where one of them wants root, the file is left as it is.
 *
 * @see https://docs.docker.com/build/building/best-practices/#user
 */
export default defineTransform<Options>({
  name: 'add-user',
  summary: 'Run as a user other than root, with the files and folders that the program writes to.',
  category: 'security',
  safety: ['review', 'manual'],
  declines: [
    'ALREADY_NONROOT',
    'APP_TREE_UNKNOWN',
    'BIND_MOUNT_WRITE',
    'BUILDS_AT_START',
    'CONTEXT_UNKNOWN',
    'DEV_IMAGE',
    'DOCKER_SOCKET',
    'EXPLICIT_ROOT',
    'LOW_PORT',
    'NO_ACCOUNT_TOOLS',
    'NO_SHELL',
    'ONBUILD',
    'OPINIONATED_BASE',
    'OTHER_OWNER',
    'OWNER_ONLY_MODE',
    'POETRY_HIDDEN_VENV',
    'PRIVILEGED',
    'ROOT_ENTRYPOINT',
    'ROOT_HOME',
    'SEVERAL_USERS',
    'SHELL_UNKNOWN',
    'STAGE_REFERENCED',
    'SYSTEM_PATH',
    'UID_UNKNOWN',
    'UNKNOWN_BASE',
    'UNKNOWN_ENTRYPOINT',
    'WRITTEN_AT_BUILD',
  ],
  defaults: { numeric: false, readOnlyTree: false },

  *inspect(dockerfile: Dockerfile, { facts, options }: Context<Options>): Iterable<Finding> {
    const subject = subjectOf(dockerfile, facts)
    if (!mayRunAsRoot(subject)) return
    yield { ...found(subject), ...judge(subject, options) }
  },
})

/** Find: where the image says what it starts. */
function found({ stage }: Subject) {
  const start = stage.instructions.findLast(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT')
  const { span } = start ?? stage.from
  return { span, message: 'Its program runs as root.', severity: 'warning' as const }
}

/** Judge: a plan where every trace can be followed; otherwise the reason there is none. */
function judge(subject: Subject, options: Options): { readonly fix: Fix } | { readonly declined: Declined } {
  const refusal = refusalOf(subject) ?? serviceRefusal(subject)
  if (refusal !== undefined) return { declined: refusal }
  const texts = startTexts(subject)
  const landings = landingsOf(subject)
  if ('code' in landings) return { declined: landings }
  const root = rootRefusal(subject, landings)
  if (root !== undefined) return { declined: root }
  const relocations = relocationsOf(subject, landings, texts)
  if ('code' in relocations) return { declined: relocations }
  const answer = runUserOf(subject.state)
  if (!answer.ok) return { declined: { code: answer.code, reason: answer.reason } }
  const user =
    options.numeric && answer.user.numbers !== undefined
      ? { ...answer.user, spec: answer.user.numbers }
      : answer.user

  const trees = appTrees(subject, landings, startedPaths(subject, texts))
  const data = dataFolders(subject, texts)
  if ('code' in data) return { declined: data }
  const made = madeFolders(subject, trees).flatMap(({ paths }) => paths)
  const own = [
    ...trees,
    ...made,
    ...data.map(({ path }) => path),
    ...(user.home === undefined || user.home === '/' ? [] : [user.home]),
  ]
  const start = startRefusal(subject, texts, own)
  if (start !== undefined) return { declined: start }
  const steps = buildSteps(subject, answer.user, landings, trees)
  if ('code' in steps) return { declined: steps }
  const ports = lowPorts(subject, texts)
  const host = subject.services.find(({ hostNetwork }) => hostNetwork)
  if (ports.length > 0 && host !== undefined)
    return {
      declined: decline(
        'LOW_PORT',
        `It binds port ${ports[0]}, and ${host.name} in ${host.file} shares the network of the host, where only root may.`,
      ),
    }

  const settings = startSettings(subject, texts)
  // What nobody but COPY has put there belongs to the user already.
  const written = steps.leaves.length === 0 ? [] : writtenFolders(subject, texts, trees, landings)
  const plan = planOf(subject, {
    user,
    landings,
    trees,
    steps,
    data,
    relocations,
    settings,
    written,
    readOnlyTree: options.readOnlyTree,
  })
  if ('code' in plan) return { declined: plan }
  const manifest = ports.length === 0 ? undefined : manifestWith(subject.facts, 'securityContext')
  const consequences = consequencesOf(subject, plan, steps, data, ports)
  return {
    fix: {
      title: titleOf(plan),
      edits: editsOf(subject, plan),
      safety: manifest === undefined ? 'review' : 'manual',
      consequences:
        manifest === undefined
          ? consequences
          : [
              ...consequences,
              `${manifest} runs it in Kubernetes with a securityContext, which may forbid that port.`,
            ],
      announces: announced(plan) ?? [],
    },
  }
}

/** Absolute paths that the start commands name. */
function startedPaths({ state }: Subject, texts: ReturnType<typeof startTexts>): readonly string[] {
  return texts
    .filter(isRead)
    .flatMap(({ script }) =>
      script.commands.flatMap(({ words }) =>
        words.flatMap(({ loose }) =>
          /^[\w./-]*\/[\w./-]*$/.test(loose) ? [resolvePath(state.cwd ?? '/', loose)] : [],
        ),
      ),
    )
}

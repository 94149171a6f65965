import { type Announced, type Fix, isWithin, knownServer, linesOf, parentOf } from '../../src/authoring.ts'
import type { BuildSteps } from './build-steps.ts'
import type { DataFolder } from './data-folders.ts'
import { givenWhole } from './layout.ts'
import type { Plan } from './plan.ts'
import { isRead, type StartText, type Unread } from './start-texts.ts'
import type { Subject } from './subject.ts'

export function titleOf({ user }: Plan): string {
  switch (user.origin) {
    case 'base':
      return `Run as ${user.spec}, the account that the base image brings`
    case 'file':
      return `Run as ${user.spec}, the account that the file makes`
    case 'new':
      return `Run as a user of its own (${user.spec})`
    case 'number':
      return `Run under a number of its own (${user.spec})`
  }
}

/** What may differ, a sentence each. */
export function consequencesOf(
  subject: Subject,
  plan: Plan,
  steps: BuildSteps,
  data: readonly DataFolder[],
  ports: readonly number[],
): readonly string[] {
  const { user } = plan
  const who = user.origin === 'number' ? user.spec : user.owner.split(':')[0]
  const mounted = data.filter(one => one.mounted).map(({ path }) => path)
  const granted = [
    ...new Set(
      subject.services.flatMap(({ grants }) =>
        grants.filter(({ ofHost }) => ofHost).map(({ kind, name }) => `the ${kind} ${name}`),
      ),
    ),
  ]
  const home = subject.state.env.has('HOME') || user.origin === 'number' ? undefined : user.home
  return [
    writes(subject, plan, data, who),
    ...(home === undefined ? [] : [`HOME is ${home} and no longer /root.`]),
    ...(user.origin === 'number'
      ? ['No account has that number: a program that looks up its user by name finds none.']
      : []),
    ...plan.sealed.map(
      path =>
        `${path} itself stays root's, as there is no shell to change that: no new files beside those copied.`,
    ),
    ...(steps.leaves.length === 0
      ? []
      : [`What root leaves in the image is for reading: ${listed(steps.leaves)}.`]),
    ...givenWhole(plan).map(path => `A layer of its own gives ${path} away, and holds its files once more.`),
    ...plan.settings.map(({ name, why }) => `${name} is set: ${why}, and may not.`),
    ...plan.relocations.map(
      ({ state, value }) => `${state.what}: ${state.folder} becomes ${value}, where every user can read it.`,
    ),
    ...(mounted.length === 0
      ? []
      : [
          `A volume that already holds data (${mounted.join(', ')}) keeps its owner: give it to ${user.numbers ?? who} once.`,
        ]),
    ...(ports.length === 0
      ? []
      : [
          `${ports.length === 1 ? `Port ${ports[0]} is` : `Ports ${ports.slice(0, -1).join(', ')} and ${ports.at(-1)} are`} below 1024: Docker from 20.10 on lets every user bind ${ports.length === 1 ? 'it' : 'them'}, other runtimes and the network of the host may not.`,
        ]),
    ...(subject.services.some(service => service.volumes.some(volume => volume.kind === 'bind'))
      ? [`Files that compose mounts from the host have to be readable for ${user.numbers ?? who}.`]
      : []),
    ...(granted.length === 0
      ? []
      : [
          `Compose hands in ${listed(granted)} as on the host, owner and mode included: ${user.numbers ?? who} has to be able to read ${granted.length === 1 ? 'it' : 'them'}.`,
        ]),
  ]
}

/** Where the program can still write. */
function writes(
  { state }: Subject,
  { user, trees, made, data, sealed, readOnly }: Plan,
  mounted: readonly DataFolder[],
  who: string | undefined,
): string {
  const folders = [
    ...(readOnly ? [] : trees.filter(tree => !sealed.includes(tree))),
    ...made.flatMap(({ paths }) => paths),
    ...[...data, ...mounted].map(({ path }) => path),
    ...(user.home?.startsWith('/home/') ? [user.home] : []),
    ...(state.base?.family === 'scratch' ? [] : ['/tmp']),
  ]
  const outer = [...new Set(folders)].filter(
    path => !folders.some(other => other !== path && isWithin(path, other)),
  )
  const rest = 'it can read, and not write'
  const limit = outer.length === 0 ? `${rest}.` : `outside of ${outer.join(', ')} ${rest}.`
  return `The program runs as ${who} and no longer as root: ${limit}`
}

function listed(items: readonly string[]): string {
  const shown = items.slice(0, 4)
  const more = items.length - shown.length
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '')
}

/** Ports below 1024 that the image declares or its program is told to listen on. */
export function lowPorts(subject: Subject, texts: readonly (StartText | Unread)[]): readonly number[] {
  const { instructions, state } = subject
  const found = new Set<number>()
  const add = (port: number) => {
    if (port > 0 && port < 1024) found.add(port)
  }
  for (const { keyword, words } of instructions)
    if (keyword === 'EXPOSE') for (const { text } of words) add(Number(text.split(/[-/]/)[0]))
  for (const instruction of instructions)
    if (instruction.keyword === 'ENV')
      for (const { name } of instruction.assignments)
        if (/(^|_)PORT$/.test(name)) add(Number(state.env.get(name)))
  add(Number(/:(\d+)(?:;|$)/.exec(state.env.get('ASPNETCORE_URLS') ?? '')?.[1] ?? 0))
  for (const text of texts)
    if (isRead(text))
      for (const { words } of linesOf({ ok: true, script: text.script })) add(knownServer(words)?.port ?? 0)
  return [...found].sort((a, b) => a - b)
}

/** What the image will show of all this. */
export function announced(plan: Plan): Fix['announces'] {
  const { user, trees, data, late, relocations, settings } = plan
  const folders = [
    ...trees,
    ...data.map(({ path }) => path),
    ...late,
    ...plan.made.flatMap(({ paths }) => paths),
  ]
  const top = [...new Set(folders)].filter(
    path => !folders.some(other => other !== path && isWithin(path, other)),
  )
  const made: Announced[] =
    user.create.length === 0
      ? []
      : [
          { kind: 'files', paths: '/etc/{passwd,group,shadow,gshadow,subuid,subgid}{,-}' },
          { kind: 'files', paths: '/etc/.pwd.lock' },
          { kind: 'files', paths: `${user.home}{,/**}` },
        ]
  return [
    { kind: 'config', field: 'User' },
    ...made,
    ...top.map((path): Announced => ({ kind: 'files', paths: `${path}{,/**}` })),
    ...data.map(({ path }): Announced => ({ kind: 'files', paths: parentOf(path) })),
    ...settings.map(({ name }): Announced => ({ kind: 'config', field: 'Env', name })),
    ...relocations.flatMap(({ name, value, state }): readonly Announced[] => [
      { kind: 'config', field: 'Env', name },
      { kind: 'files', change: 'added', paths: `${value}{,/**}` },
      { kind: 'files', change: 'removed', paths: `${state.folder}{,/**}` },
      { kind: 'files', change: 'removed', paths: parentOf(state.folder) },
    ]),
  ]
}

import {
  type ContextFiles,
  type Declined,
  type DependencyGroup,
  type Dockerfile,
  type Facts,
  type GroupedProject,
  isOlder,
  poetryProject,
  poetryVersion,
  type Stage,
  startTexts,
  stateAtEnd,
  uvProject,
} from '../../src/authoring.ts'

/** What differs between the installers of Python that know groups of dependencies. */
export interface Installer {
  readonly tool: 'poetry' | 'uv'
  readonly command: string
  readonly installs: RegExp
  /** Options that have no say in which groups are installed. */
  readonly plain: ReadonlySet<string>
  /** Variables that have one. */
  readonly variables: RegExp
  readonly project: (files: ContextFiles, folder: string) => GroupedProject | undefined
  /** The options that leave groups out. */
  readonly without: (
    groups: readonly DependencyGroup[],
    dockerfile: Dockerfile,
    facts: Facts,
  ) => { readonly words: readonly string[] } | Declined
  /** Why a container would install them when it starts, as a sentence. */
  readonly installsAgain: (dockerfile: Dockerfile, stage: Stage, facts: Facts) => string | undefined
}

const poetry: Installer = {
  tool: 'poetry',
  command: 'poetry install',
  installs: /^(?:install|sync)$/,
  plain: new Set(
    'no-interaction no-ansi ansi no-root sync quiet verbose compile no-cache no-plugins extras all-extras'.split(
      ' ',
    ),
  ),
  variables: /^POETRY_(WITH|WITHOUT|ONLY)$/,
  project: poetryProject,
  // Groups are what Poetry knows since 1.2; before, there were packages for development and no others.
  without(groups, dockerfile, facts) {
    const words = ['--without', groups.map(({ name }) => name).join(',')]
    if (!groups.some(({ legacy }) => legacy)) return { words }
    const version = poetryVersion(dockerfile, facts)
    if (version !== undefined) return { words: isOlder(version, [1, 2]) ? ['--no-dev'] : words }
    return {
      code: 'FLAG_UNSUPPORTED',
      reason:
        'Which Poetry it is cannot be told: before 1.2 the option is --no-dev, which Poetry 2 no longer knows.',
    }
  },
  installsAgain: () => undefined,
}

const uv: Installer = {
  tool: 'uv',
  command: 'uv sync',
  installs: /^sync$/,
  plain: new Set(
    `frozen locked no-install-project no-editable compile-bytecode no-cache quiet verbose no-progress python link-mode offline
     no-python-downloads inexact exact managed-python no-managed-python`.split(/\s+/),
  ),
  variables: /^UV_(NO_DEV|DEV|NO_GROUP|NO_DEFAULT_GROUPS)$/,
  project: uvProject,
  without: groups => ({
    words: groups.flatMap(({ name }) => (name === 'dev' ? ['--no-dev'] : ['--no-group', name])),
  }),
  installsAgain(dockerfile, stage, facts) {
    if (stateAtEnd(dockerfile, stage).env.has('UV_NO_SYNC')) return undefined
    for (const { text, where } of startTexts(dockerfile, stage, facts)) {
      const runs = [...text.matchAll(/\buv["',\s]+run\b(.*)/g)]
      if (runs.some(([, rest = '']) => !/^["',\s]+(-\S+["',\s]+)*--no-(sync|dev)\b/.test(rest)))
        return `${where} starts \`uv run\`, which installs them again when the container starts: \`--no-dev\` or \`--no-sync\` keeps it from that.`
    }
    return undefined
  },
}

export const INSTALLERS: readonly Installer[] = [poetry, uv]

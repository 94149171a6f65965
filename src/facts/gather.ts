import { posix } from 'node:path'
import type { FileSystem } from '../host.ts'
import type { Dockerfile } from '../syntax/dockerfile.ts'
import { buildContexts } from './build-context.ts'
import { otherBuilders } from './builders.ts'
import { type ComposeIndex, composeIndex } from './compose.ts'
import { contextSources } from './context-sources.ts'
import type { Facts } from './facts.ts'
import { gitIgnores } from './gitignore.ts'
import { compileGlob, matchesOrIsBelow } from './glob.ts'
import type { PlannedFile } from './overlay.ts'
import { type Pairing, pairing } from './pairing.ts'
import { plannedTree } from './planned-tree.ts'
import { openTree, type Tree } from './tree.ts'

/** What stood in the way of a fact: a file that cannot be read, a folder that is not there. */
export interface FactProblem {
  readonly path: string
  readonly code: string
  readonly message: string
  readonly hint: string
}

export interface FactSource {
  /** @param path of the Dockerfile, relative to the root */
  factsFor(path: string, dockerfile: Dockerfile): Facts
  /** The build context alone: its folder, relative to the root; `undefined` where it cannot be told. */
  contextOf(path: string, dockerfile: Dockerfile): string | undefined
  /** The same once these files are written. What compose files and others say of who builds what is not read again. */
  planned(changes: readonly PlannedFile[]): FactSource
  /** Lets go of what was read for these Dockerfiles, which are settled: the lockfiles of a monorepo would fill the memory. */
  forget(paths: readonly string[]): void
  /** Of what was asked so far, each once. */
  problems(): readonly FactProblem[]
}

export interface FactOptions {
  /** Build contexts that the configuration names: Dockerfile glob to folder, both relative to the root. */
  readonly contexts?: Readonly<Record<string, string>> | undefined
}

/**
 * The facts of one run over one state of the files. Everything is read when it is first needed and then remembered.
 *
 * @param root absolute, of the repository: nothing outside it is read
 */
export function createFacts(fs: FileSystem, root: string, options: FactOptions = {}): FactSource {
  const problems = new Map<string, FactProblem>()
  const report = (problem: FactProblem) => problems.set(`${problem.path}\0${problem.code}`, problem)
  const tree = openTree(fs, root, (path, { code, message, hint }) => report({ path, code, message, hint }))
  return gather({ tree, options, problems, report }, shared(tree, report))
}

interface Source {
  readonly tree: Tree
  readonly options: FactOptions
  readonly problems: ReadonlyMap<string, FactProblem>
  readonly report: (problem: FactProblem) => void
}

/** What is looked for all over the repository: once, however many build contexts have files planned. */
interface Shared {
  readonly compose: ComposeIndex
  readonly builders: ReturnType<typeof otherBuilders>
  readonly gitIgnored: (path: string) => boolean
}

function shared(tree: Tree, report: Source['report']): Shared {
  return { compose: composeIndex(tree, report), builders: otherBuilders(tree), gitIgnored: gitIgnores(tree) }
}

function gather(source: Source, { compose, builders, gitIgnored }: Shared): FactSource {
  const { tree, options, problems, report } = source
  const contexts = buildContexts(tree, gitIgnored)
  const pair = pairing(tree)
  const configured = Object.entries(options.contexts ?? {}).map(([glob, folder]) => ({
    glob: compileGlob(glob),
    folder: posix.normalize(folder),
  }))

  /** What does not depend on the text of the Dockerfile, which changes with every fix. */
  const surroundings = new Map<string, Surroundings>()
  function surroundingsOf(path: string): Surroundings {
    const known = surroundings.get(path)
    if (known !== undefined) return known
    const named = configured.find(({ glob }) => matchesOrIsBelow(glob, path))?.folder
    if (named !== undefined && !tree.isDirectory(named)) report(contextMissing(named))
    const found = {
      named,
      services: compose.servicesOf(path),
      running: compose.imageServicesNear(path),
      pairings: new Map<string, Pairing>(),
      facts: new Map<string, Facts>(),
    }
    surroundings.set(path, found)
    return found
  }

  function gathered(path: string, paired: Pairing, { services, running }: Surroundings): Facts {
    return {
      path,
      context: paired.context === undefined ? undefined : contexts.of(paired.context, path),
      pairing: paired.pairing,
      services,
      imageServices: running,
      otherBuilders: builders(path, paired.context),
    }
  }

  /** Found out once for what a Dockerfile reads: a fix that changes something else does not move its context. */
  function paired(path: string, dockerfile: Dockerfile) {
    const around = surroundingsOf(path)
    const sources = contextSources(dockerfile)
    const key = sources.join('\0')
    const known = around.pairings.get(key)
    if (known !== undefined) return { around, key, found: known }
    const { named: configured, services } = around
    const found = pair({ path, dockerfile, sources, configured, services })
    around.pairings.set(key, found)
    return { around, key, found }
  }

  return {
    factsFor(path, dockerfile) {
      const { around, key, found } = paired(path, dockerfile)
      const facts = around.facts.get(key) ?? gathered(path, found, around)
      around.facts.set(key, facts)
      return facts
    },
    contextOf: (path, dockerfile) => paired(path, dockerfile).found.context,
    planned(changes) {
      const later = plannedTree(tree, changes)
      const same = changes.every(isIgnoreFile) ? { compose, builders, gitIgnored } : shared(later, report)
      return gather({ ...source, tree: later }, same)
    },
    forget(paths) {
      for (const path of paths) {
        for (const { context } of surroundings.get(path)?.facts.values() ?? []) {
          if (context !== undefined) contexts.forget(context.root)
        }
        surroundings.delete(path)
      }
      tree.forget()
    },
    problems: () => [...problems.values()],
  }
}

/** Says nothing of who builds what, or of what git ignores. */
function isIgnoreFile({ path }: PlannedFile): boolean {
  return path.endsWith('.dockerignore')
}

interface Surroundings {
  /** The build context that the configuration names. */
  readonly named: string | undefined
  readonly services: Facts['services']
  readonly running: Facts['imageServices']
  /** By what the Dockerfile reads from its context, which few fixes change. */
  readonly pairings: Map<string, Pairing>
  readonly facts: Map<string, Facts>
}

function contextMissing(folder: string): FactProblem {
  return {
    path: folder,
    code: 'CONTEXT_NOT_FOUND',
    message: 'The configuration names this folder as a build context, and it is not there.',
    hint: 'Correct `contexts` in dockeropt.config; folders are relative to the root of the repository.',
  }
}

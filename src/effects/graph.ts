import type { Dockerfile, Stage } from '../syntax/dockerfile.ts'
import { baseImageOf } from './base-images.ts'
import type { GraphNode, RunText, StageGraph } from './graph/model.ts'
import { exactRun } from './graph/run-text.ts'
import { StageBuilder } from './graph/stage-builder.ts'
import { isPlatformArg } from './state.ts'
import { expandSymbolic, isOpen, type Symbolic, term } from './symbolic.ts'

export type { GraphNode, StageGraph } from './graph/model.ts'

/** What a Dockerfile builds: each step with all that goes into it, and the config of each stage. */
export interface Graph {
  /** In file order. */
  readonly stages: readonly StageGraph[]
}

const graphs = new WeakMap<Dockerfile, Graph>()

/**
 * The symbolic build graph, as BuildKit's frontend makes it from the file alone. Two files with the same graph
 * build the same image, whatever the build context holds and `--build-arg` says.
 */
export function buildGraph(d: Dockerfile): Graph {
  let graph = graphs.get(d)
  if (graph === undefined) {
    graph = buildGraphWith(d, exactRun)
    graphs.set(d, graph)
  }
  return graph
}

/** The graph with each RUN put as `runText` says. */
export function buildGraphWith(d: Dockerfile, runText: RunText): Graph {
  const globals = globalValues(d)
  const builders: StageBuilder[] = []
  for (const stage of d.stages) {
    const parent = stage.parent === undefined ? undefined : builders[stage.parent.index]
    const builder = new StageBuilder({ d, runText, globals, earlier: builders })
    if (parent !== undefined) builder.startFromStage(parent)
    else builder.startFromImage(...baseOf(d, stage, globals))
    for (const inherited of stage.parent?.instructions ?? []) {
      if (inherited.trigger !== undefined) builder.apply(inherited.trigger)
    }
    for (const instruction of stage.instructions) builder.apply(instruction)
    builders.push(builder)
  }
  return { stages: builders.map((builder, index) => builder.finished(d.stages[index]?.name)) }
}

/** The ARGs before the first FROM, as FROM lines and the ARGs of stages see them. */
function globalValues(d: Dockerfile): ReadonlyMap<string, Symbolic> {
  const values = new Map<string, Symbolic>()
  const lookup = (name: string) => globalValue(values, name)
  for (const { assignments } of d.globalArgs) {
    for (const { name, value } of assignments) {
      const preset = value === undefined ? lookup(name) : expandSymbolic(d, value, lookup)
      values.set(name, term('build-arg', name, preset ?? term('unset')))
    }
  }
  return values
}

function globalValue(values: ReadonlyMap<string, Symbolic>, name: string): Symbolic | null {
  return values.get(name) ?? (isPlatformArg(name) ? term('platform', name) : null)
}

function baseOf(
  d: Dockerfile,
  stage: Stage,
  globals: ReadonlyMap<string, Symbolic>,
): [image: Symbolic, workdir: string | undefined] {
  const lookup = (name: string) => globalValue(globals, name)
  const reference = expandSymbolic(d, stage.base, lookup)
  const platform = stage.platform === undefined ? '' : expandSymbolic(d, stage.platform, lookup)
  const workdir = isOpen(reference) ? undefined : baseImageOf(reference)?.workdir
  return [term('image', reference, platform), workdir]
}

/** Compares nodes of graphs. One for all stages of two graphs keeps it linear. */
export class Comparison {
  readonly #numbers = new Map<string, number>()
  readonly #known = new WeakMap<GraphNode, number>()

  same(a: GraphNode, b: GraphNode): boolean {
    return this.#numberOf(a) === this.#numberOf(b)
  }

  /** Equal nodes get equal numbers: their own texts and the numbers of what goes into them are the same. */
  #numberOf(root: GraphNode): number {
    const stack = [root]
    for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
      const missing = node.inputs.filter(input => !this.#known.has(input))
      if (this.#known.has(node) || missing.length === 0) {
        stack.pop()
        this.#intern(node)
      } else stack.push(...missing)
    }
    return this.#known.get(root) ?? -1
  }

  #intern(node: GraphNode): void {
    if (this.#known.has(node)) return
    const key = `${node.inputs.map(input => this.#known.get(input)).join(',')} ${node.text}`
    const number = this.#numbers.get(key) ?? this.#numbers.size
    this.#numbers.set(key, number)
    this.#known.set(node, number)
  }
}

/** What differs between two stages; `undefined` when they build the same. */
export function sameStage(comparison: Comparison, a: StageGraph, b: StageGraph): string | undefined {
  if (!comparison.same(a.files, b.files)) return 'the steps that make its files differ'
  return configDifference(a, b)
}

/** The first field of the image config that differs. */
export function configDifference(a: StageGraph, b: StageGraph): string | undefined {
  for (const field of new Set([...a.config.keys(), ...b.config.keys()])) {
    if (a.config.get(field) !== b.config.get(field)) return `${field} of its config differs`
  }
  return undefined
}

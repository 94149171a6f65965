import type { Dockerfile, Instruction } from '../../syntax/dockerfile.ts'
import { flagsNamed, flagValue } from '../../syntax/queries.ts'
import { cleanPath } from '../container-path.ts'
import { wordTexts } from '../operands.ts'
import { isPlatformArg } from '../state.ts'
import { expandSymbolic, isOpen, joinSymbolic, type Symbolic, term } from '../symbolic.ts'
import type { GraphNode, RunText, StageGraph } from './model.ts'
import { heredocTexts } from './run-text.ts'

export interface Surroundings {
  readonly d: Dockerfile
  readonly runText: RunText
  readonly globals: ReadonlyMap<string, Symbolic>
  /** The stages before this one. */
  readonly earlier: readonly StageBuilder[]
}

const NOTHING: GraphNode = { text: 'scratch', inputs: [] }
const SCRATCH = term('image', 'scratch', '')
const CONTEXT: GraphNode = { text: 'context', inputs: [] }

/** Follows BuildKit's frontend through the instructions of one stage. */
export class StageBuilder {
  readonly #around: Surroundings
  /** What the image came with is this term. */
  #base: Symbolic = ''
  /** ENV and ARG, as RUN and the expansion of words see them. */
  #env = new Map<string, Symbolic>()
  /** The same as a node, until it changes. */
  #envNode: GraphNode | undefined
  #cwd: Symbolic = '/'
  #config = new Map<string, Symbolic>()
  #files: GraphNode = NOTHING
  #cmdSet = false
  #triggers = 0

  constructor(around: Surroundings) {
    this.#around = around
  }

  startFromImage(image: Symbolic, workdir: string | undefined): void {
    this.#base = image
    this.#files = { text: image, inputs: [] }
    this.#cwd = workdir ?? term('workdir', image)
    this.#config.set('base', image)
  }

  /** Everything but ONBUILD goes over, the values of ARGs too; but an ENV of the image wins anew over an ARG. */
  startFromStage(parent: StageBuilder): void {
    this.#base = parent.#base
    this.#env = new Map(parent.#env)
    for (const [name, value] of parent.#env) {
      // An ENV of the file, or else one of the base image, where it has one of that name.
      const own = parent.#config.get(`Env ${name}`)
      this.#set(name, own ?? (this.#base === SCRATCH ? value : term('unless-set', name, this.#base, value)))
    }
    this.#cwd = parent.#cwd
    this.#files = parent.#files
    this.#config = new Map([...parent.#config].filter(([field]) => !field.startsWith('OnBuild ')))
  }

  finished(name: string | undefined): StageGraph {
    return { name, files: this.#files, config: this.#config }
  }

  apply(i: Instruction): void {
    switch (i.keyword) {
      case 'ARG':
        for (const { name, value } of i.assignments) this.#setArg(name, value)
        break
      case 'ENV':
        this.#setEnv(i)
        break
      case 'WORKDIR':
        this.#workdir(this.#expand(i.args.text))
        break
      case 'USER':
        this.#config.set('User', this.#expand(i.args.text))
        break
      case 'SHELL':
        this.#config.set('Shell', JSON.stringify(wordTexts(i)))
        break
      case 'RUN':
        this.#run(i)
        break
      case 'COPY':
      case 'ADD':
        this.#copy(i)
        break
      default:
        this.#configure(i)
    }
  }

  #expand = (word: string): Symbolic => expandSymbolic(this.#around.d, word, name => this.#lookup(name))

  #lookup(name: string): Symbolic | null {
    // A variable that nothing here sets may come with the image.
    return this.#env.get(name) ?? (this.#base === SCRATCH ? null : term('env', name, this.#base))
  }

  #set(name: string, value: Symbolic): void {
    this.#env.set(name, value)
    this.#envNode = undefined
  }

  #setArg(name: string, value: string | undefined): void {
    const { globals } = this.#around
    const preset =
      value !== undefined
        ? this.#expand(value)
        : (globals.get(name) ??
          (isPlatformArg(name) ? term('platform', name) : (this.#env.get(name) ?? term('unset'))))
    this.#set(name, term('build-arg', name, preset))
  }

  #setEnv(i: Instruction): void {
    const values = i.assignments.map(
      ({ name, value }) => [this.#expand(name), this.#expand(value ?? '')] as const,
    )
    for (const [name, value] of values) {
      this.#set(name, value)
      this.#config.set(`Env ${name}`, value)
    }
  }

  #workdir(path: Symbolic): void {
    this.#cwd = joinSymbolic(this.#cwd, path)
    // An absolute path stays in the config as it is written, `/app/` and all.
    this.#config.set('WorkingDir', path.startsWith('/') ? path : this.#cwd)
    if (this.#cwd === '/') return
    const text = JSON.stringify(['workdir', this.#cwd, this.#config.get('User') ?? ''])
    this.#files = { text, inputs: [this.#files] }
  }

  get #shell(): Symbolic {
    return this.#config.get('Shell') ?? ''
  }

  #run(i: Instruction): void {
    const { d, runText } = this.#around
    this.#envNode ??= {
      text: JSON.stringify([...this.#env].sort(([a], [b]) => (a < b ? -1 : 1))),
      inputs: [],
    }
    const place = {
      d,
      cwd: this.#cwd,
      shell: this.#shell,
      expand: this.#expand,
      source: (from: string) => this.#source(from),
    }
    for (const { text, inputs } of runText(i, place)) {
      this.#files = {
        text: JSON.stringify([
          'run',
          text,
          this.#config.get('WorkingDir') ?? this.#cwd,
          this.#config.get('User') ?? '',
        ]),
        inputs: [this.#files, this.#envNode, ...inputs],
      }
    }
  }

  #copy(i: Instruction): void {
    const words = wordTexts(i).map(this.#expand)
    const destination = words.at(-1) ?? ''
    const chmod = flagValue(i, 'chmod')
    const from = i.keyword === 'COPY' ? flagValue(i, 'from') : undefined
    const flags = i.flags
      .filter(({ name }) => name !== 'from' && !(name === 'link' && chmod !== undefined))
      .map(({ name, value }) => `${name}=${this.#expand(value ?? 'true')}`)
      .sort()
    const parents = flagsNamed(i, 'parents').length > 0
    const text = JSON.stringify([
      i.keyword,
      words.slice(0, -1).map(source => (parents ? source : sourcePath(source))),
      destinationPath(this.#cwd, destination),
      flags,
      i.heredocs.length === 0 ? [] : this.#inlineFiles(i),
    ])
    this.#files = { text, inputs: [this.#files, from === undefined ? CONTEXT : this.#source(from)] }
  }

  /** Heredocs of COPY: their texts, and the variables in those that are expanded. */
  #inlineFiles(i: Instruction): readonly unknown[] {
    const texts = heredocTexts(this.#around.d, i)
    const names = new Set(
      texts.flatMap(text =>
        [...String(text.at(-1)).matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(match => match[1] ?? ''),
      ),
    )
    return [texts, [...names].map(name => [name, this.#lookup(name)])]
  }

  #source(from: string): GraphNode {
    const { d, earlier } = this.#around
    const name = from.toLowerCase()
    const named = earlier.findLast((_, index) => d.stages[index]?.name === name)
    const stage = named ?? (/^\d+$/.test(from) ? earlier[Number(from)] : undefined)
    return stage === undefined ? { text: term('image', from, ''), inputs: [] } : stage.#files
  }

  #configure(i: Instruction): void {
    const config = this.#config
    switch (i.keyword) {
      case 'CMD':
        config.set('Cmd', this.#command(i))
        // An old flag that stays even when the CMD goes.
        config.set('ArgsEscaped', 'true')
        this.#cmdSet = true
        return
      case 'ENTRYPOINT':
        config.set('Entrypoint', this.#command(i))
        if (!this.#cmdSet) config.set('Cmd', 'none')
        return
      case 'HEALTHCHECK':
        config.set(
          'Healthcheck',
          JSON.stringify([
            i.flags.map(({ name, value }) => `${name}=${value}`).sort(),
            i.json?.map(({ value }) => value) ?? i.args.text,
          ]),
        )
        return
      case 'STOPSIGNAL':
        config.set('StopSignal', this.#expand(i.args.text))
        return
      case 'MAINTAINER':
        config.set('Author', i.args.text)
        return
      case 'LABEL':
        for (const { name, value } of i.assignments)
          config.set(`Label ${this.#expand(name)}`, this.#expand(value ?? ''))
        return
      case 'EXPOSE':
        for (const port of wordTexts(i)) config.set(`Port ${portOf(this.#expand(port))}`, '')
        return
      case 'VOLUME':
        for (const volume of wordTexts(i)) config.set(`Volume ${this.#expand(volume)}`, '')
        return
      case 'ONBUILD':
        config.set(
          `OnBuild ${this.#triggers++}`,
          JSON.stringify([i.args.text, heredocTexts(this.#around.d, i)]),
        )
        return
      default:
        return
    }
  }

  #command(i: Instruction): Symbolic {
    if (i.json !== undefined) return JSON.stringify(i.json.map(({ value }) => value))
    return JSON.stringify(['shell', this.#shell, i.args.text, heredocTexts(this.#around.d, i)])
  }
}

function sourcePath(source: Symbolic): Symbolic {
  return isOpen(source) || /^[a-z]+:\/\/|^git@/i.test(source) ? source : cleanPath(source)
}

/** A slash at the end says that the destination is a folder, and so does `.` alone. */
function destinationPath(cwd: Symbolic, path: Symbolic): Symbolic {
  const joined = joinSymbolic(cwd, path)
  if (path.endsWith('/.') || path.endsWith('..')) return `${joined} ${path}`
  const folder = path === '' || path === '.' || path.endsWith('/')
  return folder && !joined.endsWith('/') ? `${joined}/` : joined
}

function portOf(port: Symbolic): Symbolic {
  return isOpen(port) || port.includes('/') ? port.toLowerCase() : `${port}/tcp`
}

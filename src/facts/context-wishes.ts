import { posix } from 'node:path'
import { readShell } from '../shell/read.ts'
import type { Script } from '../shell/script.ts'
import type { Dockerfile, Instruction, RawWord, Stage } from '../syntax/dockerfile.ts'
import { expandWord } from '../syntax/expand.ts'
import { copyOperands, flagValue } from '../syntax/queries.ts'

/** The files that a command wants in the folder it runs in: one of them. Source: the manual of each tool; read 2026-11. */
const WANTED: readonly { readonly command: RegExp; readonly files: readonly string[] }[] = [
  {
    command:
      /^(npm (ci|install|i|run)|yarn( install| build| run.*)?|pnpm (install|i|run)|bun (install|run))$/,
    files: ['package.json'],
  },
  { command: /^(poetry|pdm|uv) (install|sync|lock)$/, files: ['pyproject.toml'] },
  { command: /^pipenv (install|sync)$/, files: ['Pipfile'] },
  { command: /^go (build|install|mod|test|generate)$/, files: ['go.mod'] },
  { command: /^cargo (build|fetch|install|chef)$/, files: ['Cargo.toml'] },
  { command: /^bundle install$/, files: ['Gemfile'] },
  { command: /^composer install$/, files: ['composer.json'] },
  { command: /^mvn\b.*$/, files: ['pom.xml'] },
  { command: /^mvnw\b.*$/, files: ['mvnw'] },
  { command: /^gradlew\b.*$/, files: ['gradlew'] },
  { command: /^make\b.*$/, files: ['Makefile', 'makefile', 'GNUmakefile'] },
]

/** All of those files. */
export const MANIFESTS: readonly string[] = WANTED.flatMap(({ files }) => files)

/** Files and folders of which one is taken to be in the build context. */
export type Wish = readonly string[]

const known = new WeakMap<Dockerfile, readonly Wish[]>()

/**
 * What a Dockerfile that copies its whole build context does with it afterwards: the folders it works in, the manifests that its
 * commands look for and the scripts that it starts. A folder that has none of it is hardly the context.
 */
export function contextWishes(dockerfile: Dockerfile): readonly Wish[] {
  let wishes = known.get(dockerfile)
  if (wishes === undefined) {
    const found = new Map<string, Wish>()
    const ends = new Map<Stage, Place>()
    for (const stage of dockerfile.stages) {
      const place: Place = { ...(stage.parent === undefined ? START : (ends.get(stage.parent) ?? START)) }
      for (const instruction of stage.instructions) {
        for (const wish of wishesOf(dockerfile, instruction, place)) found.set(wish.join('\0'), wish)
      }
      ends.set(stage, place)
    }
    wishes = [...found.values()]
    known.set(dockerfile, wishes)
  }
  return wishes
}

/** Where a stage works by now, and where the whole context lies; `undefined` where that cannot be told. */
interface Place {
  cwd: string | undefined
  copied: string | undefined
}

const START: Place = { cwd: '/', copied: undefined }

function wishesOf(dockerfile: Dockerfile, instruction: Instruction, place: Place): readonly Wish[] {
  const { keyword } = instruction
  if (keyword === 'WORKDIR') {
    const written = textOf(instruction.words[0], dockerfile)
    place.cwd = written === undefined ? undefined : under(place.cwd, written)
    return wished(place, [place.cwd ?? '/'])
  }
  if (keyword === 'COPY' || keyword === 'ADD') {
    const to = wholeContext(dockerfile, instruction)
    if (to !== undefined) place.copied = under(place.cwd, to)
    return []
  }
  if (place.copied === undefined || !/^(RUN|CMD|ENTRYPOINT)$/.test(keyword)) return []
  const reading = readShell(dockerfile, instruction)
  return reading.ok ? ofScript(reading.script, place, keyword === 'RUN') : []
}

function ofScript(script: Script, place: Place, builds: boolean): readonly Wish[] {
  // Who changes the folder goes elsewhere, and says so nowhere else.
  if (place.cwd === undefined || script.commands.some(({ name }) => name === 'cd' || name === 'pushd'))
    return []
  const here = place.cwd
  return script.commands.flatMap(({ words, name, position }) => {
    const texts = words.map(({ value }) => value ?? '')
    const paths = texts.filter(text => /^(\.?\/)?[\w.-]+(\/[\w.-]+)*\.(sh|py|js|mjs)$/.test(text))
    const scripts = builds ? [] : paths.flatMap(path => wished(place, [under(here, path) ?? '/']))
    if (name === undefined || position === 'nested') return scripts
    const said = [
      name,
      ...texts
        .slice(1)
        .filter(text => !text.startsWith('-'))
        .slice(0, 1),
    ].join(' ')
    const wanted = builds ? WANTED.find(({ command }) => command.test(said)) : undefined
    const installs = /^pip[\d.]*$/.test(name) || /^uv pip$/.test(said)
    const requirements = installs ? requirementsOf(texts) : undefined
    return [
      ...scripts,
      ...(wanted === undefined
        ? []
        : wished(
            place,
            wanted.files.map(file => under(here, file) ?? '/'),
          )),
      ...(requirements === undefined ? [] : wished(place, [under(here, requirements) ?? '/'])),
    ]
  })
}

function requirementsOf(texts: readonly string[]): string | undefined {
  const flag = texts.findIndex(text => text === '-r' || text === '--requirement')
  return flag === -1 ? undefined : texts[flag + 1]
}

/** Paths of the image as they would be called in the context; none where they lie outside of what was copied. */
function wished({ copied }: Place, paths: readonly string[]): readonly Wish[] {
  if (copied === undefined) return []
  const inside = paths.flatMap(path => {
    const relative = posix.relative(copied, path)
    return relative === '' ||
      relative.startsWith('..') ||
      /(^|\/)(node_modules|dist|build|target|bin|out|\.\w+)(\/|$)/.test(relative)
      ? []
      : [relative]
  })
  return inside.length === 0 ? [] : [inside]
}

/** Where an instruction copies the context as a whole to. */
function wholeContext(dockerfile: Dockerfile, instruction: Instruction): string | undefined {
  if (flagValue(instruction, 'from') !== undefined) return undefined
  const operands = copyOperands(instruction)
  const whole = operands?.sources.some(source => /^\.?\/?$/.test(source.text) && source.text !== '')
  return whole === true ? textOf(operands?.destination, dockerfile) : undefined
}

function textOf(word: RawWord | undefined, { escape: escapeChar }: Dockerfile): string | undefined {
  return word === undefined ? undefined : expandWord(word.text, () => undefined, escapeChar).value
}

function under(folder: string | undefined, path: string): string | undefined {
  if (path.startsWith('/')) return posix.normalize(path).replace(/(?<=.)\/$/, '')
  return folder === undefined ? undefined : posix.join(folder, path).replace(/(?<=.)\/$/, '')
}

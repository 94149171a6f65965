import type { OtherBuilder } from './facts.ts'

/** A build of some Dockerfile that a script or CI file runs with another builder than BuildKit. */
export interface OtherBuild {
  readonly builder: OtherBuilder['builder']
  /** As written; `undefined` when the command names none. */
  readonly dockerfile: string | undefined
  readonly context: string | undefined
}

/** The builds that a CI file, Makefile or Jenkinsfile runs without BuildKit, told by its text. */
export function otherBuilds(text: string): readonly OtherBuild[] {
  if (!/kaniko|DOCKER_BUILDKIT|buildah|podman/.test(text)) return []
  const lines = commandLines(text)
  return [...kanikoBuilds(text), ...legacyBuilds(text, lines), ...buildahBuilds(lines)]
}

/** Continuations joined; YAML and Make put each command on a line of its own. */
function commandLines(text: string): readonly string[] {
  return text
    .replace(/\\\r?\n/g, ' ')
    .split('\n')
    .filter(line => !/^\s*#/.test(line))
}

function kanikoBuilds(text: string): readonly OtherBuild[] {
  if (!/\/kaniko\/executor|kaniko-project\/executor|action-kaniko/.test(text)) return []
  const values = (flag: string) =>
    text
      .split('\n')
      .filter(line => !/^\s*#/.test(line))
      .flatMap(line => [...line.matchAll(new RegExp(`--${flag}(?:=|["', ]{1,4})["']?([^\\s"',\\]]+)`, 'g'))])
      .flatMap(match => (match[1] === undefined ? [] : [match[1]]))
  const contexts = values('context').map(context => context.replace(/^dir:\/\//, ''))
  const dockerfiles = values('dockerfile')
  if (dockerfiles.length > 0) {
    return dockerfiles.map(dockerfile => ({ builder: 'kaniko', dockerfile, context: undefined }))
  }
  if (contexts.length > 0) {
    return contexts.map(context => ({ builder: 'kaniko', dockerfile: undefined, context }))
  }
  return [{ builder: 'kaniko', dockerfile: undefined, context: undefined }]
}

function legacyBuilds(text: string, lines: readonly string[]): readonly OtherBuild[] {
  if (!/DOCKER_BUILDKIT/.test(text)) return []
  const off = /DOCKER_BUILDKIT["']?\s*[:=]\s*["']?0\b/
  // Set before one command it is meant for that one; set anywhere else, for all.
  const everywhere = lines.some(line => off.test(line) && !/DOCKER_BUILDKIT=["']?0["']?\s+\S/.test(line))
  return lines
    .filter(line => /\bdocker\s+(?:image\s+)?build\s/.test(line) && (everywhere || off.test(line)))
    .map(line => ({ builder: 'legacy', ...buildArguments(line, /\bdocker\s+(?:image\s+)?build\s/) }))
}

function buildahBuilds(lines: readonly string[]): readonly OtherBuild[] {
  const command = /\b(?:buildah\s+(?:bud|build|build-using-dockerfile)|podman\s+(?:image\s+)?build)\s/
  return lines
    .filter(line => command.test(line))
    .map(line => ({ builder: 'buildah', ...buildArguments(line, command) }))
}

/** Options of `docker build`, `podman build` and `buildah build` that stand without a value. */
const WITHOUT_VALUE =
  /^(?:-[qD]+|--(?:quiet|no-cache|pull|push|load|rm|force-rm|squash|compress|check|debug|layers|no-hosts|tls-verify|disable-content-trust))$/

function buildArguments(line: string, command: RegExp): Pick<OtherBuild, 'dockerfile' | 'context'> {
  const match = command.exec(line)
  const rest = match === null ? '' : line.slice(match.index + match[0].length)
  const words =
    (rest.split(/\s(?:&&|\|\||[;|&])(?:\s|$)|;(?:\s|$)/)[0] ?? '').match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? []
  let dockerfile: string | undefined
  let context: string | undefined
  for (let at = 0; at < words.length; at += 1) {
    const word = unquote(words[at] ?? '')
    const joined = /^(?:-f|--file=)(.+)$/.exec(word)
    if (joined !== null) {
      dockerfile = unquote(joined[1] ?? '')
    } else if (word === '-f' || word === '--file') {
      at += 1
      dockerfile = unquote(words[at] ?? '')
    } else if (!word.startsWith('-') || word === '-') {
      context ??= word
    } else if (!word.includes('=') && !WITHOUT_VALUE.test(word)) {
      at += 1
    }
  }
  return { dockerfile, context }
}

function unquote(word: string): string {
  return word.replace(/^["']|["']$/g, '')
}

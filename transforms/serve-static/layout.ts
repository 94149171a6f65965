import {
  attachedComments,
  type Declined,
  type Dockerfile,
  type Edit,
  type Instruction,
  insertAt,
  invocationOf,
  leadingSpan,
  lineEnd,
  lineStart,
  type NewFile,
  readShell,
  remove,
  replace,
  rootOf,
  type Span,
  sliceOf,
  span,
} from '../../src/authoring.ts'
import { nginxConf } from './nginx-conf.ts'
import type { Site } from './site.ts'

export type Layout =
  | {
      readonly ok: true
      readonly edits: readonly Edit[]
      readonly creates: readonly NewFile[]
      readonly notes: readonly string[]
    }
  | { readonly ok: false; readonly declined: Declined }

/** What of a stage goes with the builder, with the server, and away. */
interface Parts {
  readonly moved: readonly Instruction[]
  readonly gone: readonly Instruction[]
}

/** Write: the stage becomes the builder, and nginx a stage behind it. */
export function ontoNginx(dockerfile: Dockerfile, site: Site, image: string): Layout {
  const parts = partsOf(dockerfile, site)
  if ('code' in parts) return { ok: false, declined: parts }
  const file = configFile(site)
  if ('code' in file) return { ok: false, declined: file }
  const builder = builderName(dockerfile, site)
  const { eol } = dockerfile
  const lines = [
    `${keyword(dockerfile, site)} ${platformFlag(dockerfile, site)}${image}${builder.alias}`,
    `COPY ${file.source} /etc/nginx/conf.d/default.conf`,
    `COPY --from=${builder.name} ${site.folder} /usr/share/nginx/html`,
    ...parts.moved.map(one => sliceOf(dockerfile.text, trimmedStart(dockerfile, one))),
  ]
  return {
    ok: true,
    edits: [
      ...builder.edits,
      insertAt(site.built.span.end, `${eol}${eol}${lines.join(eol)}`),
      ...joined(dockerfile, [
        ...parts.moved.map(one => wholeLines(dockerfile, leadingSpan(dockerfile, one))),
        ...parts.gone.map(one =>
          wholeLines(dockerfile, span(lineStart(dockerfile.text, one.span.start), one.span.end)),
        ),
      ]).map(remove),
    ],
    creates: file.creates,
    notes: [],
  }
}

/** Instructions behind the build that say something of the image, or that only the server needed. */
function partsOf(dockerfile: Dockerfile, { stage, built }: Site): Parts | Declined {
  const moved: Instruction[] = []
  const gone: Instruction[] = []
  for (const one of stage.instructions) {
    const later = one.index > built.index
    if (one.keyword === 'HEALTHCHECK' && !/\b(wget|curl)\b|^NONE/i.test(one.args.text)) {
      return {
        code: 'HEALTHCHECK_TOOLS',
        reason: `The health check on line ${one.line} runs what nginx's image does not have.`,
      }
    }
    if (['EXPOSE', 'LABEL', 'HEALTHCHECK', 'MAINTAINER'].includes(one.keyword)) {
      if (!later) moved.push(one)
    } else if (['CMD', 'ENTRYPOINT'].includes(one.keyword)) gone.push(one)
    else if (!later) continue
    else if (
      ['USER', 'WORKDIR', 'STOPSIGNAL', 'ENV'].includes(one.keyword) ||
      installsServer(dockerfile, one)
    )
      gone.push(one)
    else {
      return {
        code: 'POST_BUILD_UNKNOWN',
        reason: `What ${one.keyword} on line ${one.line} does to the files behind the build is not known.`,
      }
    }
  }
  const held = [...moved, ...gone].find(one => one.heredocs.length > 0 || inside(dockerfile, one))
  if (held !== undefined)
    return {
      code: 'POST_BUILD_UNKNOWN',
      reason: `Line ${held.line} has a comment or a body inside and stays where it is.`,
    }
  return { moved, gone }
}

/** `RUN npm install -g serve` and nothing else. */
function installsServer(dockerfile: Dockerfile, run: Instruction): boolean {
  const reading = run.keyword === 'RUN' ? readShell(dockerfile, run) : undefined
  if (reading?.ok !== true) return false
  return reading.script.items.every(({ single }) => {
    const invocation = single === undefined ? undefined : invocationOf(single)
    if (invocation?.action === 'clean-cache') return true
    const global =
      invocation?.options.some(({ name }) => name === 'global') || invocation?.subcommand === 'global add'
    return (
      global === true &&
      invocation?.operands.every(({ loose }) => /^(serve|http-server)(@|$)/.test(loose)) === true
    )
  })
}

function inside({ comments }: Dockerfile, one: Instruction): boolean {
  return comments.some(
    comment => comment.inside && comment.span.start > one.span.start && comment.span.end < one.span.end,
  )
}

interface Builder {
  readonly name: string
  /** ` AS web`, for the stage behind it. */
  readonly alias: string
  readonly edits: readonly Edit[]
}

/** The name that the stage has as builder; the one that it had goes to the last stage. */
function builderName(dockerfile: Dockerfile, { stage }: Site): Builder {
  const names = new Set(dockerfile.stages.filter(one => one !== stage).map(({ name }) => name))
  const name = ['builder', 'build', 'site-builder'].find(one => !names.has(one)) ?? 'builder-of-site'
  const { words, args } = stage.from
  const last = words.at(-1)
  if (stage.name === undefined || last === undefined) {
    const as = /\bas\b/.test(dockerfile.text) && !/\bAS\b/.test(dockerfile.text) ? 'as' : 'AS'
    return { name, alias: '', edits: [insertAt(args.toSpan(0, args.text.length).end, ` ${as} ${name}`)] }
  }
  return { name, alias: ` ${words.at(-2)?.text ?? 'AS'} ${last.text}`, edits: [replace(last.span, name)] }
}

/** What is built for one platform stays that: `FROM --platform=linux/amd64`. */
function platformFlag({ text }: Dockerfile, { stage }: Site): string {
  const flag = rootOf(stage).from.flags.find(({ name }) => name === 'platform')
  return flag === undefined ? '' : `${sliceOf(text, flag.span)} `
}

function keyword({ text }: Dockerfile, { stage }: Site): string {
  return sliceOf(text, stage.from.keywordSpan)
}

/** The settings as a file of the build context: one that says the same already, else a new one. */
function configFile({
  place,
  ...site
}: Site): { readonly source: string; readonly creates: readonly NewFile[] } | Declined {
  const { context } = place
  const text = nginxConf(site)
  for (const name of ['nginx.conf', 'site.nginx.conf', 'nginx.default.conf']) {
    if (context.ignore.ignores(name)) continue
    if (!context.files.has(name)) {
      const path = context.root === '.' ? name : `${context.root}/${name}`
      return { source: name, creates: [{ path, text }] }
    }
    if (context.files.read(name) === text) return { source: name, creates: [] }
  }
  return {
    code: 'POST_BUILD_UNKNOWN',
    reason: 'No name for the settings of nginx is free in the build context.',
  }
}

/** An instruction with its comments, from the first character on. */
function trimmedStart(dockerfile: Dockerfile, one: Instruction): Span {
  const [first] = attachedComments(dockerfile, one)
  return span(first?.span.start ?? one.span.start, one.span.end)
}

/** With the line ending behind. */
function wholeLines({ text }: Dockerfile, { start, end }: Span): Span {
  const stop = lineEnd(text, end)
  return span(start, text.startsWith('\r\n', stop) ? stop + 2 : Math.min(stop + 1, text.length))
}

/** Spans that meet, as one; at the end of the file what stays keeps the file's last line ending. */
function joined({ text }: Dockerfile, spans: readonly Span[]): readonly Span[] {
  const found: Span[] = []
  for (const next of spans.toSorted((a, b) => a.start - b.start)) {
    const last = found.at(-1)
    if (last === undefined || next.start > last.end) found.push(next)
    else found[found.length - 1] = span(last.start, Math.max(last.end, next.end))
  }
  const last = found.at(-1)
  if (last === undefined || text.slice(last.end).trim() !== '') return found
  const ending = /\r?\n$/.exec(text)?.[0].length ?? 0
  return [...found.slice(0, -1), span(text.slice(0, last.start).trimEnd().length, text.length - ending)]
}

import {
  type Announced,
  asUvInstall,
  type Context,
  type Declined,
  type Dockerfile,
  type Fix,
  platformOfImage,
  type Stage,
  stateBefore,
  UV_IMAGE,
  uvAt,
} from '../../src/authoring.ts'
import type { Site, StageInstalls } from './find.ts'
import type { Options } from './index.ts'
import { needlessUpgrades } from './upgrades.ts'
import { type Bringing, editsOf, type Rewrite } from './write.ts'

export type Judgement =
  | { readonly kind: 'fix'; readonly fix: Fix }
  | { readonly kind: 'declined'; readonly declined: Declined; readonly at: Site }

/** Whether uv can do all that pip installs in a stage. */
export function judge(dockerfile: Dockerfile, installs: StageInstalls, context: Context<Options>): Judgement {
  const needless = needlessUpgrades(dockerfile, installs, context)
  const spared = needless.length === 0 ? undefined : judgeRest(dockerfile, installs, context, needless)
  return spared?.kind === 'fix' ? spared : judgeRest(dockerfile, installs, context, [])
}

/** @param needless upgrades of pip that go */
function judgeRest(
  dockerfile: Dockerfile,
  installs: StageInstalls,
  context: Context<Options>,
  needless: readonly Site[],
): Judgement {
  const { collects } = installs
  const [first] = installs.sites
  const sites = installs.sites.filter(site => !needless.includes(site))
  if (collects !== undefined) {
    return declined(
      collects,
      'FLAG_UNSUPPORTED',
      `uv has no counterpart of pip ${collects.invocation.subcommand}, on which the installs of this stage may depend.`,
    )
  }
  const lacks = sites.some(({ view }) => uvAt(dockerfile, installs.stage, view.run) === undefined)
  const bringing = bringingOf(installs, context, lacks)
  if ('code' in bringing) return { kind: 'declined', declined: bringing, at: first }
  const rewrites: Rewrite[] = []
  const consequences = new Set<string>()
  for (const site of sites) {
    if (site.item === undefined)
      return declined(
        site,
        'SHELL_STATE',
        'A pip install stands inside a compound command, a pipe or the background.',
      )
    const present = uvAt(dockerfile, installs.stage, site.view.run)
    const install = asUvInstall(
      site.view,
      site.invocation,
      present === undefined ? context.options.version : present.version,
    )
    if (!install.ok) return declined(site, install.code, install.reason)
    rewrites.push({ site, install, bring: present === undefined })
    for (const sentence of install.consequences) consequences.add(sentence)
  }
  const edits = editsOf(dockerfile, rewrites, bringing, needless)
  if (!edits.ok)
    return declined(
      edits.at,
      'SHELL_DYNAMIC',
      'The command cannot be rewritten where it stands without damage.',
    )
  const closed = rewrites.every(({ install }) => install.closed)
  return {
    kind: 'fix',
    fix: {
      title: sites.length === 1 ? 'Install with uv' : `Install with uv, all ${sites.length} times`,
      edits: edits.edits,
      safety: 'review',
      consequences: [
        ...(closed ? [] : [OPEN]),
        WRITTEN,
        UNCOMPILED,
        ...(rewrites.some(({ bring }) => bring) ? [sourceNote(bringing)] : []),
        ...consequences,
        ...needless.map(renewalNote),
      ],
      announces: needless.length === 0 ? ANNOUNCED : [...ANNOUNCED, ...OLDER_PIP],
    },
  }
}

const OPEN = 'uv resolves by rules of its own: what is not pinned may come out in another version.'
const WRITTEN = 'INSTALLER, RECORD and the scripts in bin are written as uv writes them.'
const UNCOMPILED =
  'Modules of Python itself that pip compiled by running are left as they are: a process that imports them compiles them.'

/** What an installer writes of its own. uv compiles the whole environment, pip what it installs. */
const ANNOUNCED: readonly Announced[] = [
  {
    kind: 'files',
    paths: '/**/*.dist-info/{INSTALLER,RECORD,REQUESTED,direct_url.json,uv_cache.json,uv_build.json}',
  },
  { kind: 'files', paths: '/**/__pycache__{,/**}' },
  // Empty folders of a wheel, which pip leaves out.
  { kind: 'files', change: 'added', paths: '/**/{site,dist}-packages/*.libs' },
  { kind: 'files', change: 'changed', paths: '/**/bin/*' },
  // What keeps two uv from changing one environment at a time.
  { kind: 'files', change: 'added', paths: '/**/.lock' },
]

/** The pip of the base image stays, and no wheel comes. */
const OLDER_PIP: readonly Announced[] = [
  ...['pip', 'wheel'].map(names => ({ kind: 'packages', names, manager: 'pip' }) as const),
  { kind: 'files', paths: '/**/{site,dist}-packages/{pip,wheel}{,-*.dist-info}{,/**}' },
  { kind: 'files', paths: '/**/bin/{pip,wheel}*' },
]

function renewalNote({ view, invocation }: Site): string {
  const what = invocation.operands.map(({ loose }) => loose).join(' and ')
  return `Line ${view.run.line} no longer brings the newest ${what}: nothing was found that still uses pip.`
}

function sourceNote({ version, by }: Bringing): string {
  return by === 'pip'
    ? `uv ${version} is installed from the package index and stays in the image.`
    : `uv comes from ${UV_IMAGE}:${version}, an image for amd64 and arm64.`
}

/** How uv gets to a step that does not have it. */
function bringingOf(
  { stage, sites }: StageInstalls,
  { facts, frontend, options }: Context<Options>,
  lacks: boolean,
): Bringing | Declined {
  const { version } = options
  const [first] = sites
  if (options.bringBy === 'pip') return { version, by: 'pip' }
  const refusal = lacks ? platformRefusal(platformOf(first.view.dockerfile, stage)) : undefined
  if (refusal !== undefined) return refusal
  const kaniko = facts.otherBuilders.some(({ builder }) => builder === 'kaniko')
  const exposed = sites.some(({ view }) => !onPath(view.state.env.get('PATH')))
  const lent = options.bringBy === 'mount' && frontend.supports('mount') && !kaniko && !exposed
  return { version, by: lent ? 'mount' : 'copy' }
}

/** The platform that the first stage below asks for, or its image is for alone: on a stage of the file `--platform` says nothing. */
function platformOf(dockerfile: Dockerfile, stage: Stage): string | undefined {
  if (stage.parent !== undefined) return platformOf(dockerfile, stage.parent)
  return stage.platform ?? platformOfImage(stateBefore(dockerfile, stage.from).baseRef)
}

/**
 * Why the image of uv may not fit the stage. BuildKit takes an image that `from=` names for the platform that is built for, whatever
 * platform the stage itself has.
 */
function platformRefusal(platform: string | undefined): Declined | undefined {
  if (platform === undefined || /^["']?\$(TARGETPLATFORM|\{TARGETPLATFORM\})["']?$/.test(platform))
    return undefined
  const instead = "the option bringBy: 'pip' takes it from the package index"
  return /^(["']?\$|linux\/(amd64|x86_64|arm64)(\/|$))/.test(platform)
    ? {
        code: 'CROSS_PLATFORM',
        reason: `The stage is ${platform}, and an image of uv would be taken for the platform that is built for, where its program may not run; ${instead}.`,
      }
    : { code: 'PLATFORM', reason: `There is no image of uv for ${platform}; ${instead}.` }
}

/** Whether what stands in /bin is found. */
function onPath(path: string | undefined): boolean {
  return path === undefined || path.split(':').some(folder => folder === '/bin' || folder === '/usr/bin')
}

function declined(at: Site, code: string, reason: string): Judgement {
  return { kind: 'declined', declined: { code, reason }, at }
}

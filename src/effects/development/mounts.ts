import type { ComposeService, ComposeVolume, Facts } from '../../facts/facts.ts'
import type { Dockerfile, Stage } from '../../syntax/dockerfile.ts'
import { serviceName } from '../started-programs.ts'
import { stateAtEnd } from '../state.ts'

const SOURCE_FILE = /\.(py|[cm]?[jt]sx?|vue|svelte|go|rs|rb|php|java|kt|cs|ex)$/
/** Folders that services mount for what is in them, whatever its file names. */
const DATA_FOLDER =
  /^(data|db|logs?|media|uploads?|static|public|storage|backups?|certs?|ssl|fixtures|plugins|dist|build|out)$/

/** Compose lays the sources over those of the image, or syncs them into it. */
export function mountSign(
  dockerfile: Dockerfile,
  stage: Stage,
  facts: Facts,
  service: ComposeService,
): string | undefined {
  const { cwd } = stateAtEnd(dockerfile, stage)
  if (service.watch) return `${serviceName(service)} has its sources watched (\`develop.watch\`).`
  const over = service.volumes.find(volume => cwd !== undefined && bringsSources(volume, cwd, facts))
  return over === undefined
    ? undefined
    : `${serviceName(service)} mounts ${over.source ?? 'a folder'} over ${over.target}.`
}

function bringsSources({ kind, source, target }: ComposeVolume, cwd: string, { context }: Facts): boolean {
  const at = target === '/' ? '/' : target.replace(/\/$/, '')
  const covers = at === cwd || cwd.startsWith(`${at}/`)
  if (cwd === '/' || !at.startsWith('/')) return false
  // `$PWD:/app` is not known, and is nothing else.
  if (kind === 'unknown') return covers
  if (kind !== 'bind' || source === undefined || context === undefined) return false
  const inner = insideContext(source, context.root)
  if (covers) return inner === undefined ? /^\.\.?(\/|$)/.test(source) : !context.files.isFile(inner)
  if (!at.startsWith(`${cwd}/`) || inner === undefined || DATA_FOLDER.test(at.slice(at.lastIndexOf('/') + 1)))
    return false
  return context.files.list(inner).some(name => SOURCE_FILE.test(name))
}

/** A folder of the repository, relative to the context; `.` also for one around it. */
function insideContext(source: string, root: string): string | undefined {
  if (/^[/~]/.test(source)) return undefined
  if (source === root || source === '.' || root.startsWith(`${source}/`)) return '.'
  if (root === '.') return source
  return source.startsWith(`${root}/`) ? source.slice(root.length + 1) : undefined
}

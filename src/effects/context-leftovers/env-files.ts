import type { ContextFiles } from '../../facts/facts.ts'
import { nodeProject } from '../../facts/manifests/node-project.ts'
import { sliceOf } from '../../text/span.ts'
import type { ContextUse, Kept, Leftover } from './model.ts'

/** Libraries that read a `.env` file where they find one. Source: README of each, read 2026-11. */
const NODE_READERS =
  /^(dotenv.*|@dotenvx\/.*|env-cmd|@nestjs\/config|next|nuxt|vite|react-scripts|@vue\/cli-service|gatsby|astro|@sveltejs\/kit|parcel|prisma|@prisma\/client|@adonisjs\/core|@strapi\/strapi|node-env-file|env-file-.*)$/
const PYTHON_READERS =
  /\b(python-dotenv|django-environ|django-dotenv|python-decouple|pydantic-settings|pydantic\[dotenv\]|environs|dynaconf|starlette|fastapi\[standard\]|prisma)\b/i

/** Files with variables that a machine has for itself, and what is to become of them. */
export function envFiles({ context, users }: ContextUse): {
  readonly leftovers: readonly Leftover[]
  readonly kept: readonly Kept[]
} {
  const { files } = context
  const there = files
    .list('.')
    .filter(
      name =>
        /^\.env(\.[\w.-]+)?$/.test(name) &&
        !/\.(example|sample|template|dist|defaults?|schema|test)$/.test(name),
    )
    .filter(name => context.sees(name))
  const leftovers: Leftover[] = []
  const kept: Kept[] = []
  for (const name of there) {
    const reader = context.gitIgnores(name) ? readerOf(files, users, name) : 'the repository, which holds it'
    if (reader === undefined) leftovers.push({ group: 'secret', pattern: name, present: true })
    else if (context.gitIgnores(name))
      kept.push({
        code: 'ENV_FILE_USED',
        severity: 'warning',
        reason: `${name} of this machine ends up in the image, where ${reader} may read it: give its variables to the container when it runs, then leave it out.`,
      })
  }
  return { leftovers, kept }
}

function readerOf(files: ContextFiles, users: ContextUse['users'], name: string): string | undefined {
  for (const { dockerfile } of users) {
    const line = dockerfile.instructions.find(
      one =>
        one.keyword !== 'FROM' &&
        new RegExp(`(^|[\\s/=,'"])${name.replaceAll('.', '\\.')}([\\s'",;]|$)`).test(
          sliceOf(dockerfile.text, one.span),
        ),
    )?.line
    if (line !== undefined) return `line ${line}`
  }
  const project = nodeProject(files, '.')
  for (const manifest of project === undefined ? [] : [project.manifest, ...project.members]) {
    const found = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).find(one =>
      NODE_READERS.test(one),
    )
    if (found !== undefined) return `${found} of ${manifest.path}`
    if (Object.values(manifest.scripts).some(text => /--env-file|\.env\b/.test(text)))
      return `a script of ${manifest.path}`
  }
  for (const manifest of files
    .list('.')
    .filter(one => /^(requirements.*\.(txt|in)|pyproject\.toml|Pipfile|setup\.(py|cfg))$/.test(one))) {
    const found = PYTHON_READERS.exec(files.read(manifest) ?? '')?.[0]
    if (found !== undefined) return `${found} of ${manifest}`
  }
  return undefined
}

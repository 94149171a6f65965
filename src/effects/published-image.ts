import { asText } from '../facts/data.ts'
import type { Facts, ImageService } from '../facts/facts.ts'
import { nodeProject } from '../facts/manifests/node-project.ts'

/**
 * The services that run the image of a Dockerfile by the name it is published under: the name that another service builds it as, or the
 * project's own. What they mount is what people run it with.
 */
export function publishedServices(facts: Facts): readonly ImageService[] {
  const tags = new Set(facts.services.flatMap(({ image }) => image ?? []))
  if (facts.imageServices.length === 0) return []
  const names = projectNames(facts)
  return facts.imageServices.filter(({ image }) => tags.has(image) || names.has(lastPart(image)))
}

/** `ghcr.io/acme/shop:1.2@sha256:...` is `shop`. */
function lastPart(image: string): string {
  return (
    image
      .replace(/@.*$/, '')
      .replace(/:[^/:]*$/, '')
      .split('/')
      .at(-1) ?? ''
  )
}

const MANIFESTS: readonly { readonly file: string; readonly name: RegExp }[] = [
  { file: 'pyproject.toml', name: /^name\s*=\s*["']([\w.-]+)["']/m },
  { file: 'composer.json', name: /^\s*"name"\s*:\s*"[\w.-]+\/([\w.-]+)"/m },
  { file: 'go.mod', name: /^module\s+\S*?([\w.-]+)(?:\/v\d+)?\s*$/m },
  { file: 'Cargo.toml', name: /^name\s*=\s*"([\w.-]+)"/m },
]

function projectNames({ context }: Facts): ReadonlySet<string> {
  if (context === undefined) return new Set()
  const { files } = context
  const node = asText(nodeProject(files, '.')?.manifest.data.name)?.replace(/^@[^/]*\//, '')
  const others = MANIFESTS.flatMap(({ file, name }) => name.exec(files.read(file) ?? '')?.[1] ?? [])
  return new Set([...(node === undefined ? [] : [node]), ...others].map(name => name.toLowerCase()))
}

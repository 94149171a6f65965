import { posix } from 'node:path'
import { peek } from './byte-reader.ts'
import { applyLayers, type ImageTree, type Layer } from './image-tree.ts'
import { readLayer } from './read-layer.ts'
import { readTar, type TarEntry } from './tar.ts'

/** Manifests and configurations are smaller. */
const MAX_JSON = 16 * 1024 * 1024

interface ManifestImage {
  readonly tags: readonly string[]
  /** Names of archive members, from the bottom up. */
  readonly layers: readonly string[]
}

/**
 * Reads the archives that `docker save` and `podman save` write, in one pass: layers come before the manifest
 * that puts them in order. Remembers layers that are named after their content, so that a base is read once however
 * many images stand on it.
 *
 * @see https://github.com/moby/docker-image-spec/blob/main/spec.md#combined-image-json--filesystem-changeset-format
 */
export class ImageArchives {
  readonly #known = new Map<string, Layer>()

  /** The trees of the images, in the order of the tags. */
  async read(archive: AsyncIterable<Uint8Array>, tags: readonly string[]): Promise<readonly ImageTree[]> {
    const layers = new Map<string, Layer>()
    const texts = new Map<string, string>()
    const aliases = new Map<string, string>()
    for await (const entry of readTar(archive)) {
      const name = posix.normalize(entry.path)
      // Docker before 25 writes a layer that two images share once, and links to it.
      if (entry.kind === 'symlink' || entry.kind === 'hardlink') {
        const folder = entry.kind === 'symlink' ? posix.dirname(name) : '.'
        aliases.set(name, posix.join(folder, entry.linkPath))
      }
      if (entry.kind !== 'file') continue
      const known = this.#known.get(name)
      if (known !== undefined) {
        layers.set(name, known)
        continue
      }
      const content = await readMember(entry)
      if (typeof content === 'string') texts.set(name, content)
      else {
        layers.set(name, content)
        if (/[0-9a-f]{64}/.test(name) && !name.endsWith('/layer.tar')) this.#known.set(name, content)
      }
    }
    const manifest = manifestOf(texts.get('manifest.json'))
    return tags.map(tag => {
      const image = manifest.find(one => one.tags.some(name => isTag(name, tag))) ?? only(manifest, tags)
      if (image === undefined) throw new Error(`the archive holds no image ${tag}`)
      return applyLayers(image.layers.map(name => layerNamed(posix.normalize(name), layers, aliases)))
    })
  }
}

/** podman puts `localhost/` before a name. */
function isTag(name: string, tag: string): boolean {
  return name === tag || name.endsWith(`/${tag}`)
}

function only(manifest: readonly ManifestImage[], tags: readonly string[]): ManifestImage | undefined {
  return manifest.length === 1 && tags.length === 1 ? manifest[0] : undefined
}

function layerNamed(
  name: string,
  layers: ReadonlyMap<string, Layer>,
  aliases: ReadonlyMap<string, string>,
): Layer {
  const layer = layers.get(name) ?? layers.get(aliases.get(name) ?? '')
  if (layer === undefined) throw new Error(`the archive lacks the layer ${name}`)
  return layer
}

/** A layer, compressed or not, or a text. */
async function readMember(entry: TarEntry): Promise<Layer | string> {
  const { head, whole } = await peek(entry.body, 512)
  if (head[0] === 0x1f && head[1] === 0x8b) return readLayer(gunzip(whole))
  if (isZstd(head)) throw new Error('its layers are compressed with zstd, which cannot be read here')
  if (isTar(head)) return readLayer(whole)
  const pieces: Uint8Array[] = []
  for await (const piece of whole) if (entry.size <= MAX_JSON) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

function gunzip(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  return ReadableStream.from(source).pipeThrough(new DecompressionStream('gzip'))
}

/** A layer without files is nothing but zeros. */
function isTar(head: Uint8Array): boolean {
  if (head.length >= 262 && new TextDecoder().decode(head.subarray(257, 262)) === 'ustar') return true
  return head.length >= 512 && head.subarray(0, 512).every(byte => byte === 0)
}

function isZstd(head: Uint8Array): boolean {
  return head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd
}

function manifestOf(text: string | undefined): readonly ManifestImage[] {
  const images: unknown = text === undefined ? undefined : JSON.parse(text)
  if (!Array.isArray(images)) throw new Error('the archive has no manifest.json')
  return images.map((image: unknown) => ({
    tags: strings(image, 'RepoTags'),
    layers: strings(image, 'Layers'),
  }))
}

function strings(value: unknown, key: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const list: unknown = new Map<string, unknown>(Object.entries(value)).get(key)
  return Array.isArray(list) ? list.map(String) : []
}

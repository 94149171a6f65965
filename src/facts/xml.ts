/** An element of an XML file, as far as build files need it: no namespaces, entities of XML itself only. */
export interface XmlElement {
  /** Without a namespace prefix. */
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** What stands between its tags, elements left out; trimmed. */
  readonly text: string
  /** Offset of its first tag. */
  readonly start: number
}

interface Draft {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  text: string
  readonly start: number
}

/** The root element; `undefined` for what is not well-formed. One pass, no recursion, so that no file is too deep. */
export function parseXml(source: string): XmlElement | undefined {
  const top: Draft = { name: '', attributes: new Map(), children: [], text: '', start: 0 }
  const open: Draft[] = [top]
  let at = 0
  for (;;) {
    const here = open.at(-1)
    if (here === undefined) return undefined
    const tag = source.indexOf('<', at)
    here.text += source.slice(at, tag === -1 ? source.length : tag)
    if (tag === -1) break
    const special = skipped(source, tag)
    if (special !== undefined) {
      if (special.end === -1) return undefined
      here.text += special.text
      at = special.end
      continue
    }
    const end = tagEnd(source, tag)
    if (end === undefined) return undefined
    const inside = source.slice(tag + 1, end)
    at = end + 1
    if (inside.startsWith('/')) {
      if (open.length < 2 || localName(inside.slice(1).trim()) !== here.name) return undefined
      open.pop()
      open.at(-1)?.children.push(finished(here))
      continue
    }
    const closed = inside.endsWith('/')
    const draft = startTag(closed ? inside.slice(0, -1) : inside, tag)
    if (closed) here.children.push(finished(draft))
    else open.push(draft)
  }
  return open.length === 1 ? top.children[0] : undefined
}

/** Comments, CDATA, declarations: what is skipped, and the text it stands for. */
function skipped(source: string, at: number): { readonly end: number; readonly text: string } | undefined {
  for (const [start, stop] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
    ['<!', '>'],
  ] as const) {
    if (!source.startsWith(start, at)) continue
    const end = source.indexOf(stop, at + start.length)
    const text = start === '<![CDATA[' && end !== -1 ? source.slice(at + start.length, end) : ''
    return { end: end === -1 ? -1 : end + stop.length, text }
  }
  return undefined
}

/** The `>` that ends a tag: one inside an attribute's quotes does not. */
function tagEnd(source: string, start: number): number | undefined {
  let quote = ''
  for (let at = start + 1; at < source.length; at += 1) {
    const char = source.charAt(at)
    if (quote !== '') {
      if (char === quote) quote = ''
    } else if (char === '"' || char === "'") {
      quote = char
    } else if (char === '>') {
      return at
    }
  }
  return undefined
}

function startTag(inside: string, start: number): Draft {
  const name = /^[^\s/]*/.exec(inside)?.[0] ?? ''
  const attributes = new Map<string, string>()
  for (const [, key = '', double, single] of inside.matchAll(
    /(?<=\s)([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  )) {
    attributes.set(localName(key), decoded(double ?? single ?? ''))
  }
  return { name: localName(name), attributes, children: [], text: '', start }
}

function finished(draft: Draft): XmlElement {
  return { ...draft, text: decoded(draft.text).trim() }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decoded(text: string): string {
  return text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '')
}

/** The first child of that name. */
export function childNamed(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find(child => child.name === name)
}

/** Every element of any of these names, at any depth, in document order. */
export function elementsNamed(root: XmlElement, ...names: readonly string[]): readonly XmlElement[] {
  const found: XmlElement[] = []
  const queue = [root]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (names.includes(next.name)) found.push(next)
    for (const child of next.children.toReversed()) queue.push(child)
  }
  return found
}

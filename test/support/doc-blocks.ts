import type { AnyTransform } from '../../src/engine/registry.ts'

/** A part of a page that is generated, between two comments. */
export function block(name: string, content: string): string {
  return `<!-- ${name}: written by npm run update -->\n\n${content}\n\n<!-- /${name} -->`
}

export function hasBlock(text: string, name: string): boolean {
  return blockPattern(name).test(text)
}

/** The page with the block as it must be; a page without one gets it below its title. */
export function withBlock(text: string, name: string, content: string): string {
  const fresh = block(name, content)
  if (hasBlock(text, name)) return text.replace(blockPattern(name), () => fresh)
  const title = /^# .*$/m.exec(text)
  if (title === null) return `${fresh}\n\n${text}`
  const end = title.index + title[0].length
  return `${text.slice(0, end)}\n\n${fresh}\n\n${text.slice(end).replace(/^\s+/, '')}`
}

function blockPattern(name: string): RegExp {
  return new RegExp(`<!-- ${name}:[\\s\\S]*?<!-- /${name} -->`)
}

/** The transforms in running order. `pages` is the way from the page that holds the table to theirs. */
export function catalogueTable(transforms: readonly AnyTransform[], pages: string): string {
  return [
    '| transform | what it does | about | levels |',
    '|---|---|---|---|',
    ...transforms.map(
      ({ name, summary, category, safety }) =>
        `| [${name}](${pages}${name}.md) | ${cell(summary)} | ${category} | ${safety.join(', ')} |`,
    ),
  ].join('\n')
}

/** What a transform declares of itself, for the top of its page. */
export function factsBlock(transform: AnyTransform): string {
  const { summary, category, safety, declines, defaults } = transform
  const options = Object.entries(defaults)
  return [
    `> ${summary}`,
    '',
    `- About: ${category}`,
    `- Levels: ${safety.map(level => `[${level}](../safety.md)`).join(', ')}`,
    `- Declines: ${
      declines.length === 0
        ? 'never'
        : [...declines]
            .sort()
            .map(code => `\`${code}\``)
            .join(', ')
    }`,
    ...(options.length === 0
      ? []
      : [
          `- Options: ${options.map(([key, value]) => `\`${key}\` (default \`${JSON.stringify(value)}\`)`).join(', ')}`,
        ]),
  ].join('\n')
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

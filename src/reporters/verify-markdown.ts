import type { Check, Verification, VerifyReport } from '../verify/model.ts'
import { lineOnScreen, onScreen } from './screen.ts'
import { differenceText, figuresOf, titleOf, verdictText, worthTelling } from './verify-figures.ts'

const MAX_DIFFERENCES = 10

/** For a comment on a pull request. */
export function verifyMarkdown({ files, problems }: VerifyReport): string {
  const sections = [
    ...files.map(section),
    ...(problems.length === 0
      ? []
      : [
          [
            '### Not verified',
            '',
            ...problems.map(({ path, message, hint }) => `- ${code(path)}: ${plain(message)} ${plain(hint)}`),
          ].join('\n'),
        ]),
  ]
  if (sections.length === 0) return 'Nothing to verify: no Dockerfile would change.\n'
  return `## dockeropt verify\n\n${sections.join('\n\n')}\n`
}

function section(file: Verification): string {
  const figures = figuresOf(file)
  return [
    `### ${code(titleOf(file))}: ${verdictText(file)}`,
    '',
    '| compared | | |',
    '|---|---|---|',
    ...file.checks.map(({ name, outcome, summary }) => `| ${name} | ${mark(outcome)} | ${plain(summary)} |`),
    ...(figures.length === 0
      ? []
      : [
          '',
          '| measured | before | after | ratio |',
          '|---|---|---|---|',
          ...figures.map(({ name, before, after, ratio }) => `| ${name} | ${before} | ${after} | ${ratio} |`),
        ]),
    ...file.checks.flatMap(differences),
    ...guilty(file),
    ...(file.log === undefined ? [] : ['', '```text', onScreen(file.log).replaceAll('```', "'''"), '```']),
  ].join('\n')
}

function mark(outcome: Check['outcome']): string {
  return outcome === 'different' ? '**different**' : outcome
}

function differences({ name, differences: all }: Check): readonly string[] {
  if (all.length === 0) return []
  const { told, more } = worthTelling(all, MAX_DIFFERENCES)
  const lines = told.map(difference => {
    const why = difference.explained === undefined ? '**not announced**' : plain(difference.explained.why)
    return `- ${code(differenceText(difference))} ${why}`
  })
  return ['', `**${name}**`, '', ...lines, ...(more === undefined ? [] : [`- ${more}`])]
}

function guilty({ guilty: taken }: Verification): readonly string[] {
  if (taken.length === 0) return []
  return [
    '',
    '**Taken back**',
    '',
    ...taken.map(
      ({ transform, title, line, caused }) =>
        `- ${plain(title)} (${transform}, line ${line}): ${code(caused)}`,
    ),
  ]
}

/** Nothing in it is markup. */
function plain(text: string): string {
  return lineOnScreen(text).replace(/[\\`*_{}[\]<>#|!~]/g, character => `\\${character}`)
}

function code(text: string): string {
  const shown = lineOnScreen(text).replaceAll('|', '\\|')
  return shown.includes('`') ? `\`\` ${shown} \`\`` : `\`${shown}\``
}

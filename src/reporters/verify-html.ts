import type { Check, Verification, VerifyReport } from '../verify/model.ts'
import { lineOnScreen, onScreen } from './screen.ts'
import { differenceText, figuresOf, titleOf, verdictText } from './verify-figures.ts'

const STYLE = `
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1c1e21; background: #fff }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-top: 2.5rem }
table { border-collapse: collapse; margin: .8rem 0 } th, td { text-align: left; padding: .2rem .8rem .2rem 0; vertical-align: top }
th { border-bottom: 1px solid #ccc } td.number { text-align: right; font-variant-numeric: tabular-nums }
code, pre { font: 13px/1.45 ui-monospace, monospace; overflow-wrap: anywhere } pre { background: #f4f4f5; padding: .8rem; overflow-x: auto }
.same, .better { color: #1a7f37 } .announced { color: #9a6700 } .different { color: #cf222e; font-weight: 600 } .skipped, .why { color: #6e7781 }
@media (prefers-color-scheme: dark) { body { color: #e6e6e6; background: #16181b } pre { background: #22252a } th { border-color: #444 }
.same, .better { color: #57ab5a } .announced { color: #d4a72c } .different { color: #f47067 } }
`

/** One page that needs nothing else. */
export function verifyHtml({ engine, files, problems }: VerifyReport): string {
  const by = engine === undefined ? '' : `<p class="why">${markup(`${engine.kind} ${engine.version}`)}</p>`
  const left = problems
    .map(
      ({ path, message, hint }) =>
        `<li><code>${markup(path)}</code>: ${markup(message)} ${markup(hint)}</li>`,
    )
    .join('\n')
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>dockeropt verify</title>
<style>${STYLE}</style>
<h1>dockeropt verify</h1>
${by}
${files.length === 0 && problems.length === 0 ? '<p>Nothing to verify: no Dockerfile would change.</p>' : ''}
${files.map(section).join('\n')}
${left === '' ? '' : `<h2>Not verified</h2>\n<ul>\n${left}\n</ul>`}
</html>
`
}

function section(file: Verification): string {
  const figures = figuresOf(file)
    .map(
      ({ name, before, after, ratio }) =>
        `<tr><td>${markup(name)}</td>${[before, after, ratio].map(text => `<td class="number">${markup(text)}</td>`).join('')}</tr>`,
    )
    .join('\n')
  const taken = file.guilty
    .map(
      ({ transform, title, line, caused }) =>
        `<li>${markup(title)} (${markup(transform)}, line ${line}): <code>${markup(caused)}</code></li>`,
    )
    .join('\n')
  return `<section>
<h2><code>${markup(titleOf(file))}</code>: <span class="${file.verdict === 'same' ? 'same' : 'different'}">${verdictText(file)}</span></h2>
<table>
<tr><th>compared</th><th></th><th></th></tr>
${file.checks.map(row).join('\n')}
</table>
${figures === '' ? '' : `<table>\n<tr><th>measured</th><th>before</th><th>after</th><th>ratio</th></tr>\n${figures}\n</table>`}
${taken === '' ? '' : `<h3>Taken back</h3>\n<ul>\n${taken}\n</ul>`}
${file.log === undefined ? '' : `<pre>${markup(file.log, onScreen)}</pre>`}
</section>`
}

function row({ name, outcome, summary, differences }: Check): string {
  const items = differences
    .map(difference => {
      const why = difference.explained?.why ?? 'not announced'
      const kind = difference.explained === undefined ? 'different' : 'why'
      return `<li><code>${markup(differenceText(difference))}</code> <span class="${kind}">${markup(why)}</span></li>`
    })
    .join('\n')
  const told = items === '' ? '' : `<details><summary>all</summary><ul>\n${items}\n</ul></details>`
  return `<tr><td>${name}</td><td class="${outcome}">${outcome}</td><td>${markup(summary)}${told}</td></tr>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function markup(text: string, shown: (text: string) => string = lineOnScreen): string {
  return shown(text).replace(/[&<>"']/g, character => ENTITIES[character] ?? character)
}

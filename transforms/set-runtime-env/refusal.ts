import {
  type Declined,
  developedByService,
  developmentSign,
  type Facts,
  runsTests,
  type Started,
  stagesFrom,
  startedPrograms,
  uncompiledModules,
} from '../../src/authoring.ts'
import type { Missing } from './index.ts'
import { unconfigured } from './settings-files.ts'

/** Why the variable is better left to whoever knows the program. */
export function refusal(missing: Missing, facts: Facts): Declined | undefined {
  const { dockerfile, stage, variable } = missing
  const sign = developmentSign(dockerfile, stage, facts)
  if (sign !== undefined) return { code: 'DEV_IMAGE', reason: `This image is for development. ${sign}` }
  const started = startedPrograms(dockerfile, stage, facts)
  const tests = started.find(runsTests)
  if (tests !== undefined)
    return { code: 'NOT_A_SERVER', reason: `${tests.by} starts ${tests.written}, which runs tests.` }
  switch (variable.name) {
    case 'NODE_ENV':
      return (
        developed(missing, facts) ??
        installsAtStart(started) ??
        inherited(missing) ??
        unconfigured(missing, facts)
      )
    case 'PYTHONDONTWRITEBYTECODE':
      return compilesAtStart(started) ?? notCompiled(missing, facts)
    case 'PYTHONUNBUFFERED':
      return undefined
  }
}

/** One compose file runs the image for production, another one to develop in it: what the image sets holds for both. */
function developed({ dockerfile, stage }: Missing, facts: Facts): Declined | undefined {
  const sign = developedByService(dockerfile, stage, facts)
  if (sign === undefined) return undefined
  return {
    code: 'DEV_IMAGE',
    reason: `This image is for development too, where NODE_ENV=production would hold as well. ${sign}`,
  }
}

/** With NODE_ENV=production, an install in the container would leave out what it may build with. */
function installsAtStart(started: readonly Started[]): Declined | undefined {
  const found = started.find(
    ({ name, args }) =>
      /^(npm|yarn|pnpm|bun)$/.test(name) &&
      (/^(ci|i|install|add)$/.test(args[0] ?? '') || (name === 'yarn' && args.length === 0)),
  )
  if (found === undefined) return undefined
  return {
    code: 'INSTALLS_AT_START',
    reason: `${found.by} starts ${found.written}: with NODE_ENV=production the development dependencies would be left out.`,
  }
}

/** Stages that start from this one have its environment in their own steps. */
function inherited({ dockerfile, stage }: Missing): Declined | undefined {
  const below = stagesFrom(dockerfile, stage).find(one =>
    one.instructions.some(({ keyword }) => keyword === 'RUN' || keyword === 'ONBUILD'),
  )
  if (below === undefined) return undefined
  return {
    code: 'STAGE_REFERENCED',
    reason: `The stage of line ${below.from.line} is built on this one, and its steps would see NODE_ENV=production too.`,
  }
}

function compilesAtStart(started: readonly Started[]): Declined | undefined {
  const found = started.find(({ name }) => name === 'compileall' || name === 'py_compile')
  if (found === undefined) return undefined
  return {
    code: 'COMPILES_AT_START',
    reason: `${found.by} starts ${found.written}: modules are compiled when the container starts.`,
  }
}

/** What is not compiled when it is installed is compiled by the first start of a container, once, unless it may not be written. */
function notCompiled({ dockerfile }: Missing, facts: Facts): Declined | undefined {
  const found = uncompiledModules(dockerfile, facts)
  return (
    found && {
      code: 'NOT_COMPILED',
      reason: `${found.tool} leaves the modules of line ${found.run.line} uncompiled: every process would compile them anew.`,
    }
  )
}

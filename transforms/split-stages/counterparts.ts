import { commandsOfPackage } from '../../src/authoring.ts'
import type { Proposal, Subject } from './model.ts'
import type { PackageWord } from './package-runs.ts'
import { purgedBy } from './purges.ts'

/**
 * The packages with what takes their place here: a compiler brings libraries that a program may load; what Alpine's manager takes out
 * again goes with all that came with it, so that the image never had it.
 */
export function withCounterparts(subject: Subject, { ofCompiler }: Proposal): Subject {
  const isDebian = subject.release?.family === 'debian'
  const purges = [...subject.packages.values()].filter(run => run.purges)
  const gone = isDebian ? [] : purges.flatMap(run => purgedBy(subject, run) ?? [])
  const counterparts = (word: PackageWord) => {
    if (gone.includes(word)) return []
    const isCompiler = word.fate === 'builder' && commandsOfPackage(word.name).includes('gcc')
    return isDebian && isCompiler ? [...word.counterparts, ...ofCompiler] : word.counterparts
  }
  const packages = [...subject.packages].map(([instruction, run]) => {
    const installs = run.installs.map(install => ({
      ...install,
      words: install.words.map(word => ({ ...word, counterparts: counterparts(word) })),
    }))
    return [instruction, { ...run, installs }] as const
  })
  return { ...subject, packages: new Map(packages) }
}

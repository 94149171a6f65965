/**
 * The snapshot harness for authors of transforms, ours and others': a case is a folder with a Dockerfile,
 * what comes out is held against golden files beside it, and against what must hold for every rewrite.
 * docs/writing-a-transform.md shows it at work.
 */
export { nodeFileSystem } from './cli/node-file-system.ts'
export {
  type Case,
  type CaseOptions,
  casesIn,
  foldersIn,
  goldensOf,
  readCase,
  writeGoldens,
} from './testing/cases.ts'
export { flawsBetween } from './testing/invariants.ts'
export { renderReport } from './testing/render.ts'
export { type CaseResult, runCase } from './testing/run-case.ts'
export { Trace } from './testing/trace.ts'

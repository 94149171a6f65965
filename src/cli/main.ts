import { transforms } from '../../transforms/index.ts'
import { nodeMachine } from './host.ts'
import { main } from './program.ts'

/** Settled when everything is said; `launch.cjs` starts the bundle of this module. */
export const finished = main(process.argv.slice(2), nodeMachine(), transforms).then(code => {
  process.exitCode = code
})

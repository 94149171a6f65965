import { transforms } from '../../transforms/index.ts'
import { nodeMachine } from './host.ts'
import { main } from './program.ts'

/** Settled when everything is said; `launch.cjs` starts it. */
export async function start(): Promise<void> {
  process.exitCode = await main(process.argv.slice(2), nodeMachine(), transforms)
}

/** What `thread.cjs` starts. */
export async function serve(): Promise<void> {
  const threads = await import('./planning-threads.ts')
  threads.serve(transforms)
}

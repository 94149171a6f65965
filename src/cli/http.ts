import { get } from 'node:http'
import type { Address, Answer, Network } from '../verify/engine.ts'

/** Milliseconds a server may take to answer. */
const TIMEOUT = 5_000
/** What is read of a body, in bytes. */
const MAX_BODY = 4 * 1024 * 1024

/** Asks servers over HTTP. */
export const httpNetwork: Network = {
  get: (address, path) => new Promise(resolve => ask(address, path, resolve)),
}

function ask({ host, port }: Address, path: string, settle: (answer: Answer | undefined) => void): void {
  const options = { host, port, path, agent: false, timeout: TIMEOUT, headers: { connection: 'close' } }
  const request = get(options, response => {
    const parts: Buffer[] = []
    let size = 0
    response.on('data', (part: Buffer) => {
      size += part.length
      if (size <= MAX_BODY) parts.push(part)
    })
    response.on('error', () => settle(undefined))
    response.on('end', () =>
      settle({
        status: response.statusCode ?? 0,
        type: response.headers['content-type'],
        body: Buffer.concat(parts).toString('latin1'),
      }),
    )
  })
  request.on('timeout', () => request.destroy(new Error('timeout')))
  request.on('error', error => {
    // Whoever answers without speaking HTTP is there all the same.
    const speaks = 'code' in error && String(error.code).startsWith('HPE_')
    settle(speaks ? { status: 0, type: undefined, body: '' } : undefined)
  })
}

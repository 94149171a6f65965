import { describe, expect, it } from 'vitest'
import { mountsOf } from '../../src/syntax/mounts.ts'
import { only } from './reading.ts'

describe('mounts', () => {
  it.each([
    ['target=/a', { type: 'bind', target: '/a', readOnly: true }],
    ['type=cache,target=/a', { type: 'cache', target: '/a', readOnly: false, sharing: undefined }],
    ['type=cache,dst=/a,id=b,sharing=LOCKED', { target: '/a', id: 'b', sharing: 'locked' }],
    ['type=cache,destination=/a,uid=1,gid=2,mode=0755', { target: '/a', uid: '1', gid: '2', mode: '0755' }],
    ['type=bind,src=/a,target=/b,from=c', { source: '/a', target: '/b', from: 'c' }],
    ['type=bind,source=/a,target=/b,rw', { source: '/a', readOnly: false }],
    ['type=bind,target=/b,readwrite=false', { readOnly: true }],
    ['type=bind,target=/b,ro=false', { readOnly: false }],
    ['type=cache,target=/b,readonly', { readOnly: true }],
    ['type=secret,id=a,env=B', { type: 'secret', id: 'a', env: 'B', required: false, readOnly: true }],
    ['type=secret,id=a,required=true', { required: true }],
    ['type=ssh,required', { type: 'ssh', required: true }],
    ['type=tmpfs,target=/t', { type: 'tmpfs', readOnly: false }],
    ['TYPE=Cache,Target=/A', { type: 'cache', target: '/A' }],
    ['type=cache,target=$HOME/.cache', { target: '$HOME/.cache' }],
    ["type=bind,'target=/a b'", { target: '/a b' }],
  ])('%s', (options, expected) => {
    expect(mountsOf(only(`RUN --mount=${options} x`))).toMatchObject([expected])
  })

  it('may quote a field with a comma in it', () => {
    expect(mountsOf(only(`RUN --mount='type=bind,"target=/a,""b"""' x`))).toMatchObject([
      { target: '/a,"b"' },
    ])
  })

  it('keep their order and their flags', () => {
    const run = only('RUN --network=none --mount=type=cache,target=/a --mount=type=cache,target=/b x')
    expect(mountsOf(run).map(mount => mount.target)).toEqual(['/a', '/b'])
    expect(mountsOf(run).map(mount => mount.flag)).toEqual(run.flags.slice(1))
  })

  it('are only those of RUN', () => {
    expect(mountsOf(only('COPY --link a b'))).toEqual([])
  })
})

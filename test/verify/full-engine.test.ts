import { describe, expect, it } from 'vitest'
import type { EngineInfo } from '../../src/verify/engine.ts'
import { fullEngine } from '../../src/verify/full-engine.ts'

const INFO: EngineInfo = { kind: 'buildx', version: '1', isBuildKit: true, builder: undefined }

describe('an engine without space', () => {
  it.each([
    [
      'BuildKit',
      '#9 ERROR: x\n------\n > [2/2] COPY . .:\n------\nERROR: failed to solve: write /a: no space left on device',
    ],
    [
      'a program in a step',
      "#9 1.2 OSError: [Errno 28] No space left on device: '/x'\n#9 ERROR: process did not complete",
    ],
    [
      'apt, ahead',
      "E: You don't have enough free space in /var/cache/apt/archives/.\nERROR: failed to solve: x",
    ],
    [
      'docker save',
      'Error response from daemon: write /var/lib/docker/tmp/x/layer.tar: no space left on device\n',
    ],
    ['podman', 'Error: writing blob: storing blob to file "/var/tmp/1": no space left on device'],
  ])('is heard: %s', (_, said) => {
    expect(fullEngine(INFO, 'before: build', said)).toMatchObject({
      code: 'ENGINE_FULL',
      message: expect.stringMatching(/^The container engine has no space left \(before: build\): \S/),
    })
  })

  it.each([
    ['something else', 'ERROR: failed to solve: exit code: 1'],
    [
      'a line of the Dockerfile',
      '   3 | >>> RUN echo "no space left on device"; exit 1\nERROR: failed to solve: x',
    ],
    ['long before the end', `no space left on device\n${'more\n'.repeat(25)}`],
    [
      'a limit of another kind',
      'Error: ENOSPC: System limit for number of file watchers reached, watch /app',
    ],
    ['nothing', ''],
  ])('is not heard: %s', (_, said) => {
    expect(fullEngine(INFO, 'before: build', said)).toBeUndefined()
  })

  it.each([
    [{}, 'docker builder prune'],
    [{ builder: 'far' }, 'docker buildx prune --builder far'],
    [{ kind: 'docker' as const, isBuildKit: false }, 'docker image prune'],
    [{ kind: 'podman' as const, isBuildKit: false }, 'podman system prune'],
  ])('is emptied of what it is: %o', (info, command) => {
    const error = fullEngine({ ...INFO, ...info }, 'docker save', 'no space left on device')
    expect(error?.hint).toBe(`Make room with ${command}, then run it again.`)
  })
})

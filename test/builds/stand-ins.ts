import { execFileSync } from 'node:child_process'
import { ownerLabel } from '../../src/cli/container-engine.ts'

/*
 * Images of tools that a rewritten Dockerfile takes a program from, made of what a package index has, for machines that reach no
 * image registry. Bases are not among them: what is built on must be the real thing.
 */

/**
 * uv trusts the authorities it was built with; a machine that reaches no registry is likely to reach its index by way of one of its own,
 * which the base images know. The program is mounted as a single file, so what tells it lies in front of it in the same file.
 */
const UV = String.raw`FROM python:3.11-slim AS wheel
ARG VERSION
RUN pip install --no-cache-dir --no-deps --target /wheel "uv==$VERSION" \
    && { printf '%s\n' '#!/bin/sh' \
          'export UV_SYSTEM_CERTS=1' \
          'folder=$(mktemp -d) && tail -n +7 "$0" > "$folder/uv" && chmod 755 "$folder/uv"' \
          '"$folder/uv" "$@"; status=$?' \
          'rm -r "$folder"' \
          'exit $status' \
        && cat /wheel/bin/uv; } > /uv \
    && chmod 755 /uv
FROM scratch
COPY --from=wheel /uv /uv
`

/** A Dockerfile by the name of the image, its tag handed over as VERSION. */
const RECIPES: Readonly<Record<string, string>> = { 'ghcr.io/astral-sh/uv': UV }

const LABEL = 'dockeropt.stand-in'

export interface Maker {
  /** `docker` or `podman`. */
  readonly program: string
  readonly options: readonly string[]
  readonly run: string
}

/** Makes an image that a registry would have; false where nobody knows how, or it cannot be made. */
export function makeStandIn(image: string, { program, options, run }: Maker): boolean {
  const colon = image.lastIndexOf(':')
  const recipe = RECIPES[image.slice(0, colon)]
  if (recipe === undefined) return false
  const args = [
    '--tag',
    image,
    '--label',
    `${LABEL}=${run}`,
    '--label',
    ownerLabel(),
    '--build-arg',
    `VERSION=${image.slice(colon + 1)}`,
  ]
  try {
    execFileSync(program, ['build', ...args, ...options, '-'], {
      input: recipe,
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    return true
  } catch (error) {
    if (error instanceof Error && 'status' in error && typeof error.status === 'number') return false
    throw error
  }
}

/** A stand-in under the name of another image lives no longer than the run that needs it. */
export function removeStandIns(program: string, run: string): void {
  const args = ['images', '--quiet', '--filter', `label=${LABEL}=${run}`]
  const ids = execFileSync(program, args, { encoding: 'utf8' })
    .split('\n')
    .filter(id => id !== '')
  if (ids.length > 0) execFileSync(program, ['rmi', '--force', ...new Set(ids)], { stdio: 'ignore' })
}

import type { AnyTransform } from '../src/authoring.ts'
import addHealthcheck from './add-healthcheck/index.ts'
import addInit from './add-init/index.ts'
import addUser from './add-user/index.ts'
import dropDevDependencies from './drop-dev-dependencies/index.ts'
import installFromLockfile from './install-from-lockfile/index.ts'
import mountCaches from './mount-caches/index.ts'
import pipToUv from './pip-to-uv/index.ts'
import reorderCopies from './reorder-copies/index.ts'
import serveStatic from './serve-static/index.ts'
import setRuntimeEnv from './set-runtime-env/index.ts'
import slimBase from './slim-base/index.ts'
import splitStages from './split-stages/index.ts'
import useExecForm from './use-exec-form/index.ts'
import writeDockerignore from './write-dockerignore/index.ts'

/** Every transform in running order, with the reason for its place. */
export const transforms: readonly AnyTransform[] = [
  writeDockerignore, // first: reordering needs to know that a host's node_modules cannot overwrite the install
  installFromLockfile, // before reordering: what is frozen reads the lockfile alone, and leaves it as it is
  reorderCopies, // before caches: what it moves and splits is what gets a mount
  pipToUv, // before caches: a mount is for the cache of the tool that runs
  mountCaches,
  dropDevDependencies, // behind the installs: a prune or a flag is added to what they have become
  serveStatic, // before splitting: of a site that is served as files, only those go over
  splitStages, // after caches: mounts move with the steps that have them
  slimBase, // after splitting, which takes the smaller base along where something is installed
  setRuntimeEnv, // after what installs and builds is in its place: it looks for the last step
  addUser, // after all that installs: what USER comes before has no rights
  useExecForm, // before an init: what it hands signals on to is the program then, no shell
  addInit, // last of what touches the start command: it goes in front of what the others left
  addHealthcheck, // last: it asks what the image that has become of it can be asked with
]

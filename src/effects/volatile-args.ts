/**
 * Names of build arguments that carry a new value with every build, by the habits of CI systems and of the OCI
 * annotations. Names that are there to break the cache on purpose (`CACHEBUST`) are left out.
 *
 * Source: OCI image spec annotations (created, revision, version), and the variables that GitHub Actions, GitLab CI, CircleCI,
 * Jenkins and Heroku document; read 2026-08.
 */
const VOLATILE =
  /^((APP|BUILD|CI|DOCKER|GIT|GITHUB|GITLAB|IMAGE|SOURCE|VCS|PROJECT|RELEASE|SERVICE)_)*(COMMIT|COMMIT_SHA|COMMIT_HASH|COMMIT_ID|COMMIT_REF|SHA|SHA1|HASH|REF|REVISION|REV|DATE|TIME|TIMESTAMP|NUMBER|BUILD_NUMBER|BUILD_ID|BUILD|TAG|VERSION|CREATED|BRANCH|ID)$/

/** Bare words that mean too many things to count. */
const AMBIGUOUS =
  /^(TAG|ID|REF|HASH|SHA1|REV|DATE|TIME|NUMBER|BUILD|BRANCH|DOCKER_VERSION|GIT_VERSION|IMAGE_TAG|IMAGE_VERSION|APP_ID|PROJECT_ID|SERVICE_ID|GITLAB_VERSION)$/

export function isVolatileArg(name: string): boolean {
  return VOLATILE.test(name) && !AMBIGUOUS.test(name)
}

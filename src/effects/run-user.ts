import type { Accounts, KnownAccount } from './accounts.ts'
import { accountsOfBase } from './accounts.ts'
import type { StageState } from './state.ts'

/** The account that the program of an image can run as. */
export interface RunUser {
  /** What USER says. */
  readonly spec: string
  /** What `--chown` and `chown` say. */
  readonly owner: string
  /** The same in numbers; `undefined` where they are not known. */
  readonly numbers: string | undefined
  readonly home: string | undefined
  /** Whether the base image brings it, the file makes it already, it is new, or there is but a number. */
  readonly origin: 'base' | 'file' | 'new' | 'number'
  /** The commands that make it, each to be joined by `&&`. */
  readonly create: readonly string[]
}

export type RunUserAnswer =
  | { readonly ok: true; readonly user: RunUser }
  | { readonly ok: false; readonly code: string; readonly reason: string }

/** The first number that no base image gives away: system accounts end at 999, people start at 1000. */
const FIRST_ID = 10001

/**
 * Which account the program of a stage can run as: one that the file makes and never switches to, else the one that the base image
 * brings for that, else a new one.
 *
 * @param state of the stage at its end
 */
export function runUserOf({ base, accounts, baseRef }: StageState): RunUserAnswer {
  const made = accountsMadeIn(base, accounts)
  const [one, two] = made
  if (one !== undefined && two !== undefined) {
    const names = made.map(({ name }) => name).join(', ')
    return no(
      'SEVERAL_USERS',
      `The file makes ${names}: which of them the program is meant to run as, it does not say.`,
    )
  }
  if (one !== undefined) return yes(fromFile(one))
  if (base?.runAs !== undefined) return fromBase(base.runAs, accounts, baseRef)
  if (base?.family === 'scratch' || base?.family === 'distroless') return yes(numbered())
  if (base?.accountTools === 'shadow' || base?.accountTools === 'busybox') {
    const name = freeName(accounts)
    if (name === undefined)
      return no('SEVERAL_USERS', 'The names "app" and "appuser" are both taken, though by groups only.')
    return yes(newUser(name, freeId(accounts), base.accountTools))
  }
  return no(
    'NO_ACCOUNT_TOOLS',
    `${baseRef} brings no useradd: install shadow-utils, or run the image under a number of your own.`,
  )
}

/** The accounts that RUNs of the file have made. */
export function accountsMadeIn(base: StageState['base'], accounts: Accounts): readonly KnownAccount[] {
  const brought = new Set(accountsOfBase(base).users.map(({ name }) => name))
  return accounts.users.filter(({ name }) => !brought.has(name))
}

function fromFile({ name, uid, gid, home, group }: KnownAccount): RunUser {
  return {
    spec: name,
    owner: group === undefined ? name : `${name}:${group}`,
    numbers: uid === undefined || gid === undefined ? undefined : `${uid}:${gid}`,
    home,
    origin: 'file',
    create: [],
  }
}

function fromBase(runAs: string, accounts: Accounts, baseRef: string): RunUserAnswer {
  const account = accounts.users.find(({ name }) => name === (runAs === '$APP_UID' ? 'app' : runAs))
  if (account === undefined)
    return no('SEVERAL_USERS', `The account ${runAs} of ${baseRef} is taken away or changed by a RUN.`)
  return yes({ ...fromFile(account), spec: runAs, origin: 'base' })
}

function numbered(): RunUser {
  const numbers = `${FIRST_ID}:${FIRST_ID}`
  return { spec: numbers, owner: numbers, numbers, home: '/', origin: 'number', create: [] }
}

function newUser(name: string, id: number, tools: 'shadow' | 'busybox'): RunUser {
  const home = `/home/${name}`
  return {
    spec: String(id),
    owner: `${name}:${name}`,
    numbers: `${id}:${id}`,
    home,
    origin: 'new',
    create:
      tools === 'shadow'
        ? [
            `groupadd --gid ${id} ${name}`,
            // Without --no-log-init a large number makes a large, sparse /var/log/faillog.
            `useradd --uid ${id} --gid ${id} --no-log-init --create-home --home-dir ${home} --shell /usr/sbin/nologin ${name}`,
          ]
        : [
            `addgroup -S -g ${id} ${name}`,
            // Without -G the group would be nogroup.
            `adduser -S -D -u ${id} -G ${name} -h ${home} -s /sbin/nologin ${name}`,
          ],
  }
}

function freeName(accounts: Accounts): string | undefined {
  const taken = new Set([...accounts.users, ...accounts.groups].map(({ name }) => name))
  return ['app', 'appuser'].find(name => !taken.has(name))
}

function freeId(accounts: Accounts): number {
  const taken = new Set([
    ...accounts.users.flatMap(({ uid, gid }) => [uid, gid]),
    ...accounts.groups.map(({ gid }) => gid),
  ])
  let id = FIRST_ID
  while (taken.has(id)) id += 1
  return id
}

function yes(user: RunUser): RunUserAnswer {
  return { ok: true, user }
}

function no(code: string, reason: string): RunUserAnswer {
  return { ok: false, code, reason }
}

import type { Command, Script } from '../shell/script.ts'
import type { BaseImage } from './base-images.ts'
import { type OptionRule, readOptions } from './getopt.ts'
import type { WordValue } from './word-value.ts'

/** An account as far as it is known. */
export interface KnownAccount {
  readonly name: string
  readonly uid: number | undefined
  readonly gid: number | undefined
  readonly home: string | undefined
  /** Its primary group, by name or number; `undefined` when it cannot be told. */
  readonly group?: string | undefined
}

export interface Accounts {
  readonly users: readonly KnownAccount[]
  readonly groups: readonly { readonly name: string; readonly gid: number | undefined }[]
  /** No account can be there that is not listed, those of system packages below 1000 aside. */
  readonly complete: boolean
}

const ROOT: KnownAccount = { name: 'root', uid: 0, gid: 0, home: '/root', group: 'root' }

export function accountsOfBase(base: BaseImage | undefined): Accounts {
  const users = [ROOT, ...(base?.accounts ?? []).map(user => ({ ...user, group: groupNamedLike(user) }))]
  if (base?.user !== undefined && !users.some(user => user.name === base.user?.name)) users.push(base.user)
  return {
    users,
    groups: users.map(user => ({ name: user.name, gid: user.gid })),
    complete: base !== undefined && !base.opinionated,
  }
}

/** The images give an account and its own group the same name and number. */
function groupNamedLike({ name, uid, gid }: KnownAccount): string | undefined {
  return uid === gid ? name : undefined
}

export const INCOMPLETE = (accounts: Accounts): Accounts =>
  accounts.complete ? { ...accounts, complete: false } : accounts

/** `useradd` of shadow. Source: useradd(8), shadow 4.13. */
const USERADD: OptionRule = {
  valued: 'ugGdbcesfkKpRPZ',
  plain: 'mMrNUlo',
  long: {
    uid: 'u',
    gid: 'g',
    groups: 'G',
    'home-dir': 'd',
    home: 'd',
    'base-dir': 'b',
    comment: 'c',
    shell: 's',
    skel: 'k',
    key: 'K',
    password: 'p',
    expiredate: 'e',
    inactive: 'f',
  },
  flags: {
    'create-home': 'm',
    'no-create-home': 'M',
    system: 'r',
    'no-user-group': 'N',
    'user-group': 'U',
    'no-log-init': 'l',
    'non-unique': 'o',
  },
}

/** `adduser` of BusyBox. Source: loginutils/adduser.c, BusyBox 1.37. */
const BUSYBOX_ADDUSER: OptionRule = {
  valued: 'hgsGuk',
  plain: 'SDH',
  long: { home: 'h', gecos: 'g', shell: 's', ingroup: 'G', uid: 'u', skel: 'k' },
  flags: { system: 'S', 'disabled-password': 'D', 'empty-password': 'D', 'no-create-home': 'H' },
}

/** `adduser` of Debian, which has long options only. Source: adduser(8), Debian 12. */
const DEBIAN_ADDUSER: OptionRule = {
  valued: '',
  plain: 'q',
  long: {
    home: 'h',
    gecos: 'g',
    comment: 'g',
    shell: 's',
    ingroup: 'G',
    uid: 'u',
    gid: 'gid',
    'add-extra-groups': 'x',
  },
  flags: {
    system: 'S',
    'disabled-password': 'D',
    'disabled-login': 'D',
    'no-create-home': 'H',
    group: 'group',
    quiet: 'q',
    'allow-bad-names': 'a',
    'allow-badname': 'a',
    'force-badname': 'a',
  },
}

const GROUPADD: OptionRule = {
  valued: 'gKpRPU',
  plain: 'rfo',
  long: { gid: 'g', key: 'K', password: 'p' },
  flags: { system: 'r', force: 'f', 'non-unique': 'o' },
}

const ADDGROUP: OptionRule = {
  valued: 'g',
  plain: 'Sq',
  long: { gid: 'g' },
  flags: { system: 'S', quiet: 'q' },
}

/** The accounts after a script has run, `base` deciding which program `adduser` is. */
export function accountsAfter(
  before: Accounts,
  script: Script,
  textOf: WordValue,
  base: BaseImage | undefined,
): Accounts {
  let accounts = before
  for (const command of script.commands) accounts = apply(accounts, command, textOf, base)
  return accounts
}

function apply(
  accounts: Accounts,
  command: Command,
  textOf: WordValue,
  base: BaseImage | undefined,
): Accounts {
  if (command.redirects.some(redirect => touchesPasswd(redirect.target?.loose))) return INCOMPLETE(accounts)
  switch (command.name) {
    case 'useradd':
      return addUser(accounts, command, USERADD, textOf)
    case 'adduser':
      if (base?.family === 'rhel') return addUser(accounts, command, USERADD, textOf)
      return addUser(accounts, command, isBusyBox(command, base) ? BUSYBOX_ADDUSER : DEBIAN_ADDUSER, textOf)
    case 'groupadd':
      return addGroup(accounts, command, GROUPADD, textOf)
    case 'addgroup':
      return addGroup(accounts, command, ADDGROUP, textOf)
    case 'usermod':
    case 'groupmod':
    case 'userdel':
    case 'deluser':
    case 'groupdel':
    case 'delgroup':
      return forget(accounts, command, textOf)
    case 'newusers':
    case 'vipw':
    case 'pwconv':
      return INCOMPLETE(accounts)
    case 'sed':
    case 'tee':
    case 'cp':
    case 'mv':
    case 'install':
    case 'sh':
    case 'bash':
    case undefined:
      return command.name === undefined || command.words.some(word => touchesPasswd(word.loose))
        ? INCOMPLETE(accounts)
        : accounts
    default:
      return accounts
  }
}

function touchesPasswd(path: string | undefined): boolean {
  return path !== undefined && /\/etc\/(passwd|group)\b/.test(path)
}

function isBusyBox(command: Command, base: BaseImage | undefined): boolean {
  if (base !== undefined && base.family !== 'unknown')
    return base.family === 'alpine' || base.family === 'wolfi'
  return command.words.some(word => /^-[A-Za-z]/.test(word.loose))
}

function addUser(accounts: Accounts, command: Command, rule: OptionRule, textOf: WordValue): Accounts {
  const { options, operands, uncertain } = readOptions(command.words.slice(1), rule, textOf)
  const name = operands[0] === undefined ? undefined : textOf(operands[0])
  if (name === undefined || uncertain) return INCOMPLETE(accounts)
  if (operands.length > 1) {
    // `adduser NAME GROUP` puts somebody into a group.
    return accounts
  }
  const uid = numberOf(options.get('u'))
  const gid = groupOf(accounts, options, rule, uid)
  const home = homeOf(name, options, rule)
  const group = groupNameOf(name, options, rule)
  const users = [...accounts.users.filter(user => user.name !== name), { name, uid, gid, home, group }]
  const known = accounts.groups.some(group => group.name === name)
  const groups = known ? accounts.groups : [...accounts.groups, { name, gid }]
  return { users, groups, complete: accounts.complete && uid !== undefined }
}

function groupOf(
  accounts: Accounts,
  options: ReadonlyMap<string, string | undefined>,
  rule: OptionRule,
  uid: number | undefined,
): number | undefined {
  const given = rule === USERADD ? 'g' : rule === BUSYBOX_ADDUSER ? 'G' : options.has('gid') ? 'gid' : 'G'
  if (options.has(given)) return gidNamed(accounts, options.get(given))
  if (rule === USERADD ? options.has('N') || options.has('r') : options.has('S')) return undefined
  // A group of its own, with the same number unless another group has it.
  return uid !== undefined && !accounts.groups.some(group => group.gid === uid || group.gid === undefined)
    ? uid
    : undefined
}

/** The primary group as the command line names it, or the one of its own that it is given. */
function groupNameOf(
  name: string,
  options: ReadonlyMap<string, string | undefined>,
  rule: OptionRule,
): string | undefined {
  if (rule === USERADD) return options.has('g') ? options.get('g') : options.has('N') ? undefined : name
  if (rule === BUSYBOX_ADDUSER)
    return options.has('G') ? options.get('G') : options.has('S') ? undefined : name
  if (options.has('G')) return options.get('G')
  if (options.has('gid')) return options.get('gid')
  return options.has('S') && !options.has('group') ? undefined : name
}

function homeOf(
  name: string,
  options: ReadonlyMap<string, string | undefined>,
  rule: OptionRule,
): string | undefined {
  const given = rule === USERADD ? 'd' : 'h'
  if (options.has(given)) return options.get(given)
  if (rule === USERADD) return options.has('b') ? undefined : `/home/${name}`
  // Debian's system accounts live in /home or /nonexistent, by release; BusyBox's in /home.
  if (options.has('S') && (rule === DEBIAN_ADDUSER || options.has('H'))) return undefined
  return `/home/${name}`
}

function addGroup(accounts: Accounts, command: Command, rule: OptionRule, textOf: WordValue): Accounts {
  const { options, operands, uncertain } = readOptions(command.words.slice(1), rule, textOf)
  // `addgroup USER GROUP` adds a member.
  if (operands.length === 2) return accounts
  const name = operands[0] === undefined ? undefined : textOf(operands[0])
  if (name === undefined || uncertain) return INCOMPLETE(accounts)
  if (accounts.groups.some(group => group.name === name)) return accounts
  return { ...accounts, groups: [...accounts.groups, { name, gid: numberOf(options.get('g')) }] }
}

/** After a change that is not followed, what is known of the names on the command line is dropped. */
function forget(accounts: Accounts, command: Command, textOf: WordValue): Accounts {
  const named = new Set(command.words.slice(1).map(textOf))
  if (named.has(undefined)) return { users: [ROOT], groups: [], complete: false }
  return {
    users: accounts.users.filter(user => !named.has(user.name)),
    groups: accounts.groups.filter(group => !named.has(group.name)),
    complete: false,
  }
}

function gidNamed(accounts: Accounts, group: string | undefined): number | undefined {
  if (group === undefined) return undefined
  return numberOf(group) ?? accounts.groups.find(known => known.name === group)?.gid
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined
}

/** The account that `USER` or `--chown` names by `spec` (`name`, `uid`, `name:group`, `uid:gid`). */
export function resolveAccount(accounts: Accounts, spec: string): KnownAccount {
  const colon = spec.indexOf(':')
  const who = (colon < 0 ? spec : spec.slice(0, colon)) || 'root'
  const group = colon < 0 ? undefined : spec.slice(colon + 1)
  const uid = numberOf(who)
  const entry = accounts.users.find(user => (uid === undefined ? user.name === who : user.uid === uid))
  const gid = group
    ? gidNamed(accounts, group)
    : (entry?.gid ?? (uid !== undefined && accounts.complete ? 0 : undefined))
  if (entry !== undefined) return { name: who, uid: uid ?? entry.uid, gid, home: entry.home }
  // A number without an entry in passwd has `/` as its home; a package may have brought one below 1000.
  const home = uid !== undefined && uid >= 1000 && accounts.complete ? '/' : undefined
  return { name: who, uid, gid, home }
}

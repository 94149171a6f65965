import { Command, CommanderError, Option } from 'commander'
import type { AnyTransform } from '../engine/registry.ts'
import { DockeroptError } from '../errors.ts'
import { palette } from '../reporters/palette.ts'
import { onScreen } from '../reporters/screen.ts'
import { BUILD_OPTIONS, VERIFY_FORMATS } from './build-options.ts'
import { check } from './commands/check.ts'
import { explain } from './commands/explain.ts'
import { fix } from './commands/fix.ts'
import { list } from './commands/list.ts'
import { EXIT } from './exit.ts'
import { type FixFlags, FORMATS, LEVELS, nameList, type RunFlags } from './flags.ts'
import type { Machine } from './machine.ts'
import type { VerifyFlags } from './verify-flags.ts'

/** The command line: arguments in, exit code out. Never exits by itself. */
export async function main(
  args: readonly string[],
  machine: Machine,
  transforms: readonly AnyTransform[],
): Promise<number> {
  let code: number = EXIT.done
  const program = commands(machine, transforms, result => {
    code = result
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.failed
    machine.stderr.write(explained(error, machine))
    return EXIT.failed
  }
}

function explained(error: unknown, { stderr }: Machine): string {
  const paint = palette(stderr.hasColour)
  if (error instanceof DockeroptError) {
    return `${paint.red('✗')} ${onScreen(error.message)}\n  ${paint.dim(onScreen(error.hint))}\n`
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `${paint.red('✗')} dockeropt failed, which is a defect: please report it.\n${onScreen(trace)}\n`
}

function commands(
  machine: Machine,
  transforms: readonly AnyTransform[],
  done: (code: number) => void,
): Command {
  const program = new Command('dockeropt')
    .description('Rewrites Dockerfiles for the better, and never breaks one.')
    .version(machine.version)
    .exitOverride()
    .configureOutput({
      writeOut: text => machine.stdout.write(text),
      writeErr: text => machine.stderr.write(text),
      getOutHelpWidth: () => machine.stdout.columns,
      getErrHelpWidth: () => machine.stderr.columns,
      getOutHasColors: () => machine.stdout.hasColour,
      getErrHasColors: () => machine.stderr.hasColour,
    })

  withBuildOptions(
    withRunOptions(
      program
        .command('fix')
        .description('change Dockerfiles: asks on a terminal, else needs --dry-run or --yes'),
      FORMATS,
    ),
  )
    .option('--dry-run', 'print one patch for all files and write nothing')
    .option('-y, --yes', 'ask nothing; write what the level admits')
    .option('--verify', 'build before and after, and keep only the changes that pass')
    .action(async (paths: string[], flags: FixFlags) => done(await fix(machine, transforms, paths, flags)))

  withRunOptions(
    program.command('check').description('tell what fix would change; exit with 1 when there is something'),
    FORMATS,
  ).action(async (paths: string[], flags: RunFlags) => done(await check(machine, transforms, paths, flags)))

  withBuildOptions(
    withRunOptions(
      program
        .command('verify')
        .description(
          'build before and after what fix would change, and compare; exit with 1 when not the same',
        ),
      VERIFY_FORMATS,
    ),
  )
    .option('--before <revision|file>', 'compare the working copy with this instead')
    .action(async (paths: string[], flags: VerifyFlags) =>
      done(await (await import('./commands/verify.ts')).verify(machine, transforms, paths, flags)),
    )

  program
    .command('list')
    .description('all transforms, in running order')
    .action(() => done(list(machine, transforms)))
  program
    .command('explain')
    .description("one transform's page")
    .argument('<name>')
    .action((name: string) => done(explain(machine, transforms, name)))
  program
    .command('undo')
    .description('put back what the last writing run changed')
    .action(async () => done(await (await import('./commands/undo.ts')).undo(machine)))
  program
    .command('init')
    .description('write a config file')
    .action(async () => done(await (await import('./commands/init.ts')).init(machine)))
  return program
}

function withRunOptions(command: Command, formats: readonly string[]): Command {
  return command
    .argument('[paths...]', 'files, folders and globs (default: .)')
    .addOption(new Option('--level <level>', 'the riskiest change to make').choices(LEVELS))
    .option('--only <names>', 'these transforms only (a,b)', nameList)
    .option('--skip <names>', 'all transforms but these (a,b)', nameList)
    .addOption(new Option('--format <format>', 'of what is printed').choices(formats))
    .option('--output <file>', 'print there instead of on stdout')
    .option('--config <file>', 'instead of dockeropt.config.{ts,js,json} at the root')
}

function withBuildOptions(command: Command): Command {
  for (const { flags, description, choices, parse } of BUILD_OPTIONS) {
    const option = new Option(flags, description)
    if (choices !== undefined) option.choices(choices)
    if (parse !== undefined) option.argParser(parse)
    command.addOption(option)
  }
  return command
}

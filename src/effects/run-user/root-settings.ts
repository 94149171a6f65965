import type { Command } from '../../shell/script.ts'

/** A setting that a RUN makes for its own user alone. */
export interface RootSetting {
  readonly what: string
  readonly folder: string
  /** The only program that minds; `undefined` where nobody sees who starts it. */
  readonly readBy: string | undefined
}

interface Rule {
  readonly pattern: RegExp
  /** Where the setting is none for the user, or matters to a build alone. */
  readonly except?: RegExp
  /** A variable that puts the file elsewhere. */
  readonly variable?: string
  readonly what: string
  readonly folder: string
  readonly readBy?: string
}

/**
 * What a program finds of its configuration under another user: nothing. Git, Bundler and the tools of the clouds are asked by
 * programs of people's own; Poetry, PDM and the package managers of Node by those who start them. pip is not asked at all.
 *
 * Source: git-config(1) 2.51, Bundler 4 "bundle-config", "Configuration" of Poetry 2 and of npm 11, AWS CLI 2, .NET 9
 * "dotnet dev-certs"; read 2026-11.
 */
const RULES: readonly Rule[] = [
  {
    pattern: /^git\s(.*\s)?config\s(.*\s)?--global\s/,
    except:
      /\s(--unset|--unset-all|--get|--get-all|--list|-l|get|list|unset)\s|\s(advice\.|color\.|http\.(postbuffer|version)|core\.compression)/i,
    variable: 'GIT_CONFIG_GLOBAL',
    what: 'What git config --global sets',
    folder: '/root/.gitconfig',
  },
  {
    pattern: /^git\slfs\sinstall\s/,
    except: /\s--(system|local|worktree)\s/,
    variable: 'GIT_CONFIG_GLOBAL',
    what: 'What git lfs install sets',
    folder: '/root/.gitconfig',
  },
  {
    // Without --local, in a folder without a Gemfile, and before Bundler 2.2 everywhere.
    pattern: /^bundle\sconfig\s/,
    except:
      /\s(--local|--delete|unset|get|list|jobs|retry|frozen|silence_root_warning|build\.\S+)\s|config\s+(--global\s+)?\S*\s*$/,
    variable: 'BUNDLE_USER_CONFIG',
    what: 'What bundle config sets',
    folder: '/root/.bundle/config',
  },
  {
    // An environment in the project is found without being told of it.
    pattern: /^poetry\s(.*\s)?config\s/,
    except:
      /\s(--local|--list|--unset|virtualenvs\.in-project)\s|\s(installer|repositories|http-basic|pypi-token|certificates|solver)\./,
    variable: 'POETRY_CONFIG_DIR',
    what: 'What poetry config sets',
    folder: '/root/.config/pypoetry',
    readBy: 'poetry',
  },
  {
    pattern: /^pdm\s(.*\s)?config\s/,
    except: /\s(--local|--delete|-l|-d)\s|\s(pypi|repository|install|request)\./,
    what: 'What pdm config sets',
    folder: '/root/.config/pdm',
    readBy: 'pdm',
  },
  ...['npm', 'pnpm', 'yarn'].map(
    (name): Rule => ({
      pattern: new RegExp(`^${name}\\sconfig\\sset\\s`),
      // Nobody else than an installation asks for these.
      except:
        /\s["']?(\/\/|@[\w-]+:|_?auth|registry|cache|store|unsafe-perm|fetch|network|strict-ssl|cafile|ca|proxy|https?-proxy|noproxy|maxsockets|progress|fund|audit|loglevel|depth|package-lock|legacy-peer-deps|engine-strict|production|omit|prefix|global-?bin-?dir|global-?dir|update-notifier|child-concurrency|python|msvs)/i,
      what: `What ${name} config sets`,
      folder: name === 'yarn' ? '/root/.yarnrc' : '/root/.npmrc',
      readBy: name,
    }),
  ),
  {
    pattern: /^aws\sconfigure\s/,
    variable: 'AWS_CONFIG_FILE',
    what: 'What aws configure sets',
    folder: '/root/.aws',
  },
  {
    pattern: /^gcloud\s(config\sset|auth\s(activate-service-account|login|configure-docker))\s/,
    variable: 'CLOUDSDK_CONFIG',
    what: 'What gcloud sets',
    folder: '/root/.config/gcloud',
  },
  {
    pattern:
      /^(kubectl\sconfig\s(set|use)|helm\srepo\sadd\s|az\slogin\s|gh\sauth\slogin\s|gh\sconfig\sset\s)/,
    what: 'What it is configured to',
    folder: '/root',
  },
  {
    pattern: /^dotnet\sdev-certs\s/,
    except: /\s(-ep|--export-path)[\s=]/,
    what: 'The certificate of dotnet dev-certs',
    folder: '/root/.dotnet',
  },
  { pattern: /^(conda|mamba)\sinit\s/, what: 'What conda init sets', folder: '/root/.bashrc' },
]

/** What a command of a RUN configures for root, and for nobody else. */
export function rootSetting(
  command: Command,
  env: ReadonlyMap<string, string | undefined>,
): RootSetting | undefined {
  const text = `${[command.name, ...command.words.slice(1).map(word => word.loose)].join(' ')} `
  const rule = RULES.find(one => one.pattern.test(text))
  if (rule === undefined || rule.except?.test(text) === true) return undefined
  if (rule.variable !== undefined && env.has(rule.variable)) return undefined
  const { what, folder, readBy } = rule
  return { what, folder, readBy }
}

/**
 * Edits of the commands of an instruction. Continuation lines, operators, comments between the lines, the
 * file's escape character and line ending are dealt with here and nowhere else. Every builder returns edits of
 * the text that was read, or `undefined` where the change cannot be made without damage. Edits of several calls for
 * one instruction add up, but for removals, which may meet: `removeParts` takes all of them at once.
 */
export { insertFirstWords, toExecForm } from './edit-exec.ts'
export { insertFlags } from './edit-flags.ts'
export { insertItemAfter } from './edit-items.ts'
export { insertIntoList } from './edit-list.ts'
export {
  insertBeforeCommand,
  insertWordsAfter,
  removeParts,
  replaceWithWords,
  replaceWord,
} from './edit-words.ts'
export { type SplitScript, splitScript } from './split.ts'

/**
 * Milliseconds that this process has spent computing: unlike a clock, it does not go on while other programs have the
 * processor. For guards against work that grows out of proportion, with bounds far off; what counts as fast is the
 * benchmark's to say.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

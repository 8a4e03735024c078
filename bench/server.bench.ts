import { finish } from './client/report.ts'
import { measureReads } from './server/reading.ts'
import { measureCustomers, measureEvents } from './server/sizes.ts'
import { openServerWorld } from './server/world.ts'
import { measureWrites } from './server/writing.ts'

const args = process.argv.slice(2)
/** `--short` is for development: few rounds and small sizes say little. */
const isShort = args.includes('--short')
const parts = ['reads', 'writes', 'events', 'customers']
const only = args.includes('--only') ? args[args.indexOf('--only') + 1]?.split(',') : parts
const unknown = only?.filter((name) => !parts.includes(name)) ?? []
if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}. There are: ${parts.join(', ')}.`)
const wants = (name: string): boolean => only?.includes(name) ?? true
const rounds = isShort ? 3 : 15
const most = isShort ? 50_000 : 1_000_000

const world = await openServerWorld(isShort ? 2000 : 10_000)
if (wants('reads')) await measureReads(world, rounds)
if (wants('writes')) await measureWrites(world, rounds)
if (wants('events')) await measureEvents(world, rounds, most)
if (wants('customers')) await measureCustomers(world, rounds, most)
await world.close()
process.exitCode = finish() === 0 ? 0 : 1

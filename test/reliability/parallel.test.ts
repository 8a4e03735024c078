import { createMemoryStore } from 'latchkey/engine'
import { bounds } from './support/bounds.ts'
import { describeAtOnce } from './support/describeAtOnce.ts'

describeAtOnce('memory', {
  rounds: bounds.rounds.memory,
  waitMs: 5,
  open: () => Promise.resolve(createMemoryStore()),
})

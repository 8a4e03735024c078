import {
  answerOfChange,
  changedCounter,
  counterBefore,
  fits,
  isCountable,
  isUsable,
  logUsage,
  tellUsage,
} from './counterParts.ts'

/**
 * Counts units in one statement: the counter, its ledger entry with the key and the answer, and the log. Everything
 * that the condition needs is in the counter's row, which is looked at again if somebody else was writing it; of two
 * with the same key that run at once, the second fails at the ledger's unique key and is asked again.
 * $1 customer, $2 resource or '', $3 feature, $4 units, $5 instant, $6 key or null, $7 what was asked, $8 actor,
 * $9 the log's data.
 */
const countUnits = (command: string, next: string, conditions: string) => `
with ${counterBefore},
known as (
  select request, answer from latchkey.usage_ledger
  where customer_id = $1 and command = '${command}' and key = $6::text
),
changed as (
  update latchkey.counters set
    previous_amount = amount,
    amount = ${next},
    reservations = latchkey.live_reservations(reservations, $5),
    version = version + 1
  where ${isUsable} ${conditions} ${isCountable(next)}
    and not exists (
      select from latchkey.usage_ledger
      where usage_ledger.customer_id = $1 and command = '${command}' and key = $6)
  ${changedCounter}
),
${answerOfChange},
ledger as (
  insert into latchkey.usage_ledger (
    customer_id, resource_id, feature_id, at, amount_before, amount, type, command, key, request, answer)
  select $1, $2, $3, $5, previous_amount, amount, 'report', '${command}', $6, $7::text, answer from answer
),
${logUsage(`'usage.reported'`, 'held', { actor: '$8', data: '$9' })}
${tellUsage}`

/** Takes units if they fit. */
export const consumeUnits = countUnits('consume', 'amount + $4::bigint', fits)
/** Adds units, whatever the limit; usage never goes below 0. */
export const addUnits = countUnits('report', 'greatest(0, amount + $4::bigint)', '')
/** Sets the amount, whatever the limit. */
export const setUnits = countUnits('report', '$4::bigint', '')

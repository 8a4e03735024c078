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
 * Holds units if they fit, in one statement, by the counter's row alone.
 * $1 customer, $2 resource or '', $3 feature, $4 units, $5 instant, $6 key or null, $7 what was asked, $8 actor,
 * $9 the log's data, $10 reservation, $11 its end.
 */
export const holdUnits = `
with ${counterBefore},
known as (
  select request, answer, reservation_id as "reservationId", expires_at as "expiresAt"
  from latchkey.holds where customer_id = $1 and key = $6::text
),
changed as (
  update latchkey.counters set
    previous_amount = amount,
    reservations = latchkey.live_reservations(reservations, $5) || jsonb_build_array(
      jsonb_build_object('id', $10::text, 'amount', $4::bigint, 'expiresAt', $11::bigint)),
    version = version + 1
  where ${isUsable} ${fits} ${isCountable('amount + $4')}
    and not exists (select from latchkey.holds where holds.customer_id = $1 and key = $6)
  ${changedCounter}
),
${answerOfChange},
held as (
  insert into latchkey.holds (
    customer_id, reservation_id, resource_id, feature_id, amount, expires_at, key, request, answer)
  select $1, $10, $2, $3, $4, $11, $6, $7::text, answer from answer
),
${logUsage(`'usage.reserved'`, 'held - $4', { actor: '$8', data: '$9' })}
${tellUsage}`

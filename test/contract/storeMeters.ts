import { describe, expect, it } from 'vitest'
import type { AggregationFunction } from '../../src/core/catalog/Catalog.ts'
import type { Change, CounterRule } from '../../src/core/subscription/CustomerState.ts'
import { createMeterReading } from '../../src/core/usage/createMeterReading.ts'
import type { MeterTotal } from '../../src/core/usage/MeterTotal.ts'
import type { RecordedEvent } from '../../src/core/usage/UsageCounter.ts'
import type { Store } from '../../src/engine/ports/Store.ts'
import { DAY, start } from '../core/support/customerState.ts'
import { rule, windowEnd } from './support/storeRows.ts'

type Value = RecordedEvent['value']

/** What every store does with raw events and the meters that count them. */
export function describeMeters(open: () => Store): void {
  const meterOf = async (featureId = 'metered') =>
    (await open().load('a')).counters.find((counter) => counter.featureId === featureId)?.meter
  const read = (meter: MeterTotal | null | undefined) =>
    meter ? createMeterReading(meter.aggregation, meter).read() : undefined
  const put = (changes: readonly Change[]) => open().transact('a', null, () => ({ result: null, changes }))
  const putRule = (aggregation: AggregationFunction, more: Partial<CounterRule> = {}) =>
    put([{ type: 'counter.put', counter: rule({ featureId: 'metered', aggregation, ...more }) }])
  const event = (value: Value, at = start, recordedAt = at, featureId = 'metered'): RecordedEvent => ({
    resourceId: null,
    featureId,
    dedupeKey: `${featureId} ${JSON.stringify(value)} ${at}`,
    fingerprint: 'f',
    value,
    at,
    recordedAt,
  })
  const record = (...events: readonly RecordedEvent[]) =>
    put(events.map((recorded) => ({ type: 'event.put', event: recorded })))
  const values: readonly Value[] = [0.1, 0.2, 'seven', null, 7, 7, -3, 1e-7]
  const expected = { COUNT: 8, UNIQUE: 6, SUM: 11.3000001, AVG: 1.88333335, MAX: 7, MIN: -3 } as const

  describe('a meter', () => {
    it.each(Object.entries(expected))(
      'counts its raw events as %s when its rule is written',
      async (kind, count) => {
        await record(
          ...values.map((value, i) => event(value, start + i)),
          event(100, start - 1),
          event(100, windowEnd),
        )
        await putRule(kind as AggregationFunction)
        expect(read(await meterOf())).toBe(count)
      },
    )

    it.each(Object.entries(expected))(
      'as %s keeps what a transaction says that it has counted',
      async (kind, count) => {
        const aggregation = kind as AggregationFunction
        await putRule(aggregation)
        for (const [i, value] of values.entries()) {
          const changes = await open().transact('a', null, () => ({ result: null }))
          expect(changes).toBeNull()
          const label =
            value === null ? [] : [{ resourceId: null, featureId: 'metered', value: String(value) }]
          await open().transact(
            'a',
            null,
            (state) => {
              const before = state.counters.find(({ featureId }) => featureId === 'metered')?.meter
              const known = new Set(state.recorded.values.map((counted) => counted.value))
              const reading = createMeterReading(aggregation, before ?? undefined, (text) => known.has(text))
              reading.add(value)
              return {
                result: null,
                changes: [
                  { type: 'event.put', event: event(value, start + i) },
                  {
                    type: 'meter.put',
                    resourceId: null,
                    featureId: 'metered',
                    meter: reading.total(),
                    newValues: reading.newValues(),
                  },
                ],
              }
            },
            { events: [], values: label },
          )
        }
        expect(read(await meterOf())).toBe(count)
        const window = { windowStart: start, windowEnd }
        const [counted] = await open().readMeters('a', [
          { resourceId: null, featureId: 'metered', aggregation, ...window },
        ])
        expect(read(counted)).toBe(count)
      },
    )

    it('stays as it is while its rule has the same window, and counts another window from the raw events', async () => {
      await record(event(1), event(2, start + DAY), event(4, windowEnd + DAY))
      await putRule('SUM')
      const before = await meterOf()
      await putRule('SUM', { limit: 99 })
      expect(await meterOf()).toEqual(before)
      await putRule('SUM', { windowStart: windowEnd, windowEnd: windowEnd + 28 * DAY })
      expect(read(await meterOf())).toBe(4)
      await putRule('SUM', { windowStart: start, windowEnd: start + DAY })
      expect(read(await meterOf())).toBe(1)
      await putRule('MAX', { windowStart: null, windowEnd: null })
      expect(read(await meterOf())).toBe(4)
    })

    it('of different values knows in a new window only what it counted there', async () => {
      await record(event('a'), event('b', start + DAY), event('b', windowEnd))
      const ask = () =>
        open().transact(
          'a',
          null,
          ({ recorded }) => ({ result: recorded.values.map(({ value }) => value) }),
          {
            events: [],
            values: ['a', 'b', 'c'].map((value) => ({ resourceId: null, featureId: 'metered', value })),
          },
        )
      await putRule('UNIQUE')
      expect((await ask()).toSorted()).toEqual(['a', 'b'])
      await putRule('UNIQUE', { windowStart: windowEnd, windowEnd: windowEnd + DAY })
      expect(await ask()).toEqual(['b'])
    })

    it('of reports has none, and keeps its amount when it gets one', async () => {
      await putRule('COUNT')
      expect(
        (await open().load('a')).counters.find(({ featureId }) => featureId === 'units')?.meter ?? null,
      ).toBeNull()
      expect(await meterOf()).toEqual({ aggregation: 'COUNT', count: 0, total: null, generation: 0 })
    })
  })

  describe('raw events', () => {
    it('are found by their keys, of their own customer and resource', async () => {
      await record(event(1), { ...event(2), resourceId: 'site', fingerprint: 'other' })
      const ask = (customerId: string) =>
        open().transact(customerId, null, ({ recorded }) => ({ result: recorded.events }), {
          events: [event(1), { ...event(2), resourceId: 'site' }, event(2)],
          values: [],
        })
      const found = await ask('a')
      expect(new Map(found.map(({ resourceId, fingerprint }) => [resourceId, fingerprint]))).toEqual(
        new Map([
          [null, 'f'],
          ['site', 'other'],
        ]),
      )
      expect(await ask('b')).toEqual([])
    })

    it('are forgotten by the time they were recorded, keys and all, and meters keep what they counted', async () => {
      const month = 31 * DAY
      await putRule('SUM', { windowStart: null, windowEnd: null })
      await record(event(1), event(2, start, start + month), event(4, start, start + 3 * month))
      await putRule('SUM', { windowStart: start, windowEnd })
      expect(read(await meterOf())).toBe(7)
      const { revision } = await open().load('a')
      expect(await open().forgetEvents(start + 2 * month, start + 3 * month)).toBe(2)
      expect(await open().forgetEvents(start + 2 * month, start + 3 * month)).toBe(0)
      const query = { customerId: 'a', featureId: 'metered', resourceId: null }
      expect((await open().listRawEvents(query)).map(({ value }) => value)).toEqual([4])
      expect(read(await meterOf())).toBe(7)
      expect((await open().load('a')).revision).toEqual(revision)
      await record(event(1, start + 1, start + 3 * month), event(1, start, start + 3 * month))
      expect(await open().listRawEvents(query)).toHaveLength(3)
    })

    it('recorded after months were opened are read with those before', async () => {
      const month = 31 * DAY
      await record(event(1, start + 1), event(2, start, start + 2 * month))
      await open().forgetEvents(start, start)
      await record(event(3, start, start + month))
      const query = { customerId: 'a', featureId: 'metered', resourceId: null }
      expect((await open().listRawEvents(query)).map(({ value }) => value)).toEqual([1, 2, 3])
    })
  })
}

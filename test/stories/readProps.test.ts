import { expect, test } from 'vitest'
import { readProps } from '../../stories/pages/readProps.ts'

test('a prop is its type without what every optional one has, its words, and its default', () => {
  const component = {
    __docgenInfo: {
      props: {
        size: {
          required: false,
          description: 'How large it is.\n@defaultValue 3',
          tsType: { name: 'union', raw: '| number\n| undefined' },
        },
        name: { required: true, tsType: { name: 'string' } },
      },
    },
  }
  expect(readProps(component)).toEqual([
    { name: 'size', type: 'number', what: 'How large it is.', initial: '3' },
    { name: 'name (required)', type: 'string', what: '', initial: '' },
  ])
})

test('a component that nothing was noted on has none', () => {
  expect(readProps(() => null)).toEqual([])
  expect(readProps(undefined)).toEqual([])
})

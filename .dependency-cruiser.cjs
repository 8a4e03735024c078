// Who may import whom. test/layers plants one violation of every rule and expects it to be reported.

/** layer: [layers it may import], [packages it may import], may it import Node's own modules */
const layers = {
  core: [[], []],
  protocol: [['core'], ['zod']],
  engine: [['core', 'protocol'], ['zod']],
  server: [
    ['core', 'protocol'],
    ['zod', 'hono', 'jose', 'standardwebhooks'],
  ],
  postgres: [['core', 'protocol', 'engine'], ['@electric-sql/pglite', 'pg'], true],
  stripe: [['core', 'protocol', 'engine'], ['stripe']],
  stigg: [
    ['core', 'protocol', 'server'],
    ['zod', 'hono'],
  ],
  client: [['core', 'protocol'], ['zustand']],
  react: [
    ['core', 'client', 'protocol'],
    ['react', 'zustand', '@stripe/stripe-js'],
  ],
  components: [
    ['core', 'client', 'react'],
    ['react', 'react-dom'],
  ],
  elements: [
    ['react', 'components', 'client'],
    ['react', 'react-dom'],
  ],
  embedded: [['core', 'protocol', 'engine', 'server', 'client'], []],
  testing: [['core', 'protocol', 'engine', 'server', 'client', 'embedded'], []],
  cli: [
    ['core', 'protocol', 'engine', 'server', 'postgres', 'stripe', 'stigg', 'client', 'embedded', 'testing'],
    ['@hono/node-server', 'pg', '@electric-sql/pglite', 'stripe', 'jiti'],
    true,
  ],
}

const folder = (layer) => `^src/${layer}/`
const installed = (name) => `node_modules/(@types/)?${name}/`
const publicEntries =
  '^src/(index|styles\\.css\\.d|components/messages/\\w+|(react|client|server|engine|postgres|stripe|stigg|embedded|testing)/index)\\.ts$'

const layerRules = Object.entries(layers).flatMap(([layer, [mayImport, packages, mayUseNode]]) => [
  {
    name: `${layer}-layers`,
    severity: 'error',
    comment: `src/${layer} may import only ${mayImport.join(', ') || 'itself'}`,
    from: { path: folder(layer) },
    to: { path: '^src/', pathNot: [layer, ...mayImport].map(folder) },
  },
  {
    name: `${layer}-packages`,
    severity: 'error',
    comment: `src/${layer} may import only ${packages.join(', ') || 'no packages'}`,
    from: { path: folder(layer) },
    to: { path: 'node_modules/', ...(packages.length > 0 ? { pathNot: packages.map(installed) } : {}) },
  },
  ...(mayUseNode
    ? []
    : [
        {
          name: `${layer}-without-node`,
          severity: 'error',
          comment: `src/${layer} also runs where Node's own modules do not exist`,
          from: { path: folder(layer) },
          to: { dependencyTypes: ['core'] },
        },
      ]),
])

module.exports = {
  forbidden: [
    ...layerRules,
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: ['\\.d\\.ts$', '/index\\.ts$'] },
      to: {},
    },
    {
      name: 'src-never-imports-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|stories|examples|bench|scripts)/' },
    },
    {
      name: 'zod-in-protocol-schemas-only',
      severity: 'error',
      from: { path: '^src/protocol/', pathNot: '^src/protocol/schemas' },
      to: { path: installed('zod'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'browser-never-runs-schemas',
      severity: 'error',
      comment: 'the schemas bring zod with them; the browser imports their types only',
      from: { path: '^src/(client|react|components|elements)/' },
      to: { path: '^src/protocol/schemas', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'react-imports-protocol-types-only',
      severity: 'error',
      from: { path: '^src/react/' },
      to: { path: '^src/protocol/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'stripe-js-without-side-effects',
      severity: 'error',
      comment: 'only @stripe/stripe-js/pure waits with its script tag until it is asked',
      from: { path: '^src/' },
      to: {
        path: installed('@stripe/stripe-js'),
        pathNot: 'stripe-js/(dist/)?pure',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'browser-entry-never-reaches-server',
      severity: 'error',
      from: { path: '^src/index\\.ts$' },
      to: { path: '^src/(engine|server|embedded|postgres|stripe|stigg|testing|cli)/', reachable: true },
    },
    {
      name: 'stories-use-public-entries',
      severity: 'error',
      from: { path: '^(stories|examples)/' },
      to: { path: '^src/', pathNot: publicEntries },
    },
    {
      name: 'stories-import-by-name',
      severity: 'error',
      comment: 'what a reader may copy imports latchkey, never ../src',
      from: { path: '^(stories|examples)/' },
      to: { path: '^src/', pathNot: '^src/styles[.]css[.]d[.]ts$', dependencyTypesNot: ['aliased'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(test/package/app|bench/(client|widgets)/peers)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mts', '.d.mts', '.js', '.mjs'],
    },
  },
}

// The line of modules, from the top down. Each may import from those to its right; all may use platform; provider-kit
// uses nothing of ours. See docs/architecture.md.
const LINE = ['connect', 'proxy', 'webhooks', 'oauth', 'credentials', 'events', 'providers', 'provider-kit'];

const upward = LINE.slice(1).map((name, index) => ({
  name: `${name}-looks-only-down`,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: { path: `^src/(${LINE.slice(0, index + 1).join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'platform-knows-no-integration',
      comment: 'platform may use Secret of the provider kit, which is a plain value',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: `^src/(${LINE.slice(0, -1).join('|')})/|^src/provider-kit/(?!secret\\.ts$)` },
    },
    {
      name: 'provider-kit-is-plain-typescript',
      severity: 'error',
      from: { path: '^src/provider-kit/' },
      to: { path: '^src/(?!provider-kit/)|node_modules/(@nestjs|typeorm|pg|fastify)/' },
    },
    {
      name: 'only-the-entry-points-see-everything',
      severity: 'error',
      from: { path: `^src/(platform|${LINE.join('|')})/` },
      to: { path: '^src/([^/]+\\.ts$|bin/)' },
    },
    {
      name: 'passport-stays-in-the-protocol-folder',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/oauth/protocol/' },
      to: { path: 'node_modules/(@types/)?passport-oauth2/' },
    },
    {
      name: 'one-folder-per-provider',
      comment: 'a provider never looks into the folder of another one',
      severity: 'error',
      from: { path: '^src/providers/catalog/([^/]+)/' },
      to: { path: '^src/providers/catalog/([^/]+)/', pathNot: '^src/providers/catalog/$1/' },
    },
    {
      name: 'entities-stay-inside-their-module',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '\\.(entity|repository)\\.ts$', pathNot: '^src/$1/' },
    },
    {
      name: 'product-code-does-not-import-tests',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: '\\.spec\\.ts$|/testing/' },
      to: { path: '^test/|\\.spec\\.ts$|^src/.*/testing/' },
    },
    {
      name: 'development-packages-stay-out-of-the-product',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: '\\.spec\\.ts$|/testing/|^src/bin/demo/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-missing-modules', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

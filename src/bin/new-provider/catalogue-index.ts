const IMPORT = /^import \{ (\w+) \} from '\.\/([a-z0-9_]+)\/index\.js';$/;
const LIST = /(export const CATALOG = \[)([^\]]*)(\])/;

/**
 * Adds a provider to the sorted list of the catalogue.
 * @param source text of `catalog/index.ts`
 * @throws Error when the file does not look as expected, or when the name or the identifier is taken
 */
export const addToCatalogue = (source: string, { name, identifier }: { name: string; identifier: string }): string => {
  const lines = source.split('\n');
  const imports = lines.flatMap((line, index) => {
    const match = IMPORT.exec(line);
    return match ? [{ index, identifier: String(match[1]), folder: String(match[2]) }] : [];
  });
  const list = LIST.exec(source);
  if (!list || imports.length === 0) {
    throw new Error('The catalogue index must hold one import line a provider, and `export const CATALOG = [`.');
  }
  const taken = imports.find((entry) => entry.folder === name || entry.identifier === identifier);
  if (taken) throw new Error(`The catalogue already has ${taken.folder} (${taken.identifier}).`);

  const after = imports.findLast((entry) => entry.folder < name);
  lines.splice(
    (after?.index ?? (imports[0]?.index ?? 0) - 1) + 1,
    0,
    `import { ${identifier} } from './${name}/index.js';`,
  );
  const folders = new Map([...imports.map((entry) => [entry.identifier, entry.folder] as const), [identifier, name]]);
  const members = [...String(list[2]).matchAll(/\w+/g)].map(String);
  const place = members.findLastIndex((member) => (folders.get(member) ?? '') < name);
  members.splice(place + 1, 0, identifier);
  return lines
    .join('\n')
    .replace(LIST, (_whole, open: string, _members, close: string) =>
      [open, ...members.map((member) => `  ${member},`), close].join('\n'),
    );
};

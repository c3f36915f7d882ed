import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

interface Brand {
  readonly slug: string;
  readonly hex: string;
}

const require = createRequire(import.meta.url);
let colours: ReadonlyMap<string, string> | undefined;

/**
 * Reads a logo of Simple Icons (https://simpleicons.org, CC0), in the colour of its brand.
 * @param slug as Simple Icons names the brand, letters and digits only
 * @returns an SVG, or null where it has none of that name
 */
export const brandIcon = async (slug: string): Promise<string | null> => {
  const path = pathOf(slug);
  if (path === null) return null;
  const colour = brandColours().get(slug);
  const svg = await readFile(path, 'utf8');
  return colour === undefined ? svg : svg.replace('<svg ', `<svg fill="#${colour}" `);
};

const pathOf = (slug: string): string | null => {
  try {
    return require.resolve(`simple-icons/icons/${slug}.svg`);
  } catch {
    return null;
  }
};

const brandColours = (): ReadonlyMap<string, string> => {
  colours ??= new Map((require('simple-icons/icons.json') as Brand[]).map(({ slug, hex }) => [slug, hex]));
  return colours;
};

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const CATALOGUE = join(import.meta.dirname, '..', '..', 'src', 'providers', 'catalog');
const folders = readdirSync(CATALOGUE, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const parsed = (...path: string[]): ts.SourceFile => {
  const file = join(CATALOGUE, ...path);
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
};

/** What decides something, or does more than to say how things are. */
const DECISIONS = new Set([
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.ConditionalExpression,
  ts.SyntaxKind.SwitchStatement,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.TryStatement,
  ts.SyntaxKind.ThrowStatement,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.NewExpression,
  ts.SyntaxKind.AwaitExpression,
  ts.SyntaxKind.AsyncKeyword,
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.DeleteExpression,
]);

const kindsIn = (file: ts.SourceFile): string[] => {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (DECISIONS.has(node.kind)) found.push(ts.SyntaxKind[node.kind]);
    node.forEachChild(visit);
  };
  visit(file);
  return found;
};

const importsOf = (file: ts.SourceFile): string[] =>
  file.statements
    .filter(ts.isImportDeclaration)
    .map(({ moduleSpecifier }) => (moduleSpecifier as ts.StringLiteral).text);

describe('the catalogue', () => {
  it.each(folders)('says with data alone what %s is', (name) => {
    const file = parsed(name, 'index.ts');
    expect({ decisions: kindsIn(file), imports: importsOf(file).filter((path) => !isKit(path)) }).toEqual({
      decisions: [],
      imports: [],
    });
  });

  const hooks = folders.filter((name) => readdirSync(join(CATALOGUE, name)).includes(`${name}.webhooks.ts`));

  it.each(hooks)('has for %s no code but one named hook on top of the provider kit', (name) => {
    const file = parsed(name, `${name}.webhooks.ts`);
    const classes = file.statements.filter(ts.isClassDeclaration);
    expect(classes.map((each) => each.heritageClauses?.[0]?.types[0]?.expression.getText())).toEqual([
      expect.stringMatching(/^(Declarative|Manual)WebhookManager$/),
    ]);
    expect(importsOf(file).filter((path) => !isKit(path) && !['./index.js', 'node:crypto'].includes(path))).toEqual([]);
  });
});

const isKit = (path: string): boolean => path.startsWith('../../../provider-kit/');

import { describe, expect, it } from '@jest/globals';
import { fillTemplate, templateNames } from './template.js';

describe('fillTemplate', () => {
  it('fills every expression, as often as it stands there', () => {
    const values = { api_key: 'k', 'config.site': 'demo' };
    expect(fillTemplate('${api_key}-${config.site}-${api_key}', values)).toBe('k-demo-k');
  });

  it('encodes values only', () => {
    expect(fillTemplate('https://a.example/?x=${config.q}', { 'config.q': 'a&b c' }, encodeURIComponent)).toBe(
      'https://a.example/?x=a%26b%20c',
    );
  });

  it('leaves a value as it is that the template begins with: it is a whole URL', () => {
    const values = { 'config.server': 'https://a.example/b', 'config.q': 'c/d' };
    expect(fillTemplate('${config.server}/${config.q}', values, encodeURIComponent)).toBe('https://a.example/b/c%2Fd');
  });

  it('never reads a value as a template or as a replacement pattern', () => {
    expect(fillTemplate('${a}${b}', { a: '${b}', b: "$&$1$'" })).toBe("${b}$&$1$'");
  });

  it('keeps an empty value', () => {
    expect(fillTemplate('[${a}]', { a: '' })).toBe('[]');
  });

  it('names the expression that has no value', () => {
    expect(() => fillTemplate('${config.site}', {})).toThrow('there is no value for ${config.site}');
    expect(() => fillTemplate('${constructor}', {})).toThrow('${constructor}');
  });

  it('leaves what is no expression alone', () => {
    expect(fillTemplate('$a {b} ${C} ${a b}', { a: 'x' })).toBe('$a {b} ${C} ${a b}');
  });
});

describe('templateNames', () => {
  it('tells everything that looks like an expression', () => {
    expect(templateNames('${a} ${config.b} ${C} ${unclosed')).toEqual(['a', 'config.b', 'C', 'unclosed']);
    expect(templateNames('none')).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { sseComment, sseMessage } from './sse-message.js';

/** As a client reads it (https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation). */
const read = (message: string): Record<string, string> => {
  const fields: Record<string, string> = {};
  for (const line of message.split(/\r\n|\r|\n/)) {
    const [, name, value] = /^(\w+): ?(.*)$/su.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    fields[name] = name === 'data' && 'data' in fields ? `${fields['data']}\n${value}` : value;
  }
  return fields;
};

describe('a message of a stream', () => {
  it('has an id, a type and data, and ends with an empty line', () => {
    expect(sseMessage('1', 'push', '{"a":1}')).toBe('id: 1\nevent: push\ndata: {"a":1}\n\n');
  });

  it.each(['{\n  "a": 1\n}', '\n\n{}', '{}\n', '{ "a":\t": x" }'])('brings %j byte for byte', (data) => {
    expect(read(sseMessage('1', 'push', data))['data']).toBe(data);
  });

  it.each(['{\r\n"a":1\r\n}', '{\r"a":1\r}'])('brings %j with other line breaks', (data) => {
    expect(read(sseMessage('1', 'push', data))['data']).toBe('{\n"a":1\n}');
  });

  it.each(['a\ndata: forged', 'a\r\n\r\nid: 2', 'a\rdata: forged'])('cannot be broken by the type %j', (type) => {
    const fields = read(sseMessage('1', type, '{}'));
    expect(fields).toEqual({ id: '1', event: type.replaceAll(/[\r\n]+/g, ' '), data: '{}' });
  });
});

describe('a comment of a stream', () => {
  it('is read by nobody', () => {
    expect(read(sseComment('still here'))).toEqual({});
  });
});

import { describe, expect, it } from '@jest/globals';
import { createValidationPipe } from '../../platform/server/validation.js';
import { CreateConnectSession } from './connect.requests.js';

const validated = (body: unknown): Promise<unknown> =>
  createValidationPipe().transform(body, { type: 'body', metatype: CreateConnectSession });

const named = (displayName: unknown): Promise<unknown> => validated({ end_user: { display_name: displayName } });

describe('the request for a connect session', () => {
  it('needs nothing', async () => {
    await expect(validated({})).resolves.toEqual({});
  });

  it.each(['Ada Lovelace', 'Åsa 李', 'علی‌رضا', '<b>Ada</b>', 'x'.repeat(100)])('takes the name %s', async (name) => {
    await expect(named(name)).resolves.toMatchObject({ end_user: { display_name: name } });
  });

  it.each([
    ['empty', ''],
    ['blank', '  '],
    ['too long', 'x'.repeat(101)],
    ['of several lines', 'Ada\nLovelace'],
    ['with a NUL', 'Ada\0'],
    ['that turns the direction of text', 'Ada \u202e moc.live'],
    ['that is half a character', 'Ada \ud83d'],
    ['that is no text', 7],
  ])('refuses a name that is %s', async (_what, name) => {
    await expect(named(name)).rejects.toMatchObject({
      code: 'validation_failed',
      extras: { errors: [{ field: 'end_user.display_name' }] },
    });
  });

  it.each([
    ['expires_in', 59],
    ['expires_in', 86_401],
    ['expires_in', '600'],
    ['credentials_id', 'x'],
    ['providers', 'github'],
    ['return_to', 7],
    ['end_user', 'Ada'],
    ['user_id', 'alice'],
  ])('refuses %s = %j', async (field, value) => {
    await expect(validated({ [field]: value })).rejects.toMatchObject({
      code: 'validation_failed',
      extras: { errors: [{ field }] },
    });
  });
});

// A replica of the compiled service in a process of its own. FAULT names the step of a refresh at which it stops for ever,
// after it has told its parent, so that the parent can kill it exactly there. Without FAULT it is a replica like any other.
import 'reflect-metadata';

const DIST = '../../dist/src';

const stopHere = async () => {
  process.send?.('stopped');
  await new Promise(() => undefined);
};

const FAULTS = {
  before_sending: async () => {
    const { RefreshLeases } = await import(`${DIST}/credentials/refresh-leases.js`);
    RefreshLeases.prototype.markSent = stopHere;
  },
  before_writing: async () => {
    const { RefreshResults } = await import(`${DIST}/credentials/refresh-results.js`);
    RefreshResults.prototype.succeed = stopHere;
  },
};

const fault = process.env.FAULT;
if (fault !== undefined) await FAULTS[fault]();
await import(`${DIST}/main.js`);
process.send?.('ready');

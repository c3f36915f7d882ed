interface Pair {
  readonly ours: string;
  readonly theirs: string;
}

interface Difference {
  readonly authorize?: Pair;
  readonly token?: Pair;
  /** Why ours is right, with the page that says so. */
  readonly reason: string;
}

/** Providers that the grant package calls something else. */
export const NAMES_IN_GRANT: Readonly<Record<string, string>> = {
  quickbooks: 'intuit',
  twitter: 'twitter2',
  youtube: 'google',
};

/** Every difference between the catalogue and the grant package, `*` standing for what the user supplies. */
export const DIFFERENCES: Readonly<Record<string, Difference>> = {};

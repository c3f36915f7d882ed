/** Every scope that means something here, each one including those before it. */
export const SCOPES = ['credentials:use', 'integrations:service', 'integrations:admin'] as const;

export type Scope = (typeof SCOPES)[number];

/** Who makes the call, and for whom. */
export interface Caller {
  /** The `sub` of the bearer. */
  readonly subject: string;
  /** Whose objects the call is about: `sub`, or the user that a backend names in `X-On-Behalf-Of`. */
  readonly userId: string;
  /** With everything that a wider scope includes. */
  readonly scopes: ReadonlySet<Scope>;
}

/** What an accepted bearer says. As a caller it acts for itself: `userId` is its subject. */
export interface VerifiedBearer extends Caller {
  /** The `exp` claim. */
  readonly expiresAt: Date;
}

/** A user id never has more UTF-16 code units than this. */
export const USER_ID_MAX_LENGTH = 255;

const NO_SCOPES: ReadonlySet<Scope> = new Set();
const EXPANDED: readonly ReadonlySet<Scope>[] = [0, 1, 2, 3].map((count) => new Set(SCOPES.slice(0, count)));

/**
 * Adds what each scope includes: service has `credentials:use`, admin has service.
 * @param names as found in a token; unknown ones are ignored, for a token may serve other services too
 */
export const expandScopes = (names: Iterable<string>): ReadonlySet<Scope> => {
  let width = 0;
  for (const name of names) width = Math.max(width, (SCOPES as readonly string[]).indexOf(name) + 1);
  return EXPANDED[width] ?? NO_SCOPES;
};

/** Whether the text is one of {@link SCOPES}. */
export const isScope = (name: string): name is Scope => (SCOPES as readonly string[]).includes(name);

/**
 * Whether the text can be kept as a user id without becoming another one: PostgreSQL takes no NUL, and every lone
 * surrogate is stored as the same U+FFFD, which would make two users one.
 */
export const isUserId = (text: string): boolean =>
  text !== '' && text.length <= USER_ID_MAX_LENGTH && text.isWellFormed() && !/\p{Cc}/u.test(text);

import { createHash, randomBytes } from 'node:crypto';

const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** The cookie by which we know a browser: 256 random bits, of which we keep the SHA-256 only. */
export class ConnectCookie {
  readonly name: string;
  private readonly attributes: string;

  /** @param publicUrl with `https:`, no other host and no plain connection can set or read the cookie */
  constructor(publicUrl: string) {
    const secure = new URL(publicUrl).protocol === 'https:';
    this.name = secure ? '__Host-interlock_connect' : 'interlock_connect';
    this.attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  }

  /** @returns the value of a `Set-Cookie` header; the cookie ends with the browser's session */
  header(secret: string): string {
    return `${this.name}=${secret}; ${this.attributes}`;
  }

  /** @returns the secret that the browser sent, or null when there is none or it cannot be ours */
  read(cookies: Readonly<Record<string, string | undefined>>): string | null {
    const value = cookies[this.name];
    return value !== undefined && SECRET.test(value) ? value : null;
  }
}

/** 256 random bits for a link or a browser. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Whether the text can have come from {@link newSecret}. */
export const isSecret = (text: string): boolean => SECRET.test(text);

export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

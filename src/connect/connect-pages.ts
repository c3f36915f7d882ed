import { Injectable } from '@nestjs/common';
import { AppConfig } from '../platform/config/app-config.js';
import { ConnectOffers } from './connect-offers.js';
import type { ConnectSession } from './connect-session.repository.js';
import { connectPage } from './pages/connect.page.js';
import type { FormMistake } from './pages/form-mistake.js';

/** Draws the page of a session. */
@Injectable()
export class ConnectPages {
  constructor(
    private readonly offers: ConnectOffers,
    private readonly config: AppConfig,
  ) {}

  /** @returns a whole document */
  draw(token: string, session: ConnectSession, mistake: FormMistake | null = null): string {
    const base = new URL(this.config.publicUrl).pathname.replace(/\/$/, '');
    return connectPage({
      productName: this.config.productName,
      endUser: session.displayName,
      path: `${base}/connect/${token}`,
      offers: this.offers.of(session),
      mistake,
    });
  }
}

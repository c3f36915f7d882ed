import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { browserResult, type BrowserResult } from '../oauth/browser-result.js';
import type { BrowserSession } from '../oauth/browser-sessions.js';
import { AppConfig } from '../platform/config/app-config.js';
import { toInterlockError } from '../platform/errors/problem.js';
import { assertOwnForm, wantsPage } from './browser-request.js';
import { ConnectBrowsers } from './connect-browsers.js';
import { ConnectFlows } from './connect-flows.service.js';
import { ConnectOffers, PAGE_WAYS } from './connect-offers.js';
import type { ConnectSession } from './connect-session.repository.js';
import { ConnectPages } from './connect-pages.js';
import { readForm, type PageForm } from './page-form.js';
import { formMistake } from './pages/form-mistake.js';

/** Answers the forms of a page: with the way on, or with the page again where its user can put something right. */
@Injectable()
export class ConnectForms {
  constructor(
    private readonly browsers: ConnectBrowsers,
    private readonly flows: ConnectFlows,
    private readonly offers: ConnectOffers,
    private readonly pages: ConnectPages,
    private readonly config: AppConfig,
  ) {}

  authorize(token: string, body: unknown, request: FastifyRequest): Promise<BrowserResult> {
    return this.answer(token, request, readForm(body, []), async (session, form) => ({
      redirect: await this.flows.start(session, form),
    }));
  }

  credentials(token: string, body: unknown, request: FastifyRequest): Promise<BrowserResult> {
    const form = readForm(body, ['type', 'api_key', 'username', 'password']);
    return this.answer(token, request, form, async (session) => {
      const { id, provider } = await this.flows.submit(session, form);
      return browserResult(session.returnTo, { status: 'success', provider, credentialsId: id });
    });
  }

  private async answer(
    token: string,
    request: FastifyRequest,
    form: PageForm,
    act: (session: BrowserSession, form: PageForm) => Promise<BrowserResult>,
  ): Promise<BrowserResult> {
    assertOwnForm(request.headers, this.config.publicUrl);
    const session = await this.browsers.bound(token, request);
    try {
      return await act(session, form);
    } catch (error) {
      const again = wantsPage(request.headers) ? this.again(token, session, form, error) : null;
      if (again === null) throw error;
      return again;
    }
  }

  private again(token: string, session: ConnectSession, form: PageForm, error: unknown): BrowserResult | null {
    const offer = this.offers.of(session).find(({ provider }) => provider === form.provider);
    const way = PAGE_WAYS.find((each) => each === form.fields.type) ?? 'oauth2';
    const mistake = offer ? formMistake(error, offer, way, form) : null;
    if (!mistake) return null;
    return { html: this.pages.draw(token, session, mistake), status: toInterlockError(error).status };
  }
}

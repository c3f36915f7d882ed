import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { describe, expect, it } from '@jest/globals';
import { AppConfig } from '../config/app-config.js';
import { EgressClient } from './egress-client.js';
import { HttpModule } from './http.module.js';
import { UrlPolicy } from './url-policy.js';

@Module({
  imports: [
    {
      module: class Config {},
      global: true,
      providers: [{ provide: AppConfig, useValue: { egressAllow: [] } }],
      exports: [AppConfig],
    },
    HttpModule,
  ],
})
class Root {}

describe('HttpModule', () => {
  it('gives the client and the URL policy the configuration', async () => {
    const context = await NestFactory.createApplicationContext(Root, { logger: false });
    const client = context.get(EgressClient);
    await expect(client.request({ method: 'GET', url: 'https://127.0.0.1/' })).rejects.toMatchObject({
      kind: 'not_allowed',
    });
    await expect(context.get(UrlPolicy).assertReachable('https://10.0.0.1/')).rejects.toMatchObject({ status: 400 });
    await context.close();
    await expect(client.request({ method: 'GET', url: 'https://8.8.8.8/' })).rejects.toMatchObject({ sent: false });
  });
});

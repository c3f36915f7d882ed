import { Module } from '@nestjs/common';
import { DiscoveryModule } from '../discovery/discovery.module.js';
import { DryRunController } from './dry-run.controller.js';
import { DryRunService } from './dry-run.service.js';

/** Trying out provider definitions. */
@Module({ imports: [DiscoveryModule], controllers: [DryRunController], providers: [DryRunService] })
export class DryRunModule {}

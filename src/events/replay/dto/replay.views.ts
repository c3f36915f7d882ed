import { Field } from '../../../platform/openapi/field.js';
import { DeliveryView } from '../../subscriptions/dto/subscription.view.js';

export class Replayed {
  @Field.boolean({ example: true })
  success!: true;

  @Field.integer({ example: 1, description: 'deliveries that follow now' })
  deliveries!: number;
}

export class ReplayedMany extends Replayed {
  @Field.boolean({ example: true, description: 'false when there is more: narrow the filters, or call again' })
  complete!: boolean;
}

export class DeadLetterList {
  @Field.boolean({ example: true })
  success!: true;

  @Field.objects(() => DeliveryView, { description: 'the newest first' })
  dead_letters!: DeliveryView[];

  @Field.string({ nullable: true, example: null })
  next_cursor!: string | null;
}

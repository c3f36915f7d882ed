/**
 * Jumps from one subscription with pending deliveries to the next, so that the cost does not depend on how many deliveries
 * wait. Parameters: the id before the first, the number of subscriptions.
 */
export const WAITING_SUBSCRIPTIONS = `
  with recursive pending as (
    (select subscription_id as id from deliveries where state = 0 and subscription_id > $1::uuid
     order by subscription_id limit 1)
    union all
    select (select d.subscription_id from deliveries d where d.state = 0 and d.subscription_id > p.id
            order by d.subscription_id limit 1)
    from pending p where p.id is not null
  )
  select s.id, s.status, s.ordered, s.mode, s.paused_until, s.leased_until
  from (select id from pending where id is not null limit $2) p join subscriptions s on s.id = p.id
  order by s.id`;

/** The attempt is counted before it is made: a crash in between must not make it free. */
const take = (now: string, until: string): string =>
  `attempts = d.attempts + 1, fence = d.fence + 1, next_at = ${until}, leased_until = ${until},
   last_attempt_at = ${now}, first_attempt_at = coalesce(d.first_attempt_at, ${now})`;

const CLAIMED = `t.id, t.event_id, t.subscription_id, t.cause, t.attempts, t.first_attempt_at, t.fence,
  s.url, s.user_id, s.secrets, s.mode, s.failures`;

/** Parameters: subscriptions, the room of each, now, the end of the lease, the limit in all. */
export const CLAIM_PARALLEL = `
  with due as (
    select d.id from unnest($1::uuid[], $2::int[]) as w (subscription_id, room)
    join subscriptions s on s.id = w.subscription_id and s.status = 'active' and not s.ordered and s.mode = 'parallel'
      and (s.paused_until is null or s.paused_until <= $3)
    cross join lateral (
      select id from deliveries where subscription_id = w.subscription_id and state = 0 and next_at <= $3
      order by next_at, id limit w.room for update skip locked
    ) d
    limit $5
  ), taken as (
    update deliveries d set ${take('$3', '$4')} from due where d.id = due.id returning d.*
  )
  select ${CLAIMED} from taken t join subscriptions s on s.id = t.subscription_id`;

const NOT_LEASED = '(d.leased_until is null or d.leased_until <= $2)';
/** A probe does not wait for the delivery's own time; what failed before the endpoint recovered is due again. */
const isDue = (s: string): string =>
  `${NOT_LEASED} and (${s}.mode in ('probe_oldest', 'probe_newest') or d.next_at <= $2 or d.last_attempt_at < ${s}.recovered_at)`;

/**
 * The lock on the subscription and its lease, which is seen even by a statement that began before it was taken, keep two
 * replicas from claiming two deliveries of one subscription. `ordered` waits for the first pending delivery, due or not.
 * Parameters: subscriptions, now, the end of the lease, the limit.
 */
export const CLAIM_EXCLUSIVE = `
  with s as (
    select * from subscriptions
    where id = any($1::uuid[]) and status = 'active' and (ordered or mode <> 'parallel')
      and (leased_until is null or leased_until <= $2) and (paused_until is null or paused_until <= $2)
    order by id limit $4 for no key update skip locked
  ), head as (
    select d.id, d.fence from s cross join lateral (
      (select * from deliveries
       where s.ordered and subscription_id = s.id and state = 0 order by id limit 1)
      union all
      (select d.* from deliveries d
       where not s.ordered and s.mode <> 'probe_newest' and d.subscription_id = s.id and d.state = 0
         and (s.mode <> 'single' or s.drain_to is null or d.id <= s.drain_to) and ${isDue('s')}
       order by d.id limit 1)
      union all
      (select d.* from deliveries d
       where not s.ordered and s.mode = 'probe_newest' and d.subscription_id = s.id and d.state = 0 and ${NOT_LEASED}
       order by d.id desc limit 1)
    ) d where ${isDue('s')}
  ), taken as (
    update deliveries d set ${take('$2', '$3')} from head
    where d.id = head.id and d.fence = head.fence and d.state = 0 returning d.*
  ), leased as (
    update subscriptions set leased_until = $3 from taken where subscriptions.id = taken.subscription_id
  )
  select ${CLAIMED} from taken t join s on s.id = t.subscription_id`;

/** Parameters: subscriptions, now. */
export const END_DRAINS = `
  update subscriptions s set mode = 'parallel', drain_to = null
  where s.id = any($1::uuid[]) and s.mode = 'single' and s.drain_to is not null
    and (s.leased_until is null or s.leased_until <= $2)
    and not exists (
      select 1 from deliveries d where d.subscription_id = s.id and d.state = 0 and d.id <= s.drain_to
        and (d.leased_until > $2 or ${isDue('s')}))
  returning s.id`;

/** Always before the deliveries, and in order of id, or two processes could wait for each other. Parameter: subscriptions. */
export const LOCK_HEALTH = `
  select s.id, s.status, s.ordered, s.mode, s.failures, s.failing_since, s.paused_until, s.recovered_at,
    s.drain_to is not null as draining,
    exists (select 1 from deliveries d where d.subscription_id = s.id and d.state = 0 offset 1) as has_others
  from subscriptions s where s.id = any($1::uuid[]) order by s.id for no key update`;

/** Parameters: ids, fences, states, next times, statuses, errors, now. */
export const SETTLE_DELIVERIES = `
  update deliveries d
  set state = x.state, next_at = x.next_at, leased_until = null, last_status = x.status, last_error = x.error,
    finished_at = case when x.state = 0 then null else $7::timestamptz end
  from unnest($1::bigint[], $2::int[], $3::smallint[], $4::timestamptz[], $5::int[], $6::text[])
    as x (id, fence, state, next_at, status, error)
  where d.id = x.id and d.fence = x.fence and d.state = 0
  returning d.id`;

/** Frees the subscription where this result held it. A backlog ends at what is pending when the endpoint recovers. */
export const STORE_HEALTH = `
  update subscriptions s
  set mode = $2, failures = $3, failing_since = $4, paused_until = $5, recovered_at = $6,
    drain_to = case when not $7 then null else coalesce(s.drain_to,
      (select max(d.id) from deliveries d where d.subscription_id = s.id and d.state = 0), 0) end,
    leased_until = case when s.leased_until = $8::timestamptz then null else s.leased_until end,
    status = case when $9 then 'disabled' else s.status end,
    disabled_reason = case when $9 then 'gone' else s.disabled_reason end,
    updated_at = case when $9 then $10 else s.updated_at end
  where s.id = $1
  returning s.id`;

/** In pieces: a failed probe follows every few minutes. Parameters: subscription, what is older, now. */
export const GIVE_UP_OLD = `
  update deliveries d
  set state = 2, finished_at = $3, last_error = coalesce(d.last_error, 'endpoint_down')
  from (
    select id from deliveries
    where subscription_id = $1 and state = 0 and created_at < $2 and (leased_until is null or leased_until <= $3)
    order by id limit 10000
  ) old
  where d.id = old.id and d.state = 0
  returning d.id`;

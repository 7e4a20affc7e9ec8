import { Counter, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  /** Seconds, by path and status. */
  requests: Histogram<'path' | 'status'>;
  events: Counter<'type' | 'outcome'>;
  clicks: Counter<'outcome'>;
  /** Requests not carried out, by reason. */
  refused: Counter<'reason'>;
}

/** The figures of the web room in a registry of their own; others may add theirs to it. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time to answer',
      labelNames: ['path', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 1, 2, 3],
      registers,
    }),
    events: new Counter({
      name: 'feishu_events_total',
      help: 'Events taken in',
      labelNames: ['type', 'outcome'],
      registers,
    }),
    clicks: new Counter({
      name: 'feishu_clicks_total',
      help: 'Card clicks answered',
      labelNames: ['outcome'],
      registers,
    }),
    refused: new Counter({
      name: 'feishu_refused_total',
      help: 'Requests refused',
      labelNames: ['reason'],
      registers,
    }),
  };
}

import { createPresenter } from '../../src/notify/presenter.ts';
import { createSender } from '../../src/notify/sender.ts';
import type { Messenger } from '../../src/services/delivery-ports.ts';
import type { Deps } from '../../src/services/ports.ts';

interface Setting {
  /** Messages whose click is being answered. */
  answering?: Set<string>;
  instances?: number;
}

/** The sender of one process, on a platform that a test plays itself. */
export function senderOf(
  deps: Deps,
  messenger: Messenger,
  { answering = new Set(), instances = 1 }: Setting = {},
) {
  const presenter = createPresenter({ ...deps, messenger });
  return createSender({ deps, messenger, presenter, answering, instances: () => instances });
}

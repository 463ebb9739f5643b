import { layoutOf, titleOf } from '@domain/preview';
import type { Channel, Format } from '../../api/client';
import { useNetworks } from '../../ui/useNetworks';
import { useSay } from '../../ui/useSay';
import { type DraftPart, emptyPart } from '../draft';
import { Account } from './Account';
import { useLook } from './look';
import { Message } from './Message';
import classes from './preview.module.css';
import { Upright } from './Upright';

interface Props {
  channel: Channel;
  format: string;
  parts: DraftPart[];
  settings: Record<string, unknown>;
}

/** How it will be read there: laid out as the format says, on the screen and in the scheme that was chosen. */
export function Preview({ channel, format, parts, settings }: Props) {
  const { t } = useSay();
  const networks = useNetworks();
  const [look] = useLook();
  const rule = channel.formats.find((one) => one.name === format);
  const layout = layoutOf(rule);
  const upright = layout === 'story' || layout === 'reel';
  return (
    <article
      className={classes.preview}
      data-scheme={look.scheme}
      data-screen={look.screen}
      aria-label={t('composer.previewOf', { network: networks.get(channel.network)?.label ?? channel.network })}
    >
      {upright ? (
        <Upright
          channel={channel}
          part={parts[0] ?? emptyPart()}
          title={rule ? titleOf(rule, settings) : ''}
          cut={rule?.preview?.cut}
        />
      ) : (
        parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: messages have no other name than their place
          <div key={index} className={index < parts.length - 1 ? classes.connected : undefined}>
            <Account channel={channel} />
            <div className={classes.message}>
              {index === 0 && <Warning rule={rule} settings={settings} />}
              <Message part={part} format={rule} settings={settings} />
            </div>
          </div>
        ))
      )}
    </article>
  );
}

/** What stands before the text and counts within it: a content warning. */
function Warning({ rule, settings }: { rule: Format | undefined; settings: Record<string, unknown> }) {
  const { say } = useSay();
  const warning = rule?.settings.find(
    (one) => one.countsAsText && typeof settings[one.name] === 'string' && settings[one.name],
  );
  if (!warning) return null;
  return (
    <div className={classes.name}>
      {say(warning.label)} : {String(settings[warning.name])}
    </div>
  );
}

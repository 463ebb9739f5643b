import type { Channel } from '../../api/client';
import { NetworkIcon } from '../../ui/marks';
import classes from './preview.module.css';

/** Who speaks: the picture or the initial of the channel, its name and its handle. */
export function Account({ channel }: { channel: Channel }) {
  return (
    <div className={classes.account}>
      <Face channel={channel} />
      <div className={classes.names}>
        <div className={classes.name}>{channel.displayName}</div>
        <div className={classes.handle}>@{channel.handle.replace(/^@/, '')}</div>
      </div>
      <NetworkIcon name={channel.network} size={18} />
    </div>
  );
}

function Face({ channel }: { channel: Channel }) {
  if (channel.avatarUrl) return <img className={classes.face} src={channel.avatarUrl} alt="" />;
  return (
    <span className={classes.face} aria-hidden="true">
      {[...channel.displayName][0]?.toUpperCase()}
    </span>
  );
}

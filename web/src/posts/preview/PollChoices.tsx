import type { Poll } from '@domain/preview';
import classes from './preview.module.css';

/** What readers are asked, with nobody’s vote yet. */
export function PollChoices({ poll }: { poll: Poll | undefined }) {
  if (!poll || (poll.question === '' && poll.options.length === 0)) return null;
  return (
    <div className={classes.poll}>
      {poll.question && <div className={classes.name}>{poll.question}</div>}
      <ul>
        {poll.options.map((option, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two choices may say the same while they are written
          <li key={index}>{option}</li>
        ))}
      </ul>
    </div>
  );
}

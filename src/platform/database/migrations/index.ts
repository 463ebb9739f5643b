import { FirstHouse1795421169901 } from './1795421169901-first-house.js';
import { FilmsAndDocuments1795428847245 } from './1795428847245-films-and-documents.js';
import { ReadBackBySweep1795429307706 } from './1795429307706-read-back-by-sweep.js';
import { StopsAndBudgets1795429857390 } from './1795429857390-stops-and-budgets.js';
import { Proofs1795433071667 } from './1795433071667-proofs.js';
import { OpenPublications1795433594985 } from './1795433594985-open-publications.js';
import { LimitsHeard1795442474989 } from './1795442474989-limits-heard.js';
import { MediaLibrary1795445010064 } from './1795445010064-media-library.js';
import { Feeds1795445117949 } from './1795445117949-feeds.js';
import { Imports1795445887822 } from './1795445887822-imports.js';
import { HandOffAndMail1795447246205 } from './1795447246205-hand-off-and-mail.js';
import { Plans1795447752546 } from './1795447752546-plans.js';
import { Versions1795448768347 } from './1795448768347-versions.js';
import { AccountReadings1795451879650 } from './1795451879650-account-readings.js';
import { Corrections1795452723389 } from './1795452723389-corrections.js';
import { HashtagGroups1795454903564 } from './1795454903564-hashtag-groups.js';
import { Occasions1795457399424 } from './1795457399424-occasions.js';
import { Series1795458415196 } from './1795458415196-series.js';
import { SavedViews1795458822017 } from './1795458822017-saved-views.js';

/** In the order they are applied. Written once, changed never: a mistake is mended by the next one. */
export const migrations = [
  FirstHouse1795421169901,
  FilmsAndDocuments1795428847245,
  ReadBackBySweep1795429307706,
  StopsAndBudgets1795429857390,
  Proofs1795433071667,
  OpenPublications1795433594985,
  LimitsHeard1795442474989,
  MediaLibrary1795445010064,
  Feeds1795445117949,
  Imports1795445887822,
  HandOffAndMail1795447246205,
  Plans1795447752546,
  Versions1795448768347,
  AccountReadings1795451879650,
  Corrections1795452723389,
  HashtagGroups1795454903564,
  Occasions1795457399424,
  Series1795458415196,
  SavedViews1795458822017,
];

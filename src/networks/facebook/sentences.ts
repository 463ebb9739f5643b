import type { Sentence } from '../sentence.js';

/** What Facebook alone can have to say, by error code; the rest comes from the kit. */
export const SAY = {
  'no-page': {
    en: 'Facebook gave us no Page that you may publish to. Create one, or ask for a role with content access; then connect again and tick the Page.',
    fr: 'Facebook ne nous a donné aucune Page où vous pouvez publier. Créez-en une ou demandez un rôle avec accès au contenu, puis reconnectez-vous en cochant la Page.',
  },
  'page-token-needed': {
    en: 'Facebook wants an authorisation for the Page itself. Connect the Page again.',
    fr: 'Facebook exige une autorisation pour la Page elle-même. Reconnectez la Page.',
  },
  'page-not-authorised': {
    en: 'Facebook asks an administrator of this Page to complete the Page publishing authorisation. Do so on Facebook, then connect the Page again.',
    fr: 'Facebook demande à un administrateur de cette Page de terminer l’autorisation de publication. Faites-le sur Facebook, puis reconnectez la Page.',
  },
  'identity-to-confirm': {
    en: 'Facebook wants the person who connected this Page to confirm who they are. They must do so on Facebook, then connect the Page again.',
    fr: 'Facebook demande à la personne qui a connecté cette Page de confirmer son identité. Elle doit le faire sur Facebook, puis reconnecter la Page.',
  },
  'page-limited': {
    en: 'Facebook has limited this Page or the person behind it. See Support inbox on Facebook, then connect the Page again.',
    fr: 'Facebook a limité cette Page ou la personne derrière elle. Consultez l’Assistance sur Facebook, puis reconnectez la Page.',
  },
  'against-standards': {
    en: 'Facebook says that this goes against its Community Standards. Change the post, or appeal on Facebook.',
    fr: 'Facebook estime que cela va à l’encontre de ses Standards de la communauté. Modifiez la publication ou faites appel sur Facebook.',
  },
  'link-refused': {
    en: 'Facebook refuses the address in this post. Correct or remove it, then publish again.',
    fr: 'Facebook refuse l’adresse de cette publication. Corrigez-la ou retirez-la, puis publiez à nouveau.',
  },
  'link-to-facebook': {
    en: 'Facebook does not take a link to facebook.com as the card of a post. Put the address into the text, then publish again.',
    fr: 'Facebook n’accepte pas un lien vers facebook.com comme carte. Mettez l’adresse dans le texte, puis publiez à nouveau.',
  },
  'object-gone': {
    en: 'Facebook no longer has something this post refers to. Publish again so that it is uploaded anew.',
    fr: 'Facebook n’a plus un élément auquel cette publication renvoie. Publiez à nouveau afin qu’il soit renvoyé.',
  },
  'photo-refused': {
    en: 'Facebook did not take a picture: it must be a JPG or PNG below 4 MB. Replace it, then publish again.',
    fr: 'Facebook n’a pas accepté une image : il faut un JPG ou un PNG de moins de 4 Mo. Remplacez-la, puis publiez à nouveau.',
  },
  'photos-used': {
    en: 'Facebook says that these pictures are already published, but the Page’s recent posts do not show it. Look at the Page before trying again.',
    fr: 'Facebook indique que ces images sont déjà publiées, mais les publications récentes de la Page ne le montrent pas. Vérifiez la Page avant de réessayer.',
  },
  'text-too-long': {
    en: 'Facebook finds this text too long. Shorten it, then publish again.',
    fr: 'Facebook trouve ce texte trop long. Raccourcissez-le, puis publiez à nouveau.',
  },
  'film-refused': {
    en: 'Facebook could not process this film. Its own words are in the journal; export it anew as MP4 (H.264, AAC), then publish again.',
    fr: 'Facebook n’a pas pu traiter ce film. Ses propres mots sont dans le journal ; exportez-le de nouveau en MP4 (H.264, AAC), puis publiez à nouveau.',
  },
  'film-too-large': {
    en: 'Facebook finds this film too large for this Page. Reduce it, then publish again.',
    fr: 'Facebook trouve ce film trop lourd pour cette Page. Réduisez-le, puis publiez à nouveau.',
  },
  'film-too-small': {
    en: 'Facebook finds this film too small to be one. Check the file, then publish again.',
    fr: 'Facebook trouve ce film trop petit pour en être un. Vérifiez le fichier, puis publiez à nouveau.',
  },
  'film-not-allowed': {
    en: 'Facebook does not let us upload films to this Page. Connect the Page again and accept every right.',
    fr: 'Facebook ne nous permet pas d’envoyer des films à cette Page. Reconnectez la Page en acceptant tous les droits.',
  },
  'upload-interrupted': {
    en: 'The upload of the film to Facebook was interrupted. It goes on from where it stopped.',
    fr: 'L’envoi du film à Facebook a été interrompu. Il reprend là où il s’est arrêté.',
  },
  'still-deciding': {
    en: 'Facebook is working on the film and does not say yet whether it is published. We look again in a moment; nothing is sent twice.',
    fr: 'Facebook traite le film et ne dit pas encore s’il est publié. Nous regardons de nouveau dans un instant ; rien n’est envoyé deux fois.',
  },
  'story-stays': {
    en: 'Facebook’s API cannot delete a story. Delete it on Facebook; it disappears by itself after a day.',
    fr: 'L’API de Facebook ne peut pas supprimer une story. Supprimez-la sur Facebook ; elle disparaît d’elle-même après un jour.',
  },
} satisfies Record<string, Sentence>;

export type Said = keyof typeof SAY;

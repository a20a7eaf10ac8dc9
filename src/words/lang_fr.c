/* French. */
#include "words/table.h"

/* clang-format off */
static const char *const numbers[] = {
	"Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Neuf", "Dix", "Onze",
	"Douze", "Treize", "Quatorze", "Quinze", "Seize", "Dix-sept", "Dix-huit", "Dix-neuf",
	"Vingt", NULL,
};

static const char *const months[] = {
	"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
	"octobre", "novembre", "décembre",
};

const struct language words_fr = {"fr", {
	[WORD_CONTENTS] = "Table des matières", [WORD_LANDMARKS] = "Points de repère",
	[WORD_COVER] = "Couverture", [WORD_TITLE_PAGE] = "Page de titre",
	[WORD_IMPRINT] = "Mentions légales", [WORD_TEXT] = "Texte", [WORD_PAGES] = "Pages",
	[WORD_TOPICS] = "Sujets", [WORD_SOURCES] = "Sources", [WORD_BIBLIOGRAPHY] = "Bibliographie",
	[WORD_CITE_AND] = "et", [WORD_CITE_OTHERS] = "et al.", [WORD_CITE_NO_DATE] = "s. d.", [WORD_CITE_IN] = "dans",
	[WORD_CITE_EDITOR] = "éd.", [WORD_CITE_EDITORS] = "éds.", [WORD_CITE_EDITED] = "édité par %s",
	[WORD_CITE_TRANSLATED] = "traduit par %s", [WORD_CITE_EDITION] = "%s\u202féd.",
	[WORD_CITE_VOLUME] = "vol.\u00a0%s", [WORD_CITE_ACCESSED] = "consulté le %s",
	[WORD_CITE_DOCTOR] = "thèse de doctorat", [WORD_CITE_MASTER] = "mémoire de master",
	[WORD_NOTE] = "Note",
	[WORD_CONTINUED] = "suite", [WORD_PAGE] = "p.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(p.\u00a0%s)", [WORD_DETAILS] = "Détails", [WORD_FIGURE] = "Figure",
	[WORD_SUMMARY] = "Résumé", [WORD_QUESTIONS] = "Questions", [WORD_ANSWERS] = "Réponses",
	[WORD_FROM] = "Tiré de", [WORD_WATCH] = "Regarder", [WORD_LISTEN] = "Écouter", [WORD_MENTIONED] = "Mentionné dans",
	[WORD_CODE] = "Code QR\u00a0:", [WORD_BACK] = "Retour au texte", [WORD_DONE] = "fait",
	[WORD_OPEN] = "à faire", [WORD_WATCH_LIST] = "Sources et repères",
	[WORD_TIMES] = "Repères de ce chapitre", [WORD_CODES] = "Codes qui n’ont pas trouvé place en marge",
	[WORD_SPEAKS] = "Notes dont parle celle-ci", [WORD_EDITION] = "Édition",
	[WORD_SOURCE] = "Source", [WORD_IDENTITY] = "Identifiant", [WORD_RIGHTS] = "Droits",
	[WORD_SET_BY] = "Composé par le programme Octavo en",
	[WORD_COUNTS] = "%d notes, %d enregistrements",
	[WORD_COUNTS_ONE] = "%d notes, %d enregistrement", [WORD_READING] = "Comment lire ce livre",
	[WORD_LEGEND_TIME] = "Un nombre comme %s est un moment d’un épisode. Visez avec un téléphone le "
		"code qui se trouve à côté, dans la marge, et l’enregistrement s’ouvre à cet "
		"endroit\u202f; à défaut, tapez l’adresse qui est sous le code.",
	[WORD_LEGEND_SQUARE] = "Un moment marqué d’un petit carré, %s, n’a pas trouvé de place en "
		"marge\u202f; son code est dans la liste à la fin du chapitre.",
	[WORD_LEGEND_PAGE] =
		"Une page entre parenthèses, %s, accompagne un lien d’une note à une autre.",
	[WORD_LEGEND_BOX] = "Les encadrés portent un signe, un mot et une barre, pour que leur genre se "
		"voie sans couleur\u00a0:",
	[WORD_SITE_NEW] = "Nouveautés", [WORD_SITE_TITLES] = "Tous les livres par titre",
	[WORD_SITE_ALL] = "Tous les livres, du plus récent au plus ancien",
	[WORD_SITE_CHANNELS] = "Chaînes", [WORD_SITE_BOOKS] = "Livres",
	[WORD_SITE_NONE] = "Pas encore de livres",
	[WORD_SITE_OPEN] = "Ouvrir dans une application de lecture",
	[WORD_SITE_FOLLOW] = "Suivre les nouvelles éditions", [WORD_SITE_ABOUT] = "À propos de ce livre",
	[WORD_SITE_PAGE_OF] = "Page %d sur %d", [WORD_SITE_NEWER] = "Plus récents",
	[WORD_SITE_OLDER] = "Plus anciens", [WORD_SITE_NOTES] = "Notes",
	[WORD_SITE_CHAPTERS] = "Chapitres", [WORD_SITE_MADE] = "Fait avec Octavo. Pour les scripts\u00a0:",
}, {
	[CALLOUT_NOTE] = "Note", [CALLOUT_ABSTRACT] = "Résumé", [CALLOUT_INFO] = "Information",
	[CALLOUT_TODO] = "À faire", [CALLOUT_TIP] = "Conseil", [CALLOUT_SUCCESS] = "Réussite",
	[CALLOUT_QUESTION] = "Question", [CALLOUT_WARNING] = "Avertissement",
	[CALLOUT_FAILURE] = "Échec", [CALLOUT_DANGER] = "Danger", [CALLOUT_BUG] = "Anomalie",
	[CALLOUT_EXAMPLE] = "Exemple", [CALLOUT_QUOTE] = "Citation",
}, numbers, months, "D(1er) M Y", 0};

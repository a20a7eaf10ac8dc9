/* Greek. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"Ιανουαρίου", "Φεβρουαρίου", "Μαρτίου", "Απριλίου", "Μαΐου", "Ιουνίου", "Ιουλίου",
	"Αυγούστου", "Σεπτεμβρίου", "Οκτωβρίου", "Νοεμβρίου", "Δεκεμβρίου",
};

const struct language words_el = {"el", {
	[WORD_CONTENTS] = "Περιεχόμενα", [WORD_LANDMARKS] = "Σημεία αναφοράς",
	[WORD_COVER] = "Εξώφυλλο", [WORD_TITLE_PAGE] = "Σελίδα τίτλου",
	[WORD_IMPRINT] = "Στοιχεία έκδοσης", [WORD_TEXT] = "Κείμενο", [WORD_PAGES] = "Σελίδες",
	[WORD_TOPICS] = "Θέματα", [WORD_SOURCES] = "Πηγές", [WORD_BIBLIOGRAPHY] = "Βιβλιογραφία",
	[WORD_CITE_AND] = "και", [WORD_CITE_OTHERS] = "κ.ά.", [WORD_CITE_NO_DATE] = "χ.χ.", [WORD_CITE_IN] = "στο",
	[WORD_CITE_EDITOR] = "επιμ.", [WORD_CITE_EDITORS] = "επιμ.", [WORD_CITE_EDITED] = "επιμέλεια %s",
	[WORD_CITE_TRANSLATED] = "μετάφραση %s", [WORD_CITE_EDITION] = "%s έκδ.", [WORD_CITE_VOLUME] = "τ.\u00a0%s",
	[WORD_CITE_ACCESSED] = "πρόσβαση %s", [WORD_CITE_DOCTOR] = "διδακτορική διατριβή",
	[WORD_CITE_MASTER] = "μεταπτυχιακή εργασία",
	[WORD_NOTE] = "Σημείωση",
	[WORD_CONTINUED] = "συνέχεια", [WORD_PAGE] = "σ.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(σ.\u00a0%s)", [WORD_DETAILS] = "Λεπτομέρειες", [WORD_FIGURE] = "Εικόνα",
	[WORD_SUMMARY] = "Σύνοψη", [WORD_QUESTIONS] = "Ερωτήσεις", [WORD_ANSWERS] = "Απαντήσεις",
	[WORD_FROM] = "Από", [WORD_WATCH] = "Δείτε", [WORD_LISTEN] = "Ακούστε", [WORD_MENTIONED] = "Αναφέρεται σε",
	[WORD_CODE] = "Κωδικός QR:", [WORD_BACK] = "Πίσω στο κείμενο", [WORD_DONE] = "έγινε",
	[WORD_OPEN] = "εκκρεμεί", [WORD_WATCH_LIST] = "Πηγές και στιγμές",
	[WORD_TIMES] = "Στιγμές αυτού του κεφαλαίου",
	[WORD_CODES] = "Κωδικοί που δεν χώρεσαν στο περιθώριο",
	[WORD_SPEAKS] = "Σημειώσεις για τις οποίες γίνεται λόγος", [WORD_EDITION] = "Έκδοση",
	[WORD_SOURCE] = "Πηγή", [WORD_IDENTITY] = "Αναγνωριστικό", [WORD_RIGHTS] = "Δικαιώματα",
	[WORD_SET_BY] = "Στοιχειοθετήθηκε με το πρόγραμμα Octavo, γραμματοσειρά:",
	[WORD_COUNTS] = "σημειώσεις: %d, εγγραφές: %d",
	[WORD_COUNTS_ONE] = "σημειώσεις: %d, εγγραφές: %d",
	[WORD_READING] = "Πώς διαβάζεται αυτό το βιβλίο",
	[WORD_LEGEND_TIME] = "Ένας αριθμός όπως %s είναι μια στιγμή ενός επεισοδίου. Στρέψτε "
		"την κάμερα του τηλεφώνου στον κωδικό δίπλα του στο περιθώριο και η εγγραφή "
		"ανοίγει εκεί· αν δεν υπάρχει κωδικός, γράψτε τη διεύθυνση που βρίσκεται από "
		"κάτω του.",
	[WORD_LEGEND_SQUARE] = "Μια στιγμή με μικρό τετράγωνο, %s, δεν χώρεσε στο περιθώριο· "
		"ο κωδικός της βρίσκεται στον κατάλογο στο τέλος του κεφαλαίου.",
	[WORD_LEGEND_PAGE] = "Μια σελίδα σε παρένθεση, %s, συνοδεύει έναν σύνδεσμο από μια "
		"σημείωση σε άλλη.",
	[WORD_LEGEND_BOX] = "Τα πλαίσια έχουν ένα σήμα, μια λέξη και μια γραμμή, ώστε το "
		"είδος τους να φαίνεται και χωρίς χρώμα:",
	[WORD_SITE_NEW] = "Νέα", [WORD_SITE_TITLES] = "Όλα τα βιβλία κατά τίτλο",
	[WORD_SITE_ALL] = "Όλα τα βιβλία, τα νεότερα πρώτα", [WORD_SITE_CHANNELS] = "Κανάλια",
	[WORD_SITE_BOOKS] = "Βιβλία", [WORD_SITE_NONE] = "Δεν υπάρχουν ακόμη βιβλία",
	[WORD_SITE_OPEN] = "Άνοιγμα σε εφαρμογή ανάγνωσης",
	[WORD_SITE_FOLLOW] = "Παρακολούθηση νέων εκδόσεων",
	[WORD_SITE_ABOUT] = "Σχετικά με αυτό το βιβλίο", [WORD_SITE_PAGE_OF] = "Σελίδα %d από %d",
	[WORD_SITE_NEWER] = "Νεότερα", [WORD_SITE_OLDER] = "Παλαιότερα", [WORD_SITE_NOTES] = "Σημειώσεις",
	[WORD_SITE_CHAPTERS] = "Κεφάλαια", [WORD_SITE_MADE] = "Φτιάχτηκε με το Octavo. Για προγράμματα:",
}, {
	[CALLOUT_NOTE] = "Σημείωση", [CALLOUT_ABSTRACT] = "Περίληψη",
	[CALLOUT_INFO] = "Πληροφορία", [CALLOUT_TODO] = "Εκκρεμότητα",
	[CALLOUT_TIP] = "Συμβουλή", [CALLOUT_SUCCESS] = "Επιτυχία",
	[CALLOUT_QUESTION] = "Ερώτηση", [CALLOUT_WARNING] = "Προειδοποίηση",
	[CALLOUT_FAILURE] = "Αποτυχία", [CALLOUT_DANGER] = "Κίνδυνος", [CALLOUT_BUG] = "Σφάλμα",
	[CALLOUT_EXAMPLE] = "Παράδειγμα", [CALLOUT_QUOTE] = "Παράθεμα",
}, NULL, months, "D M Y", 0};

/* Languages told by their words and letters: neighbours that share most of their common words are told apart. */
#include <glib.h>
#include "book/language.h"

static const struct {
	const char *language, *text;
} texts[] = {
	{"cs", "V této kapitole se podíváme na to, co je hrozba a proč se jí zabývat. Útoky, které jsou vedeny na data, mohou být "
	       "vedeny pro peníze i pro slávu. Po útoku je ale třeba jednat, protože od něj se odvíjí vše, jako by šlo o řetěz."},
	{"sk", "V tejto kapitole sa pozrieme na to, čo je hrozba a prečo sa ňou zaoberať. Útoky, ktoré sú vedené na dáta, môžu byť "
	       "vedené pre peniaze aj pre slávu. Po útoku je ale potrebné konať, alebo sa od neho odvíja všetko, ako by šlo o reťaz."},
	{"hr", "U ovom poglavlju govorimo o tome što je prijetnja i kako se od nje braniti. Napadi koji se vode na podatke mogu biti "
	       "vođeni s namjerom ili bez nje, te je zato važno znati gdje počinju. Prije svega treba reći da je to dio posla, a također i navika."},
	{"sr-Latn", "U ovom poglavlju govorimo o tome šta je pretnja i kako se od nje braniti. Napadi koji se vode na podatke mogu biti "
		    "vođeni sa namerom ili bez nje, i zato je važno znati gde počinju. Pre svega treba reći da je to deo posla, a takođe i navika."},
	{"sl", "V tem poglavju govorimo o tem, kaj je grožnja in kako se pred njo braniti. Napadi, ki so usmerjeni na podatke, lahko "
	       "imajo namen ali pa ne, zato je pomembno vedeti, od kod pridejo. Po napadu se ne bi smeli vdati, če je še kaj, tudi kot opomin."},
	{"et", "Selles peatükis räägime sellest, mis on oht ja kuidas end selle eest kaitsta. Rünnakud, mida tehakse, ei ole alati "
	       "rahale suunatud, aga need on siis ohtlikud, kui keegi ei märka. Oma andmeid ning nende koopiaid tuleb hoida nii, et see kõik alles oli."},
	{"fi", "Tässä luvussa puhutaan siitä, mitä uhka on ja kuinka siltä voi suojautua. Se ei ole aina helppoa, mutta kun joku on "
	       "huomannut, että hän oli uhattuna, niin apua on. Myös ne, joita ei ole uhattu, ovat vaarassa, tai he ovat olleet."},
	{"lt", "Šiame skyriuje kalbame apie tai, kas yra grėsmė ir kaip nuo jos gintis. Atakos, kurios vyksta į duomenis, gali būti "
	       "tik pradžia, bet jau per vieną dieną buvo matyti, kad su jomis ne taip paprasta. Už duomenis arba jų kopijas atsako visi, pagal tvarką."},
	{"lv", "Šajā nodaļā mēs runājam par to, kas ir drauds un kā no tā sargāties. Uzbrukumi var būt vērsti uz datiem, bet tikai "
	       "tad, kas nav pamanīts, tiek pie mērķa. Lai to novērstu, ir arī jāzina, vai pēc tam kas mainās, ar ko sākt un ka tas nav viegli."},
	{"da", "I dette kapitel ser vi på, hvad en trussel er, og hvordan man værner sig. De fleste af de angreb, der er kendt, er "
	       "ikke nye, og af dem kan man lære. Der er også dem, som har til formål at tage data, og det er af alle det værste."},
	{"nb", "I dette kapittelet ser vi på hva en trussel er, og hvordan man verner seg om den. De fleste av angrepene som er kjent, "
	       "er ikke nye, og av dem kan man lære om det. Noen ble til for å ta data, og det er av alle det verste om det lykkes."},
};

static void test_neighbours(void)
{
	struct latin *latin = book_latin_open();

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		int share;
		g_assert_cmpstr(book_latin_language(latin, texts[i].text, &share), ==, texts[i].language);
		g_assert_cmpint(book_latin_share(latin, texts[i].text, texts[i].language), ==, share);
	}
	book_latin_close(latin);
}

/* Languages that share few of their common words and are near each other in a text are both wrong: Spanish is neither Romanian ("de", "a",
 * "un") nor Hungarian ("de", "a", "el"); the fingerprints tell. */
static void test_strangers(void)
{
	static const char text[] = "Vamos a hablar de mareas, de puertos y de un taller de mapas. "
				   "Vamos a ir a pie de un muelle a otro, a tomar notas de cada viento, a medir el fondo de un canal y a dibujar un plano de una bahía, de un faro y de otro.";
	struct latin *latin = book_latin_open();
	int share;
	g_assert_null(book_latin_language(latin, text, &share));
	book_latin_close(latin);
}

/* Letters of Marathi's own are so rare that a page may have none. */
static void test_rare_letters(void)
{
	g_autoptr(GString) text = g_string_new(NULL);
	int letters;

	while (text->len < 900)
		g_string_append(text, "या धड्यात आपण सुरक्षा म्हणजे काय ते पाहू. ");
	g_assert_cmpstr(book_script_language(text->str, NULL, &letters), ==, "hi");
	g_assert_cmpint(letters, >, 200);
	g_assert_cmpstr(book_script_language(text->str, "mr", &letters), ==, "mr");
	while (text->len < 9000)
		g_string_append(text, "इस पाठ में हम देखेंगे कि सुरक्षा क्या है. ");
	g_assert_cmpstr(book_script_language(text->str, "mr", &letters), ==, "hi");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/latin/neighbours", test_neighbours);
	g_test_add_func("/latin/strangers", test_strangers);
	g_test_add_func("/latin/rare-letters", test_rare_letters);
	return g_test_run();
}

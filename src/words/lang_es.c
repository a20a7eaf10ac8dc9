/* Spanish. */
#include "words/table.h"

/* clang-format off */
static const char *const numbers[] = {
	"Uno", "Dos", "Tres", "Cuatro", "Cinco", "Seis", "Siete", "Ocho", "Nueve", "Diez",
	"Once", "Doce", "Trece", "Catorce", "Quince", "Dieciséis", "Diecisiete", "Dieciocho",
	"Diecinueve", "Veinte", NULL,
};

static const char *const months[] = {
	"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
	"octubre", "noviembre", "diciembre",
};

const struct language words_es = {"es", {
	[WORD_CONTENTS] = "Índice", [WORD_LANDMARKS] = "Puntos de referencia",
	[WORD_COVER] = "Cubierta", [WORD_TITLE_PAGE] = "Portada", [WORD_IMPRINT] = "Créditos",
	[WORD_TEXT] = "Texto", [WORD_PAGES] = "Páginas",
	[WORD_TOPICS] = "Temas",
	[WORD_SOURCES] = "Fuentes", [WORD_BIBLIOGRAPHY] = "Bibliografía",
	[WORD_CITE_AND] = "y", [WORD_CITE_OTHERS] = "et al.", [WORD_CITE_NO_DATE] = "s. f.", [WORD_CITE_IN] = "en",
	[WORD_CITE_EDITOR] = "ed.", [WORD_CITE_EDITORS] = "eds.", [WORD_CITE_EDITED] = "editado por %s",
	[WORD_CITE_TRANSLATED] = "traducido por %s", [WORD_CITE_EDITION] = "%s.ª ed.",
	[WORD_CITE_VOLUME] = "vol.\u00a0%s", [WORD_CITE_ACCESSED] = "consultado el %s",
	[WORD_CITE_DOCTOR] = "tesis doctoral", [WORD_CITE_MASTER] = "tesis de maestría",
	[WORD_NOTE] = "Nota", [WORD_CONTINUED] = "continuación",
	[WORD_PAGE] = "p.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(p.\u00a0%s)", [WORD_DETAILS] = "Detalles", [WORD_FIGURE] = "Figura",
	[WORD_SUMMARY] = "Resumen", [WORD_QUESTIONS] = "Preguntas", [WORD_ANSWERS] = "Respuestas", [WORD_FROM] = "De",
	[WORD_WATCH] = "Ver", [WORD_LISTEN] = "Escuchar", [WORD_MENTIONED] = "Mencionado en", [WORD_CODE] = "Código QR:",
	[WORD_BACK] = "Volver al texto", [WORD_DONE] = "hecho", [WORD_OPEN] = "pendiente",
	[WORD_WATCH_LIST] = "Fuentes y momentos", [WORD_TIMES] = "Momentos de este capítulo",
	[WORD_CODES] = "Códigos que no cupieron en el margen",
	[WORD_SPEAKS] = "Notas de las que habla esta", [WORD_EDITION] = "Edición",
	[WORD_SOURCE] = "Fuente", [WORD_IDENTITY] = "Identificador", [WORD_RIGHTS] = "Derechos",
	[WORD_SET_BY] = "Compuesto por el programa Octavo en",
	[WORD_COUNTS] = "%d notas, %d grabaciones",
	[WORD_COUNTS_ONE] = "%d notas, %d grabación", [WORD_READING] = "Cómo leer este libro",
	[WORD_LEGEND_TIME] = "Un número como %s es un momento de un episodio. Al apuntar la cámara del "
		"teléfono al código que está a su lado en el margen, la grabación se abre ahí; "
		"sin cámara, sirve la dirección que está debajo del código.",
	[WORD_LEGEND_SQUARE] = "Un momento con un cuadrado pequeño, %s, no tuvo lugar en el margen; su código "
		"está en la lista al final del capítulo.",
	[WORD_LEGEND_PAGE] =
		"Una página entre paréntesis, %s, acompaña a un enlace de una nota a otra.",
	[WORD_LEGEND_BOX] = "Los recuadros llevan un signo, una palabra y una barra, para que su clase se "
		"reconozca sin color:",
	[WORD_SITE_NEW] = "Novedades", [WORD_SITE_TITLES] = "Todos los libros por título",
	[WORD_SITE_ALL] = "Todos los libros, del más reciente al más antiguo",
	[WORD_SITE_CHANNELS] = "Canales", [WORD_SITE_BOOKS] = "Libros",
	[WORD_SITE_NONE] = "Aún no hay libros", [WORD_SITE_OPEN] = "Abrir en una aplicación de lectura",
	[WORD_SITE_FOLLOW] = "Seguir las nuevas ediciones", [WORD_SITE_ABOUT] = "Acerca de este libro",
	[WORD_SITE_PAGE_OF] = "Página %d de %d", [WORD_SITE_NEWER] = "Más recientes",
	[WORD_SITE_OLDER] = "Más antiguos", [WORD_SITE_NOTES] = "Notas",
	[WORD_SITE_CHAPTERS] = "Capítulos", [WORD_SITE_MADE] = "Hecho con Octavo. Para programas:",
}, {
	[CALLOUT_NOTE] = "Nota", [CALLOUT_ABSTRACT] = "Resumen", [CALLOUT_INFO] = "Información",
	[CALLOUT_TODO] = "Por hacer", [CALLOUT_TIP] = "Consejo", [CALLOUT_SUCCESS] = "Éxito",
	[CALLOUT_QUESTION] = "Pregunta", [CALLOUT_WARNING] = "Advertencia",
	[CALLOUT_FAILURE] = "Fallo", [CALLOUT_DANGER] = "Peligro", [CALLOUT_BUG] = "Error",
	[CALLOUT_EXAMPLE] = "Ejemplo", [CALLOUT_QUOTE] = "Cita",
}, numbers, months, "D de M de Y", 0};
